"""`lobo staff`: who works here, so that alerts reach people and not only mailboxes."""

import sys
from pathlib import Path
from uuid import uuid4

from deploy.commands.account import check_address, on_staff
from deploy.configuration import settings_of
from shared.contracts.codes import Unit
from shared.contracts.ids import StaffRef
from shared.messaging.envelope import Role
from shared.staff.directory import StaffMember
from shared.staff.staff import Staff
from shared.web.words import swedish


def add(
    name: str,
    role: Role,
    *,
    mail: str | None = None,
    unit: Unit | None = None,
    phone: str | None = None,
    ref: str | None = None,
    config: Path | None = None,
) -> None:
    """Enter somebody, or change what is known of them; prints their reference.

    Parameters
    ----------
    name
        Namnet som kollegor känner till.
    role
        Rollen: handler, bosamordnare, deputy-unit-head, unit-head …
    mail
        Dit larm skickas; utan adress kommer inga.
    unit
        Enheten; alla enheter om den utelämnas.
    phone
        För kollegor och för Kronofogden.
    ref
        Referensen, för den som redan finns i katalogen.
    config
        TOML-fil med inställningar; lobo.toml här om inget anges.
    """
    if not name.strip():
        sys.exit("Ange ett namn.")
    check_address(mail)
    member = StaffMember(
        ref=StaffRef(ref or str(uuid4())), name=name.strip(), role=role, unit=unit, mail=mail, phone=phone
    )
    on_staff(settings_of(config), lambda staff: staff.enter(member))
    print(member.ref)


def list_them(config: Path | None = None) -> None:
    """Show everybody, those who have left too. A line is never cut: references and addresses are to be copied."""
    members = on_staff(settings_of(config), lambda staff: staff.directory.members())
    for each in members:
        unit = swedish(each.unit) if each.unit else "alla enheter"
        print(f"{each.ref}  {each.name}{'' if each.active else ' (har slutat)'}")
        print(f"    {', '.join([swedish(f'Role.{each.role}'), unit, *([each.mail] if each.mail else [])])}")
    if not members:
        print("Inga medarbetare är inlagda. Lägg in dem med lobo staff add.")


def leave(ref: str, config: Path | None = None) -> None:
    """Note that somebody has left: no more alerts, and they are signed out at once, their calendar's address too.

    The name stays for old cases. Hand their open ones over first.

    Parameters
    ----------
    ref
        Referensen, som lobo staff list visar den.
    config
        TOML-fil med inställningar; lobo.toml här om inget anges.
    """

    async def dismiss(staff: Staff) -> int | None:
        return await staff.dismiss(ref) if await staff.directory.member(StaffRef(ref)) else None

    ended = on_staff(settings_of(config), dismiss)
    if ended is None:
        sys.exit("Det finns ingen medarbetare med den referensen. Se lobo staff list.")
    print(
        f"Personen får inga fler larm och kommer inte in; {ended} inloggningar avslutades. "
        "Lämna över öppna ärenden på sidan Överlämna ärenden."
    )
