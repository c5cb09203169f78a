"""How the tests of alert rules say things: levels, days, and what one command does to one rule's alerts."""

from datetime import timedelta
from typing import Any, Final

from shared.contracts.codes import AlertLevel, AlertResolution, AlertRule
from tests.evictions.cases import MONDAY, alerts, at
from tests.evictions.lived import Told, decided

L1, L2, L3 = AlertLevel.L1, AlertLevel.L2, AlertLevel.L3
TUESDAY, WEDNESDAY, THURSDAY, FRIDAY = (MONDAY + timedelta(days=days) for days in (1, 2, 3, 4))
NEXT_MONDAY: Final = MONDAY + timedelta(days=7)
MONTH: Final = at(MONDAY + timedelta(days=31))
FULFILLED: Final = ("resolved", AlertResolution.FULFILLED)
SUPERSEDED: Final = ("resolved", AlertResolution.SUPERSEDED)
LAPSED: Final = ("resolved", AlertResolution.LAPSED)
GROUND_GONE: Final = ("resolved", AlertResolution.GROUND_GONE)


def ends(told: Told, rule: AlertRule, *before: Told) -> list[tuple[Any, ...]]:
    """What happens to a rule's alerts when this is told after that."""
    past: list[Any] = []
    for each in before:
        past.extend(decided(each, past))
    return alerts(decided(told, past), rule)


def raised_by(rule: AlertRule, *told: Told) -> list[tuple[Any, ...]]:
    """What had happened to a rule's alerts when all of it was told."""
    past: list[Any] = []
    for each in told:
        past.extend(decided(each, past))
    return alerts(past, rule)
