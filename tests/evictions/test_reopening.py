"""A case that was closed too early comes back with its clock: by any paper, by the same one again, by a person (J7)."""

from datetime import date, timedelta
from typing import Any, Final

import pytest
from msgspec.structs import replace

from services.evictions.decider import EVICTION_CASE
from services.evictions.domain.close_case import CloseCase
from services.evictions.domain.confirm_eviction_time import ConfirmEvictionTime
from services.evictions.domain.correct_case_notice import CorrectCaseNotice
from services.evictions.domain.reopen_case import ReopenCase
from services.evictions.domain.slices import CaseCommand
from shared.contracts.alerts import LawfulDayMissed
from shared.contracts.codes import AlertRule, NoticeType, Outcome, UnfulfilledReason
from shared.contracts.deadline_codes import ClockStatus
from shared.contracts.eviction_procedure import CaseNoticeCorrected
from shared.contracts.evictions import EvictionCaseReopened, NoticeAttachedToCase
from shared.contracts.procedure_codes import CorrectionReason
from shared.contracts.registry import decode_commit
from shared.contracts.work_codes import HouseholdUntoldReason, OutcomeSource, ReopenReason
from tests.evictions.cases import (
    CASE,
    MONDAY,
    RENT,
    after,
    arrives,
    at,
    eviction_time,
    facts,
    formular_3,
    given,
    notice_id,
    past,
)
from tests.evictions.lived import live, log_of, told_of
from tests.evictions.procedure import CONFIRMS
from tests.evictions.test_settling import pays
from tests.evictions.test_undertaking import decides

DAY: Final = timedelta(days=1)
LAST: Final = MONDAY + 21 * DAY
CLOSED_ON: Final = MONDAY + 10 * DAY
CONFIRMED: Final = ConfirmEvictionTime(
    case_id=CASE,
    now=at(MONDAY, "10:00"),
    sent_at=at(MONDAY, "10:00"),
    **CONFIRMS,
    copy_to_person_sent_at=at(MONDAY, "10:00"),
)
RUNNING: Final = formular_3(served_on=MONDAY, rent_due_on=date(2026, 10, 30))


def closed(on: date = CLOSED_ON, **told: Any) -> CloseCase:
    excused: dict[str, Any] = {
        "outcome": Outcome.TERMINATION_WITHDRAWN,
        "outcome_source": OutcomeSource.LANDLORD,
        "is_certain": True,
        "tenant_unfulfilled_reason": UnfulfilledReason.NOTICE_WITHDRAWN,
        "landlord_unfulfilled_reason": UnfulfilledReason.NOTICE_WITHDRAWN,
        "household_untold_reason": HouseholdUntoldReason.NOTICE_WITHDRAWN,
    }
    return CloseCase(case_id=CASE, now=at(on, "16:00"), closed_on=on, **excused | told)


def reopens(on: date = CLOSED_ON + 5 * DAY) -> ReopenCase:
    return ReopenCase(case_id=CASE, now=at(on, "08:00"), reopen_reason=ReopenReason.NOT_SETTLED)


def signal(on: date) -> Any:
    return arrives("signal", on=on, notice_type=NoticeType.LATE_RENT_SIGNAL)


def application(on: date) -> Any:
    return arrives("application", on=on, notice_type=NoticeType.EVICTION_APPLICATION)


def same_again(on: date) -> Any:
    return formular_3("again", on=on, sent_on=MONDAY, served_on=MONDAY, rent_due_on=date(2026, 10, 30))


@pytest.mark.parametrize("comes", [signal, application, same_again, reopens], ids=lambda each: str(each.__name__))
def test_a_period_that_still_runs_comes_back_with_its_alerts(comes: Any) -> None:
    back = comes(CLOSED_ON + 5 * DAY)
    case = after(RUNNING, closed(), back)
    assert case.is_open
    assert case.clock is not None
    assert (case.clock.status, case.clock.legal_last_date) == (ClockStatus.CONFIRMED, LAST)
    told = told_of(AlertRule.A03, RUNNING, closed(), back, until=at(LAST, "12:00"))
    assert told[-1] == (at(LAST, "00:00"), "raised", 4, "L3")
    assert facts(given(RUNNING, closed(), back).when(decides(LAST - DAY)).events())


def test_what_was_known_of_it_comes_along() -> None:
    paid = pays(RENT, MONDAY + 4 * DAY)
    unpaid = formular_3(served_on=MONDAY, amount_claimed_ore=2 * RENT)
    case = after(unpaid, paid, closed(), reopens(), pays(RENT, LAST))
    assert case.clock is not None
    assert case.clock.status is ClockStatus.SETTLED


def test_a_settled_debt_stays_history_and_a_copy_of_a_lost_one_opens_nothing() -> None:
    settled = after(RUNNING, pays(RENT, MONDAY), closed(), signal(CLOSED_ON + DAY))
    assert settled.clock is None
    copy = same_again(LAST + DAY)
    assert [type(each) for each in facts(given(RUNNING, closed()).when(copy).events())] == [NoticeAttachedToCase]


def test_a_time_that_is_still_ahead_comes_back_confirmed_as_it_was() -> None:
    told = (eviction_time(), CONFIRMED, closed(outcome=Outcome.SELF_RESOLVED), signal(CLOSED_ON + 5 * DAY))
    day_before = at(date(2026, 12, 20))
    assert told_of(AlertRule.A15, *told, until=day_before)[-1][1:] == ("raised", 2, "L3")
    assert told_of(AlertRule.A16, *told, until=day_before)[-1][1] == "raised"
    assert told_of(AlertRule.A01, *told, until=day_before)[-1][1] == "resolved"


def test_a_day_that_was_missed_before_is_not_missed_again() -> None:
    lived = live(
        eviction_time(), closed(outcome=Outcome.SELF_RESOLVED), reopens(), until=at(CLOSED_ON + 6 * DAY, "12:00")
    )
    assert len([each for each in log_of(lived) if isinstance(each, LawfulDayMissed)]) == 1


def test_a_person_reopens_within_90_days_and_says_why() -> None:
    ninety = CLOSED_ON + 90 * DAY
    (back,) = facts(given(RUNNING, closed()).when(reopens(ninety)).events())
    kept = (RUNNING.notice_id,)
    assert back == EvictionCaseReopened(
        case_id=CASE, reopened_on=ninety, reason=ReopenReason.NOT_SETTLED, kept_notice_ids=kept, continues=True
    )
    given(RUNNING, closed()).when(reopens(ninety + DAY)).then_refused("case-closed-too-long-ago")
    given(RUNNING).when(reopens()).then_refused("case-is-open-already")
    mistaken = replace(reopens(), reopen_reason=ReopenReason.CLOSED_BY_MISTAKE)
    given(RUNNING, closed(), reopens()).when(mistaken).then_refused("case-is-open-already")
    assert facts(given(RUNNING, closed(), reopens()).when(reopens()).events()) == []
    given().when(reopens()).then_refused("case-not-found")


def test_a_reopening_of_old_kept_nothing() -> None:
    old = b'[{"type":"EvictionCaseReopened","case_id":"%s","notice_id":"%s","reopened_on":"2026-12-01"}]'
    (read,) = decode_commit(old % (CASE.encode(), notice_id("signal").encode()))
    assert isinstance(read, EvictionCaseReopened)
    commands: tuple[CaseCommand, ...] = (RUNNING, closed())
    case = EVICTION_CASE.fold([*past(*commands), read])
    assert (case.is_open, case.papers) == (True, ())


def test_a_settled_demand_that_is_sent_anew_is_no_repeat_of_itself() -> None:
    """J19: one paper, though it now names another month's rent."""
    anew = CaseNoticeCorrected(
        case_id=CASE,
        notice_id=RUNNING.notice_id,
        reason=CorrectionReason.NEW_MESSAGE,
        corrected_on=CLOSED_ON + DAY,
        received_on=CLOSED_ON + DAY,
        rent_due_on=date(2026, 11, 30),
    )
    correct = CorrectCaseNotice(case_id=CASE, now=at(CLOSED_ON + DAY), correction=anew)
    told = told_of(AlertRule.A17, RUNNING, pays(RENT, MONDAY), closed(), correct, until=at(LAST))
    assert told == []
    assert after(RUNNING, pays(RENT, MONDAY), closed(), correct).is_open
