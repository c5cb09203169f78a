"""Which alerts stand on an aggregate, and what must change when its rules want others. Pure."""

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from types import MappingProxyType
from typing import Final

import msgspec

from shared.contracts.alerts import AlertEscalated, AlertEvent, AlertRaised, AlertResolved
from shared.contracts.codes import AlertLevel, AlertResolution, AlertRule, Priority, Unit
from shared.contracts.ids import AlertId, EvictionCaseId, JourneyId, StaffRef
from shared.kernel.ids import derived_id


class WantedAlert(msgspec.Struct, frozen=True, kw_only=True):
    """What a rule asks for now: a rung (`step`) of its ladder, its level and when it is due (UTC)."""

    rule: AlertRule
    step: int = 0
    level: AlertLevel
    due_at: datetime


class About(msgspec.Struct, frozen=True, kw_only=True):
    """The aggregate the alerts are about, and who should hear of them."""

    case_id: EvictionCaseId | None = None
    journey_id: JourneyId | None = None
    priority: Priority
    unit: Unit | None = None
    handler_ref: StaffRef | None = None


class StandingAlert(msgspec.Struct, frozen=True):
    """An alert that has been raised and not resolved."""

    rule: AlertRule
    level: AlertLevel


AlertBook = Mapping[AlertId, StandingAlert]
NO_ALERTS: Final[AlertBook] = MappingProxyType({})


def alert_id(wanted: WantedAlert, about: About) -> AlertId:
    """The identity of an alert: rule, aggregate, due instant and step."""
    aggregate = about.case_id or about.journey_id or ""
    due = wanted.due_at.astimezone(UTC).isoformat()
    return AlertId(derived_id("alert", wanted.rule, aggregate, due, str(wanted.step)))


def evolve_alerts(book: AlertBook, event: AlertEvent) -> AlertBook:
    """The book after one alert event."""
    match event:
        case AlertRaised() | AlertEscalated():
            return MappingProxyType({**book, event.alert_id: StandingAlert(event.rule, event.level)})
        case AlertResolved():
            return MappingProxyType({key: alert for key, alert in book.items() if key != event.alert_id})


def alert_changes(
    book: AlertBook,
    wanted: Iterable[WantedAlert],
    about: About,
    *,
    now: datetime,
    ending: AlertResolution = AlertResolution.FULFILLED,
) -> tuple[AlertEvent, ...]:
    """The events that make the book agree with what the rules want at `now`.

    A standing alert that is no longer wanted ends as SUPERSEDED when its rule wants another rung,
    else as `ending`. A level never falls while an alert stands.
    """
    target = {alert_id(each, about): each for each in wanted}
    rules_wanted = {each.rule for each in target.values()}
    resolved = tuple(
        AlertResolved(
            alert_id=key,
            rule=alert.rule,
            resolution=AlertResolution.SUPERSEDED if alert.rule in rules_wanted else ending,
            resolved_at=now,
            case_id=about.case_id,
            journey_id=about.journey_id,
        )
        for key, alert in book.items()
        if key not in target
    )
    raised = tuple(
        AlertRaised(
            alert_id=key,
            rule=each.rule,
            step=each.step,
            level=each.level,
            due_at=each.due_at,
            raised_at=now,
            priority=about.priority,
            case_id=about.case_id,
            journey_id=about.journey_id,
            unit=about.unit,
            handler_ref=about.handler_ref,
        )
        for key, each in target.items()
        if key not in book
    )
    escalated = tuple(
        AlertEscalated(
            alert_id=key,
            rule=each.rule,
            level=each.level,
            escalated_at=now,
            case_id=about.case_id,
            journey_id=about.journey_id,
        )
        for key, each in target.items()
        if key in book and each.level > book[key].level
    )
    return (*resolved, *raised, *escalated)
