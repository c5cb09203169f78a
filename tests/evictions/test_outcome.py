"""Slices: an outcome said and an outcome checked, and the facts a closing rests on."""

from datetime import date, timedelta
from typing import Any

import pytest

from services.evictions.decider import EVICTION_CASE
from services.evictions.domain.confirm_outcome import ConfirmOutcome
from services.evictions.domain.outcome import GROUNDS, is_prevented
from services.evictions.domain.report_outcome import ReportOutcome
from services.evictions.domain.slices import CaseCommand
from shared.contracts.codes import NoticeType, Outcome, Payer
from shared.contracts.eviction_procedure import (
    CaseNoticeWithdrawn,
    JudgmentReported,
    RectificationReported,
    TenantLeftBeforeEviction,
)
from shared.contracts.eviction_work import OutcomeConfirmed, OutcomeReported
from shared.contracts.evictions import EvictionCaseClosed
from shared.contracts.procedure_codes import JudgmentBody, JudgmentResult, WithdrawnBy
from shared.contracts.support_codes import HousingAfter
from shared.contracts.work_codes import OutcomeSource
from tests.evictions.cases import CASE, MONDAY, arrives, at, facts, formular_3, given, notice_id, past
from tests.evictions.test_close_case import AFTERWARDS, closes, paid
from tests.evictions.test_contacts import REACHED, TOLD_LANDLORD
from tests.evictions.test_eviction_time import executes
from tests.evictions.test_support import AGREED, assists
from tests.evictions.test_undertaking import decides, sends
from tests.kit.spec import Spec

DONE: tuple[CaseCommand, ...] = (formular_3(), REACHED, TOLD_LANDLORD)


def reports(outcome: Outcome, source: OutcomeSource = OutcomeSource.LANDLORD) -> ReportOutcome:
    return ReportOutcome(
        case_id=CASE, now=at(MONDAY, "18:00"), outcome=outcome, reported_on=MONDAY, outcome_source=source
    )


def confirms(outcome: Outcome, on: date = MONDAY, source: OutcomeSource = OutcomeSource.LANDLORD) -> ConfirmOutcome:
    return ConfirmOutcome(case_id=CASE, now=at(on, "18:00"), outcome=outcome, confirmed_on=on, outcome_source=source)


def test_what_somebody_says_is_not_the_outcome() -> None:
    reported = OutcomeReported(case_id=CASE, outcome=Outcome.EVICTED, reported_on=MONDAY, source=OutcomeSource.LANDLORD)
    given(formular_3()).when(reports(Outcome.EVICTED)).then(reported)
    given(formular_3(), reports(Outcome.EVICTED)).when(reports(Outcome.EVICTED)).then_nothing()


def test_an_outcome_is_confirmed_when_it_has_been_checked() -> None:
    confirmed = OutcomeConfirmed(
        case_id=CASE, outcome=Outcome.RECOVERED_PAID, confirmed_on=MONDAY, source=OutcomeSource.LANDLORD
    )
    given(formular_3()).when(confirms(Outcome.RECOVERED_PAID)).then(confirmed)


def test_evicted_is_confirmed_of_a_recorded_eviction_only() -> None:
    given(formular_3()).when(confirms(Outcome.EVICTED)).then_refused("eviction-not-executed")
    given(formular_3(), executes(MONDAY)).when(confirms(Outcome.RECOVERED_PAID)).then_refused("eviction-was-executed")


def test_who_closes_says_with_whom_the_outcome_was_checked_in_the_same_commit() -> None:
    events = facts(given(*DONE).when(closes(outcome_source=OutcomeSource.LANDLORD)).events())
    assert [type(each) for each in events] == [EvictionCaseClosed, OutcomeConfirmed]
    assert events[1].confirmed_on == AFTERWARDS


def test_an_outcome_closed_on_hearsay_is_confirmed_later() -> None:
    hearsay = closes(Outcome.SELF_RESOLVED, outcome_source=None, is_certain=True)
    assert [type(each) for each in facts(given(*DONE).when(hearsay).events())] == [EvictionCaseClosed]
    later = confirms(Outcome.RECOVERED_PAID, AFTERWARDS + timedelta(days=20))
    assert facts(given(*DONE, hearsay).when(later).events())


def test_another_outcome_found_after_closing_stands_beside_it() -> None:
    later = confirms(Outcome.TERMINATION_WITHDRAWN, AFTERWARDS + timedelta(days=20))
    case = EVICTION_CASE.fold(past(*DONE, closes(), later))
    assert case.closed is not None
    assert (case.closed.outcome, case.work.outcomes_confirmed[-1].outcome) == (
        Outcome.RECOVERED_PAID,
        Outcome.TERMINATION_WITHDRAWN,
    )


FACTS: dict[Outcome, tuple[CaseCommand, ...]] = {
    Outcome.RECOVERED_UNDERTAKING: (decides(), sends()),
    Outcome.RECOVERED_PAID: (paid(Payer.TENANT),),
    Outcome.RECOVERED_ECONOMIC_ASSISTANCE: (assists(), paid(Payer.SOCIAL_SERVICES)),
    Outcome.INSTALMENT_AGREED: (AGREED,),
}
REPORTED: dict[Outcome, Any] = {
    Outcome.DISTURBANCE_CEASED: RectificationReported(case_id=CASE, ceased_on=MONDAY),
    Outcome.PROLONGED_OR_WON: JudgmentReported(
        case_id=CASE, body=next(iter(JudgmentBody)), decided_on=MONDAY, result=JudgmentResult.PROLONGED
    ),
    Outcome.TERMINATION_WITHDRAWN: CaseNoticeWithdrawn(
        case_id=CASE, notice_id=notice_id(), withdrawn_on=MONDAY, by=WithdrawnBy.LANDLORD
    ),
    Outcome.MOVED_OTHER_HOUSING: TenantLeftBeforeEviction(case_id=CASE, left_on=MONDAY, to=next(iter(HousingAfter))),
    Outcome.LEFT_BEFORE_EVICTION: TenantLeftBeforeEviction(
        case_id=CASE, left_on=MONDAY, to=HousingAfter.FAMILY_OR_FRIENDS
    ),
    Outcome.REGISTERED_BY_MISTAKE: CaseNoticeWithdrawn(
        case_id=CASE, notice_id=notice_id(), withdrawn_on=MONDAY, by=WithdrawnBy.INTAKE
    ),
}


@pytest.mark.parametrize("outcome", GROUNDS)
def test_an_outcome_that_says_what_was_done_needs_the_fact(outcome: Outcome) -> None:
    closing = closes(outcome, outcome_source=None)
    given(*DONE).when(closing).then_refused(GROUNDS[outcome].refusal)
    told = (*past(*DONE, *FACTS.get(outcome, ())), *((REPORTED[outcome],) if outcome in REPORTED else ()))
    assert facts(Spec(EVICTION_CASE).given(*told).when(closing).events())


@pytest.mark.parametrize("outcome", GROUNDS)
def test_reality_comes_first_one_who_may_know_stands_in_for_the_fact(outcome: Outcome) -> None:
    """What a bosamordnare has in hand may be a letter, or the landlord's word."""
    for source in OutcomeSource:
        now, before = closes(outcome, outcome_source=source), reports(outcome, source)
        if source in GROUNDS[outcome].sources:
            assert facts(given(*DONE).when(now).events())
            assert facts(given(*DONE, before).when(closes(outcome, outcome_source=None)).events())
        else:
            given(*DONE).when(now).then_refused(GROUNDS[outcome].refusal)
            given(*DONE, before).when(closes(outcome, outcome_source=None)).then_refused(GROUNDS[outcome].refusal)


def test_a_payment_by_social_services_is_economic_assistance() -> None:
    closing = closes(Outcome.RECOVERED_ECONOMIC_ASSISTANCE, outcome_source=None)
    assert facts(given(*DONE, paid(Payer.SOCIAL_SERVICES)).when(closing).events())


def test_word_of_another_outcome_is_no_ground() -> None:
    told = reports(Outcome.RECOVERED_PAID, OutcomeSource.DOCUMENT)
    given(*DONE, told).when(closes(Outcome.RECOVERED_UNDERTAKING, outcome_source=None)).then_refused(
        "no-undertaking-sent"
    )


@pytest.mark.parametrize(("by", "prevented"), [(WithdrawnBy.INTAKE, False), (WithdrawnBy.LANDLORD, True)])
def test_a_demand_registered_by_mistake_is_no_legal_step(by: WithdrawnBy, prevented: bool) -> None:
    """I09: of a worry no eviction was prevented; a demand that its sender took back was one."""
    signal = arrives("signal", notice_type=NoticeType.LATE_RENT_SIGNAL)
    gone = CaseNoticeWithdrawn(case_id=CASE, notice_id=notice_id(), withdrawn_on=MONDAY, by=by)
    case = EVICTION_CASE.fold([*past(signal, formular_3(), assists()), gone])
    assert is_prevented(case, Outcome.TERMINATION_WITHDRAWN) is prevented
