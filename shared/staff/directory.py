"""The directory of staff (medarbetarregister): what a `StaffRef` in the log stands for, for pages, letters and mail."""

from collections.abc import Sequence
from typing import Final

import msgspec
from nats.aio.client import Client

from shared.contracts.codes import Unit
from shared.contracts.ids import StaffRef
from shared.kernel.errors import Refused
from shared.kernel.ids import derived_id, is_id
from shared.messaging.envelope import Role
from shared.vault.bucket import Bucket

BUCKET: Final = "staff"
_MACHINE: Final = "Maskin: "


class StaffMember(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody who works in LOBO. `unit` None: works for every unit. `mail` None: gets no alerts by mail.

    `role` is the first of their roles, `other_roles` the rest. `active` False: has left; the name stays, so that
    old cases still say who worked on them.
    """

    ref: StaffRef
    name: str
    role: Role
    unit: Unit | None = None
    mail: str | None = None
    phone: str | None = None
    active: bool = True
    other_roles: tuple[Role, ...] = ()

    @classmethod
    def machine(cls, name: str, role: Role, unit: Unit | None) -> "StaffMember":
        """The member that a program's token acts as (maskin)."""
        return cls(ref=StaffRef(derived_id("machine", name)), name=f"{_MACHINE}{name}", role=role, unit=unit)

    @property
    def is_machine(self) -> bool:
        """A program acts as it, and nobody reads what it is sent."""
        name = self.name.removeprefix(_MACHINE)
        return name != self.name and self.ref == derived_id("machine", name)

    @property
    def roles(self) -> tuple[Role, ...]:
        """Every role they may act in."""
        return (self.role, *self.other_roles)

    def told_anew(self, known: "StaffMember") -> "StaffMember":
        """The same member as another source tells it now, with what only the directory knows."""
        return msgspec.structs.replace(self, phone=known.phone, mail=self.mail or known.mail, active=known.active)

    def with_roles(self, roles: Sequence[Role], unit: Unit | None) -> "StaffMember":
        """The same member with other roles, one at least."""
        role, *others = roles
        return msgspec.structs.replace(self, role=role, other_roles=tuple(others), unit=unit)


class StaffDirectory:
    """Every member of staff by reference. Methods raise `VaultUnavailable` when the server does not answer.

    Work data of employees in the clear: readable only with the data folder (0700), in no event, log or address.
    """

    def __init__(self, client: Client) -> None:
        self._bucket = Bucket(client, BUCKET)

    async def member(self, ref: StaffRef) -> StaffMember | None:
        """Who that is; None for somebody never entered."""
        entry = await self._bucket.get(ref) if is_id(ref) else None
        return _decode(entry.value) if entry else None

    async def members(self) -> list[StaffMember]:
        """Everybody, those who have left too, by name."""
        found = [_decode(entry.value) for entry in await self._bucket.entries()]
        return sorted(found, key=lambda each: (each.name.casefold(), each.ref))

    async def put(self, member: StaffMember) -> None:
        """Enter or change a member. Raises `Refused("staff-ref-malformed")`."""
        if not is_id(member.ref):
            raise Refused("staff-ref-malformed")
        await self._bucket.put(member.ref, msgspec.json.encode(member))


_decode: Final = msgspec.json.Decoder(StaffMember).decode
