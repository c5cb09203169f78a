"""Duties, repeats and periods read the papers as corrected, and what was taken back says nothing."""

from datetime import date
from typing import Any

import pytest

from services.evictions.domain.correct_case_notice import CorrectCaseNotice
from services.evictions.domain.deadlines import deadlines
from services.evictions.domain.withdraw_case_notice import WithdrawCaseNotice
from shared.contracts.codes import AlertRule, NoticeType, UndertakingDecision
from shared.contracts.deadline_codes import ClockStatus, DeadlineType
from shared.contracts.evictions import UndertakingDecided, UndertakingSentToLandlord
from shared.contracts.procedure_codes import CorrectionReason, WithdrawnBy
from shared.kernel.clock import civil_date
from tests.evictions.cases import (
    CASE,
    DELEGATION,
    MONDAY,
    RENT,
    after,
    arrives,
    at,
    disturbance,
    eviction_time,
    formular_3,
    notice_id,
)
from tests.evictions.procedure import heard
from tests.evictions.test_papers import DAY, LATER, RECOVERY, corrected, with_facts
from tests.evictions.test_take_in_notice import closed


def alerts_of(*commands: Any) -> dict[AlertRule, date]:
    """When each rule's alert is due."""
    return {each.rule: civil_date(each.due_at) for each in after(*commands).alerts.values()}


def misread(name: str, on: date, **told: Any) -> CorrectCaseNotice:
    paper = {"sent_on": None, "sent_registered": None, "amount_claimed_ore": None, "rent_due_on": None} | told
    correction = corrected(CorrectionReason.MISREAD, name, on=LATER, **{"received_on": on} | paper)
    eviction_at = told.pop("eviction_at", None)
    return CorrectCaseNotice(case_id=CASE, now=at(LATER), correction=correction, eviction_at=eviction_at)


@pytest.mark.parametrize(
    ("kind", "rule"), [(NoticeType.DISTURBANCE, AlertRule.A12), (NoticeType.EVICTION_APPLICATION, AlertRule.A14)]
)
def test_a_duty_counts_from_the_day_the_paper_came_as_corrected(kind: NoticeType, rule: AlertRule) -> None:
    came = arrives("paper", notice_type=kind, document_on=MONDAY)
    assert alerts_of(came)[rule] == MONDAY + DAY
    assert alerts_of(came, misread("paper", MONDAY - 3 * DAY, document_on=MONDAY))[rule] == MONDAY


def test_the_duties_of_the_case_count_from_its_first_paper_as_corrected() -> None:
    """A08, A10 and the day the threat reached the board (I05)."""
    case = after(arrives(), misread("first", MONDAY - 7 * DAY))
    assert case.begun_on == MONDAY - 7 * DAY


def test_the_confirmation_is_due_the_day_kronofogdens_paper_came_as_corrected() -> None:
    """SoF 11:3: taken in with the wrong day, the lawful day was another."""
    time = eviction_time(on=LATER)
    case = after(time, misread("time", LATER - DAY))
    assert [each.notified_on for each in case.eviction_times] == [LATER - DAY]
    assert case.deadlines[DeadlineType.TIME_CONFIRMATION].legal_last_date == LATER - DAY


def test_a_repeat_is_found_by_what_the_papers_say_now() -> None:
    """A17: two claims for one month's rent are one matter, unless one was misread."""
    first, second = formular_3(), formular_3("second", on=LATER, sent_on=LATER, document_on=LATER)
    assert AlertRule.A17 not in alerts_of(first, second)
    assert AlertRule.A17 in alerts_of(first, second, misread("second", LATER, rent_due_on=date(2026, 10, 1)))


def test_a_paper_taken_back_in_an_earlier_threat_is_repeated_by_none() -> None:
    """A17: it said nothing then, it says nothing now."""
    taken_back = WithdrawCaseNotice(
        case_id=CASE, now=at(MONDAY), notice_id=notice_id(), withdrawn_on=MONDAY, by=WithdrawnBy.LANDLORD
    )
    anew = disturbance("anew", on=LATER)
    assert AlertRule.A17 in alerts_of(disturbance(), closed(), anew)
    assert AlertRule.A17 not in alerts_of(disturbance(), taken_back, closed(), anew)


def test_a_corrected_month_and_day_together_still_move_the_period_people_were_told() -> None:
    """A35: the paper is the same although it now names another month's rent."""
    moved = misread("first", MONDAY, sent_on=MONDAY - 4 * DAY, sent_registered=True, rent_due_on=date(2026, 10, 1))
    assert AlertRule.A35 in alerts_of(formular_3(), moved)


def test_an_undertaking_sent_before_the_paper_reached_us_is_within_the_period_its_message_began() -> None:
    """J16 and J13: the landlord's registered letter counts from its sending; we undertook on a telephone call."""
    late = formular_3(on=MONDAY + 4 * DAY, sent_on=MONDAY)
    undertaken = (
        UndertakingSentToLandlord(case_id=CASE, sent_on=MONDAY + days * DAY, registered=True, in_time=None)
        for days in (2, -1)
    )
    decided = UndertakingDecided(
        case_id=CASE,
        decision=UndertakingDecision.UNDERTAKE,
        decided_on=MONDAY - DAY,
        delegation_id=DELEGATION,
        amount_ore=RENT,
    )
    settled, of_an_earlier_debt = (with_facts(after(late), decided, each) for each in undertaken)
    assert deadlines(settled, LATER)[RECOVERY].status is ClockStatus.SETTLED
    assert deadlines(of_an_earlier_debt, LATER)[RECOVERY].status is not ClockStatus.SETTLED


@pytest.mark.parametrize(("kind", "too_early"), [(NoticeType.EVICTION_TIME, True), (NoticeType.REMOVAL_TIME, False)])
def test_a_removal_may_come_before_the_week_an_eviction_must_wait(kind: NoticeType, *, too_early: bool) -> None:
    """E5 and E10 (UB 16:3 and 16:10): nobody is told that a lawful day is unlawful."""
    case = after(eviction_time(notice_type=kind, eviction_at=at(MONDAY + 6 * DAY)), heard())
    rules = {step.rule_id for step in case.deadlines[DeadlineType.EVICTION_TIME].working}
    assert ("E5_TOO_EARLY" in rules) is too_early


def test_of_a_paper_taken_back_the_first_copy_stands_in_its_place() -> None:
    """As in the recovery period (J22): what nobody has taken back is still to be answered."""
    taken_back = WithdrawCaseNotice(
        case_id=CASE, now=at(MONDAY), notice_id=notice_id(), withdrawn_on=MONDAY, by=WithdrawnBy.LANDLORD
    )
    papers = disturbance("first"), disturbance("copy"), disturbance("another-copy")
    assert [each.notice_id for each in after(*papers).originals] == [notice_id("first")]
    (stands,) = after(*papers, taken_back).originals
    assert stands.notice_id in {notice_id("copy"), notice_id("another-copy")}
    assert AlertRule.A12 in alerts_of(*papers, taken_back)
