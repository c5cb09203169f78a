"""What is claimed, paid and left: every debt once, as it is now, of this threat; what assistance leaves to do."""

from datetime import date
from typing import Any

import pytest

from services.projections.case_money import CaseMoney, case_money
from services.projections.case_work import case_work
from services.projections.database import Database
from services.projections.next_action import PAYMENT, UNDERTAKE, of_case
from services.projections.queries import case
from shared.contracts.base import Event
from shared.contracts.codes import Channel, NoticeType, Payer, Source
from shared.contracts.eviction_procedure import CaseNoticeCorrected, CaseNoticeWithdrawn
from shared.contracts.eviction_support import EconomicAssistanceDecided
from shared.contracts.evictions import EvictionCaseReopened, NoticeAttachedToCase, RentPaid
from shared.contracts.procedure_codes import CorrectionReason, WithdrawnBy
from shared.contracts.support_codes import AssistanceBasis, AssistanceDecision
from tests.projections.district.names import notice_id
from tests.projections.district.opening import opened
from tests.projections.log import Log
from tests.projections.one_case import CASE

MARCH, APRIL = date(2026, 3, 2), date(2026, 4, 2)


def demand(number: int, ore: int | None, due_on: date = MARCH, on: date = MARCH, **more: Any) -> NoticeAttachedToCase:
    return NoticeAttachedToCase(
        case_id=CASE,
        notice_id=notice_id(number),
        notice_type=NoticeType.RENT_ARREARS_TERMINATION,
        channel=Channel.POST,
        source=Source.LANDLORD,
        received_on=on,
        rent_due_on=due_on,
        amount_claimed_ore=ore,
        **more,
    )


def paid(ore: int, on: date = date(2026, 4, 5)) -> RentPaid:
    return RentPaid(case_id=CASE, paid_on=on, amount_ore=ore, payer=Payer.TENANT)


def corrected(number: int, ore: int, on: date) -> CaseNoticeCorrected:
    return CaseNoticeCorrected(
        case_id=CASE,
        notice_id=notice_id(number),
        reason=CorrectionReason.MISREAD,
        corrected_on=on,
        received_on=MARCH,
        rent_due_on=MARCH,
        amount_claimed_ore=ore,
    )


def assistance(ore: int) -> EconomicAssistanceDecided:
    return EconomicAssistanceDecided(
        case_id=CASE,
        decision=AssistanceDecision.GRANTED,
        decided_on=APRIL,
        amount_ore=ore,
        basis=next(iter(AssistanceBasis)),
    )


async def claimed_in(db: Database, *facts: Event) -> None:
    """A case that a disturbance opened, and these facts."""
    log = Log()
    opened(log, 1, MARCH, NoticeType.DISTURBANCE)
    log.record(f"evt.evictions.case.{CASE}", *facts)
    await db.apply(log.facts)


WITHDRAWN = CaseNoticeWithdrawn(case_id=CASE, notice_id=notice_id(21), withdrawn_on=APRIL, by=next(iter(WithdrawnBy)))


@pytest.mark.parametrize(
    ("facts", "claimed", "paid_so_far", "left"),
    [
        ([demand(20, 900)], 900, 0, 900),
        ([demand(20, 900), paid(400)], 900, 400, 500),
        ([demand(20, 900), demand(21, 1000)], 1000, 0, 1000),
        ([demand(20, 900), demand(21, 500, APRIL), paid(1000)], 1400, 1000, 400),
        ([demand(20, 900), demand(21, 500, APRIL), WITHDRAWN], 900, 0, 900),
        ([demand(20, 900), corrected(20, 700, APRIL), corrected(20, 800, MARCH)], 700, 0, 700),
        ([demand(20, 900), demand(21, None, APRIL), paid(100)], None, 100, None),
        ([demand(20, 900), demand(21, 500, APRIL, APRIL), paid(1000, date(2026, 3, 9))], 1400, 1000, 500),
        ([demand(20, 900), paid(5000)], 900, 5000, 0),
    ],
    ids=["claimed", "part", "copies", "two", "withdrawn", "corrected", "unknown", "before-the-claim", "too-much"],
)
async def test_every_debt_counts_once_as_it_is_now(
    db: Database, facts: list[Event], claimed: int | None, paid_so_far: int, left: int | None
) -> None:
    await claimed_in(db, *facts)
    money = await case_money(db, CASE)
    assert money == CaseMoney(claimed_ore=claimed, paid_ore=paid_so_far, left_ore=left, granted_ore=0)


async def test_the_money_is_of_the_present_threat(db: Database) -> None:
    reopened = EvictionCaseReopened(case_id=CASE, notice_id=notice_id(21), reopened_on=APRIL)
    await claimed_in(db, demand(20, 900), paid(900), reopened, demand(21, 500, APRIL, APRIL))
    assert await case_money(db, CASE) == CaseMoney(claimed_ore=500, paid_ore=0, left_ore=500, granted_ore=0)


@pytest.mark.parametrize(("granted", "action"), [(900, PAYMENT), (500, UNDERTAKE)])
async def test_assistance_for_the_whole_debt_leaves_only_the_payment_to_see_to(
    db: Database, granted: int, action: object
) -> None:
    await claimed_in(db, demand(20, 900), assistance(granted))
    found = await case(db, CASE)
    assert found is not None
    todo = of_case(found, "A03", "ALERT", await case_work(db, CASE), await case_money(db, CASE))
    assert (todo.action, todo.what == "now.see-to-payment") == (action, action is PAYMENT)
