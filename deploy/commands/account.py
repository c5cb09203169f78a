"""`lobo account`: who may sign in with a user name and a password. A password is read from a file or a prompt."""

import sys
from collections.abc import Awaitable, Callable
from getpass import getpass
from pathlib import Path
from typing import TypeVar
from uuid import uuid4

import anyio
from rich.console import Console
from rich.table import Table

from deploy.attached import attached
from deploy.clocks import system_clock
from deploy.configuration import settings_of
from shared.contracts.codes import Unit
from shared.contracts.glossary import SWEDISH
from shared.contracts.ids import StaffRef
from shared.kernel.errors import Refused
from shared.kernel.mail_address import is_deliverable
from shared.messaging.envelope import Role
from shared.messaging.jetstream import JetStreamEventStore
from shared.settings import Settings
from shared.staff.directory import StaffMember
from shared.staff.staff import Staff, open_staff

T = TypeVar("T")


def add(
    user_name: str,
    *,
    name: str,
    role: list[Role],
    unit: Unit | None = None,
    mail: str | None = None,
    phone: str | None = None,
    password_file: Path | None = None,
    config: Path | None = None,
) -> None:
    """Enter a member of staff and give them an account.

    Parameters
    ----------
    user_name
        Det man loggar in med; stora och små bokstäver spelar ingen roll.
    name
        Namnet som andra ser.
    role
        Rollen; ange flera gånger för flera roller, den vanliga först.
    unit
        Enheten vars ärenden det gäller; utelämnad: bosamordnare för hela kommunen.
    mail
        Dit larmen skickas.
    phone
        För kollegor och för Kronofogden.
    password_file
        En fil med lösenordet; annars frågar kommandot efter det.
    config
        TOML-fil med inställningar; lobo.toml här om inget anges.
    """
    check_address(mail)
    member = StaffMember(
        ref=StaffRef(str(uuid4())),
        name=name,
        role=role[0],
        other_roles=tuple(role[1:]),
        unit=unit,
        mail=mail,
        phone=phone,
    )
    secret = _password(password_file)
    told = on_staff(settings_of(config), lambda staff: staff.employ(user_name, secret, member))
    print(f"Kontot {told.user_name} finns nu för {name}.")


def password(user_name: str, *, password_file: Path | None = None, config: Path | None = None) -> None:
    """Set a new password. A closed account is open again; sessions that are open end.

    Parameters
    ----------
    user_name
        Vems konto.
    password_file
        En fil med lösenordet; annars frågar kommandot efter det.
    config
        TOML-fil med inställningar; lobo.toml här om inget anges.
    """
    secret = _password(password_file)

    async def change(staff: Staff) -> int:
        account = await staff.accounts.set_password(user_name, secret)
        return await staff.sessions.end_all(account.ref)

    ended = on_staff(settings_of(config), change)
    print(f"Lösenordet är bytt, {ended} inloggningar avslutades.")


def roles(user_name: str, *, role: list[Role], unit: Unit | None = None, config: Path | None = None) -> None:
    """Give a member other roles and another unit; they sign in anew.

    Parameters
    ----------
    user_name
        Vems konto.
    role
        Alla roller från och med nu, den vanliga först.
    unit
        Enheten vars ärenden det gäller från och med nu.
    config
        TOML-fil med inställningar; lobo.toml här om inget anges.
    """

    async def change(staff: Staff) -> None:
        await staff.reassign((await staff.accounts.named(user_name)).ref, tuple(role), unit)

    on_staff(settings_of(config), change)
    print("Ändrat. Gäller från nästa inloggning.")


def disable(user_name: str, *, config: Path | None = None) -> None:
    """Close an account; whoever is signed in with it is out within a moment.

    Parameters
    ----------
    user_name
        Vems konto; eller referensen för den som loggar in genom kommunens egen inloggning.
    config
        TOML-fil med inställningar; lobo.toml här om inget anges.
    """
    ended = on_staff(settings_of(config), lambda staff: staff.dismiss(user_name))
    print(f"Kontot är stängt, {ended} inloggningar avslutades.")


def list_them(config: Path | None = None) -> None:
    """Show every account, its member and roles."""

    async def look(staff: Staff) -> list[tuple[str, StaffMember | None, bool]]:
        return [
            (each.user_name, await staff.directory.member(each.ref), each.active) for each in await staff.accounts.all()
        ]

    table = Table("användarnamn", "namn", "roller", "enhet", "öppet")
    for user_name, member, active in on_staff(settings_of(config), look):
        held = ", ".join(SWEDISH[f"Role.{role}"] for role in member.roles) if member else "–"
        unit = SWEDISH[f"Unit.{member.unit}"] if member and member.unit else "–"
        table.add_row(user_name, member.name if member else "–", held, unit, "ja" if active else "nej")
    Console().print(table if table.row_count else "Inga konton finns.")


def check_address(mail: str | None) -> None:
    """End the program with a Swedish line unless mail can be made out to it, or there is none."""
    if mail is not None and not is_deliverable(mail):
        sys.exit("Adressen är inte en e-postadress. Skriv en enda adress, till exempel namn@kommun.example.")


def on_staff(settings: Settings, do: Callable[[Staff], Awaitable[T]]) -> T:
    """What `do` gives; a refusal ends the program with its Swedish text."""

    async def run() -> T:
        async with attached(settings) as client:
            return await do(open_staff(client, JetStreamEventStore(client), system_clock))

    try:
        return anyio.run(run)
    except Refused as refused:
        sys.exit(f"{SWEDISH[refused.code]} {SWEDISH[f'{refused.code}.remedy']}")


def _password(file: Path | None) -> str:
    """From the file's first line, else twice from the keyboard; never from an argument, which others can see."""
    if file is not None:
        try:
            return file.read_text().partition("\n")[0].rstrip("\r")
        except OSError:
            sys.exit(f"Lösenordsfilen går inte att läsa: {file}.")
    first = getpass("Lösenord: ")
    if getpass("En gång till: ") != first:
        sys.exit("Lösenorden är olika. Inget har ändrats.")
    return first
