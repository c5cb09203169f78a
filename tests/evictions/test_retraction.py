"""A fact told by mistake is taken back: the duty stands again as if it had never been told, whatever the order."""

from datetime import timedelta
from typing import Any, Final

import pytest
from hypothesis import given as for_all
from hypothesis import settings
from hypothesis import strategies as st
from msgspec.structs import replace

from services.evictions.decider import EVICTION_CASE
from services.evictions.domain.book_attendance import BookAttendance
from services.evictions.domain.deadlines import deadlines
from services.evictions.domain.decide_undertaking import DecideUndertaking
from services.evictions.domain.duties import is_support_offered
from services.evictions.domain.end_follow_ups import EndFollowUps
from services.evictions.domain.hold_follow_up import HoldFollowUp
from services.evictions.domain.make_harm_reduction_plan import MakeHarmReductionPlan
from services.evictions.domain.note_child_decision import NoteChildDecision
from services.evictions.domain.note_visit_warning import NoteVisitWarning
from services.evictions.domain.plan_home_visit import PlanHomeVisit
from services.evictions.domain.record_home_visit import RecordHomeVisit
from services.evictions.domain.record_instalment_plan import RecordInstalmentPlan
from services.evictions.domain.record_rent_payment import RecordRentPayment
from services.evictions.domain.retract_fact import RetractFact
from services.evictions.domain.retraction import _PLACES, standing_facts
from services.evictions.domain.review_case import ReviewCase
from services.evictions.domain.send_undertaking import SendUndertaking
from shared.contracts.alerts import AlertRaised
from shared.contracts.codes import AlertRule, NoticeType, Outcome, Payer, UndertakingDecision
from shared.contracts.deadline_codes import ClockStatus
from shared.contracts.eviction_retraction import RETRACTABLE, CaseFactRetracted, RetractionReason, fact_id_of
from shared.contracts.evictions import EvictionExecuted, RentPaid
from shared.contracts.ids import CommandId
from shared.contracts.support_codes import ChildDecision, HarmMeasure, VisitResult
from shared.contracts.work_codes import FollowUpAnswer, FollowUpEnd, FollowUpPoint, HouseholdUntoldReason
from shared.kernel.clock import civil_date
from shared.kernel.ids import derived_id
from tests.evictions.cases import (
    CASE,
    DELEGATION,
    MONDAY,
    OFFICER,
    RENT,
    after,
    arrives,
    at,
    eviction_time,
    formular_3,
    given,
)
from tests.evictions.procedure import (
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
from tests.evictions.test_assignment import COLLEAGUE
from tests.evictions.test_consent import consents, discloses
from tests.evictions.test_contacts import FORWARDED, REACHED, TOLD_LANDLORD, TRIED
from tests.evictions.test_eviction_time import confirms, executes
from tests.evictions.test_reopening import closed, reopens
from tests.evictions.test_support import OFFERED, REFERRED, accepts, assists, declines
from tests.evictions.test_undertaking import SERVED

NOW: Final = at(MONDAY + timedelta(days=2), "16:00")
FAMILY: Final = (formular_3(children_in_home=1), eviction_time(children_in_home=1))
PAID: Final = RecordRentPayment(
    case_id=CASE, now=at(MONDAY, "17:00"), paid_on=MONDAY, amount_ore=RENT, payer=Payer.TENANT
)
DECIDED: Final = DecideUndertaking(
    case_id=CASE,
    now=at(MONDAY, "17:00"),
    decision=UndertakingDecision.UNDERTAKE,
    decided_on=MONDAY,
    delegation_id=DELEGATION,
    amount_ore=RENT,
)
DECIDES: Final = NoteChildDecision(
    case_id=CASE, now=at(MONDAY, "17:00"), decision=ChildDecision.NOT_OPENED, decided_on=MONDAY
)
SENT: Final = SendUndertaking(case_id=CASE, now=at(MONDAY, "17:30"), posted_on=MONDAY, registered=True)
SAYS_NO_MORE: Final[dict[str, Any]] = {
    "tenant_unfulfilled_reason": None,
    "landlord_unfulfilled_reason": None,
    "household_untold_reason": None,
}
OVER: Final = (
    *(assists(), REACHED, TOLD_LANDLORD, confirms(), FORWARDED, executes(MONDAY)),
    replace(closed(MONDAY, outcome=Outcome.EVICTED_RETURN, **SAYS_NO_MORE), now=at(MONDAY, "18:00")),
)
TOLD: Final[dict[str, tuple[Any, ...]]] = {
    "RentPaid": (PAID,),
    "UndertakingDecided": (DECIDED,),
    "UndertakingSentToLandlord": (DECIDED, SENT),
    "EconomicAssistanceDecided": (assists(),),
    "InstalmentPlanAgreed": (RecordInstalmentPlan(case_id=CASE, now=at(MONDAY, "17:00"), agreed_on=MONDAY),),
    "TenantContactAttempted": (TRIED,),
    "TenantContacted": (REACHED,),
    "LandlordContacted": (TOLD_LANDLORD,),
    "ChildConcernForwarded": (FORWARDED,),
    "ChildDecisionNoted": (FORWARDED, DECIDES),
    "ConsentRecorded": (consents(),),
    "HomeVisitHeld": (
        RecordHomeVisit(
            case_id=CASE,
            now=at(MONDAY, "17:00"),
            command_id=CommandId(derived_id("test", "visit")),
            held_at=at(MONDAY, "16:00"),
            staff=(OFFICER, COLLEAGUE),
            result=VisitResult.NOT_HOME,
        ),
    ),
    "EvictionTimeConfirmed": (confirms(),),
    "AnswerOrdered": (ordered_to_answer(),),
    "JudgmentReported": (judged(),),
    "EvictionPostponed": (postponed(MONDAY + timedelta(days=40)),),
    "EvictionCancelled": (cancelled(),),
    "EvictionExecuted": (executes(MONDAY),),
    "TenantLeftBeforeEviction": (left(),),
    "HarmReductionPlanMade": (
        MakeHarmReductionPlan(
            case_id=CASE, now=at(MONDAY, "17:00"), made_on=MONDAY, measures=(HarmMeasure.SHELTER_ARRANGED,)
        ),
    ),
    "AttendanceBooked": (BookAttendance(case_id=CASE, now=at(MONDAY, "17:00"), booked_on=MONDAY, staff=(OFFICER,)),),
    "TenantServiceRecorded": (SERVED,),
    "TerminationReported": (terminated(),),
    "RectificationReported": (rectified(),),
    "ExtensionDisputeReported": (disputes(),),
    "DefendantHeard": (heard(),),
    "SupportOffered": (OFFERED,),
    "SupportAccepted": (REACHED, accepts()),
    "SupportDeclined": (REACHED, declines()),
    "DebtCounsellingReferred": (REFERRED,),
    "HomeVisitPlanned": (
        PlanHomeVisit(
            case_id=CASE,
            now=at(MONDAY, "17:00"),
            command_id=CommandId(derived_id("test", "visit")),
            planned_at=at(MONDAY + timedelta(days=1), "10:00"),
            staff=(OFFICER, COLLEAGUE),
        ),
    ),
    "VisitWarningNoted": (
        NoteVisitWarning(
            case_id=CASE, now=at(MONDAY, "17:00"), review_on=MONDAY + timedelta(days=30), told_to_person=False
        ),
    ),
    "FollowUpHeld": (
        *OVER,
        HoldFollowUp(
            case_id=CASE,
            now=at(MONDAY + timedelta(days=90)),
            follow_up_point=FollowUpPoint.MONTHS_3,
            held_on=MONDAY + timedelta(days=90),
            follow_up_answer=FollowUpAnswer.MOVED,
        ),
    ),
    "FollowUpsEnded": (
        *OVER,
        EndFollowUps(case_id=CASE, now=at(MONDAY, "19:00"), ended_on=MONDAY, follow_up_end=FollowUpEnd.DECLINED),
    ),
}
EACH: Final = pytest.mark.parametrize("kind", TOLD)


def takes_back(fact: Any, reason: RetractionReason = RetractionReason.WRONG_CASE, **said: Any) -> RetractFact:
    return RetractFact(case_id=CASE, fact_id=fact_id_of(fact), reason=reason, **{"now": NOW, **said})


def fact_of(kind: str) -> Any:
    return next(each for each in standing_facts(after(*FAMILY, *TOLD[kind])) if type(each).__name__ == kind)


def known(case: Any) -> tuple[Any, ...]:
    """What the case says at `NOW`: which dates, and which alerts stand until when."""
    wakes = EVICTION_CASE.fold(EVICTION_CASE.decide(ReviewCase(case_id=CASE, now=NOW), case), case)
    alerts = {(each.rule, each.due_at, each.level) for each in wakes.alerts.values() if each.rule is not AlertRule.A35}
    return alerts, deadlines(wakes, civil_date(NOW)), [*standing_facts(wakes)], is_support_offered(wakes)


def test_every_kind_that_answers_a_duty_can_be_taken_back() -> None:
    assert set(_PLACES) == set(RETRACTABLE)
    assert set(TOLD) == {each.__name__ for each in RETRACTABLE}


def test_an_eviction_recorded_in_the_wrong_case_is_taken_back_though_the_case_is_closed_or_opened_again() -> None:
    """I10, I11: no household is counted as evicted that was not."""
    paper, wrong = formular_3(served_on=MONDAY), executes(MONDAY)
    fact = next(each for each in standing_facts(after(paper, wrong)) if isinstance(each, EvictionExecuted))
    told = SAYS_NO_MORE | {"household_untold_reason": HouseholdUntoldReason.DECLINED_TO_TELL}
    over = closed(MONDAY + timedelta(days=1), outcome=Outcome.EVICTED, **told)
    back = takes_back(fact)
    case = after(paper, REACHED, TOLD_LANDLORD, wrong, over, back, reopens(NOW.date()))
    assert (case.executed, case.executed_before) == (None, None)
    assert case.clock is not None
    again = arrives("again", on=MONDAY + timedelta(days=2), notice_type=NoticeType.EVICTION_APPLICATION)
    found_later = after(paper, REACHED, TOLD_LANDLORD, wrong, over, again, back)
    assert (found_later.executed, found_later.executed_before) == (None, None)
    assert after(paper, REACHED, TOLD_LANDLORD, wrong, over, again, back, executes(MONDAY + timedelta(days=2))).executed
    given(paper, PAID, closed(MONDAY + timedelta(days=1))).when(takes_back(fact_of("RentPaid"))).then_refused(
        "case-is-closed"
    )


def test_a_service_recorded_by_mistake_moves_the_period_no_more_and_a06_asks_again() -> None:
    """J7 a, J21."""
    case = after(*FAMILY, SERVED, takes_back(fact_of("TenantServiceRecorded")))
    assert case.clock is not None
    assert (case.clock.status, case.clock.legal_last_date) == (ClockStatus.PROVISIONAL, None)
    assert AlertRule.A06 in {each.rule for each in case.alerts.values()}


@EACH
def test_told_and_taken_back_is_as_never_told(kind: str) -> None:
    *before, told = TOLD[kind]
    fact = fact_of(kind)
    others = [each for each in standing_facts(after(*FAMILY, *before, told)) if type(each).__name__ != kind]
    without = after(*FAMILY, *before)
    also = [takes_back(each) for each in others if each not in standing_facts(without)]
    assert known(after(*FAMILY, *before, told, takes_back(fact), *also)) == known(without)


@EACH
@settings(max_examples=10, deadline=None)
@for_all(st.data())
def test_in_whatever_order_the_two_become_known(kind: str, data: st.DataObject) -> None:
    *before, _ = TOLD[kind]
    case, fact = after(*FAMILY, *before), fact_of(kind)
    back = CaseFactRetracted(
        case_id=CASE, fact_id=fact_id_of(fact), reason=RetractionReason.WRONG_CASE, retracted_at=NOW
    )
    order = data.draw(st.permutations([fact, back, fact]))
    assert [*standing_facts(EVICTION_CASE.fold([fact, back], case))] == [*standing_facts(case)]
    assert EVICTION_CASE.fold([back, fact], case).retracted == ()
    once = [*standing_facts(EVICTION_CASE.fold([fact], case))]
    assert [*standing_facts(EVICTION_CASE.fold(order, case))] == once


@pytest.mark.parametrize(
    ("kind", "rule"),
    [
        ("RentPaid", AlertRule.A03),
        ("EvictionTimeConfirmed", AlertRule.A01),
        ("TenantContacted", AlertRule.A09),
        ("LandlordContacted", AlertRule.A10),
        ("ChildConcernForwarded", AlertRule.A11),
    ],
)
def test_the_alert_it_ended_is_raised_anew_in_the_same_commit_with_its_true_day(kind: str, rule: AlertRule) -> None:
    told = given(*FAMILY, *TOLD[kind]).when(takes_back(fact_of(kind), now=NOW)).events()
    due = {each.rule: each.due_at for each in known_alerts(*FAMILY)}
    raised = {each.rule: each.due_at for each in told if isinstance(each, AlertRaised)}
    if rule is not AlertRule.A03:
        assert raised[rule] == due[rule]
    assert isinstance(told[0], CaseFactRetracted)


def known_alerts(*told: Any) -> Any:
    return after(*told).alerts.values()


def test_nine_times_the_rent_typed_by_mistake_does_not_settle_it() -> None:
    much = RecordRentPayment(
        case_id=CASE, now=at(MONDAY, "17:00"), paid_on=MONDAY, amount_ore=10 * RENT, payer=Payer.TENANT, is_certain=True
    )
    little = RecordRentPayment(case_id=CASE, now=NOW, paid_on=MONDAY, amount_ore=RENT // 10, payer=Payer.TENANT)
    wrong = RentPaid(case_id=CASE, paid_on=MONDAY, amount_ore=10 * RENT, payer=Payer.TENANT)
    assert known(after(formular_3(), much, takes_back(wrong), little)) == known(after(formular_3(), little))


def test_told_again_it_counts_and_can_be_taken_back_again() -> None:
    fact = fact_of("RentPaid")
    again = (formular_3(), PAID, takes_back(fact), PAID)
    assert known(after(*again)) == known(after(formular_3(), PAID))
    assert known(after(*again, takes_back(fact))) == known(after(formular_3()))


def test_only_what_the_present_threat_has_and_nothing_rests_on_is_taken_back() -> None:
    given(formular_3()).when(takes_back(fact_of("RentPaid"))).then_refused("fact-not-in-case")
    given(formular_3(), PAID, takes_back(fact_of("RentPaid"))).when(takes_back(fact_of("RentPaid"))).then_nothing()
    decided, sent = (fact_of(kind) for kind in ("UndertakingDecided", "UndertakingSentToLandlord"))
    given(*FAMILY, DECIDED, SENT).when(takes_back(decided)).then_refused("fact-is-rested-on")
    assert given(*FAMILY, DECIDED, SENT, takes_back(sent)).when(takes_back(decided)).events()
    (consent,) = after(formular_3(), consents()).support.consents
    given(formular_3(), consents(), discloses()).when(takes_back(consent)).then_refused("fact-is-rested-on")
