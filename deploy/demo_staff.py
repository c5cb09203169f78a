"""The demo's invented members of staff, one for each role, and the machine that lives the year through the API."""

from datetime import timedelta
from typing import Final, NamedTuple

import anyio

from shared.contracts.codes import Unit
from shared.contracts.glossary import SWEDISH
from shared.contracts.ids import StaffRef
from shared.kernel.ids import derived_id
from shared.messaging.envelope import Role
from shared.staff.directory import StaffMember
from shared.staff.staff import Staff
from shared.web.sign_in.pages import Invented

PASSWORD: Final = "demo-demo-demo"  # noqa: S105 - it opens invented people only
"""Everybody's, shown on the demo's sign-in page; the demo answers on loopback only."""


class Person(NamedTuple):
    """Somebody who visibly does not exist."""

    user_name: str
    name: str
    roles: tuple[Role, ...]
    unit: Unit | None = None

    @property
    def member(self) -> StaffMember:
        """As the directory has them."""
        return StaffMember(
            ref=StaffRef(derived_id("invented-staff", self.user_name)),
            name=self.name,
            role=self.roles[0],
            other_roles=self.roles[1:],
            unit=self.unit,
            mail=f"{self.user_name}@lobo.example",
        )


STAFF: Final = (
    Person("bo", "Bo Samordnarsson", (Role.BOSAMORDNARE,)),
    Person("hanna", "Hanna Handläggardal", (Role.HANDLER,), Unit.ADULT_RECEPTION),
    Person("frida", "Frida Familjegren", (Role.HANDLER,), Unit.FAMILY_RECEPTION),
    Person("bitte", "Bitte Biträdande", (Role.DEPUTY_UNIT_HEAD, Role.HANDLER), Unit.ADULT_RECEPTION),
    Person("enar", "Enar Enhetschefsson", (Role.UNIT_HEAD,), Unit.ADULT_RECEPTION),
    Person("moa", "Moa Mottagningslund", (Role.INTAKE,)),
    Person("stina", "Stina Statistikberg", (Role.STATISTICIAN,)),
    Person("arvid", "Arvid Arkivström", (Role.ARCHIVE_OFFICER,)),
    Person("greta", "Greta Granskare", (Role.AUDITOR,)),
    Person("drift", "Dag Driftman", (Role.OPERATOR,)),
)
SHOWN: Final = tuple(
    Invented(
        each.user_name,
        PASSWORD,
        each.name,
        ", ".join(SWEDISH[f"Role.{role}"] for role in each.roles)
        + (f", {SWEDISH[f'Unit.{each.unit}']}" if each.unit else ""),
    )
    for each in STAFF
)


async def employ_everybody(staff: Staff) -> str:
    """Enter them all, and give the token of the machine that posts what the simulated year brings."""
    async with anyio.create_task_group() as hashing:
        for each in STAFF:
            hashing.start_soon(staff.employ, each.user_name, PASSWORD, each.member)
    ends_at, does = staff.clock() + timedelta(days=1), Role.BOSAMORDNARE
    await staff.directory.put(StaffMember.machine("simulatorn", does, unit=None))
    return await staff.tokens.add("simulatorn", role=does, unit=None, ends_at=ends_at)
