"""What the edge knows of who acts and who else works here, handed to the domain as plain values."""

from collections.abc import Sequence

import msgspec

from services.evictions.domain.delegation import HeldDelegation
from shared.contracts.ids import DelegationId
from shared.settings import DelegationSettings
from shared.staff.cases import may_have_cases
from shared.staff.directory import StaffDirectory, StaffMember
from shared.web.actor import Actor


class Desk(msgspec.Struct, frozen=True):
    """Who acts, by which delegations, who works on cases now and who is a program. `delegations` None: no order is
    configured."""

    actor: Actor
    delegations: tuple[HeldDelegation, ...] | None = None
    colleagues: tuple[StaffMember, ...] = ()
    machines: tuple[StaffMember, ...] = ()


class Desks:
    """Makes the desk of whoever acts in a request."""

    def __init__(self, directory: StaffDirectory, order: Sequence[DelegationSettings]) -> None:
        self._directory = directory
        self._order = tuple(order)

    async def of(self, actor: Actor, *, with_colleagues: bool) -> Desk:
        """The directory is read only when it is asked for. Raises `VaultUnavailable` when it does not answer."""
        members = await self._directory.members() if with_colleagues else []
        colleagues = tuple(filter(may_have_cases, members))
        machines = tuple(each for each in members if each.is_machine)
        return Desk(actor, held_by(actor, self._order), colleagues, machines)


def held_by(actor: Actor, order: Sequence[DelegationSettings]) -> tuple[HeldDelegation, ...] | None:
    """The lines of the delegation order that the actor holds, in the role or in person."""
    if not order:
        return None
    return tuple(
        HeldDelegation(
            delegation_id=DelegationId(line.id),
            most_ore=line.max_kronor * 100,
            valid_from=line.valid_from,
            valid_to=line.valid_to,
        )
        for line in order
        if actor.ref == line.holder_ref or actor.role == line.holder_role
    )
