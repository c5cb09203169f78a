"""What stands in a case or a journey: its alerts, whose it is, its next dates. Pure: a small fold of its events."""

from collections.abc import Mapping
from datetime import date, datetime
from types import MappingProxyType

import msgspec
from msgspec.structs import replace

from shared.contracts.alerts import AlertEscalated, AlertRaised, AlertResolved
from shared.contracts.base import Event
from shared.contracts.codes import AlertLevel, AlertRule, ClockStatus, Unit
from shared.contracts.eviction_procedure import EvictionCancelled
from shared.contracts.eviction_work import AlertAcknowledged, CaseAssigned
from shared.contracts.evictions import (
    DeadlineSet,
    EvictionCaseClosed,
    EvictionCaseOpened,
    EvictionCaseReopened,
    EvictionExecuted,
    EvictionTimeNotified,
)
from shared.contracts.ids import AlertId, EvictionCaseId, JourneyId, StaffRef
from shared.kernel.clock import civil_date


class Standing(msgspec.Struct, frozen=True, kw_only=True):
    """An alert that stands. `position` and `index` are of the event it was last raised or escalated by, at `since`."""

    alert_id: AlertId
    rule: AlertRule
    level: AlertLevel
    due_at: datetime
    raised_at: datetime
    position: int
    index: int
    since: datetime
    escalated: bool = False
    acknowledged: bool = False
    case_id: EvictionCaseId | None = None
    journey_id: JourneyId | None = None
    unit: Unit | None = None
    handler_ref: StaffRef | None = None


class Board(msgspec.Struct, frozen=True, kw_only=True):
    """One case or journey as those who tell and those who hand over need it.

    `handler_ref` and `unit` are those of the last assignment, else of the opening. `safe_date` is None when no
    recovery period runs, `eviction_at` when Kronofogden has set no time or it is over.
    """

    alerts: Mapping[AlertId, Standing] = MappingProxyType({})
    assigned: bool = False
    handler_ref: StaffRef | None = None
    unit: Unit | None = None
    is_open: bool = False
    safe_date: date | None = None
    eviction_at: datetime | None = None

    @property
    def standing(self) -> tuple[Standing, ...]:
        """The alerts with the handler and the unit that the case has now."""
        if not self.assigned:
            return tuple(self.alerts.values())
        return tuple(replace(each, handler_ref=self.handler_ref, unit=self.unit) for each in self.alerts.values())

    @property
    def next_on(self) -> date | None:
        """The first of the dates that stand: the recovery period's last, the eviction, an alert's."""
        alerts = (civil_date(each.due_at) for each in self.alerts.values())
        eviction = (civil_date(self.eviction_at),) if self.eviction_at else ()
        return min((*alerts, *eviction, *((self.safe_date,) if self.safe_date else ())), default=None)


def evolve(board: Board, event: Event, position: int, index: int) -> Board:
    """The board after one more fact; most facts say nothing here."""
    match event:
        case AlertRaised():
            return _with(board, _raised(event, position, index))
        case AlertEscalated() if alert := board.alerts.get(event.alert_id):
            here = {"position": position, "index": index, "since": event.escalated_at}
            return _with(board, replace(alert, level=event.level, escalated=True, acknowledged=False, **here))
        case AlertAcknowledged() if alert := board.alerts.get(event.alert_id):
            return _with(board, replace(alert, acknowledged=True))
        case AlertResolved() if event.alert_id in board.alerts:
            left = {key: alert for key, alert in board.alerts.items() if key != event.alert_id}
            return replace(board, alerts=MappingProxyType(left))
        case CaseAssigned():
            return replace(board, assigned=True, handler_ref=event.handler_ref, unit=event.unit)
        case _:
            return _dates(board, event)


def _dates(board: Board, event: Event) -> Board:
    match event:
        case EvictionCaseOpened():
            return replace(board, is_open=True, handler_ref=event.handler_ref, unit=event.unit)
        case EvictionCaseReopened():
            return replace(board, is_open=True, safe_date=None, eviction_at=None)
        case EvictionCaseClosed():
            return replace(board, is_open=False)
        case DeadlineSet():
            runs = event.status in (ClockStatus.PROVISIONAL, ClockStatus.CONFIRMED)
            return replace(board, safe_date=event.safe_date if runs else None)
        case EvictionTimeNotified():
            return replace(board, eviction_at=event.eviction_at)
        case EvictionExecuted() | EvictionCancelled():
            return replace(board, eviction_at=None)
        case _:
            return board


def _with(board: Board, alert: Standing) -> Board:
    return replace(board, alerts=MappingProxyType({**board.alerts, alert.alert_id: alert}))


def _raised(event: AlertRaised, position: int, index: int) -> Standing:
    return Standing(
        alert_id=event.alert_id,
        rule=event.rule,
        level=event.level,
        due_at=event.due_at,
        raised_at=event.raised_at,
        position=position,
        index=index,
        since=event.raised_at,
        case_id=event.case_id,
        journey_id=event.journey_id,
        unit=event.unit,
        handler_ref=event.handler_ref,
    )
