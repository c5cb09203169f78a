"""`lobo import`: post a file of papers and signals; each row is taken in, known before, or refused with why."""

import sys
from pathlib import Path

from rich.console import Console
from rich.table import Table

from deploy.attached import attached
from deploy.clocks import system_clock
from deploy.configuration import settings_of
from deploy.loop import run_fast
from deploy.stack import runtime
from services.intake.app import import_post
from services.intake.importing import ImportReport, Outcome, import_file
from services.intake.rows import column_of
from shared.contracts.glossary import SWEDISH
from shared.contracts.ids import StaffRef
from shared.kernel.errors import Refused
from shared.settings import Settings
from shared.staff.actor import Actor
from shared.staff.may import Action, may
from shared.staff.staff import Staff, open_staff
from shared.web.problem import Invalid


def import_notices(
    file: Path, *, staff: str | None = None, token_file: Path | None = None, config: Path | None = None
) -> None:
    """Read a CSV or JSON-lines file and post every row; see docs/import.md for the columns.

    Somebody must answer for it: --staff or --token-file says who. The same file again changes nothing. Exit 1 when a
    row was not taken in.

    Parameters
    ----------
    file
        .csv (UTF-8 eller Windows-1252, komma eller semikolon) eller .jsonl.
    staff
        Id för den som svarar för raderna, som lobo staff list visar det.
    token_file
        Fil med nyckeln för programmet som skickar dem (lobo token add NAMN --role intake --to FIL).
    config
        TOML-fil med inställningar; lobo.toml här om inget anges.
    """
    if not file.is_file():
        sys.exit(f"Hittar inte filen {file.name}.")
    try:
        report = run_fast(_import, settings_of(config), file, staff, _read(token_file))
    except Refused as refused:
        sys.exit(f"{SWEDISH[refused.code]} {SWEDISH[f'{refused.code}.remedy']}")
    except Invalid as unreadable:
        sys.exit("\n".join(f"{each.message} {each.remedy}" for each in unreadable.problems))
    _show(report)
    sys.exit(bool(report.count(Outcome.REFUSED) + report.count(Outcome.NOT_SAVED)))


def _read(token_file: Path | None) -> str | None:
    """The token, never told as an argument, which others can see; empty, and so unknown, when it cannot be read."""
    if token_file is None:
        return None
    try:
        return token_file.read_text().strip()
    except OSError:
        return ""


async def _import(settings: Settings, file: Path, staff: str | None, secret: str | None) -> ImportReport:
    async with attached(settings), runtime(settings, system_clock) as run:
        actor = await importer(open_staff(run.client, run.store, run.clock), staff, secret)
        return await import_file(file, await import_post(run, actor))


async def importer(known: Staff, staff: str | None, secret: str | None) -> Actor:
    """Who answers for the rows: a member of staff who may post papers, or the program whose token it is.

    Raises `Refused`: import-by-whom, import-token-unknown, import-staff-unknown, import-not-for-role.
    """
    if (staff is None) == (secret is None):
        raise Refused("import-by-whom")
    if secret is not None:
        token = await known.tokens.of(secret)
        if token is None:
            raise Refused("import-token-unknown")
        actors = [token.actor]
    else:
        member = await known.directory.member(StaffRef(staff or ""))
        if member is None or not member.active:
            raise Refused("import-staff-unknown")
        actors = [Actor(member.ref, role, member.unit) for role in member.roles]
    for actor in actors:
        if may(actor, Action.POST_NOTICE).allowed:
            return actor
    raise Refused("import-not-for-role")


def _show(report: ImportReport) -> None:
    table = Table("rad", "fält", "vad som är fel", "gör så här")
    for row in report.rows:
        for each in row.problems:
            table.add_row(str(row.line), column_of(each.field), each.message, each.remedy)
    console = Console()
    if table.row_count:
        console.print(table)
    console.print(
        f"{report.count(Outcome.TAKEN_IN)} intagna, {report.count(Outcome.HAD_BEFORE)} fanns redan, "
        f"{report.count(Outcome.REFUSED)} avvisade, {report.count(Outcome.NOT_SAVED)} inte sparade."
    )
