"""Slice: rent that the termination was based on was paid (hyran betald)."""

from collections.abc import Sequence
from datetime import date

from services.evictions.domain.case import EvictionCase
from services.evictions.domain.command import Command, Ore, existing, happened
from shared.contracts.codes import Payer
from shared.contracts.evictions import RentPaid


class RecordRentPayment(Command, frozen=True, kw_only=True):
    """`paid_on`: the day the bank or payment agent received the order (J2). The oldest debt takes it (settling.py)."""

    paid_on: date
    amount_ore: Ore
    payer: Payer


def record_rent_payment(command: RecordRentPayment, case: EvictionCase) -> Sequence[RentPaid]:
    """Several payments may together settle the debt; the legal clock says whether and when."""
    paid = RentPaid(
        case_id=command.case_id, paid_on=command.paid_on, amount_ore=command.amount_ore, payer=command.payer
    )
    if paid in case.payments:
        return ()
    existing(case)
    happened(command, command.paid_on, "paid_on")
    return (paid,)
