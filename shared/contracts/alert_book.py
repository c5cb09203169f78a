"""Which alerts stand on an aggregate, and what must change when its rules want others. Pure."""

from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from datetime import UTC, datetime, timedelta
from types import MappingProxyType
from typing import Final, TypeAlias

import msgspec
from msgspec.structs import replace

from shared.contracts.alerts import AlertEscalated, AlertEvent, AlertRaised, AlertResolved, LawfulDayMissed
from shared.contracts.codes import AlertLevel, AlertResolution, AlertRule, Priority, Unit
from shared.contracts.ids import AlertId, EvictionCaseId, JourneyId, StaffRef
from shared.contracts.law.working import Step
from shared.kernel.clock import civil_date, instant
from shared.kernel.ids import derived_id


class WantedAlert(msgspec.Struct, frozen=True, kw_only=True):
    """What a rule asks for now: a rung (`step`) of its ladder, its level, when it is due (UTC), how counted."""

    rule: AlertRule
    step: int = 0
    level: AlertLevel
    due_at: datetime
    working: tuple[Step, ...] = ()


class About(msgspec.Struct, frozen=True, kw_only=True):
    """The aggregate the alerts are about, and who should hear of them."""

    case_id: EvictionCaseId | None = None
    journey_id: JourneyId | None = None
    priority: Priority
    unit: Unit | None = None
    handler_ref: StaffRef | None = None


class StandingAlert(msgspec.Struct, frozen=True, kw_only=True):
    """An alert that has been raised and not resolved. `missed`: that its day passed is on record."""

    rule: AlertRule
    step: int = 0
    level: AlertLevel
    due_at: datetime
    missed: bool = False

    @property
    def day_is_over_at(self) -> datetime:
        """The midnight after the Swedish day on which it is due."""
        return instant(civil_date(self.due_at) + timedelta(days=1))


AlertBook = Mapping[AlertId, StandingAlert]
NO_ALERTS: Final[AlertBook] = MappingProxyType({})


def alert_id(wanted: WantedAlert, about: About) -> AlertId:
    """The identity of an alert: rule, aggregate, due instant and step."""
    aggregate = about.case_id or about.journey_id or ""
    due = wanted.due_at.astimezone(UTC).isoformat()
    return AlertId(derived_id("alert", wanted.rule, aggregate, due, str(wanted.step)))


def evolve_alerts(book: AlertBook, event: AlertEvent) -> AlertBook:
    """The book after one alert event. What is told of an alert that does not stand changes nothing."""
    standing = book.get(event.alert_id)
    match event:
        case AlertRaised():
            raised = StandingAlert(rule=event.rule, step=event.step, level=event.level, due_at=event.due_at)
            return MappingProxyType({**book, event.alert_id: raised})
        case AlertResolved():
            return MappingProxyType({key: alert for key, alert in book.items() if key != event.alert_id})
        case _ if standing is None:
            return book
        case AlertEscalated():
            return MappingProxyType({**book, event.alert_id: replace(standing, level=event.level)})
        case LawfulDayMissed():
            return MappingProxyType({**book, event.alert_id: replace(standing, missed=True)})


def fulfilled(_: StandingAlert) -> AlertResolution:
    """An alert that is no longer wanted ended because the fact is there."""
    return AlertResolution.FULFILLED


def alert_changes(
    book: AlertBook,
    wanted: Iterable[WantedAlert],
    about: About,
    *,
    now: datetime,
    ending: Callable[[StandingAlert], AlertResolution] = fulfilled,
) -> tuple[AlertEvent, ...]:
    """The events that make the book agree with what the rules want at `now`.

    A standing alert that is no longer wanted ends as SUPERSEDED when its rule now raises another,
    else as `ending` says of it. A level never falls while an alert stands.
    """
    target = {alert_id(each, about): each for each in wanted}
    return (
        *_resolved(book, target, about, now, ending),
        *_raised(book, target, about, now),
        *_escalated(book, target, about, now),
    )


Target: TypeAlias = Mapping[AlertId, WantedAlert]
"""What the rules want now, by the id that it has or will have."""


def _resolved(
    book: AlertBook, target: Target, about: About, now: datetime, ending: Callable[[StandingAlert], AlertResolution]
) -> Iterator[AlertResolved]:
    rules_raised = {each.rule for key, each in target.items() if key not in book}
    for key, alert in book.items():
        if key not in target:
            yield AlertResolved(
                alert_id=key,
                rule=alert.rule,
                resolution=AlertResolution.SUPERSEDED if alert.rule in rules_raised else ending(alert),
                resolved_at=now,
                case_id=about.case_id,
                journey_id=about.journey_id,
            )


def _raised(book: AlertBook, target: Target, about: About, now: datetime) -> Iterator[AlertRaised]:
    for key, each in target.items():
        if key not in book:
            yield AlertRaised(
                alert_id=key,
                rule=each.rule,
                step=each.step,
                level=each.level,
                due_at=each.due_at,
                working=each.working,
                raised_at=now,
                priority=about.priority,
                case_id=about.case_id,
                journey_id=about.journey_id,
                unit=about.unit,
                handler_ref=about.handler_ref,
            )


def _escalated(book: AlertBook, target: Target, about: About, now: datetime) -> Iterator[AlertEscalated]:
    for key, each in target.items():
        if key in book and each.level > book[key].level:
            yield AlertEscalated(
                alert_id=key,
                rule=each.rule,
                level=each.level,
                escalated_at=now,
                case_id=about.case_id,
                journey_id=about.journey_id,
            )


def days_missed(
    book: AlertBook, about: About, *, now: datetime, same_day: Container[AlertRule]
) -> Iterator[LawfulDayMissed]:
    """The days that passed while an alert of a rule in `same_day` stood, each told once."""
    for key, alert in book.items():
        if alert.rule in same_day and not alert.missed and alert.day_is_over_at <= now:
            yield LawfulDayMissed(
                alert_id=key,
                rule=alert.rule,
                due_at=alert.due_at,
                missed_at=alert.day_is_over_at,
                case_id=about.case_id,
                journey_id=about.journey_id,
            )
