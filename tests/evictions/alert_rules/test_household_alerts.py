"""A07 and A11: who lives in the home, and that the child unit knows of a child (routing rule 6, SoL 19:1)."""

from datetime import date, timedelta
from typing import Any

import pytest

from services.evictions.domain.record_eviction_executed import RecordEvictionExecuted
from services.evictions.domain.record_household import RecordHousehold
from services.evictions.domain.review_case import ReviewCase
from shared.contracts.codes import AlertResolution, AlertRule, NoticeType, Unit
from tests.evictions.alert_rules.telling import (
    FRIDAY,
    FULFILLED,
    GROUND_GONE,
    L1,
    L2,
    L3,
    MONTH,
    NEXT_MONDAY,
    THURSDAY,
    TUESDAY,
    ends,
)
from tests.evictions.cases import CASE, MONDAY, alerts, arrives, at, disturbance, eviction_time, formular_3, past
from tests.evictions.lived import told_of
from tests.evictions.test_contacts import FORWARDED
from tests.evictions.test_forwarded import forwarded, ours_after_all


def lives_there(children: int = 0) -> RecordHousehold:
    return RecordHousehold(
        case_id=CASE, now=at(TUESDAY), children_in_home=children, children_visiting=0, any_65_or_older=False
    )


@pytest.mark.parametrize(
    ("opening", "due"),
    [
        (disturbance(routed_provisionally=True), at(MONDAY, "13:00")),
        (disturbance(routed_provisionally=True, clock="15:30"), at(TUESDAY, "10:30")),
        (eviction_time(routed_provisionally=True), at(MONDAY, "10:00")),
        (formular_3(routed_provisionally=True, sent_on=MONDAY - timedelta(days=15)), at(MONDAY, "10:00")),
    ],
)
def test_a07_wants_the_household_known_within_four_office_hours_or_one(opening: Any, due: Any) -> None:
    told = told_of(AlertRule.A07, opening, until=MONTH)
    assert told == [(opening.now, "raised", 0, L1), (due, "escalated", L2)]


def test_a07_ends_when_somebody_has_said_who_lives_there() -> None:
    provisional = disturbance(routed_provisionally=True)
    assert ends(lives_there(), AlertRule.A07, provisional) == [FULFILLED]
    second = arrives("second", on=TUESDAY, notice_type=NoticeType.OTHER, children_in_home=0)
    assert ends(second, AlertRule.A07, provisional) == [FULFILLED]
    assert alerts(past(disturbance()), AlertRule.A07) == []


ELSEWHERE = disturbance(unit=Unit.OTHER_BOARD)
SATURDAY = FRIDAY + timedelta(days=1)


@pytest.mark.parametrize(("on", "due_on"), [(MONDAY, MONDAY), (SATURDAY, NEXT_MONDAY)])
def test_a07_wants_another_boards_paper_sent_on_the_same_working_day(on: date, due_on: date) -> None:
    """Routing rule 7: the period runs against the tenant meanwhile."""
    told = told_of(AlertRule.A07, disturbance(unit=Unit.OTHER_BOARD, on=on), until=MONTH)
    assert told == [(at(on), "raised", 1, L1), (at(due_on + timedelta(days=1), "00:00"), "escalated", L2)]


def test_a07_is_answered_by_sending_on_every_paper_and_has_no_ground_when_the_home_is_ours_after_all() -> None:
    met = RecordEvictionExecuted(case_id=CASE, now=at(TUESDAY), executed_on=TUESDAY)
    second = arrives("second", on=MONDAY, notice_type=NoticeType.OTHER, unit=Unit.OTHER_BOARD)
    assert ends(forwarded(), AlertRule.A07, ELSEWHERE, second, met) == []
    assert ends(forwarded("second"), AlertRule.A07, ELSEWHERE, second, met, forwarded()) == [FULFILLED]
    assert ends(ours_after_all(), AlertRule.A07, ELSEWHERE) == [GROUND_GONE]
    assert ends(forwarded(), AlertRule.A07, ELSEWHERE) == [("resolved", AlertResolution.CASE_CLOSED)]


def test_a11_wants_the_child_unit_told_the_same_day() -> None:
    assert told_of(AlertRule.A11, disturbance(children_visiting=1), until=MONTH) == [
        (at(MONDAY), "raised", 0, L1),
        (at(MONDAY, "15:00"), "escalated", L3),
    ]
    assert ends(FORWARDED, AlertRule.A11, disturbance(children_in_home=1)) == [FULFILLED]
    assert alerts(past(disturbance()), AlertRule.A11) == []


def test_a11_is_raised_the_day_a_child_becomes_known() -> None:
    told = arrives("second", on=THURSDAY, notice_type=NoticeType.OTHER, children_in_home=1)
    assert ends(told, AlertRule.A11, disturbance()) == [("raised", 0, L1)]


@pytest.mark.parametrize("told", [{"children_in_home": 2}, {"any_65_or_older": True}])
def test_a11_keeps_its_day_when_more_is_told_of_the_household(told: dict[str, Any]) -> None:
    more = arrives("second", on=THURSDAY, notice_type=NoticeType.OTHER, **told)
    review = ReviewCase(case_id=CASE, now=at(MONDAY, "15:00"))
    assert ends(more, AlertRule.A11, disturbance(children_in_home=1), review) == []


def test_a11_ends_without_ground_when_there_is_no_child_after_all() -> None:
    assert ends(lives_there(), AlertRule.A11, disturbance(children_in_home=1)) == [GROUND_GONE]
