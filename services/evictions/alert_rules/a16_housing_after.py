"""A16: the eviction is within a week, and nothing is arranged for where to live then (R18, G13)."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final, TypeAlias

from services.evictions.alert_rules.answers import ladders_for
from services.evictions.alert_rules.ladder import Ladder, duty, ends
from services.evictions.alert_rules.limits import limit_on
from services.evictions.domain.case import EvictionCase
from services.evictions.domain.eviction_time import times_to_come
from services.evictions.domain.move_out import day_to_prepare
from services.evictions.domain.plan_after import plans_for
from shared.contracts.alert_book import StandingAlert
from shared.contracts.codes import AlertLevel, AlertResolution, AlertRule
from shared.contracts.law.working import step
from shared.contracts.support_codes import HarmMeasure
from shared.kernel.clock import civil_date

HOUSING: Final = frozenset({HarmMeasure.SHELTER_ARRANGED, HarmMeasure.OTHER_HOUSING_ARRANGED})
"""The measures of a plan that say where to sleep; a place in a queue does not."""

_Asked: TypeAlias = tuple[date, date, str]


def a16_housing_after(case: EvictionCase) -> tuple[Ladder, ...]:
    """L3 at once, until a plan of this threat says where to live after that day: from the seventh day before each
    eviction that may come, and while there is none before the day by which they must have moved (JB 12:52). What is
    told later is due the day it is told.
    """
    return ladders_for((each for each in _days(case) if not _is_arranged(case, each[1])), _ladder)


def a16_ends(case: EvictionCase, alert: StandingAlert) -> AlertResolution:
    """Arranged; missed when the eviction came first; moved; else there will be no eviction."""
    days = [*_days(case)]
    asked = [day for since, day, _ in days if ends(since) == alert.due_at] or [day for _, day, _ in days]
    if asked and all(_is_arranged(case, day) for day in asked):
        return AlertResolution.FULFILLED
    if case.executed is not None:
        return AlertResolution.LAPSED
    return AlertResolution.SUPERSEDED if days else AlertResolution.GROUND_GONE


def _days(case: EvictionCase) -> Iterator[_Asked]:
    """Since when it is asked where to live after a day, the day, and the limit of one told late: of each that is to be
    prepared for."""
    for each in times_to_come(case):
        if each.eviction_at is not None:
            day = civil_date(each.eviction_at)
            yield max(_first(day), each.notified_on), day, "A16_KNOWN"
    decided = day_to_prepare(case)
    if decided is not None and decided.until_on is not None:
        yield max(_first(decided.until_on), decided.decided_on), decided.until_on, "A16_DECIDED"


def _is_arranged(case: EvictionCase, day: date) -> bool:
    return any(HOUSING & {*plan.measures} for plan in plans_for(case, day))


def _first(day: date) -> date:
    """The first day on which it is asked where to live after a day."""
    _, days = limit_on("A16", day)
    return day - timedelta(days=days)


def _ladder(asked: _Asked) -> Ladder:
    since, day, when_late = asked
    rule = "A16" if since == _first(day) else when_late
    return duty(AlertRule.A16, since, (step(rule, day, result=since),), first=AlertLevel.L3)
