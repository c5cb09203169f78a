"""Slices: support offered, taken and declined; debts, assistance, instalments and the plan for afterwards."""

from datetime import date, timedelta
from typing import Any

import pytest

from services.evictions.domain.accept_support import AcceptSupport
from services.evictions.domain.decline_support import DeclineSupport
from services.evictions.domain.duties import is_support_offered
from services.evictions.domain.make_harm_reduction_plan import MakeHarmReductionPlan
from services.evictions.domain.offer_support import OfferSupport
from services.evictions.domain.record_assistance_decision import RecordAssistanceDecision
from services.evictions.domain.record_instalment_plan import RecordInstalmentPlan
from services.evictions.domain.refer_to_debt_counselling import ReferToDebtCounselling
from services.evictions.domain.slices import CaseCommand
from shared.contracts.deadline_codes import ClockStatus
from shared.contracts.eviction_support import (
    DebtCounsellingReferred,
    EconomicAssistanceDecided,
    HarmReductionPlanMade,
    InstalmentPlanAgreed,
    SupportAccepted,
    SupportDeclined,
    SupportOffered,
)
from shared.contracts.support_codes import AssistanceBasis, AssistanceDecision, HarmMeasure, SupportType
from tests.evictions.cases import CASE, MONDAY, RENT, after, at, facts, formular_3, given
from tests.evictions.test_contacts import REACHED
from tests.evictions.test_take_in_notice import closed

NOW = at(MONDAY, "17:00")
GUIDE, DEBTS = SupportType.HOUSING_GUIDE, SupportType.DEBT_COUNSELLING
OFFERED = OfferSupport(case_id=CASE, now=NOW, offered_on=MONDAY, support=(DEBTS, GUIDE, DEBTS))


def accepts(on: date = MONDAY, *support: SupportType) -> AcceptSupport:
    return AcceptSupport(case_id=CASE, now=at(on, "17:00"), accepted_on=on, support=support or (GUIDE,))


def declines(on: date = MONDAY, *support: SupportType) -> DeclineSupport:
    return DeclineSupport(case_id=CASE, now=at(on, "17:00"), declined_on=on, support=support or (GUIDE,))


def assists(decision: AssistanceDecision = AssistanceDecision.GRANTED, **told: Any) -> RecordAssistanceDecision:
    defaults: dict[str, Any] = {
        "case_id": CASE,
        "now": NOW,
        "decision": decision,
        "decided_on": MONDAY,
        "basis": AssistanceBasis.SOL_12_1,
        "granted_ore": None if decision is AssistanceDecision.REFUSED else RENT,
    }
    return RecordAssistanceDecision(**{**defaults, **told})


REFERRED = ReferToDebtCounselling(case_id=CASE, now=NOW, referred_on=MONDAY)
AGREED = RecordInstalmentPlan(case_id=CASE, now=NOW, agreed_on=MONDAY, paid_off_on=MONDAY + timedelta(days=90))
PLANNED = MakeHarmReductionPlan(
    case_id=CASE, now=NOW, made_on=MONDAY, measures=(HarmMeasure.HOUSING_QUEUE, HarmMeasure.SHELTER_ARRANGED)
)


def test_support_is_offered_each_kind_once_in_the_order_of_the_list() -> None:
    offered = SupportOffered(case_id=CASE, offered_on=MONDAY, support=(GUIDE, DEBTS))
    given(formular_3()).when(OFFERED).then_includes(offered)


def test_an_offer_by_name_is_not_the_contact_that_r20_asks_for() -> None:
    assert not is_support_offered(after(formular_3(), OFFERED))


def test_what_was_offered_is_taken_or_declined() -> None:
    for past in ((formular_3(), OFFERED), (formular_3(), REACHED)):
        given(*past).when(accepts()).then_includes(SupportAccepted(case_id=CASE, accepted_on=MONDAY, support=(GUIDE,)))
        given(*past).when(declines()).then_includes(SupportDeclined(case_id=CASE, declined_on=MONDAY, support=(GUIDE,)))
    for answer in (accepts(), declines()):
        given(formular_3()).when(answer).then_refused("support-not-offered")


@pytest.mark.parametrize(
    ("answers", "accepted"),
    [
        ((accepts(),), True),
        ((declines(),), False),
        ((accepts(), declines(MONDAY + timedelta(days=1))), False),
        ((accepts(MONDAY, GUIDE, DEBTS), declines(MONDAY + timedelta(days=1), GUIDE)), True),
        ((declines(), accepts(MONDAY + timedelta(days=1))), True),
    ],
)
def test_support_is_accepted_until_all_of_it_is_declined(answers: tuple[CaseCommand, ...], accepted: bool) -> None:
    assert after(formular_3(), OFFERED, *answers).support.is_accepted is accepted


def test_the_household_is_referred_to_debt_counselling() -> None:
    """SoL 13:2."""
    given(formular_3()).when(REFERRED).then_includes(DebtCounsellingReferred(case_id=CASE, referred_on=MONDAY))


def test_assistance_granted_has_an_amount_and_refused_has_none() -> None:
    decided = EconomicAssistanceDecided(
        case_id=CASE,
        decision=AssistanceDecision.GRANTED,
        decided_on=MONDAY,
        amount_ore=RENT,
        basis=AssistanceBasis.SOL_12_1,
    )
    given(formular_3()).when(assists()).then_includes(decided)
    assert facts(given(formular_3()).when(assists(AssistanceDecision.REFUSED)).events())[0].amount_ore is None
    given(formular_3()).when(assists(granted_ore=None)).then_refused("granted-without-amount")
    given(formular_3()).when(assists(AssistanceDecision.REFUSED, granted_ore=RENT)).then_refused("refused-with-amount")


def test_neither_a_decision_nor_an_instalment_plan_stops_the_period() -> None:
    events = given(formular_3(), assists()).when(AGREED).events()
    assert events == (InstalmentPlanAgreed(case_id=CASE, agreed_on=MONDAY, paid_off_on=MONDAY + timedelta(days=90)),)
    clock = after(formular_3(), assists(), AGREED).clock
    assert clock is not None
    assert clock.status is ClockStatus.PROVISIONAL


def test_instalments_do_not_end_before_they_are_agreed() -> None:
    backwards = RecordInstalmentPlan(case_id=CASE, now=NOW, agreed_on=MONDAY, paid_off_on=MONDAY - timedelta(days=1))
    given(formular_3()).when(backwards).then_refused("ends-before-it-begins")


def test_a_plan_is_made_for_when_the_home_is_lost() -> None:
    """R18, G13."""
    made = HarmReductionPlanMade(
        case_id=CASE, made_on=MONDAY, measures=(HarmMeasure.SHELTER_ARRANGED, HarmMeasure.HOUSING_QUEUE)
    )
    given(formular_3()).when(PLANNED).then_includes(made)


OURS: tuple[CaseCommand, ...] = (OFFERED, REFERRED, PLANNED)
OTHERS: tuple[CaseCommand, ...] = (assists(), AGREED)


def test_the_same_thing_told_again_is_one_fact() -> None:
    for command in (*OURS, *OTHERS):
        given(formular_3(), command).when(command).then_nothing()


def test_our_work_is_recorded_in_an_open_case_what_others_decide_in_a_closed_one_too() -> None:
    for command in OURS:
        given(formular_3(), closed()).when(command).then_refused("case-is-closed")
    for command in OTHERS:
        assert facts(given(formular_3(), closed()).when(command).events())
    for command in (*OURS, *OTHERS):
        given().when(command).then_refused("case-not-found")
