"""Whether a debt was paid before the lease was terminated for it (betald före uppsägningen), JB 12:43 1 st. Pure."""

from datetime import date

import msgspec

from services.evictions.domain.case import EvictionCase
from services.evictions.domain.debts import Debt
from shared.contracts.procedure_codes import TerminationGround


class Terminated(msgspec.Struct, frozen=True):
    """What is told of the termination for one debt.

    `served_on`: the earliest day of several, so that less is taken to have been paid before it. `claim_is_net`: what
    was paid before the claim is taken off it; of differing words the cautious ones.
    """

    served_on: date | None = None
    claim_is_net: bool | None = None

    @property
    def is_told(self) -> bool:
        """Both questions are answered; one answer alone settles nothing."""
        return self.served_on is not None and self.claim_is_net is not None

    @property
    def is_claim_gross(self) -> bool:
        """The landlord claims what was paid before: that counts. Before the termination it cures (J5); after it, it was
        paid in time, for the period to recover the home had not begun (J7)."""
        return self.served_on is not None and self.claim_is_net is False


def terminated(debt: Debt, case: EvictionCase) -> Terminated:
    """By the terminations that name a paper of the debt: any other may be about a rent not claimed here yet."""
    said = [
        each
        for each in case.procedure.terminations
        if each.ground is TerminationGround.ARREARS and each.claim_notice_id in debt.notice_ids
    ]
    days = [each.served_on for each in said if each.served_on is not None]
    net = [each.claim_is_net for each in said if each.claim_is_net is not None]
    return Terminated(min(days, default=None), any(net) if net else None)
