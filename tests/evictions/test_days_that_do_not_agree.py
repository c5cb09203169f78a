"""Days and amounts that cannot all be right: asked about, and no period is counted from a day before its debt."""

from datetime import date, timedelta
from typing import Any

import pytest
from msgspec.structs import replace

from services.evictions.domain.forward_child_concern import ForwardChildConcern
from services.evictions.domain.record_rent_payment import RecordRentPayment
from services.evictions.domain.record_tenant_service import RecordTenantService
from shared.contracts.codes import AlertRule, Payer, ServiceSource
from shared.contracts.deadline_codes import ClockStatus, DeadlineType
from tests.evictions.cases import CASE, MONDAY, RENT, after, at, facts, formular_3, given

DAY = timedelta(days=1)
DUE = date(MONDAY.year, MONDAY.month, 1)


def served(on: date, **told: Any) -> RecordTenantService:
    return RecordTenantService(
        case_id=CASE, now=at(MONDAY, "15:00"), served_on=on, told_by=ServiceSource.LANDLORD, **told
    )


def paid(ore: int, **told: Any) -> RecordRentPayment:
    return RecordRentPayment(
        case_id=CASE, now=at(MONDAY, "15:00"), paid_on=MONDAY, amount_ore=ore, payer=Payer.TENANT, **told
    )


def test_a_service_before_the_rent_fell_due_is_asked_about() -> None:
    given(formular_3()).when(served(DUE - DAY)).then_refused("served-before-the-debt")
    assert facts(given(formular_3()).when(served(DUE - DAY, is_certain=True)).events())
    assert facts(given(formular_3()).when(served(DUE)).events())
    assert facts(given(formular_3(rent_due_on=None)).when(served(DUE - DAY)).events())


def test_a_payment_far_above_what_is_claimed_is_asked_about() -> None:
    assert facts(given(formular_3()).when(paid(2 * RENT)).events())
    given(formular_3()).when(paid(10 * RENT)).then_refused("paid-far-above-the-debt")
    assert facts(given(formular_3()).when(paid(10 * RENT, is_certain=True)).events())
    assert facts(given(formular_3(amount_claimed_ore=None)).when(paid(10 * RENT)).events())


@pytest.mark.parametrize("told", [{"sent_registered": True}, {"document_on": date(2016, 11, 16)}])
def test_no_period_began_before_its_debt(told: dict[str, Any]) -> None:
    """Of a message dated ten years before the rent fell due only the day it came is believed."""
    wrong = formular_3(sent_on=date(2016, 11, 16), **told)
    clock = after(wrong).deadlines[DeadlineType.LEASE_RECOVERY]
    assert (clock.status, clock.basis_guessed, clock.safe_date) == (
        ClockStatus.PROVISIONAL,
        True,
        MONDAY + timedelta(days=18),
    )


def test_a_concern_from_before_the_threat_starts_no_fourteen_days_and_leaves_its_alert() -> None:
    early = ForwardChildConcern(case_id=CASE, now=at(MONDAY, "15:00"), forwarded_at=at(MONDAY - 30 * DAY))
    child = formular_3(children_in_home=1, any_65_or_older=False)
    case = after(child, early)
    assert DeadlineType.CHILD_DECISION not in case.deadlines
    assert AlertRule.A11 in {each.rule for each in case.alerts.values()}
    told = after(child, replace(early, forwarded_at=at(MONDAY)))
    assert told.deadlines[DeadlineType.CHILD_DECISION].safe_date == MONDAY + 14 * DAY
