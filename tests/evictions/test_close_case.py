"""Slice: the case ends with an outcome that its facts carry."""

from datetime import timedelta
from typing import Any

import pytest

from services.evictions.domain.close_case import CloseCase
from services.evictions.domain.record_rent_payment import RecordRentPayment
from services.evictions.domain.slices import CaseCommand
from services.evictions.domain.take_in_notice import TakeInNotice
from shared.contracts.alerts import AlertResolved
from shared.contracts.codes import AlertResolution, NoticeType, Outcome, Payer, Tenancy, UnfulfilledReason
from shared.contracts.evictions import EvictionCaseClosed
from shared.contracts.support_codes import AssistanceDecision
from tests.evictions.cases import CASE, MONDAY, RENT, after, arrives, at, facts, formular_3, given
from tests.evictions.test_consent import consents, discloses
from tests.evictions.test_contacts import FORWARDED, REACHED, TOLD_LANDLORD
from tests.evictions.test_eviction_time import executes
from tests.evictions.test_support import accepts, assists, declines
from tests.evictions.test_undertaking import decides, sends


def closes(outcome: Outcome = Outcome.RECOVERED_PAID, **told: Any) -> CloseCase:
    defaults: dict[str, Any] = {
        "case_id": CASE,
        "now": at(MONDAY + timedelta(days=5)),
        "outcome": outcome,
        "closed_on": MONDAY + timedelta(days=4),
    }
    return CloseCase(**{**defaults, **told})


def paid(payer: Payer) -> RecordRentPayment:
    return RecordRentPayment(case_id=CASE, now=at(MONDAY, "17:00"), paid_on=MONDAY, amount_ore=RENT, payer=payer)


PAID_BY_TENANT = paid(Payer.TENANT)


def test_a_case_with_both_contacts_closes_and_every_alert_ends_with_it() -> None:
    events = given(formular_3(), REACHED, accepts(), TOLD_LANDLORD).when(closes()).events()
    assert events[0] == EvictionCaseClosed(
        case_id=CASE, outcome=Outcome.RECOVERED_PAID, closed_on=MONDAY + timedelta(days=4), prevented=True
    )
    ended = [each for each in events if isinstance(each, AlertResolved)]
    assert ended
    assert {each.resolution for each in ended} == {AlertResolution.CASE_CLOSED}
    assert not after(formular_3(), REACHED, TOLD_LANDLORD, closes()).alerts


def test_a_contact_that_never_came_about_needs_its_reason() -> None:
    """R20, R21."""
    given(formular_3(), TOLD_LANDLORD).when(closes()).then_refused("tenant-not-contacted")
    given(formular_3(), REACHED).when(closes()).then_refused("landlord-not-contacted")
    excused = closes(
        Outcome.NO_CONTACT_CLOSED,
        tenant_unfulfilled_reason=UnfulfilledReason.REPEATED_ATTEMPTS_FAILED,
        landlord_unfulfilled_reason=UnfulfilledReason.REPEATED_ATTEMPTS_FAILED,
    )
    assert facts(given(formular_3()).when(excused).events())


def test_a_landlord_who_knows_of_nothing_is_not_told_without_consent_or_statute() -> None:
    """OSL 26:1: a sublet that ends, a neighbour's complaint."""
    quiet = closes(Outcome.SELF_RESOLVED, landlord_unfulfilled_reason=UnfulfilledReason.WOULD_DISCLOSE)
    assert facts(given(arrives(notice_type=NoticeType.SUBLET_ENDING), REACHED).when(quiet).events())


def test_the_board_need_not_tell_itself_when_it_is_the_landlord() -> None:
    assert facts(given(formular_3(tenancy=Tenancy.OWN_SUBLET), REACHED).when(closes()).events())


def test_a_case_with_a_child_closes_only_when_the_child_unit_knows() -> None:
    family = formular_3(children_in_home=1)
    given(family, REACHED, TOLD_LANDLORD).when(closes()).then_refused("child-unit-not-informed")
    assert facts(given(family, REACHED, TOLD_LANDLORD, FORWARDED).when(closes()).events())


def test_evicted_and_the_eviction_go_together() -> None:
    told = (formular_3(), REACHED, TOLD_LANDLORD)
    given(*told).when(closes(Outcome.EVICTED)).then_refused("eviction-not-executed")
    executed = executes(MONDAY + timedelta(days=3))
    given(*told, executed).when(closes(Outcome.RECOVERED_PAID)).then_refused("eviction-was-executed")
    assert facts(given(*told, executed).when(closes(Outcome.EVICTED)).events())


def test_a_case_closes_once_and_not_before_it_began() -> None:
    told = (formular_3(), REACHED, TOLD_LANDLORD)
    given(*told, closes()).when(closes(Outcome.SELF_RESOLVED)).then_refused("case-is-closed")
    given(*told).when(closes(closed_on=MONDAY - timedelta(days=1))).then_refused("closed-before-opened")
    given(*told).when(closes(closed_on=MONDAY + timedelta(days=6))).then_refused("in-the-future")


ASKED_ONLY = {"tenant_unfulfilled_reason": UnfulfilledReason.REPEATED_ATTEMPTS_FAILED}


@pytest.mark.parametrize(
    ("opening", "told", "outcome", "prevented"),
    [
        (formular_3(), (REACHED, accepts()), Outcome.RECOVERED_PAID, True),
        (formular_3(), (REACHED,), Outcome.RECOVERED_PAID, False),
        (formular_3(), (REACHED, accepts(), declines(MONDAY + timedelta(days=1))), Outcome.RECOVERED_PAID, False),
        (formular_3(), (), Outcome.RECOVERED_PAID, False),
        (formular_3(), (paid(Payer.SOCIAL_SERVICES),), Outcome.RECOVERED_PAID, True),
        (formular_3(), (assists(),), Outcome.RECOVERED_ECONOMIC_ASSISTANCE, True),
        (formular_3(), (assists(AssistanceDecision.REFUSED),), Outcome.RECOVERED_PAID, False),
        (formular_3(), (consents(), discloses()), Outcome.RECOVERED_PAID, True),
        (formular_3(), (decides(), sends()), Outcome.RECOVERED_UNDERTAKING, True),
        (formular_3(), (REACHED, accepts()), Outcome.SELF_RESOLVED, False),
        (formular_3(), (REACHED, accepts()), Outcome.MOVED_OTHER_HOUSING, False),
        (arrives(notice_type=NoticeType.LATE_RENT_SIGNAL), (REACHED, accepts()), Outcome.RECOVERED_PAID, False),
    ],
)
def test_prevented_needs_a_legal_step_a_kept_home_and_our_support(
    opening: TakeInNotice, told: tuple[CaseCommand, ...], outcome: Outcome, prevented: bool
) -> None:
    """Domain.md 4.7."""
    closing = closes(outcome, **ASKED_ONLY)
    closed = facts(given(opening, TOLD_LANDLORD, *told).when(closing).events())[0]
    assert closed.prevented is prevented
