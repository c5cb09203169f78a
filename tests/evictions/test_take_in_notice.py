"""Slice: a routed notice or signal opens a case, attaches to it or reopens it."""

from datetime import date, timedelta
from typing import Any, Final

import pytest
from msgspec.structs import replace

from services.evictions.domain.close_case import CloseCase
from services.evictions.domain.take_in_notice import TakeInNotice, number_for
from shared.contracts.alerts import AlertRaised
from shared.contracts.codes import AlertRule, NoticeType, Outcome, Priority, SignalType, UnfulfilledReason
from shared.contracts.deadline_codes import ClockStatus
from shared.contracts.eviction_work import CaseAssigned
from shared.contracts.evictions import (
    DeadlineSet,
    EvictionApplicationNotified,
    EvictionCaseOpened,
    EvictionCaseReopened,
    EvictionTimeNotified,
    HouseholdKnown,
    NoticeAttachedToCase,
)
from shared.contracts.ids import nth_case_id
from shared.contracts.work_codes import HouseholdUntoldReason, OutcomeSource
from shared.kernel.clock import civil_date
from tests.evictions.cases import (
    CASE,
    MONDAY,
    RENT,
    TENANCY,
    after,
    arrives,
    at,
    disturbance,
    eviction_time,
    facts,
    formular_3,
    given,
    notice_id,
)

NEXT_DAY = MONDAY + timedelta(days=1)
DECEMBER_1: Final = date(2026, 12, 1)


def closed(on: date = MONDAY) -> CloseCase:
    return CloseCase(
        case_id=CASE,
        now=at(on, "16:00"),
        outcome=Outcome.TERMINATION_WITHDRAWN,
        outcome_source=OutcomeSource.LANDLORD,
        is_certain=True,
        closed_on=on,
        tenant_unfulfilled_reason=UnfulfilledReason.NOTICE_WITHDRAWN,
        landlord_unfulfilled_reason=UnfulfilledReason.NOTICE_WITHDRAWN,
        household_untold_reason=HouseholdUntoldReason.NOTICE_WITHDRAWN,
    )


def kinds(command: TakeInNotice, *before: TakeInNotice | CloseCase) -> list[type]:
    return [type(each) for each in facts(given(*before).when(command).events())]


def test_the_first_notice_of_a_tenancy_opens_its_first_case_with_the_deadline() -> None:
    events = given().when(formular_3()).events()
    opened, assigned, attached, deadline = events[:4]
    assert isinstance(opened, EvictionCaseOpened)
    assert (opened.case_id, opened.primary_reason) == (CASE, NoticeType.RENT_ARREARS_TERMINATION)
    assert isinstance(assigned, CaseAssigned)
    assert isinstance(attached, NoticeAttachedToCase)
    assert (attached.amount_claimed_ore, attached.duplicate_of) == (RENT, None)
    assert isinstance(deadline, DeadlineSet)
    assert (deadline.status, deadline.safe_date) == (ClockStatus.PROVISIONAL, MONDAY + timedelta(weeks=3))


def test_a_second_notice_of_the_tenancy_attaches_to_the_open_case() -> None:
    assert kinds(disturbance("second"), formular_3()) == [NoticeAttachedToCase]


def test_a_notice_within_90_days_of_closing_reopens_the_case() -> None:
    later = MONDAY + timedelta(days=90)
    assert kinds(formular_3("second", on=later), formular_3(), closed()) == [EvictionCaseReopened, NoticeAttachedToCase]


def test_after_90_days_the_case_has_no_room_and_the_next_number_is_used() -> None:
    later = MONDAY + timedelta(days=91)
    over = after(formular_3(), closed())
    assert number_for(notice_id("second"), [over], later, anew=False) == 2
    assert number_for(notice_id("first"), [over], later, anew=False) == 1
    assert nth_case_id(TENANCY, 2) != CASE
    given(formular_3(), closed()).when(formular_3("second", on=later)).then_refused("case-closed-too-long-ago")


def test_a_paper_that_comes_anew_goes_where_one_of_today_would_so_that_two_cases_are_never_open() -> None:
    over, later, today = after(formular_3(), closed()), after(disturbance("later")), MONDAY + timedelta(days=91)
    assert number_for(notice_id("first"), [over], today, anew=True) == 2
    assert number_for(notice_id("first"), [over, later], today, anew=True) == 2
    assert number_for(notice_id("first"), [over], MONDAY + timedelta(days=90), anew=True) == 1
    assert number_for(notice_id("first"), [over, after(formular_3())], today, anew=False) == 2


def test_a_reopened_case_starts_its_duties_and_its_clock_afresh() -> None:
    later = MONDAY + timedelta(days=60)
    case = after(formular_3(served_on=MONDAY), closed(), formular_3("second", on=later))
    assert case.begun_on == later
    assert case.clock is not None
    assert case.clock.basis_notice_id == notice_id("second")


def test_the_same_notice_again_changes_nothing() -> None:
    given(formular_3()).when(formular_3(on=MONDAY)).then_nothing()


def test_a_copy_of_a_paper_is_attached_as_duplicate_and_moves_nothing() -> None:
    """Scenario 13: no second deadline, no second alert."""
    copy = formular_3("copy", on=NEXT_DAY, sent_on=MONDAY)
    attached = given(formular_3()).when(replace(copy, now=at(MONDAY))).events()
    assert [type(each) for each in attached] == [NoticeAttachedToCase]
    assert isinstance(attached[0], NoticeAttachedToCase)
    assert attached[0].duplicate_of == notice_id("first")


def test_that_the_tenant_is_65_is_learnt_from_a_later_notice_that_tells_nothing_of_the_household() -> None:
    """P1: the children known before stay known."""
    case = after(disturbance(children_in_home=1), formular_3("second", any_65_or_older=True))
    assert case.household is not None
    assert (case.household.children_in_home, case.household.any_65_or_older) == (1, True)
    again = facts(given(disturbance(any_65_or_older=True)).when(formular_3("second", any_65_or_older=True)).events())
    assert [type(each) for each in again] == [NoticeAttachedToCase]


def test_a_copy_that_comes_after_closing_reopens_the_case_only_while_its_period_runs() -> None:
    """J7: whoever sends it again has not been paid."""
    copy = replace(formular_3("copy", sent_on=MONDAY), now=at(MONDAY + timedelta(days=22)))
    assert kinds(copy, formular_3(served_on=MONDAY), closed()) == [NoticeAttachedToCase]
    at_once = replace(copy, now=at(NEXT_DAY))
    assert kinds(at_once, formular_3(served_on=MONDAY), closed()) == [EvictionCaseReopened, NoticeAttachedToCase]


@pytest.mark.parametrize("told", [{"sent_on": DECEMBER_1}, {"sent_on": None, "sent_registered": None}])
def test_a_message_sent_anew_about_the_same_rent_reopens_the_closed_case(told: dict[str, Any]) -> None:
    """J8: a new message, a new period. A paper without dates cannot be known to be a copy."""
    first = formular_3(rent_due_on=date(2026, 11, 1))
    anew = replace(formular_3("anew", on=DECEMBER_1, rent_due_on=date(2026, 11, 1)), **told)
    assert kinds(anew, first, closed()) == [EvictionCaseReopened, NoticeAttachedToCase]
    case = after(first, closed(), anew)
    assert case.is_open
    assert case.clock is not None
    assert notice_id("anew") in {case.clock.basis_notice_id, *(each.basis_notice_id for each in case.clock.others)}


def test_the_paper_behind_a_telephone_call_does_not_reopen_a_case_whose_period_is_over() -> None:
    called_on = MONDAY - timedelta(days=30)
    call = arrives(on=called_on, served_on=called_on, rent_due_on=date(2026, 11, 1))
    paper = formular_3("paper", on=NEXT_DAY, sent_on=MONDAY - timedelta(days=30), rent_due_on=date(2026, 11, 1))
    assert kinds(paper, call, closed()) == [NoticeAttachedToCase]


def test_papers_without_due_date_are_the_same_when_their_dates_are() -> None:
    assert facts(given(disturbance()).when(disturbance("copy")).events())[0].duplicate_of == notice_id("first")
    other_day = replace(disturbance("other"), document_on=NEXT_DAY)
    assert facts(given(disturbance()).when(other_day).events())[0].duplicate_of is None


def test_two_signals_without_any_date_are_two_signals() -> None:
    signal = arrives(notice_type=NoticeType.LATE_RENT_SIGNAL, signal_type=SignalType.MISSED_RENT)
    again = replace(signal, notice_id=notice_id("again"))
    assert facts(given(signal).when(again).events())[0].duplicate_of is None


def test_another_time_from_kronofogden_is_no_copy() -> None:
    first = eviction_time(document_on=MONDAY)
    moved = replace(first, notice_id=notice_id("moved"), eviction_at=at(date(2026, 12, 22)))
    assert kinds(moved, first) == [NoticeAttachedToCase, EvictionTimeNotified]
    assert kinds(replace(first, notice_id=notice_id("copy")), first) == [NoticeAttachedToCase]


@pytest.mark.parametrize("kind", [NoticeType.EVICTION_TIME, NoticeType.REMOVAL_TIME])
def test_kronofogdens_time_is_a_fact_with_its_hour_when_taken_in_the_same_day(kind: NoticeType) -> None:
    told = facts(given().when(eviction_time(notice_type=kind)).events())[-1]
    assert isinstance(told, EvictionTimeNotified)
    assert (told.notified_on, told.notified_at) == (MONDAY, at(MONDAY))
    late = facts(given().when(eviction_time(now=at(NEXT_DAY))).events())[-1]
    assert (late.notified_on, late.notified_at) == (MONDAY, None)


def test_kronofogdens_application_is_a_fact() -> None:
    application = arrives(notice_type=NoticeType.EVICTION_APPLICATION)
    assert kinds(application) == [EvictionCaseOpened, CaseAssigned, NoticeAttachedToCase, EvictionApplicationNotified]


def test_a_household_that_becomes_known_later_is_recorded_once() -> None:
    told = disturbance("second", children_in_home=2, children_visiting=0)
    assert kinds(told, formular_3()) == [NoticeAttachedToCase, HouseholdKnown]
    again = replace(told, notice_id=notice_id("third"), document_on=NEXT_DAY)
    assert kinds(again, formular_3(), told) == [NoticeAttachedToCase]
    unknown = disturbance("fourth", document_on=None)
    assert kinds(unknown, formular_3(), told) == [NoticeAttachedToCase]


LONG_AGO: Final = MONDAY - timedelta(days=60)
OVER: Final = formular_3(sent_on=LONG_AGO, served_on=LONG_AGO, rent_due_on=LONG_AGO - timedelta(days=20))


@pytest.mark.parametrize(
    ("command", "expected"),
    [
        (formular_3(children_in_home=1), Priority.P1),
        (formular_3(any_65_or_older=True), Priority.P1),
        (eviction_time(), Priority.P1),
        (formular_3(sent_on=MONDAY - timedelta(days=14)), Priority.P1),
        (formular_3(sent_on=MONDAY - timedelta(days=13)), Priority.P2),
        (OVER, Priority.P1),
        (disturbance(), Priority.P2),
        (arrives(notice_type=NoticeType.LATE_RENT_SIGNAL), Priority.P3),
    ],
)
def test_priority_at_opening(command: TakeInNotice, expected: Priority) -> None:
    opened = given().when(command).events()[0]
    assert isinstance(opened, EvictionCaseOpened)
    assert opened.priority is expected


def test_a_paper_that_came_when_its_period_was_over_presses_at_once() -> None:
    """The eviction may be decided any day: its alerts say what the case says."""
    told = given().when(OVER).events()
    raised = {each.rule: each for each in told if isinstance(each, AlertRaised)}
    assert {each.priority for each in raised.values()} == {Priority.P1}
    assert civil_date(raised[AlertRule.A09].due_at - timedelta(seconds=1)) == MONDAY
