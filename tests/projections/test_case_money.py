"""What is claimed, paid and left: as the case itself counts its debts, of this threat; what assistance leaves to do."""

from datetime import date

import pytest

from services.projections.case_forms import PAYMENT, TERMINATION, UNDERTAKE
from services.projections.case_money import CaseMoney, case_money
from services.projections.database import Database
from services.projections.next_action import of_case
from services.projections.queries import case
from services.projections.wording import money
from shared.contracts.codes import Payer
from shared.contracts.eviction_grounds import DebtsCounted
from shared.contracts.eviction_support import EconomicAssistanceDecided
from shared.contracts.evictions import EvictionCaseReopened, RentPaid
from shared.contracts.support_codes import AssistanceBasis, AssistanceDecision
from tests.projections.district.names import notice_id
from tests.projections.one_case import CASE, told
from tests.projections.work import work_of

APRIL = date(2026, 4, 2)


def counted(claimed: int | None, left: int | None) -> DebtsCounted:
    return DebtsCounted(case_id=CASE, claimed_ore=claimed, left_ore=left)


def paid(ore: int) -> RentPaid:
    return RentPaid(case_id=CASE, paid_on=APRIL, amount_ore=ore, payer=Payer.TENANT)


def assistance(ore: int) -> EconomicAssistanceDecided:
    return EconomicAssistanceDecided(
        case_id=CASE,
        decision=AssistanceDecision.GRANTED,
        decided_on=APRIL,
        amount_ore=ore,
        basis=next(iter(AssistanceBasis)),
    )


async def test_the_last_count_is_shown_with_all_that_was_paid(db: Database) -> None:
    await told(db, counted(900, 900), paid(400), counted(900, 500))
    assert await case_money(db, CASE) == CaseMoney(claimed_ore=900, paid_ore=400, left_ore=500, granted_ore=0)


@pytest.mark.parametrize("count", [[], [counted(900, 900), counted(0, 0)]])
async def test_of_a_case_in_which_nothing_is_claimed_nothing_is_said(db: Database, count: list[DebtsCounted]) -> None:
    await told(db, paid(400), *count)
    assert await case_money(db, CASE) is None


async def test_a_claim_of_unknown_size_leaves_an_unknown_sum(db: Database) -> None:
    await told(db, counted(None, None))
    assert await case_money(db, CASE) == CaseMoney(claimed_ore=None, paid_ore=0, left_ore=None, granted_ore=0)


async def test_the_money_is_of_the_present_threat(db: Database) -> None:
    reopened = EvictionCaseReopened(case_id=CASE, notice_id=notice_id(21), reopened_on=APRIL)
    await told(db, counted(900, 0), paid(900), reopened, counted(500, 500))
    assert await case_money(db, CASE) == CaseMoney(claimed_ore=500, paid_ore=0, left_ore=500, granted_ore=0)


@pytest.mark.parametrize(("granted", "action"), [(900, PAYMENT), (500, UNDERTAKE)])
async def test_assistance_for_the_whole_debt_leaves_only_the_payment_to_see_to(
    db: Database, granted: int, action: object
) -> None:
    await told(db, counted(900, 900), assistance(granted))
    found = await case(db, CASE)
    assert found is not None
    todo = of_case(found, "A03", "ALERT", await work_of(db, CASE), await case_money(db, CASE))
    assert (todo.action, todo.what == "now.see-to-payment") == (action, action is PAYMENT)


@pytest.mark.parametrize(
    ("rule", "awaited", "step", "asked"),
    [
        ("A03", "ALERT", 2, True),
        ("A03", "ALERT", 3, False),
        ("A06", "ALERT", 0, True),
        ("A09", "ALERT", 0, False),
        (None, "RECOVERY_PERIOD", 0, True),
        (None, "CONTACT_LANDLORD", 0, False),
    ],
    ids=["running", "too late to ask", "service unknown", "another duty", "nothing else to do", "a contact"],
)
async def test_what_was_paid_before_the_claim_is_shown_and_the_landlord_is_asked(
    db: Database, rule: str | None, awaited: str, step: int, asked: bool
) -> None:
    """J5."""
    of_before = DebtsCounted(
        case_id=CASE, claimed_ore=900, left_ore=900, paid_before_ore=900, asks_when_terminated=True
    )
    await told(db, of_before)
    found, known = await case(db, CASE), await case_money(db, CASE)
    assert found is not None
    todo = of_case(found, rule, awaited, await work_of(db, CASE), known, step=step)
    assert (todo.what == "now.ask-termination", todo.action == TERMINATION) == (asked, asked)
    assert "Betald före uppsägningen?" in dict(money(known))["Före kravet"]
