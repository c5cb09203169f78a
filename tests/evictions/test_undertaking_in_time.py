"""Which undertakings are in time: by the last day of any message of the debt, however and whenever it is told (J16)."""

from datetime import date, timedelta
from typing import Any, Final

import pytest
from hypothesis import given as for_all
from hypothesis import settings
from hypothesis import strategies as st
from msgspec.structs import replace

from services.evictions.decider import EVICTION_CASE
from services.evictions.domain.correct_case_notice import CorrectCaseNotice
from services.evictions.domain.deadlines import deadlines
from services.evictions.unanswered import unanswered
from shared.contracts.codes import AlertRule, UndertakingDecision
from shared.contracts.deadline_codes import ClockStatus, DeadlineType
from shared.contracts.eviction_procedure import CaseNoticeCorrected
from shared.contracts.eviction_retraction import fact_id_of
from shared.contracts.eviction_work import FollowUpsPlanned
from shared.contracts.evictions import DeadlineSet, UndertakingDecided, UndertakingSentToLandlord
from shared.contracts.procedure_codes import CorrectionReason
from shared.kernel.errors import Refused
from tests.evictions.cases import CASE, DELEGATION, RENT, after, at, facts, formular_3, given, notice_id, past
from tests.evictions.legal.oracle import next_open
from tests.evictions.test_debts import reviewed
from tests.evictions.test_reopening import closed
from tests.evictions.test_undertaking import decides, in_time, sends

DAY: Final = timedelta(days=1)
SERVED: Final = date(2026, 11, 9)
LAST: Final = date(2026, 11, 30)
ANEW: Final = date(2026, 12, 1)
LAST_ANEW: Final = date(2026, 12, 22)
FIRST: Final = formular_3(on=SERVED, served_on=SERVED, rent_due_on=date(2026, 10, 30))


def corrected(on: date = ANEW) -> CorrectCaseNotice:
    anew = CaseNoticeCorrected(
        case_id=CASE,
        notice_id=notice_id("first"),
        reason=CorrectionReason.NEW_MESSAGE,
        corrected_on=on,
        received_on=on,
        sent_on=on,
        sent_registered=True,
        served_on=SERVED,
        amount_claimed_ore=RENT,
        rent_due_on=date(2026, 10, 30),
    )
    return CorrectCaseNotice(case_id=CASE, now=at(on), correction=anew)


def as_paper(on: date = ANEW) -> Any:
    return formular_3("anew", on=on, rent_due_on=date(2026, 10, 30))


def said(*commands: Any) -> DeadlineSet:
    clock = after(*commands).clock
    assert clock is not None
    return clock


def test_other_mail_runs_from_its_arrival_for_the_undertaking_too() -> None:
    """J13, J16: sent 11-16, arrived 11-19, the last day is 12-10."""
    by_post = formular_3(
        on=date(2026, 11, 19), sent_on=date(2026, 11, 16), sent_registered=False, served_on=date(2026, 11, 10)
    )
    told = (by_post, decides(date(2026, 12, 8)), sends(date(2026, 12, 9)))
    assert in_time(*told) is True
    assert said(*told, reviewed(date(2026, 12, 11))).status is ClockStatus.SETTLED


@pytest.mark.parametrize("anew", [corrected(), as_paper()], ids=["corrected", "as a paper"])
def test_an_undertaking_in_the_period_of_a_message_sent_anew_is_in_time(anew: Any) -> None:
    """J8, J16."""
    told = (FIRST, anew, decides(LAST_ANEW - 8 * DAY), sends(LAST_ANEW - 7 * DAY))
    assert in_time(*told) is True
    assert said(*told, reviewed(LAST_ANEW + DAY)).status is ClockStatus.SETTLED
    late = (FIRST, anew, decides(LAST_ANEW), sends(LAST_ANEW + DAY))
    assert in_time(*late) is False
    assert said(*late).status is ClockStatus.EXPIRED


@pytest.mark.parametrize("anew", [corrected(), as_paper()], ids=["corrected", "as a paper"])
def test_when_every_period_is_over_the_longest_is_the_one_that_was(anew: Any) -> None:
    """J8, J22: a decision of its days may be recorded after them."""
    over = (FIRST, anew, reviewed(LAST_ANEW + DAY))
    assert (said(*over).status, said(*over).legal_last_date) == (ClockStatus.EXPIRED, LAST_ANEW)
    late = decides(LAST_ANEW - 8 * DAY, now=at(LAST_ANEW + DAY))
    assert facts(given(*over).when(late).events())
    given(*over).when(decides(LAST_ANEW + DAY)).then_refused("recovery-period-over")


A_DAY: Final = SERVED + 4 * DAY
TWO: Final = (FIRST, formular_3("other", on=SERVED, served_on=SERVED, amount_claimed_ore=2 * RENT))


def test_the_form_asks_which_of_two_undertakings_the_letter_tells() -> None:
    one, both = (after(*TWO, *decisions) for decisions in ([decides(A_DAY)], [decides(A_DAY), decides(A_DAY + DAY)]))
    unanswered("SendUndertaking", sends(A_DAY + DAY), one)
    with pytest.raises(Refused, match="undertaking-unnamed"):
        unanswered("SendUndertaking", sends(A_DAY + DAY), both)
    named = fact_id_of(both.undertakings_decided[0])
    unanswered("SendUndertaking", replace(sends(A_DAY + DAY), decision_fact_id=named), both)


def test_two_undertakings_of_one_day_are_two() -> None:
    """J16, J20: each letter tells its decision, and the same letter again is the same letter."""
    told = (decides(A_DAY), sends(A_DAY), decides(A_DAY, amount_ore=2 * RENT), sends(A_DAY))
    case = after(*TWO, *told)
    assert case.clock is not None
    assert [case.clock.status, *(each.status for each in case.clock.others)] == [ClockStatus.SETTLED] * 2
    given(*TWO, *told).when(sends(A_DAY)).then_nothing()
    first, second = case.undertakings_decided
    both = (decides(A_DAY), decides(A_DAY, amount_ore=2 * RENT))
    named = [replace(sends(A_DAY), decision_fact_id=fact_id_of(each)) for each in (second, first)]
    assert {each.decision_fact_id for each in after(*TWO, *both, *named).undertakings_sent} == {
        fact_id_of(first),
        fact_id_of(second),
    }


def test_a_letter_of_the_first_decision_of_a_day_leaves_the_second_to_be_sent() -> None:
    """A05."""
    told = (*TWO, decides(A_DAY), sends(A_DAY), decides(A_DAY, amount_ore=2 * RENT, now=at(A_DAY, "17:00")))
    assert AlertRule.A05 in {each.rule for each in after(*told).alerts.values()}
    second = replace(sends(A_DAY), now=at(A_DAY, "18:00"))
    assert AlertRule.A05 not in {each.rule for each in after(*told, second).alerts.values()}


def test_a_decision_not_to_that_is_recorded_later_undoes_no_letter() -> None:
    """J16: the landlord has it in writing."""
    declined = decides(A_DAY, decision=UndertakingDecision.DECLINE, now=at(A_DAY + 3 * DAY))
    assert said(FIRST, decides(A_DAY), sends(A_DAY + DAY), declined).status is ClockStatus.SETTLED


def test_a_letter_sent_before_the_closing_is_recorded_after_it() -> None:
    over = (FIRST, decides(A_DAY), closed(A_DAY + 2 * DAY))
    late = replace(sends(A_DAY + DAY), now=at(A_DAY + 5 * DAY))
    told = [type(each) for each in facts(given(*over).when(late).events())]
    assert told == [UndertakingSentToLandlord, FollowUpsPlanned]  # a letter that was sent is support
    given(*over).when(sends(A_DAY + 3 * DAY)).then_refused("sent-after-the-closing")


MESSAGES: Final = st.lists(
    st.tuples(st.integers(0, 30), st.integers(0, 4), st.sampled_from([True, False])), min_size=1, max_size=3
)


@settings(max_examples=120, deadline=None)
@for_all(st.data(), MESSAGES, st.integers(-9, 30), st.integers(0, 60))
def test_of_any_messages_in_any_order_the_longest_says_whether_it_is_in_time(
    data: Any, messages: list[tuple[int, int, bool]], served: int, sent: int
) -> None:
    """J8, J13, J16: sent while the period of any message runs, it settles; later, or before any claim, not."""
    papers = [
        formular_3(
            f"paper {number}",
            on=SERVED + (days + travels) * DAY,
            sent_on=SERVED + days * DAY,
            sent_registered=registered,
            served_on=SERVED + served * DAY,
            rent_due_on=date(2026, 10, 30),
        )
        for number, (days, travels, registered) in enumerate(messages)
    ]
    opening, assigned, *_ = facts(past(papers[0]))
    attached = [facts(past(each))[2] for each in papers]
    on = SERVED + sent * DAY
    undertaken = [
        UndertakingDecided(
            case_id=CASE,
            decision=UndertakingDecision.UNDERTAKE,
            decided_on=on,
            delegation_id=DELEGATION,
            amount_ore=RENT,
        ),
        UndertakingSentToLandlord(case_id=CASE, sent_on=on, registered=True, in_time=None),
    ]
    case = EVICTION_CASE.fold([opening, assigned, *data.draw(st.permutations([*attached, *undertaken]))])
    claimed = SERVED + min(days for days, *_ in messages) * DAY
    given_on = [SERVED + (days if registered else days + travels) * DAY for days, travels, registered in messages]
    ends = [max(each, SERVED + served * DAY) + 21 * DAY for each in given_on]
    expected = claimed <= on <= next_open(max(ends))
    clock = deadlines(case, date(2027, 3, 1))[DeadlineType.LEASE_RECOVERY]
    assert (clock.status is ClockStatus.SETTLED) is expected
