"""`lobo staff`: who works here, so that alerts reach people and not only mailboxes."""

import re
import sys
from pathlib import Path
from typing import Final
from uuid import uuid4

import anyio
import msgspec
from rich.console import Console
from rich.table import Column, Table

from deploy.attached import attached
from deploy.configuration import settings_of
from shared.contracts.codes import Unit
from shared.contracts.ids import StaffRef
from shared.kernel.errors import Refused
from shared.messaging.envelope import Role
from shared.settings import Settings
from shared.staff.directory import StaffDirectory, StaffMember
from shared.web.words import swedish

_ADDRESS: Final = re.compile(r"[^@\s,;<>]{1,64}@[A-Za-z0-9.-]{1,190}")


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
    if mail is not None and not _ADDRESS.fullmatch(mail):
        sys.exit("Adressen är inte en e-postadress. Skriv en enda adress, till exempel namn@kommun.example.")
    member = StaffMember(
        ref=StaffRef(ref or str(uuid4())), name=name.strip(), role=role, unit=unit, mail=mail, phone=phone
    )
    try:
        anyio.run(_put, settings_of(config), member)
    except Refused as refused:
        sys.exit(f"{swedish(refused.code)} {swedish(f'{refused.code}.remedy')}")
    print(member.ref)


def list_them(config: Path | None = None) -> None:
    """Show everybody, those who have left too. The reference is whole however narrow the screen: it is to be copied."""
    table = Table(Column("referens", no_wrap=True, min_width=len(str(uuid4()))), "namn", "roll", "enhet", "e-post")
    for each in anyio.run(_members, settings_of(config)):
        name = each.name if each.active else f"{each.name} (har slutat)"
        unit = swedish(each.unit) if each.unit else "alla"
        table.add_row(each.ref, name, swedish(f"Role.{each.role}"), unit, each.mail or "–")
    Console().print(table if table.row_count else "Inga medarbetare är inlagda. Lägg in dem med lobo staff add.")


def leave(ref: str, config: Path | None = None) -> None:
    """Note that somebody has left: no more alerts. The name stays for old cases; hand their open ones over first.

    Parameters
    ----------
    ref
        Referensen, som lobo staff list visar den.
    config
        TOML-fil med inställningar; lobo.toml här om inget anges.
    """
    if not anyio.run(_leave, settings_of(config), StaffRef(ref)):
        sys.exit("Det finns ingen medarbetare med den referensen. Se lobo staff list.")
    print("Personen får inga fler larm. Lämna över öppna ärenden på sidan Överlämna ärenden.")


async def _put(settings: Settings, member: StaffMember) -> None:
    async with attached(settings) as client:
        await StaffDirectory(client).put(member)


async def _members(settings: Settings) -> list[StaffMember]:
    async with attached(settings) as client:
        return await StaffDirectory(client).members()


async def _leave(settings: Settings, ref: StaffRef) -> bool:
    async with attached(settings) as client:
        directory = StaffDirectory(client)
        member = await directory.member(ref)
        if member is not None:
            await directory.put(msgspec.structs.replace(member, active=False))
        return member is not None
