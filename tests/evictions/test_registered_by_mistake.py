"""A paper registered by mistake hunts nobody: a case that has no other paper ends in the same commit."""

from datetime import timedelta
from typing import Any

import pytest

from services.evictions.domain.close_case import CloseCase
from services.evictions.domain.forward_case_notice import ForwardCaseNotice
from services.evictions.domain.record_answer_order import RecordAnswerOrder
from services.evictions.domain.record_eviction_executed import RecordEvictionExecuted
from services.evictions.domain.withdraw_case_notice import WithdrawCaseNotice
from shared.contracts.alerts import AlertResolved
from shared.contracts.codes import AlertResolution, Outcome, UnfulfilledReason, Unit
from shared.contracts.eviction_procedure import CaseNoticeWithdrawn
from shared.contracts.eviction_work import OutcomeConfirmed
from shared.contracts.evictions import EvictionCaseClosed
from shared.contracts.procedure_codes import WithdrawnBy
from shared.contracts.work_codes import OutcomeSource
from tests.evictions.cases import CASE, MONDAY, after, at, disturbance, facts, formular_3, given, notice_id

TUESDAY = MONDAY + timedelta(days=1)


def withdrawn(name: str = "first", by: WithdrawnBy = WithdrawnBy.INTAKE) -> WithdrawCaseNotice:
    return WithdrawCaseNotice(case_id=CASE, now=at(TUESDAY), notice_id=notice_id(name), withdrawn_on=TUESDAY, by=by)


def test_the_case_ends_with_its_outcome_and_nobody_was_owed_a_contact() -> None:
    events = given(formular_3(children_in_home=1)).when(withdrawn()).events()
    assert facts(events) == [
        CaseNoticeWithdrawn(case_id=CASE, notice_id=notice_id(), withdrawn_on=TUESDAY, by=WithdrawnBy.INTAKE),
        EvictionCaseClosed(
            case_id=CASE,
            outcome=Outcome.REGISTERED_BY_MISTAKE,
            closed_on=TUESDAY,
            prevented=False,
            tenant_unfulfilled_reason=UnfulfilledReason.NOTICE_WITHDRAWN,
            landlord_unfulfilled_reason=UnfulfilledReason.NOTICE_WITHDRAWN,
        ),
        OutcomeConfirmed(
            case_id=CASE,
            outcome=Outcome.REGISTERED_BY_MISTAKE,
            confirmed_on=TUESDAY,
            source=OutcomeSource.OWN_UNIT,
        ),
    ]
    ended = [each for each in events if isinstance(each, AlertResolved)]
    assert {each.alert_id for each in ended} == {*after(formular_3(children_in_home=1)).alerts}
    assert {each.resolution for each in ended} == {AlertResolution.CASE_CLOSED}


def test_another_paper_keeps_the_case_until_it_too_was_a_mistake() -> None:
    both = (formular_3(), disturbance("other"))
    assert after(*both, withdrawn()).is_open
    assert not after(*both, withdrawn(), withdrawn("other")).is_open


@pytest.mark.parametrize("first", [WithdrawnBy.LANDLORD, WithdrawnBy.INTAKE])
def test_what_the_landlord_took_back_still_wants_its_outcome(first: WithdrawnBy) -> None:
    second = next(by for by in (WithdrawnBy.INTAKE, WithdrawnBy.LANDLORD) if by is not first)
    assert after(formular_3(), disturbance("other"), withdrawn(by=first), withdrawn("other", by=second)).is_open


def test_a_copy_of_the_paper_stands_in_its_place() -> None:
    assert after(disturbance(), disturbance("copy", on=TUESDAY, document_on=MONDAY), withdrawn()).is_open


def test_when_the_others_were_sent_on_the_flat_is_elsewhere() -> None:
    sent_on = ForwardCaseNotice(
        case_id=CASE, now=at(TUESDAY), notice_id=notice_id("other"), forwarded_at=at(TUESDAY, "08:00")
    )
    case = after(formular_3(), disturbance("other", unit=Unit.OTHER_BOARD), sent_on, withdrawn())
    assert case.closed is not None
    assert case.closed.outcome is Outcome.OUT_OF_AREA


@pytest.mark.parametrize(
    "known",
    [
        RecordEvictionExecuted(case_id=CASE, now=at(TUESDAY), executed_on=TUESDAY),
        RecordAnswerOrder(case_id=CASE, now=at(TUESDAY), served_on=MONDAY),
    ],
)
def test_a_threat_that_more_than_papers_tell_of_stays_open(known: Any) -> None:
    assert after(formular_3(), known, withdrawn()).is_open


def test_the_right_paper_afterwards_opens_the_case_again_with_all_its_dates() -> None:
    case = after(formular_3(), withdrawn(), formular_3("right"))
    clock = after(formular_3()).clock
    assert case.is_open
    assert case.clock
    assert clock
    assert (case.clock.start_on, case.clock.safe_date) == (clock.start_on, clock.safe_date)


def test_told_again_changes_nothing() -> None:
    given(formular_3(), withdrawn()).when(withdrawn()).then_nothing()


def test_nobody_says_that_a_paper_was_a_mistake_while_it_stands() -> None:
    by_hand = CloseCase(
        case_id=CASE,
        now=at(TUESDAY),
        closed_on=TUESDAY,
        outcome=Outcome.REGISTERED_BY_MISTAKE,
        outcome_source=OutcomeSource.DOCUMENT,
        tenant_unfulfilled_reason=UnfulfilledReason.NOTICE_WITHDRAWN,
        landlord_unfulfilled_reason=UnfulfilledReason.NOTICE_WITHDRAWN,
    )
    given(formular_3()).when(by_hand).then_refused("paper-not-taken-back")
