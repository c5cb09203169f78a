"""What Kronofogden and the courts decide is posted as papers and reaches the case as the facts it is."""

from datetime import date, timedelta
from typing import Any

import pytest
from msgspec.structs import replace

from services.evictions.domain.cancel_eviction import CancelEviction
from services.evictions.domain.correct_case_notice import CorrectCaseNotice
from services.evictions.domain.follow_routing import FollowRouting
from services.evictions.domain.forward_case_notice import ForwardCaseNotice
from services.evictions.domain.procedure import Procedure
from services.evictions.domain.record_answer_order import RecordAnswerOrder
from services.evictions.domain.review_case import ReviewCase
from services.evictions.domain.times_ended import times_standing
from services.evictions.domain.withdraw_case_notice import WithdrawCaseNotice
from shared.contracts.codes import AlertRule, NoticeType, Priority, Source, Unit
from shared.contracts.deadline_codes import ClockStatus, DeadlineType
from shared.contracts.eviction_procedure import (
    AnswerOrdered,
    CaseNoticeCorrected,
    EvictionCancelled,
    EvictionPostponed,
    JudgmentReported,
)
from shared.contracts.evictions import EvictionCaseOpened
from shared.contracts.procedure_codes import (
    CancellationReason,
    CorrectionReason,
    JudgmentBody,
    JudgmentResult,
    PostponementKind,
    WithdrawnBy,
)
from tests.evictions.cases import CASE, MONDAY, after, arrives, at, eviction_time, facts, formular_3, given, notice_id

FRIDAY = MONDAY - timedelta(days=3)
TUESDAY = MONDAY + timedelta(days=1)
REVIEWED = ReviewCase(case_id=CASE, now=at(TUESDAY))
ORDERED = AnswerOrdered(case_id=CASE, served_on=FRIDAY)
RULED = JudgmentReported(
    case_id=CASE, body=JudgmentBody.ENFORCEMENT_AUTHORITY, decided_on=FRIDAY, result=JudgmentResult.EVICTION
)
BOOKED = date(2026, 12, 1)
LATER = date(2026, 12, 14)
PUT_OFF = EvictionPostponed(case_id=CASE, kind=PostponementKind.ANSTAND, decided_on=FRIDAY, until_on=LATER)
RULED_PAYMENT = JudgmentReported(
    case_id=CASE, body=JudgmentBody.ENFORCEMENT_AUTHORITY, decided_on=FRIDAY, result=JudgmentResult.PAYMENT
)
CANCELLED = EvictionCancelled(case_id=CASE, cancelled_on=FRIDAY, reason=CancellationReason.OTHER)


def paper(kind: NoticeType, **told: Any) -> Any:
    return arrives("decision", notice_type=kind, source=Source.ENFORCEMENT_AUTHORITY, **told)


@pytest.mark.parametrize(
    ("command", "fact"),
    [
        (paper(NoticeType.ANSWER_ORDER, served_on=FRIDAY), ORDERED),
        (paper(NoticeType.EVICTION_RULING, document_on=FRIDAY), RULED),
        (paper(NoticeType.EVICTION_CANCELLED, document_on=FRIDAY), CANCELLED),
        (paper(NoticeType.EVICTION_CANCELLED, on=FRIDAY), CANCELLED),
        (
            paper(NoticeType.EVICTION_CANCELLED, document_on=FRIDAY, cancellation_reason=CancellationReason.PAID),
            replace(CANCELLED, reason=CancellationReason.PAID),
        ),
        (
            paper(NoticeType.EVICTION_RULING, document_on=FRIDAY, judgment_result=JudgmentResult.PAYMENT),
            RULED_PAYMENT,
        ),
        (paper(NoticeType.EVICTION_RESPITE, document_on=FRIDAY, until_on=LATER), PUT_OFF),
        (paper(NoticeType.EVICTION_RESPITE, on=FRIDAY, until_on=LATER), PUT_OFF),
        (
            paper(NoticeType.EVICTION_RESPITE, document_on=FRIDAY, until_on=LATER, exceptional=True),
            replace(PUT_OFF, exceptional=True),
        ),
        (
            paper(NoticeType.EVICTION_DEFERRAL, document_on=FRIDAY, until_on=LATER),
            replace(PUT_OFF, kind=PostponementKind.UPPSKOV),
        ),
        (
            paper(NoticeType.COURT_JUDGMENT, document_on=FRIDAY, judgment_result=JudgmentResult.DISMISSED),
            JudgmentReported(
                case_id=CASE,
                body=JudgmentBody.DISTRICT_COURT,
                decided_on=FRIDAY,
                result=JudgmentResult.DISMISSED,
            ),
        ),
        (
            paper(
                NoticeType.TRIBUNAL_DECISION,
                document_on=FRIDAY,
                judgment_result=JudgmentResult.RESPITE,
                until_on=LATER,
            ),
            JudgmentReported(
                case_id=CASE,
                body=JudgmentBody.RENT_TRIBUNAL,
                decided_on=FRIDAY,
                result=JudgmentResult.RESPITE,
                until_on=LATER,
            ),
        ),
    ],
)
def test_a_paper_tells_its_fact_in_the_case_and_opens_one_when_there_is_none(command: Any, fact: Any) -> None:
    assert fact in facts(given(formular_3()).when(command).events())
    alone = given().when(command).events()
    assert fact in facts(alone)
    (opened,) = [each for each in alone if isinstance(each, EvictionCaseOpened)]
    assert opened.priority is not Priority.P3  # a legal step


@pytest.mark.parametrize(
    ("kind", "told"),
    [
        (NoticeType.ANSWER_ORDER, {}),
        (NoticeType.EVICTION_RULING, {}),
        (NoticeType.EVICTION_RESPITE, {"document_on": FRIDAY}),
        (NoticeType.EVICTION_DEFERRAL, {"document_on": FRIDAY, "until_on": FRIDAY - timedelta(days=1)}),
        (NoticeType.COURT_JUDGMENT, {"document_on": FRIDAY}),
        (NoticeType.TRIBUNAL_DECISION, {"judgment_result": JudgmentResult.PROLONGED}),
    ],
)
def test_without_what_it_must_say_the_paper_is_in_the_case_and_tells_nothing_yet(
    kind: NoticeType, told: dict[str, Any]
) -> None:
    case = after(paper(kind, **told))
    assert (case.is_open, case.procedure) == (True, Procedure())


def test_a_time_told_before_the_eviction_was_called_off_holds_no_more() -> None:
    case = after(eviction_time(on=FRIDAY), paper(NoticeType.EVICTION_CANCELLED))
    assert AlertRule.A01 in {each.rule for each in after(eviction_time(on=FRIDAY)).alerts.values()}
    assert AlertRule.A01 not in {each.rule for each in case.alerts.values()}


@pytest.mark.parametrize("kind", [NoticeType.EVICTION_RESPITE, NoticeType.EVICTION_DEFERRAL])
def test_what_asks_for_work_before_the_eviction_rests_until_the_new_time(kind: NoticeType) -> None:
    booked = eviction_time(on=FRIDAY, eviction_at=at(BOOKED), children_in_home=1)
    week_before = ReviewCase(case_id=CASE, now=at(BOOKED - timedelta(days=5)))
    of_the_day = {AlertRule.A15, AlertRule.A16}
    put_off = paper(kind, until_on=LATER)
    assert of_the_day <= {each.rule for each in after(booked, week_before).alerts.values()}
    assert not of_the_day & {each.rule for each in after(booked, put_off, week_before).alerts.values()}
    anew = eviction_time("new", on=MONDAY, eviction_at=at(LATER), document_on=MONDAY)
    then = ReviewCase(case_id=CASE, now=at(LATER - timedelta(days=5)))
    assert of_the_day <= {each.rule for each in after(booked, put_off, anew, then).alerts.values()}


def test_an_utslag_that_is_only_about_payment_can_be_reopened_too() -> None:
    told = paper(NoticeType.EVICTION_RULING, document_on=FRIDAY, judgment_result=JudgmentResult.PAYMENT)
    assert after(told).deadlines[DeadlineType.JUDGMENT_REOPENING].status is ClockStatus.CONFIRMED


def test_one_about_the_rent_and_one_about_the_home_of_one_day_are_two_papers() -> None:
    rent = paper(NoticeType.EVICTION_RULING, document_on=FRIDAY, judgment_result=JudgmentResult.PAYMENT)
    home = replace(rent, notice_id=notice_id("home"), judgment_result=None)
    again = replace(rent, notice_id=notice_id("again"), judgment_result=JudgmentResult.EVICTION)
    case = after(rent, home, again)
    assert {each.result for each in case.procedure.judgments} == {JudgmentResult.PAYMENT, JudgmentResult.EVICTION}
    assert [each.duplicate_of for each in case.notices] == [None, None, notice_id("home")]


def test_why_it_was_called_off_is_news_when_only_that_it_was_is_known() -> None:
    untold, paid = (
        paper(NoticeType.EVICTION_CANCELLED, document_on=FRIDAY, cancellation_reason=reason)
        for reason in (None, CancellationReason.PAID)
    )
    by_hand = CancelEviction(case_id=CASE, now=at(MONDAY), cancelled_on=FRIDAY, reason=CancellationReason.PAID)
    assert len(after(untold, by_hand).procedure.cancellations) == 2
    assert after(formular_3(), by_hand, untold).procedure.cancellations == after(paid).procedure.cancellations


def test_what_somebody_recorded_before_the_paper_came_is_not_told_twice() -> None:
    by_hand = RecordAnswerOrder(case_id=CASE, now=at(MONDAY), served_on=FRIDAY)
    case = after(formular_3(), by_hand, paper(NoticeType.ANSWER_ORDER, served_on=FRIDAY))
    assert len(case.procedure.answers_ordered) == 1


def corrected(**told: Any) -> CorrectCaseNotice:
    correction = CaseNoticeCorrected(
        case_id=CASE,
        notice_id=notice_id("decision"),
        reason=CorrectionReason.MISREAD,
        corrected_on=TUESDAY,
        received_on=MONDAY,
        **told,
    )
    return CorrectCaseNotice(case_id=CASE, now=at(TUESDAY), correction=correction)


def test_a_day_that_was_read_later_tells_the_fact() -> None:
    assert ORDERED in facts(given(paper(NoticeType.ANSWER_ORDER)).when(corrected(served_on=FRIDAY)).events())


def test_a_day_that_was_misread_is_told_in_the_place_of_the_wrong_one() -> None:
    told = paper(NoticeType.EVICTION_RULING, document_on=FRIDAY)
    (_, ruled) = facts(given(told).when(corrected(document_on=MONDAY)).events())
    assert (ruled.decided_on, ruled.corrects) == (MONDAY, RULED.fact_id)
    given(told, corrected(document_on=MONDAY)).when(corrected(document_on=MONDAY)).then_nothing()


@pytest.mark.parametrize("until_on", [date(2026, 12, 10), None])
def test_a_day_the_eviction_is_put_off_to_that_was_misread_rests_no_alert(until_on: date | None) -> None:
    told = paper(NoticeType.EVICTION_RESPITE, document_on=FRIDAY, until_on=LATER)
    case = after(told, corrected(document_on=FRIDAY, until_on=until_on))
    assert [each.until_on for each in case.procedure.postponements] == ([until_on] if until_on else [])
    given(told, corrected(document_on=FRIDAY, until_on=until_on)).when(
        corrected(document_on=FRIDAY, until_on=until_on)
    ).then_nothing()


DECIDING = (
    paper(NoticeType.ANSWER_ORDER, served_on=FRIDAY),
    paper(NoticeType.EVICTION_RULING, document_on=FRIDAY),
    paper(NoticeType.EVICTION_CANCELLED, document_on=FRIDAY),
    paper(NoticeType.EVICTION_RESPITE, document_on=FRIDAY, until_on=LATER),
    paper(NoticeType.COURT_JUDGMENT, document_on=FRIDAY, judgment_result=JudgmentResult.EVICTION),
)
OF_EACH = pytest.mark.parametrize("told", DECIDING, ids=lambda told: told.notice_type)


def taken_back() -> WithdrawCaseNotice:
    return WithdrawCaseNotice(
        case_id=CASE,
        now=at(TUESDAY),
        notice_id=notice_id("decision"),
        withdrawn_on=TUESDAY,
        by=WithdrawnBy.INTAKE,
    )


@OF_EACH
def test_what_a_paper_decided_goes_with_it(told: Any) -> None:
    booked = (formular_3(on=FRIDAY), eviction_time(on=FRIDAY, eviction_at=at(BOOKED)))
    before, now = after(*booked), after(*booked, told, taken_back())
    assert replace(now.procedure, withdrawals=()) == before.procedure
    assert times_standing(now) == times_standing(before)
    rules = {(each.rule, each.due_at) for each in now.alerts.values()}
    assert rules == {(each.rule, each.due_at) for each in after(*booked, REVIEWED).alerts.values()}


@OF_EACH
def test_a_paper_sent_to_another_board_takes_with_it_what_it_decided_and_brings_it_back(told: Any) -> None:
    away = ForwardCaseNotice(case_id=CASE, now=at(TUESDAY), notice_id=told.notice_id, forwarded_at=at(TUESDAY))
    back = FollowRouting(case_id=CASE, now=at(TUESDAY, "12:00"), notice_id=told.notice_id, unit=Unit.ADULT_RECEPTION)
    assert not decided(after(formular_3(), told, away))
    assert decided(after(formular_3(), told, away, back)) == decided(after(formular_3(), told))


def test_a_day_misread_and_then_the_paper_taken_back_leaves_neither_day() -> None:
    told = paper(NoticeType.EVICTION_RULING, document_on=FRIDAY)
    assert not decided(after(formular_3(), told, corrected(document_on=MONDAY), taken_back()))


@OF_EACH
def test_what_another_paper_tells_too_stays(told: Any) -> None:
    copy = replace(told, notice_id=notice_id("copy"))
    assert decided(after(formular_3(), told, copy, taken_back())) == decided(after(formular_3(), told))


def decided(case: Any) -> tuple[Any, ...]:
    steps = case.procedure
    return (*steps.answers_ordered, *steps.judgments, *steps.postponements, *steps.cancellations)
