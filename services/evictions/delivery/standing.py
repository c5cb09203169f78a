"""What stands in a case or a journey: its alerts, and whose it is. Pure: a small fold of its events."""

from collections.abc import Mapping
from datetime import datetime
from types import MappingProxyType

import msgspec
from msgspec.structs import replace

from shared.contracts.alerts import AlertEscalated, AlertRaised, AlertResolved
from shared.contracts.base import Event
from shared.contracts.codes import AlertLevel, AlertRule, Unit
from shared.contracts.eviction_work import AlertAcknowledged, CaseAssigned, CaseOpenedInEmergency
from shared.contracts.evictions import (
    EvictionCaseClosed,
    EvictionCaseOpened,
    EvictionCaseReopened,
)
from shared.contracts.ids import AlertId, EvictionCaseId, JourneyId, StaffRef
from shared.contracts.law.working import Step


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
    step: int = 0
    escalated: bool = False
    acknowledged: bool = False
    case_id: EvictionCaseId | None = None
    journey_id: JourneyId | None = None
    unit: Unit | None = None
    handler_ref: StaffRef | None = None
    working: tuple[Step, ...] = ()


class Opening(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody opened a case of others in an emergency (nödöppning): which case, whose it is, and the event's place.

    Who opened it (`by`) and why stand in the case and in the log of readings, at `reading`, never in a mail.
    """

    case_id: EvictionCaseId
    by: StaffRef
    opened_at: datetime
    position: int
    index: int
    unit: Unit | None = None
    handler_ref: StaffRef | None = None
    reading: int | None = None

    @property
    def place(self) -> tuple[int, int]:
        """The event's place in the log."""
        return self.position, self.index


class Board(msgspec.Struct, frozen=True, kw_only=True):
    """One case or journey as those who tell and those who hand over need it.

    `handler_ref` and `unit` are those of the last assignment, else of the opening.
    """

    alerts: Mapping[AlertId, Standing] = MappingProxyType({})
    assigned: bool = False
    handler_ref: StaffRef | None = None
    unit: Unit | None = None
    is_open: bool = False
    emergencies: tuple[Opening, ...] = ()

    @property
    def openings(self) -> tuple[Opening, ...]:
        """The emergencies with the handler and the unit that the case has now."""
        return tuple(replace(each, handler_ref=self.handler_ref, unit=self.unit) for each in self.emergencies)

    @property
    def standing(self) -> tuple[Standing, ...]:
        """The alerts with the handler and the unit that the case has now."""
        if not self.assigned:
            return tuple(self.alerts.values())
        return tuple(replace(each, handler_ref=self.handler_ref, unit=self.unit) for each in self.alerts.values())


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
        case CaseOpenedInEmergency():
            opening = Opening(
                case_id=event.case_id,
                by=event.by,
                opened_at=event.opened_at,
                position=position,
                index=index,
                reading=event.reading,
            )
            return replace(board, emergencies=(*board.emergencies, opening))
        case EvictionCaseOpened():
            return replace(board, is_open=True, handler_ref=event.handler_ref, unit=event.unit)
        case EvictionCaseReopened():
            return replace(board, is_open=True)
        case EvictionCaseClosed():
            return replace(board, is_open=False)
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
        step=event.step,
        case_id=event.case_id,
        journey_id=event.journey_id,
        unit=event.unit,
        handler_ref=event.handler_ref,
        working=event.working,
    )
