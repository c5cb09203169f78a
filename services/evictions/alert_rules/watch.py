"""What the rules want of a case now, why an alert of theirs ended, and when they next want something else."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from functools import reduce

from services.evictions.alert_rules.ladder import Ladder, next_change
from services.evictions.alert_rules.table import RULES
from services.evictions.domain.case import EvictionCase
from shared.contracts.alert_book import (
    About,
    StandingAlert,
    WantedAlert,
    alert_changes,
    days_missed,
    evolve_alerts,
)
from shared.contracts.alert_policy import SAME_DAY
from shared.contracts.alerts import AlertEvent, LawfulDayMissed
from shared.contracts.codes import AlertResolution, AlertRule


def ladders(rule: AlertRule, case: EvictionCase) -> tuple[Ladder, ...]:
    """The ladders of one rule; a closed case has none, but of what is asked for afterwards."""
    return RULES[rule].watch(case) if _watches(rule, case) else ()


def wanted(rule: AlertRule, case: EvictionCase, now: datetime) -> tuple[WantedAlert, ...]:
    """What one rule wants at `now`."""
    return tuple(each for ladder in ladders(rule, case) if (each := ladder.wanted(now)) is not None)


def ending(case: EvictionCase, alert: StandingAlert) -> AlertResolution:
    """Why an alert that is no longer wanted ended."""
    if _watches(alert.rule, case):
        return RULES[alert.rule].ends(case, alert)
    return AlertResolution.GROUND_GONE if case.is_open else AlertResolution.CASE_CLOSED


def _watches(rule: AlertRule, case: EvictionCase) -> bool:
    return case.opened is not None and case.is_open is not RULES[rule].when_closed


def alert_events(case: EvictionCase, about: About, now: datetime) -> tuple[AlertEvent, ...]:
    """What changes in the alerts at `now`. A day that was missed is told of before its alert ends."""
    missed = _new(days_missed(case.alerts, about, now=now, same_day=SAME_DAY), case)
    changes: tuple[AlertEvent, ...] = ()
    for rule in RULES:
        of_rule = {key: alert for key, alert in case.alerts.items() if alert.rule is rule}
        wants = wanted(rule, case, now)
        changes += alert_changes(of_rule, wants, about, now=now, ending=lambda alert: ending(case, alert))
    book = reduce(evolve_alerts, (*missed, *changes), case.alerts)
    return (*missed, *changes, *_new(days_missed(book, about, now=now, same_day=SAME_DAY), case))


def _new(missed: Iterable[LawfulDayMissed], case: EvictionCase) -> tuple[LawfulDayMissed, ...]:
    """A day is missed once, also when its alert stands again: in the reopened case, or what ended it was taken back."""
    return tuple(each for each in missed if each.alert_id not in case.days_missed)


def next_alert_change(case: EvictionCase, now: datetime) -> datetime | None:
    """The first instant after `now` at which some rung is reached or some day has been missed."""
    rung = next_change((ladder for rule in RULES for ladder in ladders(rule, case)), now)
    return min((at for at in (rung, *_midnights(case)) if at is not None and at > now), default=None)


def _midnights(case: EvictionCase) -> Iterator[datetime]:
    for alert in case.alerts.values():
        if alert.rule in SAME_DAY and not alert.missed:
            yield alert.day_is_over_at
