"""What is claimed, paid and left of the debts of a case in its present threat (read_models/case_money.sql)."""

from collections.abc import Sequence
from datetime import date
from itertools import groupby

from services.projections.database import Reader
from services.projections.rows import Row
from shared.contracts.codes import NoticeType
from shared.contracts.ids import NoticeId
from shared.contracts.matter import matter


class ClaimRow(Row, frozen=True, kw_only=True):
    """A demand that stands, as it is now."""

    notice_id: NoticeId
    notice_type: NoticeType
    rent_due_on: date | None
    document_on: date | None
    sent_on: date | None
    received_on: date
    amount_claimed_ore: int | None

    @property
    def claimed_on(self) -> date:
        """By then a payment counts toward it: a demand is net of what was paid before."""
        return min(each for each in (self.sent_on, self.document_on, self.received_on) if each)


class PaymentRow(Row, frozen=True, kw_only=True):
    """A payment of rent."""

    paid_on: date
    amount_ore: int


class CaseMoney(Row, frozen=True, kw_only=True):
    """Amounts in öre. `claimed_ore` and `left_ore` are None when a demand does not say how much.

    `granted_ore`: the economic assistance granted for the debt. An undertaking is no payment: it lessens nothing here.
    """

    claimed_ore: int | None
    paid_ore: int
    left_ore: int | None
    granted_ore: int

    @property
    def covered_by_assistance(self) -> bool:
        """Something is left to pay, and assistance is granted for all of it."""
        return bool(self.left_ore) and self.granted_ore >= (self.left_ore or 0)


async def case_money(reader: Reader, case_id: str) -> CaseMoney | None:
    """The money of a case; None when nothing is claimed in it."""
    claims = await reader.rows(
        ClaimRow,
        f"SELECT {', '.join(ClaimRow.__struct_fields__)} FROM case_claim WHERE case_id = $case_id",
        case_id=case_id,
    )
    if not claims:
        return None
    payments = await reader.rows(
        PaymentRow,
        "SELECT paid_on, amount_ore FROM case_payment WHERE case_id = $case_id ORDER BY paid_on",
        case_id=case_id,
    )
    granted = await reader.rows(
        dict[str, int], "SELECT amount_ore FROM case_assistance WHERE case_id = $case_id", case_id=case_id
    )
    return money_of(claims, payments, sum(each["amount_ore"] for each in granted))


def money_of(claims: Sequence[ClaimRow], payments: Sequence[PaymentRow], granted_ore: int) -> CaseMoney:
    """The papers about one debt claim it once, the highest figure; each payment settles the oldest debt claimed by its
    day. Pure."""
    debts = [tuple(group) for _, group in groupby(sorted(claims, key=matter), key=matter)]
    debts.sort(key=lambda debt: min(each.rent_due_on or each.document_on or each.received_on for each in debt))
    claimed = [max(each.amount_claimed_ore or 0 for each in debt) for debt in debts]
    left = list(claimed)
    for payment in payments:
        rest = payment.amount_ore
        for place, debt in enumerate(debts):
            if payment.paid_on >= min(each.claimed_on for each in debt):
                taken = min(rest, left[place])
                left[place], rest = left[place] - taken, rest - taken
    known = all(claimed)
    return CaseMoney(
        claimed_ore=sum(claimed) if known else None,
        paid_ore=sum(each.amount_ore for each in payments),
        left_ore=sum(left) if known else None,
        granted_ore=granted_ore,
    )
