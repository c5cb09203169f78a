"""A household that kept its home with our support is asked 3, 6 and 12 months later whether it still lives there."""

from datetime import date, timedelta
from itertools import permutations
from typing import Any

import pytest
from msgspec.structs import replace

from services.evictions.decider import EVICTION_CASE, next_review_at
from services.evictions.domain.close_case import CloseCase
from services.evictions.domain.confirm_outcome import ConfirmOutcome
from services.evictions.domain.end_follow_ups import EndFollowUps
from services.evictions.domain.follow_ups import due, plan, remaining
from services.evictions.domain.hold_follow_up import HoldFollowUp
from services.evictions.domain.record_assistance_decision import RecordAssistanceDecision
from services.evictions.domain.reopen_case import ReopenCase
from services.evictions.domain.retract_fact import RetractFact
from services.evictions.domain.review_case import ReviewCase
from services.evictions.reactions.new_threat import on_new_threat, on_planned
from shared.contracts.codes import AlertLevel, AlertResolution, AlertRule, Outcome, UnfulfilledReason
from shared.contracts.eviction_retraction import RetractionReason, fact_id_of
from shared.contracts.eviction_support import SupportAccepted
from shared.contracts.eviction_work import FollowUpsPlanned, OutcomeConfirmed
from shared.contracts.evictions import EvictionCaseClosed, EvictionCaseOpened, EvictionCaseReopened, EvictionExecuted
from shared.contracts.ids import nth_case_id
from shared.contracts.support_codes import AssistanceBasis, AssistanceDecision, SupportType
from shared.contracts.work_codes import (
    FollowUpAnswer,
    FollowUpEnd,
    FollowUpPoint,
    HouseholdUntoldReason,
    OutcomeSource,
    ReopenReason,
    SupportGiven,
)
from tests.evictions.alert_book import Lived, assert_as_the_words_say, assert_what_ended_as_done_was_done
from tests.evictions.cases import CASE, MONDAY, RENT, TENANCY, after, alerts, at, formular_3, given, past
from tests.evictions.lived import live, log_of

CLOSED_ON = date(2026, 11, 30)
DAYS = {
    FollowUpPoint.MONTHS_3: date(2027, 2, 28),
    FollowUpPoint.MONTHS_6: date(2027, 5, 30),
    FollowUpPoint.MONTHS_12: date(2027, 11, 30),
}
THREE, SIX, TWELVE = DAYS.values()
WITHDRAWN = UnfulfilledReason.NOTICE_WITHDRAWN
ASSISTS = RecordAssistanceDecision(
    case_id=CASE,
    now=at(MONDAY, "10:00"),
    decision=AssistanceDecision.GRANTED,
    decided_on=MONDAY,
    granted_ore=RENT,
    basis=AssistanceBasis.SOL_12_1,
)
CLOSES = CloseCase(
    case_id=CASE,
    now=at(CLOSED_ON),
    outcome=Outcome.TERMINATION_WITHDRAWN,
    closed_on=CLOSED_ON,
    outcome_source=OutcomeSource.LANDLORD,
    tenant_unfulfilled_reason=WITHDRAWN,
    landlord_unfulfilled_reason=WITHDRAWN,
    household_untold_reason=HouseholdUntoldReason.NOTICE_WITHDRAWN,
)
PAST = formular_3(), ASSISTS, CLOSES
ACCEPTED = SupportAccepted(case_id=CASE, accepted_on=MONDAY, support=(SupportType.DEBT_COUNSELLING,))
CLOSED = EvictionCaseClosed(case_id=CASE, outcome=Outcome.RECOVERED_PAID, closed_on=CLOSED_ON, prevented=True)
OF_ANOTHER = OutcomeConfirmed(
    case_id=CASE, outcome=Outcome.DECEASED, confirmed_on=CLOSED_ON, source=OutcomeSource.OWN_UNIT
)
EVICTED = EvictionExecuted(
    case_id=CASE, executed_on=CLOSED_ON, children_permanent=0, children_alternating=0, children_visiting=0
)


def wanted(*facts: Any) -> bool:
    """The household is to be asked, by these facts in their order."""
    said = plan(EVICTION_CASE.fold([*past(formular_3()), *facts]))
    assert said is not None
    days = [said.after_3_months_on, said.after_6_months_on, said.after_12_months_on]
    assert days in ([None] * 3, [*DAYS.values()])
    return days[0] is not None


def held(point: FollowUpPoint, answer: FollowUpAnswer, on: date | None = None) -> HoldFollowUp:
    day = on or DAYS[point]
    return HoldFollowUp(case_id=CASE, now=at(day, "15:00"), follow_up_point=point, held_on=day, follow_up_answer=answer)


def left_after(*commands: Any) -> list[FollowUpPoint]:
    return [*remaining(after(*PAST, *commands))]


def test_it_is_planned_when_the_home_is_kept_and_support_was_given() -> None:
    """R34. A month without the day ends with its last."""
    assert wanted(ACCEPTED, CLOSED)
    assert not wanted(CLOSED)
    assert not wanted(ACCEPTED, replace(CLOSED, outcome=Outcome.SELF_RESOLVED))
    assert not wanted(ACCEPTED, replace(CLOSED, outcome=Outcome.LEFT_BEFORE_EVICTION))
    assert wanted(ACCEPTED, replace(CLOSED, outcome=Outcome.MOVED_OTHER_HOUSING))


def test_the_closing_says_it_with_the_outcome_and_the_support() -> None:
    (said,) = [each for each in past(*PAST) if isinstance(each, FollowUpsPlanned)]
    assert (said.outcome, said.support) == (Outcome.TERMINATION_WITHDRAWN, (SupportGiven.ASSISTANCE,))
    assert dict(due(after(*PAST))) == DAYS
    assert not [each for each in past(formular_3(), CLOSES) if isinstance(each, FollowUpsPlanned)]


@pytest.mark.parametrize("late", [OF_ANOTHER, EVICTED])
def test_whatever_order_its_facts_become_known_in_the_plan_is_the_same(late: Any) -> None:
    assert not any(wanted(*facts) for facts in permutations((ACCEPTED, CLOSED, late)))
    assert all(wanted(*facts) for facts in permutations((ACCEPTED, CLOSED)))


def test_what_becomes_known_after_the_closing_is_said_anew() -> None:
    checks = ConfirmOutcome(
        case_id=CASE,
        now=at(THREE),
        outcome=Outcome.NO_CONTACT_CLOSED,
        confirmed_on=THREE,
        outcome_source=OutcomeSource.OWN_UNIT,
    )
    assert left_after(checks) == []
    told_late = after(formular_3(), CLOSES, replace(ASSISTS, now=at(CLOSED_ON, "15:00")))
    assert [*remaining(told_late)] == [*DAYS]


def test_a_case_closed_before_anybody_was_followed_up_stays_as_it_is() -> None:
    """No household is asked years afterwards because LOBO has learnt to ask."""
    before = [each for each in past(*PAST) if not isinstance(each, FollowUpsPlanned)]
    review = ReviewCase(case_id=CASE, now=at(TWELVE))
    assert EVICTION_CASE.decide(review, EVICTION_CASE.fold(before)) == ()


@pytest.mark.parametrize(
    ("answer", "left"),
    [
        (FollowUpAnswer.STILL_THERE, [*DAYS][1:]),
        (FollowUpAnswer.NOT_REACHED, [*DAYS][1:]),
        (FollowUpAnswer.MOVED, []),
        (FollowUpAnswer.HOMELESS, []),
    ],
)
def test_an_answer_leaves_the_later_ones_unless_the_home_is_left(
    answer: FollowUpAnswer, left: list[FollowUpPoint]
) -> None:
    assert left_after(held(FollowUpPoint.MONTHS_3, answer)) == left


def test_an_answer_told_anew_counts_in_the_place_of_the_first() -> None:
    wrong, right = (held(FollowUpPoint.MONTHS_3, each) for each in (FollowUpAnswer.MOVED, FollowUpAnswer.STILL_THERE))
    assert left_after(wrong, right) == left_after(right)
    assert left_after(right, right) == left_after(right)


@pytest.mark.parametrize("why", FollowUpEnd)
def test_who_declines_dies_or_is_threatened_anew_is_asked_no_more(why: FollowUpEnd) -> None:
    ends = EndFollowUps(case_id=CASE, now=at(THREE), ended_on=THREE, follow_up_end=why)
    assert left_after(ends) == left_after(ends, ends) == []


def test_what_was_not_planned_is_refused_and_so_is_what_comes_too_early() -> None:
    given(formular_3()).when(held(FollowUpPoint.MONTHS_3, FollowUpAnswer.MOVED)).then_refused("no-follow-up-planned")
    early = held(FollowUpPoint.MONTHS_6, FollowUpAnswer.STILL_THERE, SIX - timedelta(days=15))
    given(*PAST).when(early).then_refused("follow-up-too-early")


def lived(*more: Any, until: date = TWELVE + timedelta(days=30)) -> Lived:
    """A year after the closing, every timer fired."""
    return live(*PAST, *more, until=at(until))


def test_a_week_late_it_is_reminded_of_on_level_1_once_for_each_day_and_never_higher() -> None:
    """A36."""
    log = lived()
    raised = ("raised", 0, AlertLevel.L1)
    replaced = ("resolved", AlertResolution.SUPERSEDED)
    reminders = [raised, replaced, ("raised", 1, AlertLevel.L1), replaced, ("raised", 2, AlertLevel.L1)]
    assert alerts(log_of(log), AlertRule.A36) == reminders
    assert_as_the_words_say(log, until=at(TWELVE + timedelta(days=30)))


@pytest.mark.parametrize(
    ("more", "why"),
    [
        (held(FollowUpPoint.MONTHS_3, FollowUpAnswer.NOT_REACHED, THREE + timedelta(days=9)), "FULFILLED"),
        (
            EndFollowUps(
                case_id=CASE,
                now=at(THREE + timedelta(days=9)),
                ended_on=THREE,
                follow_up_end=FollowUpEnd.DECLINED,
            ),
            "GROUND_GONE",
        ),
    ],
)
def test_the_reminder_ends_with_the_answer_or_when_nobody_is_to_be_asked(more: Any, why: str) -> None:
    log = lived(more, until=THREE + timedelta(days=20))
    assert alerts(log_of(log), AlertRule.A36)[-1] == ("resolved", AlertResolution(why))
    assert_as_the_words_say(log, until=at(THREE + timedelta(days=20)))
    assert_what_ended_as_done_was_done(log)


def test_a_case_that_is_opened_again_asks_nothing_and_wakes_nobody_for_it() -> None:
    again = ReopenCase(case_id=CASE, now=at(THREE - timedelta(days=20)), reopen_reason=ReopenReason.NOT_SETTLED)
    assert left_after(again) == []
    case = after(*PAST)
    assert next_review_at(case, at(CLOSED_ON)) == at(THREE + timedelta(days=7), "00:00")
    assert next_review_at(case, at(TWELVE + timedelta(days=8))) is None


(OPENING,) = (each for each in past(formular_3()) if isinstance(each, EvictionCaseOpened))
AGAIN = replace(OPENING, case_id=nth_case_id(TENANCY, 2), opened_on=SIX)


def test_a_new_case_ends_the_asking_in_the_one_before_and_in_no_later_one() -> None:
    command = on_new_threat(AGAIN, after(*PAST), at(SIX))
    assert command is not None
    assert (command.case_id, command.follow_up_end, left_after(command)) == (CASE, FollowUpEnd.NEW_THREAT, [])
    assert on_new_threat(replace(AGAIN, opened_on=MONDAY), after(*PAST), at(SIX)) is None
    reopened = EvictionCaseReopened(case_id=AGAIN.case_id, notice_id=None, reopened_on=SIX, reason=ReopenReason.OTHER)
    assert on_new_threat(reopened, after(*PAST), at(SIX)) == command


def test_who_has_another_open_case_as_this_one_is_closed_is_not_asked() -> None:
    another = EVICTION_CASE.fold([AGAIN])
    command = on_planned(after(*PAST), [another], at(CLOSED_ON))
    assert command is not None
    assert (command.follow_up_end, left_after(command)) == (FollowUpEnd.NEW_THREAT, [])
    over = EVICTION_CASE.fold([AGAIN, replace(CLOSED, case_id=AGAIN.case_id)])
    assert on_planned(after(*PAST), [over], at(CLOSED_ON)) is None


def test_an_ending_by_mistake_is_taken_back_and_lobo_does_not_end_it_again() -> None:
    ends = on_planned(after(*PAST), [EVICTION_CASE.fold([AGAIN])], at(CLOSED_ON))
    assert ends is not None
    (wrong,) = after(*PAST, ends).work.follow_ups_ended
    back = RetractFact(case_id=CASE, now=at(THREE), fact_id=fact_id_of(wrong), reason=RetractionReason.NEVER_HAPPENED)
    assert left_after(ends, back) == [*DAYS]
    assert on_planned(after(*PAST, ends, back), [EVICTION_CASE.fold([AGAIN])], at(THREE)) is None
    again = replace(ends, now=at(SIX), ended_on=SIX, follow_up_end=FollowUpEnd.DECLINED)
    assert left_after(ends, back, again) == []


ANSWERED_ON = THREE + timedelta(days=9)


@pytest.mark.parametrize(
    ("told", "as_done"),
    [
        (
            EndFollowUps(case_id=CASE, now=at(ANSWERED_ON), ended_on=ANSWERED_ON, follow_up_end=FollowUpEnd.DECLINED),
            AlertResolution.GROUND_GONE,
        ),
        (held(FollowUpPoint.MONTHS_3, FollowUpAnswer.MOVED, ANSWERED_ON), AlertResolution.FULFILLED),
    ],
)
def test_taken_back_the_reminder_stands_again(told: Any, as_done: AlertResolution) -> None:
    """An answer of another household's too."""
    work = after(*PAST, told).work
    facts: list[Any] = [*work.follow_ups_ended, *work.follow_ups_held]
    (wrong,) = facts
    back = RetractFact(
        case_id=CASE,
        now=at(ANSWERED_ON + timedelta(days=1)),
        fact_id=fact_id_of(wrong),
        reason=RetractionReason.WRONG_CASE,
    )
    log = lived(told, back, until=THREE + timedelta(days=20))
    assert alerts(log_of(log), AlertRule.A36)[-2:] == [
        ("resolved", as_done),
        ("raised", 0, AlertLevel.L1),
    ]
    assert_as_the_words_say(log, until=at(THREE + timedelta(days=20)))
