"""Slices: what landlord, courts and Kronofogden have done, recorded whenever it becomes known."""

from datetime import date, timedelta
from typing import Any

import pytest
from msgspec.structs import replace

from services.evictions.domain.case import EvictionCase
from services.evictions.domain.slices import CaseCommand
from shared.contracts.alerts import AlertRaised
from shared.contracts.codes import AlertRule, NoticeType, Outcome
from shared.contracts.deadline_codes import ClockStatus, DeadlineType, MissingFact
from shared.contracts.eviction_procedure import (
    AnswerOrdered,
    DefendantHeard,
    EvictionCancelled,
    EvictionPostponed,
    ExtensionDisputeReported,
    JudgmentReported,
    RectificationReported,
    TenantLeftBeforeEviction,
    TerminationReported,
)
from shared.contracts.procedure_codes import (
    CancellationReason,
    JudgmentBody,
    JudgmentResult,
    PostponementKind,
    TerminationGround,
)
from shared.contracts.support_codes import HousingAfter
from shared.contracts.work_codes import HouseholdUntoldReason
from tests.evictions.cases import CASE, MONDAY, after, alerts, at, eviction_time, facts, formular_3, given, notice_id
from tests.evictions.procedure import (
    application,
    cancelled,
    disputes,
    heard,
    judged,
    left,
    ordered_to_answer,
    postponed,
    rectified,
    terminated,
)
from tests.evictions.test_contacts import REACHED, TOLD_LANDLORD
from tests.evictions.test_eviction_time import confirms, executes
from tests.evictions.test_take_in_notice import closed

TUESDAY = MONDAY + timedelta(days=1)
BOOKED = date(2026, 12, 21)
WEEK = timedelta(weeks=1)
BEFORE, UNTIL = date(2026, 12, 7), date(2026, 12, 14)

TOLD: list[tuple[CaseCommand, object]] = [
    (terminated(), TerminationReported(case_id=CASE, ground=TerminationGround.ARREARS, reported_on=MONDAY)),
    (rectified(), RectificationReported(case_id=CASE, ceased_on=MONDAY)),
    (
        disputes(lease_ends_on=BOOKED, referred_on=MONDAY),
        ExtensionDisputeReported(case_id=CASE, reported_on=MONDAY, lease_ends_on=BOOKED, referred_on=MONDAY),
    ),
    (ordered_to_answer(), AnswerOrdered(case_id=CASE, served_on=MONDAY)),
    (
        judged(),
        JudgmentReported(
            case_id=CASE,
            body=JudgmentBody.ENFORCEMENT_AUTHORITY,
            decided_on=MONDAY,
            result=JudgmentResult.EVICTION,
        ),
    ),
    (
        heard(documents_on=MONDAY, abroad=True),
        DefendantHeard(case_id=CASE, opportunity_on=MONDAY, documents_on=MONDAY, abroad=True),
    ),
    (
        postponed(BOOKED),
        EvictionPostponed(case_id=CASE, kind=PostponementKind.ANSTAND, decided_on=MONDAY, until_on=BOOKED),
    ),
    (cancelled(), EvictionCancelled(case_id=CASE, cancelled_on=MONDAY, reason=CancellationReason.OTHER)),
    (left(), TenantLeftBeforeEviction(case_id=CASE, left_on=MONDAY, to=HousingAfter.FAMILY_OR_FRIENDS)),
]
EACH = pytest.mark.parametrize(("command", "fact"), TOLD, ids=[type(command).__name__ for command, _ in TOLD])


@EACH
def test_what_is_told_is_recorded_once(command: CaseCommand, fact: object) -> None:
    assert facts(given(formular_3()).when(command).events()) == [fact]


@EACH
def test_it_is_recorded_after_closing_too_and_of_no_case_never(command: CaseCommand, fact: object) -> None:
    assert given(formular_3(), closed()).when(command).events() == (fact,)
    given().when(command).then_refused("case-not-found")


@EACH
def test_what_has_not_happened_yet_is_refused(command: CaseCommand, fact: object) -> None:
    early = replace(command, now=at(MONDAY - timedelta(days=1)))
    given(formular_3(on=MONDAY - timedelta(days=7))).when(early).then_refused("in-the-future")


def test_days_that_may_lie_ahead_lie_within_reason() -> None:
    given(formular_3()).when(postponed(MONDAY + timedelta(days=366))).then_refused("date-too-far-ahead")
    given(formular_3()).when(judged(result=JudgmentResult.RESPITE, until_on=date(2028, 1, 1))).then_refused(
        "date-too-far-ahead"
    )
    given(formular_3()).when(disputes(lease_ends_on=date(1899, 1, 1))).then_refused("date-too-early")
    given(formular_3()).when(postponed(MONDAY - timedelta(days=1))).then_refused("postponed-to-the-past")


def test_who_has_left_lives_elsewhere_and_left_before_the_eviction() -> None:
    given(formular_3()).when(left(to=HousingAfter.SAME_HOME)).then_refused("left-to-the-same-home")
    given(formular_3(), executes(TUESDAY)).when(left(TUESDAY)).then_refused("left-after-the-eviction")


def test_a_cancelled_time_asks_for_nothing_and_moves_nothing() -> None:
    """A01 does not stand for it, nor is the case pressing for it."""
    events = given(eviction_time()).when(cancelled()).events()
    assert facts(events) == [EvictionCancelled(case_id=CASE, cancelled_on=MONDAY, reason=CancellationReason.OTHER)]
    assert [what for what, *_ in alerts(events, AlertRule.A01)] == ["resolved"]
    case = after(eviction_time(), cancelled())
    assert case.deadlines[DeadlineType.EVICTION_TIME].status is ClockStatus.WITHDRAWN
    assert case.deadlines[DeadlineType.TIME_CONFIRMATION].status is ClockStatus.WITHDRAWN


def booked(case: EvictionCase) -> date | None:
    return case.deadlines[DeadlineType.EVICTION_TIME].eviction_on


def test_a_new_time_told_later_holds_again_even_the_day_of_the_cancellation() -> None:
    for on in (TUESDAY, TUESDAY + timedelta(days=1)):
        anew = eviction_time("anew", on=on, clock="16:00", eviction_at=at(date(2027, 1, 11)))
        events = given(eviction_time(), cancelled(TUESDAY)).when(anew).events()
        assert [each.rule for each in events if isinstance(each, AlertRaised) and each.rule is AlertRule.A01]
        assert booked(after(eviction_time(), cancelled(TUESDAY), anew)) == date(2027, 1, 11)


def test_of_a_time_called_off_and_the_new_one_the_new_one_is_confirmed() -> None:
    """Nobody need name the notice: the other waits for nothing any more."""
    anew = eviction_time("anew", on=TUESDAY, eviction_at=at(date(2027, 1, 11)))
    sent = confirms(TUESDAY, "16:00")
    confirmed = facts(given(eviction_time(), cancelled(TUESDAY), anew).when(sent).events())[0]
    assert confirmed.notice_id == notice_id("anew")


def test_a_paper_of_a_time_that_comes_after_its_cancellation_does_not_bring_it_back() -> None:
    late = eviction_time(on=MONDAY, now=at(TUESDAY, "10:00"))
    assert DeadlineType.EVICTION_TIME not in after(formular_3(), cancelled(TUESDAY), late).deadlines


def test_respite_moves_the_eviction_and_a_time_told_after_it_stands_by_itself() -> None:
    """UB 16:4."""
    until = date(2027, 1, 4)
    moved = after(eviction_time(), postponed(until, exceptional=True)).deadlines[DeadlineType.EVICTION_TIME]
    assert (moved.eviction_on, moved.missing) == (until, (MissingFact.EVICTION_TIME,))
    told_later = eviction_time("later", on=TUESDAY, eviction_at=at(date(2026, 12, 28)))
    assert booked(after(eviction_time(), postponed(until, exceptional=True), told_later)) == date(2026, 12, 28)


def test_respite_beyond_the_law_is_asked_about_and_then_a_finding_among_the_dates() -> None:
    """W27: documents 20 October, target 17 November, two weeks more 1 December."""
    before = (eviction_time(), heard(documents_on=date(2026, 10, 20)))
    given(*before).when(postponed(date(2026, 12, 28))).then_refused("respite-longer-than-the-law")
    beyond = (*before, postponed(date(2026, 12, 28), is_certain=True))
    working = after(*beyond).deadlines[DeadlineType.EVICTION_TIME].working
    assert [each.rule_id for each in working if each.rule.warning] == ["E6_EXCEEDED"]
    exceptional = postponed(date(2026, 12, 14), exceptional=True)
    sooner = eviction_time(eviction_at=at(date(2026, 12, 1)))
    allowed = after(sooner, heard(documents_on=date(2026, 10, 20)), exceptional)
    assert not any(each.rule.warning for each in allowed.deadlines[DeadlineType.EVICTION_TIME].working)


@pytest.mark.parametrize(
    ("told", "longest"),
    [
        ({}, date(2026, 12, 28)),
        ({"exceptional": True}, date(2027, 1, 11)),
        ({"kind": PostponementKind.UPPSKOV}, date(2027, 5, 16)),
    ],
)
def test_a_day_to_which_nothing_can_be_put_off_is_asked_about(told: dict[str, Any], longest: date) -> None:
    """UB 16:4 and 16:5; documents that nobody has told of had come on the day of the decision at the latest."""
    assert facts(given(eviction_time()).when(postponed(longest, **told)).events())
    beyond = postponed(longest + timedelta(days=1), **told)
    code = "deferral-longer-than-the-law" if "kind" in told else "respite-longer-than-the-law"
    given(eviction_time()).when(beyond).then_refused(code)
    assert facts(given(eviction_time()).when(replace(beyond, is_certain=True)).events())


REASONS: dict[str, Any] = {
    "tenant_unfulfilled_reason": None,
    "landlord_unfulfilled_reason": None,
    "household_untold_reason": HouseholdUntoldReason.DECLINED_TO_TELL,
}


def test_a_tenancy_is_evicted_once_also_when_its_case_is_opened_again() -> None:
    """EvictionExecuted: at most one per tenancy; a new lease of the same flat is another tenancy."""
    again = formular_3("again", on=TUESDAY, rent_due_on=date(2026, 12, 1))
    evicted, returned = (
        (formular_3(), REACHED, TOLD_LANDLORD, executes(MONDAY), replace(closed(), outcome=outcome, **REASONS), again)
        for outcome in (Outcome.EVICTED, Outcome.EVICTED_RETURN)
    )
    given(*evicted).when(executes(TUESDAY)).then_refused("eviction-already-executed")
    assert facts(given(*returned).when(executes(TUESDAY)).events())


def test_an_application_waits_for_the_hearing_and_the_hearing_gives_the_earliest_day() -> None:
    """W28: applied for, then opportunity on a Monday: earliest the Monday after."""
    window = DeadlineType.EVICTION_WINDOW
    assert after(application()).deadlines[window].status == "NOT_STARTED"
    assert after(application(), heard()).deadlines[window].earliest_on == MONDAY + timedelta(weeks=1)


def test_the_service_of_the_termination_is_not_that_of_the_notice_of_the_right_to_recover() -> None:
    """J12: a termination left in the letter box is served (JB 8:8), the notice is not: no period begins by it."""
    clock = after(formular_3(), terminated(TUESDAY, served_on=TUESDAY)).clock
    assert clock is not None
    assert (clock.status, clock.missing) == (ClockStatus.PROVISIONAL, (MissingFact.TENANT_SERVED_ON,))


def test_an_eviction_gives_the_day_from_which_what_was_left_may_be_sold() -> None:
    """E8."""
    case = after(eviction_time(), executes(TUESDAY))
    assert case.deadlines[DeadlineType.BELONGINGS].earliest_on == date(2027, 2, 17)
    assert DeadlineType.BELONGINGS not in after(eviction_time()).deadlines


def test_what_is_paid_ends_the_enforcement_and_what_is_rebooked_does_not() -> None:
    window = DeadlineType.EVICTION_WINDOW
    past = (application(), heard(), eviction_time())
    assert after(*past, cancelled(TUESDAY)).deadlines[window].status == "CONFIRMED"
    assert after(*past, cancelled(TUESDAY, CancellationReason.PAID)).deadlines[window].status == "WITHDRAWN"


def test_a_time_that_the_paper_does_not_say_is_asked_for_today() -> None:
    """The case says so, not only the receipt; beside a time that is known too."""
    untold = eviction_time("untold", eviction_at=None)
    alone = after(untold).deadlines[DeadlineType.EVICTION_TIME]
    assert (alone.status, alone.missing) == (ClockStatus.NOT_STARTED, (MissingFact.EVICTION_TIME,))
    assert [each.rule_id for each in alone.working if each.rule.warning] == ["E1_UNTOLD"]
    beside = after(eviction_time(), untold).deadlines[DeadlineType.EVICTION_TIME]
    assert beside.eviction_on == BOOKED
    assert [each.basis_notice_id for each in beside.others] == [notice_id("untold")]


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ((), UNTIL),
        ((heard(),), UNTIL),
        ((eviction_time(eviction_at=at(BEFORE)),), UNTIL),
        ((eviction_time(eviction_at=at(BEFORE), notice_type=NoticeType.REMOVAL_TIME),), None),
        ((eviction_time(eviction_at=at(BEFORE)), cancelled(MONDAY + timedelta(days=2))), None),
        ((heard(), eviction_time("new", on=MONDAY + timedelta(days=2), eviction_at=at(BEFORE))), MONDAY + WEEK),
    ],
)
def test_no_eviction_is_said_to_come_before_the_day_it_is_put_off_to(
    told: tuple[CaseCommand, ...], expected: date | None
) -> None:
    """UB 16:4: with a time that was told or without any, until another time stands before that day."""
    off = postponed(UNTIL, MONDAY + timedelta(days=1))
    in_order = sorted((*told, off), key=lambda each: each.now)
    window = after(formular_3(), *in_order).deadlines.get(DeadlineType.EVICTION_WINDOW)
    assert (window.earliest_on if window else None) == expected


def test_a_time_that_was_answered_the_same_day_stays_so_when_it_is_put_off() -> None:
    """SoF 11:3: the duty was done; a time that nobody answered asks for nothing more."""
    off = postponed(UNTIL, MONDAY + timedelta(days=1))
    answered = after(eviction_time(eviction_at=at(BEFORE)), confirms(MONDAY, "11:00"), off)
    assert answered.deadlines[DeadlineType.TIME_CONFIRMATION].status is ClockStatus.SETTLED
    unanswered = after(eviction_time(eviction_at=at(BEFORE)), off)
    assert unanswered.deadlines[DeadlineType.TIME_CONFIRMATION].status is ClockStatus.WITHDRAWN
