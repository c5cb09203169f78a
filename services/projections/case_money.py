"""What is claimed, paid and left of the debts of a case in its present threat (read_models/case_money.sql)."""

from services.projections.database import Reader
from services.projections.rows import Row


class CaseMoney(Row, frozen=True, kw_only=True):
    """Amounts in öre. `claimed_ore` and `left_ore` are None when a demand does not say how much.

    `paid_before_ore`: what was paid before the claim and is not taken off; `asks_when_terminated`: it would settle a
    debt, so the landlord is asked whether it was before the termination (J5). `granted_ore`: the economic assistance
    granted for the debt. An undertaking is no payment: it lessens nothing here.
    """

    claimed_ore: int | None
    paid_ore: int
    left_ore: int | None
    granted_ore: int
    paid_before_ore: int = 0
    asks_when_terminated: bool = False

    @property
    def covered_by_assistance(self) -> bool:
        """Something is left to pay, and assistance is granted for all of it."""
        return bool(self.left_ore) and self.granted_ore >= (self.left_ore or 0)


async def case_money(reader: Reader, case_id: str) -> CaseMoney | None:
    """The money of a case; None when nothing is claimed in it. Raises `DatabaseFailed`."""
    found = await reader.rows(CaseMoney, "SELECT * EXCLUDE (case_id) FROM case_money WHERE case_id = $id", id=case_id)
    return found[0] if found else None
