"""A16: the eviction is within a week, and nothing is arranged for where to live then (R18, G13)."""

from datetime import date, timedelta
from typing import Final

from services.evictions.alert_rules.ladder import Ladder, Rung, begins, ends
from services.evictions.domain.case import EvictionCase
from services.evictions.domain.eviction_time import eviction_days
from shared.contracts.alert_book import StandingAlert
from shared.contracts.codes import AlertLevel, AlertResolution, AlertRule
from shared.contracts.support_codes import HarmMeasure

WITHIN: Final = timedelta(days=7)
HOUSING: Final = frozenset({HarmMeasure.SHELTER_ARRANGED, HarmMeasure.OTHER_HOUSING_ARRANGED})
"""The measures of a plan that say where to sleep; a place in a queue does not."""


def a16_housing_after(case: EvictionCase) -> tuple[Ladder, ...]:
    """L3 at once, from the seventh day before each eviction that may come on, until a plan says where to live."""
    days = () if _is_arranged(case) else eviction_days(case)
    return tuple(_ladder(on - WITHIN) for on in days)


def a16_ends(case: EvictionCase, _alert: StandingAlert) -> AlertResolution:
    """Arranged; missed when the eviction came first; moved; else there will be no eviction."""
    if _is_arranged(case):
        return AlertResolution.FULFILLED
    if case.executed is not None:
        return AlertResolution.LAPSED
    return AlertResolution.SUPERSEDED if eviction_days(case) else AlertResolution.GROUND_GONE


def _is_arranged(case: EvictionCase) -> bool:
    return any(HOUSING & {*plan.measures} for plan in case.support.harm_plans)


def _ladder(since: date) -> Ladder:
    return Ladder(AlertRule.A16, (Rung(from_at=begins(since), level=AlertLevel.L3, due_at=ends(since)),))
