"""Slice: rent that the termination was based on was paid (hyran betald)."""

from collections.abc import Sequence
from datetime import date
from typing import Annotated, Final, TypeAlias

from msgspec import Meta

from services.evictions.domain.case import EvictionCase
from services.evictions.domain.command import Command, Notice, Ore, existing, happened
from services.evictions.domain.debts import debts_of
from services.evictions.domain.served import services
from shared.contracts.codes import Payer
from shared.contracts.evictions import RentPaid
from shared.kernel.errors import Refused

MOST_ALIKE: Final = 9
Nth: TypeAlias = Annotated[int, Meta(ge=2, le=MOST_ALIKE)]


class RecordRentPayment(Command, frozen=True, kw_only=True):
    """`paid_on`: the day the bank or payment agent received the order (J2). The oldest debt takes it, when no paper
    (`notice_id`) says which was paid (settling.py). `nth`: 2 for the second of two that say the same otherwise: without
    it that is the first, told once more. `is_certain`: the amount is right though it is far above what is claimed."""

    paid_on: date
    amount_ore: Ore
    payer: Payer
    notice_id: Notice | None = None
    nth: Nth | None = None
    is_certain: bool = False


FAR_ABOVE: Final = 2
"""Times what is claimed: rent of more than one month may be paid at once, a zero too many is ten times."""


def record_rent_payment(command: RecordRentPayment, case: EvictionCase) -> Sequence[RentPaid]:
    """Several payments may together settle the debt; the legal clock says whether and when.

    Refuses a paper that claims no debt of the case.
    """
    paid = RentPaid(
        case_id=command.case_id,
        paid_on=command.paid_on,
        amount_ore=command.amount_ore,
        payer=command.payer,
        notice_id=command.notice_id,
        nth=command.nth,
    )
    if paid in case.payments:
        return ()
    existing(case)
    if command.notice_id and not any(command.notice_id in each.debt.notice_ids for each in services(case)):
        raise Refused("notice-claims-no-debt", field="notice_id")
    happened(command, command.paid_on, "paid_on")
    claimed = [each.claimed_ore for each in debts_of(case)]
    known = [each for each in claimed if each is not None]
    if known and len(known) == len(claimed) and command.amount_ore > FAR_ABOVE * sum(known) and not command.is_certain:
        raise Refused("paid-far-above-the-debt", field="amount_ore")
    return (paid,)
