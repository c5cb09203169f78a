"""An outcome that says the home was saved rests on the facts, or on the word of one who may know."""

from datetime import date, timedelta
from typing import Any, Final

import pytest
from msgspec.structs import replace

from services.evictions.domain.slices import CaseCommand
from shared.contracts.codes import NoticeType, Outcome, Payer
from shared.contracts.eviction_work import OutcomeConfirmed, OutcomeReported
from shared.contracts.evictions import EvictionCaseClosed
from shared.contracts.procedure_codes import CancellationReason, JudgmentResult, TerminationGround, WithdrawnBy
from shared.contracts.work_codes import OutcomeSource
from tests.evictions.cases import (
    MONDAY,
    RENT,
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
from tests.evictions.procedure import application, cancelled, judged, rectified, terminated
from tests.evictions.test_close_case import WITHDRAWN, closes, paid
from tests.evictions.test_contacts import REACHED, TOLD_LANDLORD
from tests.evictions.test_eviction_time import confirms as confirms_time
from tests.evictions.test_outcome import confirms
from tests.evictions.test_settling import pays
from tests.evictions.test_support import AGREED, assists
from tests.evictions.test_undertaking import decides, sends

DAY: Final = timedelta(days=1)
DONE: Final = (formular_3(served_on=MONDAY), REACHED, TOLD_LANDLORD)
LAST: Final = date(2026, 12, 7)
OVER: Final = date(2027, 1, 11)
"""The period is over, and nothing was paid."""
KNOWN_BY: Final = (
    OutcomeSource.LANDLORD,
    OutcomeSource.ENFORCEMENT_AUTHORITY,
    OutcomeSource.COURT,
    OutcomeSource.DOCUMENT,
)


def ends(outcome: Outcome, source: OutcomeSource | None = None, **told: Any) -> Any:
    return closes(outcome, now=at(OVER), closed_on=OVER, outcome_source=source, **told)


@pytest.mark.parametrize("source", [None, OutcomeSource.TENANT, OutcomeSource.OWN_UNIT])
@pytest.mark.parametrize(
    ("outcome", "told", "refusal"),
    [
        (Outcome.RECOVERED_PAID, (), "no-payment-in-time"),
        (Outcome.RECOVERED_PAID, (pays(RENT - 100, MONDAY + DAY),), "no-payment-in-time"),
        (Outcome.RECOVERED_PAID, (pays(RENT, LAST + DAY),), "no-payment-in-time"),
        (Outcome.RECOVERED_PAID, (decides(), sends()), "no-payment-in-time"),
        (Outcome.RECOVERED_UNDERTAKING, (decides(amount_ore=RENT - 100), sends()), "no-undertaking-sent"),
        (Outcome.TERMINATION_WITHDRAWN, (), "nothing-withdrawn"),
        (
            Outcome.TERMINATION_WITHDRAWN,
            (formular_3("copy"), replace(WITHDRAWN, by=WithdrawnBy.INTAKE)),
            "nothing-withdrawn",
        ),
        (Outcome.PROLONGED_OR_WON, (judged(),), "no-judgment"),
    ],
)
def test_what_the_household_hopes_saves_no_home(
    outcome: Outcome, told: tuple[CaseCommand, ...], refusal: str, source: OutcomeSource | None
) -> None:
    """JB 12:44: nothing that is told says that it was so."""
    given(*DONE, *told).when(ends(outcome, source)).then_refused(refusal)
    given(*DONE, *told).when(ends(outcome, source, is_certain=True)).then_refused(refusal)


@pytest.mark.parametrize(
    ("outcome", "told"),
    [
        (Outcome.RECOVERED_PAID, (pays(RENT, LAST),)),
        (Outcome.RECOVERED_ECONOMIC_ASSISTANCE, (assists(), pays(RENT, LAST))),
        (Outcome.RECOVERED_ECONOMIC_ASSISTANCE, (paid(Payer.SOCIAL_SERVICES),)),
        (Outcome.RECOVERED_UNDERTAKING, (decides(), sends())),
        (Outcome.INSTALMENT_AGREED, (AGREED,)),
        (Outcome.TERMINATION_WITHDRAWN, (WITHDRAWN,)),
        (Outcome.TERMINATION_WITHDRAWN, (cancelled(MONDAY + DAY, CancellationReason.WITHDRAWN),)),
        (Outcome.PROLONGED_OR_WON, (judged(), judged(MONDAY + 3 * DAY, result=JudgmentResult.DISMISSED))),
    ],
)
def test_the_facts_carry_it_whoever_says_so(outcome: Outcome, told: tuple[CaseCommand, ...]) -> None:
    assert facts(given(*DONE, *told).when(ends(outcome)).events())


@pytest.mark.parametrize("source", KNOWN_BY)
def test_rent_paid_in_time_is_told_by_one_who_may_know(source: OutcomeSource) -> None:
    closed, confirmed = facts(given(*DONE).when(ends(Outcome.RECOVERED_PAID, source)).events())
    assert (type(closed), confirmed.source) == (EvictionCaseClosed, source)


def test_assistance_that_was_granted_and_never_paid_is_asked_about() -> None:
    """SoL 34:1: a decision pays no rent."""
    given(*DONE, assists()).when(ends(Outcome.RECOVERED_ECONOMIC_ASSISTANCE)).then_refused("no-assistance-granted")


def test_a_payment_known_to_have_come_too_late_is_not_in_time_because_the_landlord_says_so() -> None:
    late = (*DONE, pays(RENT, LAST + DAY))
    given(*late).when(ends(Outcome.RECOVERED_PAID, OutcomeSource.LANDLORD)).then_refused("paid-after-the-period")
    assert after(*late, ends(Outcome.RECOVERED_PAID, OutcomeSource.LANDLORD, is_certain=True)).closed


def test_an_unpaid_debt_whose_period_is_over_does_not_solve_itself_unseen() -> None:
    given(*DONE).when(ends(Outcome.SELF_RESOLVED)).then_refused("debt-was-not-paid")
    assert after(*DONE, ends(Outcome.SELF_RESOLVED, is_certain=True)).closed
    assert after(*DONE, ends(Outcome.SELF_RESOLVED, OutcomeSource.LANDLORD)).closed
    assert after(*DONE, ends(Outcome.NO_CONTACT_CLOSED)).closed


SEVERE: Final = arrives("severe", notice_type=NoticeType.SEVERE_DISTURBANCE, document_on=MONDAY)
FOR_CONDUCT: Final = terminated(MONDAY + 2 * DAY, TerminationGround.DISTURBANCE)


@pytest.mark.parametrize(
    ("told", "cures"),
    [
        ((disturbance(), rectified()), True),
        ((disturbance(), FOR_CONDUCT, rectified(MONDAY + DAY)), True),
        ((disturbance(), FOR_CONDUCT, rectified(MONDAY + 2 * DAY)), False),
        ((disturbance(), terminated(MONDAY + 2 * DAY), rectified(MONDAY + 3 * DAY)), True),
        ((SEVERE, rectified()), False),
        ((disturbance(), terminated(ground=TerminationGround.SEVERE_DISTURBANCE), rectified(MONDAY - DAY)), False),
        ((SEVERE, disturbance(), rectified(), replace(WITHDRAWN, notice_id=notice_id("severe"))), True),
    ],
)
def test_what_ceases_after_the_termination_cures_nothing_nor_ever_what_is_severe(
    told: tuple[Any, ...], cures: bool
) -> None:
    """D6, D8 (JB 12:43): whoever says so is asked whether it is over all the same."""
    for source in (OutcomeSource.OWN_UNIT, OutcomeSource.LANDLORD):
        over = ends(Outcome.DISTURBANCE_CEASED, source)
        if cures:
            assert after(*told, REACHED, TOLD_LANDLORD, over).closed
        else:
            given(*told, REACHED, TOLD_LANDLORD).when(over).then_refused("terminated-for-conduct")
    assert after(*told, REACHED, TOLD_LANDLORD, ends(Outcome.DISTURBANCE_CEASED, is_certain=True)).closed


ORDER: Final = judged()


@pytest.mark.parametrize("outcome", [Outcome.SELF_RESOLVED, Outcome.INSTALMENT_AGREED, Outcome.RECOVERED_PAID])
@pytest.mark.parametrize(
    ("against", "refusal", "ended"),
    [
        ((ORDER,), "eviction-order-stands", judged(MONDAY + 3 * DAY, result=JudgmentResult.DISMISSED)),
        ((ORDER,), "eviction-order-stands", cancelled(MONDAY + 3 * DAY, CancellationReason.WITHDRAWN)),
        ((application(),), "eviction-application-stands", cancelled(MONDAY + 3 * DAY, CancellationReason.WITHDRAWN)),
        (
            (eviction_time(), confirms_time()),
            "eviction-time-untold",
            cancelled(MONDAY + 3 * DAY, CancellationReason.WITHDRAWN),
        ),
    ],
)
def test_an_order_to_leave_is_asked_about_by_name(
    outcome: Outcome, against: tuple[CaseCommand, ...], refusal: str, ended: CaseCommand
) -> None:
    """UB 16: what the case knows stands until it is said to be over, by one who may know and has looked."""
    told = (*DONE, AGREED, pays(RENT, LAST), *against)
    given(*told).when(ends(outcome)).then_refused(refusal)
    given(*told).when(ends(outcome, OutcomeSource.LANDLORD)).then_refused(refusal)
    given(*told).when(ends(outcome, OutcomeSource.TENANT, is_certain=True)).then_refused(refusal)
    assert after(*told, ends(outcome, OutcomeSource.LANDLORD, is_certain=True)).closed
    assert after(*told, ended, ends(outcome)).closed


def test_one_paper_withdrawn_of_two_leaves_one_that_threatens() -> None:
    other = formular_3("other", on=MONDAY, served_on=MONDAY, rent_due_on=date(2026, 10, 30))
    told: dict[str, Any] = {"now": at(MONDAY + DAY), "closed_on": MONDAY + DAY, "outcome_source": None}
    closing = closes(Outcome.TERMINATION_WITHDRAWN, **told)
    given(*DONE, other, WITHDRAWN).when(closing).then_refused("debt-still-runs")
    assert after(*DONE, WITHDRAWN, closing).closed


def test_what_the_household_says_is_reported_and_confirms_nothing() -> None:
    """A paper's date is not an outcome, and neither is hope."""
    settled = (*DONE, pays(RENT, LAST))
    closed, said = facts(given(*settled).when(ends(Outcome.RECOVERED_PAID, OutcomeSource.TENANT)).events())
    assert (type(closed), type(said)) == (EvictionCaseClosed, OutcomeReported)
    hoped = confirms(Outcome.RECOVERED_PAID, source=OutcomeSource.TENANT)
    given(*DONE).when(hoped).then_refused("source-cannot-confirm")
    gone = confirms(Outcome.MOVED_OTHER_HOUSING, source=OutcomeSource.TENANT)
    assert [type(each) for each in facts(given(*DONE).when(gone).events())] == [OutcomeConfirmed]


def test_what_nothing_carries_is_not_confirmed_by_ourselves() -> None:
    ours = confirms(Outcome.RECOVERED_PAID, source=OutcomeSource.OWN_UNIT)
    given(*DONE).when(ours).then_refused("no-payment-in-time")
    assert facts(given(*DONE, pays(RENT, MONDAY)).when(ours).events())


def test_a_paid_signal_needs_a_payment_only() -> None:
    """R17: of a worry no period runs."""
    signal = formular_3(notice_type=NoticeType.LATE_RENT_SIGNAL)
    given(signal, REACHED, TOLD_LANDLORD).when(ends(Outcome.RECOVERED_PAID)).then_refused("no-payment-in-time")
    assert after(signal, REACHED, TOLD_LANDLORD, pays(RENT, MONDAY), ends(Outcome.RECOVERED_PAID)).closed
