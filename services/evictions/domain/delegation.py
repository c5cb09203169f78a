"""By which delegation an undertaking is decided (delegation, KL 6:37 and 7:5): valid on the day, enough for the sum."""

from collections.abc import Sequence
from datetime import date

import msgspec

from shared.contracts.ids import DelegationId
from shared.kernel.errors import Refused


class HeldDelegation(msgspec.Struct, frozen=True, kw_only=True):
    """One line of the delegation order, held by who decides. `valid_to` is its last day, None while it stands."""

    delegation_id: DelegationId
    most_ore: int
    valid_from: date
    valid_to: date | None = None

    def is_valid(self, on: date) -> bool:
        return self.valid_from <= on and (self.valid_to is None or on <= self.valid_to)


def delegation_for(
    held: Sequence[HeldDelegation] | None, said: DelegationId | None, on: date, amount_ore: int
) -> DelegationId:
    """The delegation the decision rests on: the one said, else the narrowest that covers it.

    `held` None: no order is configured, and what is said is taken as it is. Raises `Refused`.
    """
    if held is None:
        if said is None:
            raise Refused("delegation-not-said", field="delegation_id")
        return said
    valid = [each for each in held if each.is_valid(on) and said in (None, each.delegation_id)]
    if not valid:
        raise Refused("no-delegation-that-day", field="decided_on")
    enough = [each for each in valid if amount_ore <= each.most_ore]
    if not enough:
        raise Refused("delegation-does-not-cover", field="amount_ore")
    return min(enough, key=lambda each: (each.most_ore, each.delegation_id)).delegation_id
