"""A decision says by when the tenant must have moved (JB 12:52): a date of the case, prepared for as an eviction."""

from datetime import date, timedelta

import pytest

from services.evictions.domain.review_case import ReviewCase
from services.evictions.domain.slices import CaseCommand
from shared.contracts.codes import AlertLevel, AlertRule, NoticeType, Source
from shared.contracts.deadline_codes import ClockStatus, DeadlineType
from shared.contracts.evictions import DeadlineSet
from shared.contracts.procedure_codes import JudgmentBody, JudgmentResult
from tests.evictions.cases import CASE, MONDAY, after, arrives, at, eviction_time, formular_3, given
from tests.evictions.procedure import application, judged, left
from tests.evictions.test_parking import parks

DAY = timedelta(days=1)
MOVE_BY = date(2026, 12, 31)
PREPARED = {AlertRule.A15, AlertRule.A16}
TO_MOVE = judged(body=JudgmentBody.DISTRICT_COURT, result=JudgmentResult.EVICTION, until_on=MOVE_BY)
BY_PAPER = arrives(
    "judgment",
    notice_type=NoticeType.COURT_JUDGMENT,
    source=Source.DISTRICT_COURT,
    document_on=MONDAY,
    judgment_result=JudgmentResult.EVICTION,
    until_on=MOVE_BY,
)


def said(*told: CaseCommand) -> DeadlineSet | None:
    return after(*told).deadlines.get(DeadlineType.MOVE_OUT)


def alerts_on(on: date, *told: CaseCommand) -> set[tuple[AlertRule, date, AlertLevel]]:
    case = after(*told, ReviewCase(case_id=CASE, now=at(on, "08:00")))
    return {(each.rule, each.due_at.date(), each.level) for each in case.alerts.values() if each.rule in PREPARED}


@pytest.mark.parametrize("told", [(formular_3(), TO_MOVE), (BY_PAPER,)])
def test_the_day_to_have_moved_is_a_date_of_the_case(told: tuple[CaseCommand, ...]) -> None:
    deadline = said(*told)
    assert deadline is not None
    assert (deadline.legal_last_date, deadline.status) == (MOVE_BY, ClockStatus.CONFIRMED)
    assert [each.rule_id for each in deadline.working] == ["JB_12_52_DECIDED"]


def test_it_is_prepared_for_as_an_eviction_is() -> None:
    told = (formular_3(), TO_MOVE)
    assert alerts_on(MOVE_BY - 8 * DAY, *told) == set()
    assert alerts_on(MOVE_BY - 7 * DAY, *told) == {
        (AlertRule.A15, MOVE_BY, AlertLevel.L1),
        (AlertRule.A16, MOVE_BY - 7 * DAY, AlertLevel.L3),
    }
    assert (AlertRule.A15, MOVE_BY, AlertLevel.L3) in alerts_on(MOVE_BY - 3 * DAY, *told)


def test_respite_moves_it_and_a_decision_that_lets_them_stay_ends_it() -> None:
    later = MOVE_BY + 30 * DAY
    tuesday = MONDAY + DAY
    respite = judged(tuesday, result=JudgmentResult.RESPITE, until_on=later)
    moved, stays = said(formular_3(), TO_MOVE, respite), judged(tuesday, result=JudgmentResult.PROLONGED)
    assert moved is not None
    assert moved.legal_last_date == later
    ended = said(formular_3(), TO_MOVE, stays)
    assert ended is not None
    assert ended.status is ClockStatus.WITHDRAWN


def test_once_kronofogden_has_a_time_or_an_application_that_is_prepared_for() -> None:
    booked = eviction_time(on=MOVE_BY, eviction_at=at(MOVE_BY + 20 * DAY))
    for later in (booked, application(on=MOVE_BY), left(MOVE_BY)):
        assert alerts_on(MOVE_BY, formular_3(), TO_MOVE, later) == set()


def test_only_a_decision_that_they_must_move_says_when() -> None:
    given(formular_3()).when(judged(result=JudgmentResult.PAYMENT, until_on=MOVE_BY)).then_refused(
        "until-without-respite"
    )


def test_a_case_does_not_wait_past_that_day() -> None:
    soon = judged(result=JudgmentResult.EVICTION, until_on=MONDAY + 10 * DAY)
    given(formular_3(), soon).when(parks(MONDAY + 11 * DAY)).then_refused("parked-past-lawful-day")
