"""What the edge knows of who acts and who else works here, handed to the domain as plain values."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from datetime import date
from types import MappingProxyType
from typing import TypeAlias

import msgspec

from services.evictions.domain.delegation import HeldDelegation
from shared.contracts.duty_book import Absence, Duty
from shared.contracts.glossary import SWEDISH
from shared.contracts.ids import DelegationId, StaffRef
from shared.kernel.clock import Clock, civil_date
from shared.settings import DelegationSettings
from shared.staff.cases import may_have_cases
from shared.staff.directory import StaffDirectory, StaffMember
from shared.web.actor import Actor
from shared.web.words import day

Away: TypeAlias = Mapping[StaffRef, Absence]
"""Who is away today, and for how long."""


class Desk(msgspec.Struct, frozen=True):
    """Who acts, by which delegations, who works on cases now, who of them is away today and who is a program.
    `delegations` None: no order is configured."""

    actor: Actor
    delegations: tuple[HeldDelegation, ...] | None = None
    colleagues: tuple[StaffMember, ...] = ()
    away: Away = MappingProxyType({})
    machines: tuple[StaffMember, ...] = ()


class Desks:
    """Makes the desk of whoever acts in a request."""

    def __init__(
        self,
        directory: StaffDirectory,
        order: Sequence[DelegationSettings],
        duties: Callable[[], Awaitable[Mapping[StaffRef, Duty]]],
        clock: Clock,
    ) -> None:
        self._directory = directory
        self._duties, self._clock = duties, clock
        self._order = tuple(order)

    async def of(self, actor: Actor, *, with_colleagues: bool) -> Desk:
        """The directory is read only when it is asked for. Raises `VaultUnavailable` when it does not answer."""
        members = await self._directory.members() if with_colleagues else []
        colleagues = tuple(filter(may_have_cases, members))
        machines = tuple(each for each in members if each.is_machine)
        away = away_on(civil_date(self._clock()), await self._duties()) if with_colleagues else {}
        return Desk(actor, held_by(actor, self._order), colleagues, away, machines)


def away_on(on: date, duties: Mapping[StaffRef, Duty]) -> Away:
    """Who is away on a day."""
    return {ref: absence for ref, duty in duties.items() if (absence := duty.away(on))}


def receivers(members: Sequence[StaffMember], away: Away) -> list[tuple[str, str]]:
    """Whom a case can be given to, as choices: who is away says so, for then nobody works on it meanwhile."""
    return [(each.ref, _with_absence(each.name, away.get(each.ref))) for each in members]


def _with_absence(name: str, absence: Absence | None) -> str:
    if absence is None:
        return name
    last_on = absence.last_on
    until = SWEDISH["duty.until"].format(on=day(last_on)) if last_on else SWEDISH["duty.until-further"]
    return SWEDISH["duty.is-away"].format(name=name, until=until)


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
