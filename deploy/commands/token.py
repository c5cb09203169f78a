"""`lobo token`: how a program without a person comes in to the API."""

import os
from datetime import timedelta
from pathlib import Path

from rich.console import Console
from rich.table import Table

from deploy.clocks import system_clock
from deploy.commands.account import on_staff
from deploy.configuration import settings_of
from shared.contracts.codes import Unit
from shared.contracts.glossary import SWEDISH
from shared.messaging.envelope import Role
from shared.staff.directory import StaffMember
from shared.staff.staff import Staff
from shared.web.words import moment


def add(
    name: str,
    *,
    role: Role,
    unit: Unit | None = None,
    days: int = 365,
    to: Path | None = None,
    config: Path | None = None,
) -> None:
    """Make a token. It is told once, here or in a file that only you can read, and cannot be shown again.

    Parameters
    ----------
    name
        Programmets namn, också i läsloggen.
    role
        Rollen: intake för att registrera handlingar.
    unit
        Enheten vars ärenden det gäller.
    days
        Hur många dagar nyckeln gäller.
    to
        En ny fil att skriva nyckeln till.
    config
        TOML-fil med inställningar; lobo.toml här om inget anges.
    """

    async def make(staff: Staff) -> str:
        secret = await staff.tokens.add(name, role=role, unit=unit, ends_at=system_clock() + timedelta(days=days))
        member = StaffMember.machine(name, role, unit)
        await staff.directory.put(member)
        return secret

    secret = on_staff(settings_of(config), make)
    if to is None:
        print(secret)
        return
    with os.fdopen(os.open(to, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        file.write(f"{secret}\n")
    print(f"Nyckeln står i {to}, som bara du kan läsa.")


def list_them(config: Path | None = None) -> None:
    """Show the tokens: name, role and until when."""
    table = Table("namn", "roll", "enhet", "gäller till")
    for each in on_staff(settings_of(config), lambda staff: staff.tokens.all()):
        unit = SWEDISH[f"Unit.{each.unit}"] if each.unit else "–"
        table.add_row(each.name, SWEDISH[f"Role.{each.role}"], unit, moment(each.ends_at))
    Console().print(table if table.row_count else "Inga nycklar finns.")


def remove(name: str, *, config: Path | None = None) -> None:
    """Have a token open nothing any more, at once.

    Parameters
    ----------
    name
        Namnet som nyckeln fick.
    config
        TOML-fil med inställningar; lobo.toml här om inget anges.
    """
    on_staff(settings_of(config), lambda staff: staff.tokens.remove(name))
    print("Nyckeln öppnar inget mer.")
