"""A plan for the time after an eviction says something of the eviction it was made for (R18)."""

from datetime import date, timedelta
from typing import Any, Final

import pytest

from services.evictions.domain.make_harm_reduction_plan import MakeHarmReductionPlan
from services.evictions.domain.review_case import ReviewCase
from shared.contracts.codes import AlertLevel, AlertRule
from shared.contracts.support_codes import HarmMeasure
from tests.evictions.cases import CASE, MONDAY, after, at, eviction_time, facts, formular_3, given
from tests.evictions.procedure import postponed
from tests.evictions.test_eviction_time import confirms

DAY: Final = timedelta(days=1)
EVICTION: Final = date(2026, 12, 21)


def plans(made_on: date, now: date | None = None, **told: Any) -> MakeHarmReductionPlan:
    told = {"measures": (HarmMeasure.SHELTER_ARRANGED,), **told}
    return MakeHarmReductionPlan(case_id=CASE, now=at(now or made_on, "15:00"), made_on=made_on, **told)


def standing(on: date, *told: Any) -> dict[AlertRule, AlertLevel]:
    """The levels of A15 and A16 on a day."""
    case = after(*told, ReviewCase(case_id=CASE, now=at(on, "10:00")))
    return {each.rule: each.level for each in case.alerts.values() if each.rule in (AlertRule.A15, AlertRule.A16)}


BOOKED: Final = (formular_3(), eviction_time(), confirms())
ALARM: Final = {AlertRule.A15: AlertLevel.L3, AlertRule.A16: AlertLevel.L3}
CALM: Final = {AlertRule.A15: AlertLevel.L1}


def test_a_plan_of_before_the_threat_is_asked_about_and_quiets_nothing() -> None:
    old = date(2026, 1, 10)
    given(*BOOKED).when(plans(old, MONDAY)).then_refused("planned-before-the-threat")
    assert facts(given(*BOOKED).when(plans(old, MONDAY, is_certain=True)).events())
    assert standing(EVICTION - 2 * DAY, *BOOKED, plans(old, MONDAY, is_certain=True)) == ALARM
    assert standing(EVICTION - 2 * DAY, *BOOKED, plans(MONDAY)) == CALM


@pytest.mark.parametrize(("put_off_to", "expected"), [(date(2026, 12, 28), CALM), (date(2027, 1, 11), ALARM)])
def test_a_plan_for_a_time_that_has_moved_much_says_nothing_of_the_new_one(
    put_off_to: date, expected: dict[AlertRule, AlertLevel]
) -> None:
    later = eviction_time("later", on=EVICTION - 4 * DAY, eviction_at=at(put_off_to))
    moved = (postponed(put_off_to, EVICTION - 4 * DAY, is_certain=True), later, confirms(EVICTION - 4 * DAY))
    assert standing(put_off_to - 2 * DAY, *BOOKED, plans(MONDAY), *moved) == expected
    assert standing(put_off_to - 2 * DAY, *BOOKED, *moved, plans(EVICTION)) == CALM
