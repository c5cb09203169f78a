"""Rent paid before the lease was terminated ends that claim (JB 12:43 1 st, J5): asked about, and never guessed."""

from datetime import date
from itertools import permutations
from typing import Any, Final

import pytest
from hypothesis import given as for_all
from hypothesis import settings
from hypothesis import strategies as st
from msgspec.structs import replace

from services.evictions.decider import EVICTION_CASE
from services.evictions.desk import Desk
from services.evictions.domain.case import EvictionCase
from services.evictions.domain.recovery import debt_clocks
from services.evictions.domain.report_termination import ReportTermination
from services.evictions.domain.retract_fact import RetractFact
from services.evictions.domain.slices import CaseCommand
from services.evictions.explain import explain
from services.evictions.form_choices import choices_for, preselected
from shared.contracts.codes import AlertRule, NoticeType, Tenancy
from shared.contracts.deadline_codes import ClockStatus
from shared.contracts.eviction_grounds import DebtsCounted
from shared.contracts.eviction_procedure import TerminationReported
from shared.contracts.eviction_retraction import RetractionReason, fact_id_of
from shared.contracts.law.rules import RULES
from shared.contracts.procedure_codes import TerminationGround
from shared.web.actor import LOCAL_ACTOR
from tests.evictions import procedure
from tests.evictions.cases import CASE, RENT, after, arrives, at, given, notice_id, past
from tests.evictions.lived import told_of
from tests.evictions.test_debts import DAY, NOVEMBER, november_rent, october_rent, said_of
from tests.evictions.test_reopened_debts import mistaken
from tests.evictions.test_reopening import closed
from tests.evictions.test_settling import pays, undertakes

SETTLED, PROVISIONAL = ClockStatus.SETTLED, ClockStatus.PROVISIONAL
PAID: Final = NOVEMBER - 5 * DAY
TERMINATED: Final = NOVEMBER - 3 * DAY
TOLD: Final = NOVEMBER + 2 * DAY
SIGNAL: Final = arrives("signal", on=NOVEMBER - 8 * DAY, notice_type=NoticeType.LATE_RENT_SIGNAL)
PAID_BEFORE: Final = (SIGNAL, pays(RENT, PAID), october_rent())


def terminated(served_on: date | None = TERMINATED, net: bool | None = False, **told: Any) -> ReportTermination:
    """The landlord answers: when it was served, and whether the payment is taken off the claim."""
    said = {"claim_notice_id": notice_id("october"), "served_on": served_on, "claim_is_net": net}
    return procedure.terminated(TOLD, **{**said, **told})


def counted(*told: CaseCommand) -> tuple[int, bool]:
    """What was paid before its claim, and whether the landlord is asked about it."""
    said = [each for each in past(*told) if isinstance(each, DebtsCounted)][-1]
    return said.paid_before_ore, said.asks_when_terminated


def settled_by(*told: CaseCommand) -> str | None:
    """The rule by which the debt claimed first is settled."""
    return ground_of(after(*told))


def ground_of(case: EvictionCase) -> str | None:
    (clock,) = (each.clock for each in debt_clocks(case, TOLD) if each.notice_id == notice_id("october"))
    return clock.working[-1].rule_id if clock.status is SETTLED else None


def test_a_payment_before_the_claim_is_a_question_and_the_period_runs_until_it_is_answered() -> None:
    assert counted(*PAID_BEFORE) == (RENT, True)
    assert settled_by(*PAID_BEFORE) is None
    assert told_of(AlertRule.A03, *PAID_BEFORE, until=at(NOVEMBER + 21 * DAY))[-1][1] == "raised"


def test_paid_before_the_termination_was_served_the_debt_is_settled_with_paragraph_and_reason() -> None:
    """J5."""
    case = after(*PAID_BEFORE, terminated())
    assert case.clock is not None
    assert (case.clock.status, case.clock.working[-1].rule_id, case.clock.working[-1].result) == (SETTLED, "J5", PAID)
    assert RULES[case.clock.working[-1].rule_id].paragraph == "JB 12 kap. 43 § första stycket"
    assert counted(*PAID_BEFORE, terminated()) == (0, False)
    late = replace(terminated(), now=at(NOVEMBER + 10 * DAY))
    for rule in (AlertRule.A03, AlertRule.A06):
        assert told_of(rule, *PAID_BEFORE, late, until=at(NOVEMBER + 21 * DAY))[-1][1] == "resolved"
    assert "  JB 12 kap. 43 §" in "\n".join(explain(past(*PAID_BEFORE, terminated()), at(TOLD))).replace("(", " ")


def test_a_fee_paid_before_the_termination_is_settled_by_the_law_of_condos() -> None:
    """B4, BRL 7:21: there is no undertaking, but paying in time cures as for a tenant."""
    kind: dict[str, Any] = {"notice_type": NoticeType.FEE_ARREARS_TERMINATION, "tenancy": Tenancy.CONDO}
    assert settled_by(SIGNAL, pays(RENT, PAID), october_rent(**kind), terminated()) == "B4"


@pytest.mark.parametrize(
    ("answer", "asks"),
    [
        (terminated(served_on=None), True),
        (terminated(net=None), True),
        (terminated(net=True), False),
        (terminated(claim_notice_id=None, net=None), True),
        (terminated(ground=TerminationGround.REPEATED_LATE_RENT), True),
    ],
    ids=["no day", "no word of the claim", "taken off already", "of no named debt", "another ground"],
)
def test_half_an_answer_settles_nothing(answer: CaseCommand, asks: bool) -> None:
    assert settled_by(*PAID_BEFORE, answer) is None
    assert counted(*PAID_BEFORE, answer)[1] is asks


def test_half_an_answer_and_the_other_half_are_an_answer() -> None:
    assert settled_by(*PAID_BEFORE, terminated(net=None), terminated(served_on=None)) == "J5"


@pytest.mark.parametrize("served_on", [PAID, PAID - DAY])
def test_paid_after_the_termination_it_is_recovered_before_the_period_began(served_on: date) -> None:
    """J7, J25: the landlord claims what was paid to him meanwhile; of one day nobody knows which came first."""
    assert settled_by(*PAID_BEFORE, terminated(served_on)) == "J25"


def test_the_day_of_a_payment_is_the_day_the_order_was_received() -> None:
    """J2: booked by the landlord the day after the termination, but ordered the day before it."""
    ordered_on = TERMINATED - DAY
    told_late = pays(RENT, ordered_on)
    assert told_late.paid_on == ordered_on
    assert settled_by(SIGNAL, told_late, october_rent(), terminated()) == "J5"


def test_paid_after_the_message_and_before_the_termination_needs_no_word_of_the_claim() -> None:
    claim = october_rent(served_on=NOVEMBER)
    late = pays(RENT, NOVEMBER + 23 * DAY)
    later = {"now": at(NOVEMBER + 30 * DAY), "reported_on": NOVEMBER + 30 * DAY}
    assert settled_by(claim, late) is None
    assert settled_by(claim, late, replace(terminated(NOVEMBER + 24 * DAY, None), **later)) == "J5"


def test_a_part_paid_before_the_claim_is_shown_and_asks_nothing() -> None:
    part = (SIGNAL, pays(RENT // 2, PAID), october_rent())
    assert counted(*part) == (RENT // 2, False)
    assert settled_by(*part, terminated()) is None
    assert settled_by(*part, terminated(), pays(RENT - RENT // 2, NOVEMBER + DAY)) == "J25"


def test_a_claim_that_says_no_sum_is_asked_about_too() -> None:
    unsaid = (SIGNAL, pays(RENT, PAID), october_rent(amount_claimed_ore=None))
    assert counted(*unsaid) == (RENT, True)
    assert settled_by(*unsaid, terminated()) is None


def test_the_money_of_an_undertaking_was_not_paid_before_the_next_claim() -> None:
    undertaken = (october_rent(served_on=NOVEMBER), *undertakes(RENT, NOVEMBER + DAY), pays(RENT, NOVEMBER + 4 * DAY))
    assert counted(*undertaken, november_rent()) == (0, False)


def test_of_two_debts_the_one_named_is_settled_and_the_form_names_the_one_that_is_asked_about() -> None:
    both = (*PAID_BEFORE, november_rent(NOVEMBER + DAY))
    assert said_of(after(*both, terminated())) == {"october": (SETTLED, None), "november": (PROVISIONAL, None)}
    assert preselected("ReportTermination", after(*both)) == {"claim_notice_id": notice_id("october")}
    offered = choices_for("ReportTermination", after(*both), Desk(LOCAL_ACTOR))["claim_notice_id"]
    assert [value for value, _ in offered] == [notice_id("october"), notice_id("november")]
    assert preselected("ReportTermination", after(*both, terminated())) == {}


def test_a_claim_that_is_not_in_the_case_or_not_named_is_refused() -> None:
    given(*PAID_BEFORE).when(terminated(claim_notice_id=notice_id("other"))).then_refused("notice-claims-no-debt")
    given(*PAID_BEFORE).when(terminated(claim_notice_id=None)).then_refused("claim-not-named")


def test_taken_back_the_question_stands_again() -> None:
    told = past(*PAID_BEFORE, terminated())
    (fact,) = (each for each in told if isinstance(each, TerminationReported))
    back = RetractFact(
        case_id=CASE, now=at(TOLD, "16:00"), fact_id=fact_id_of(fact), reason=RetractionReason.WRONG_WORDS
    )
    assert counted(*PAID_BEFORE, terminated(), back) == (RENT, True)
    assert settled_by(*PAID_BEFORE, terminated(), back) is None


def test_a_case_opened_again_for_another_debt_keeps_the_one_that_was_ended_as_ended() -> None:
    """What a debt rests on comes along with its paper."""
    over = (*PAID_BEFORE, november_rent(NOVEMBER + DAY), terminated(), closed(TOLD + DAY))
    for back in (mistaken(TOLD + 2 * DAY), arrives("again", on=TOLD + 2 * DAY)):
        assert ground_of(after(*over, back)) == "J5"


@settings(max_examples=50)
@for_all(
    st.dictionaries(st.integers(-9, 9), st.sampled_from([RENT, RENT // 2, RENT // 3]), max_size=4),
    st.none() | st.integers(-9, 9),
    st.none() | st.booleans(),
)
def test_whatever_was_paid_it_is_settled_on_this_ground_exactly_when_all_was_paid_before_that_day(
    paid: dict[int, int], terminated_at: int | None, net: bool | None
) -> None:
    served_on = None if terminated_at is None else NOVEMBER + terminated_at * DAY
    answer = replace(terminated(served_on, net), now=at(NOVEMBER + 20 * DAY))
    told = [SIGNAL, october_rent(), *(pays(ore, NOVEMBER + on * DAY) for on, ore in paid.items()), answer]
    counts = [(on, ore) for on, ore in paid.items() if on >= 0 or (net is False and served_on is not None)]
    before = sum(ore for on, ore in counts if terminated_at is not None and on < terminated_at)
    ground = settled_by(*told)
    assert (ground == "J5") is (before >= RENT)
    assert (ground is not None) is (sum(ore for _, ore in counts) >= RENT)


def test_in_whatever_order_it_is_told_it_is_the_same() -> None:
    facts = [*past(*PAID_BEFORE, terminated())]
    first, rest = facts[0], [each for each in facts[1:] if type(each).__name__ in _FACTS]
    for order in permutations(rest):
        case = EVICTION_CASE.fold([first, *order])
        assert EVICTION_CASE.fold([first, *rest]).procedure == case.procedure
        assert ground_of(case) == "J5"


_FACTS: Final = ("NoticeAttachedToCase", "RentPaid", "TerminationReported")
