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
from services.intake.app import import_desk
from services.intake.importing import ImportReport, Outcome, import_file
from shared.contracts.glossary import SWEDISH
from shared.settings import Settings
from shared.web.actor import LOCAL_ACTOR
from shared.web.problem import Invalid


def import_notices(file: Path, *, config: Path | None = None) -> None:
    """Read a CSV or JSON-lines file and post every row; see docs/import.md for the columns.

    The same file again changes nothing. Exit 1 when a row was not taken in.

    Parameters
    ----------
    file
        `.csv` (UTF-8 or Windows-1252, comma or semicolon) or `.jsonl`.
    config
        A TOML file with settings.
    """
    if not file.is_file():
        sys.exit(f"Hittar inte filen {file.name}.")
    try:
        report = run_fast(_import, settings_of(config), file)
    except Invalid as unreadable:
        sys.exit("\n".join(f"{each.message} {each.remedy}" for each in unreadable.problems))
    _show(report)
    sys.exit(bool(report.count(Outcome.REFUSED) + report.count(Outcome.NOT_SAVED)))


async def _import(settings: Settings, file: Path) -> ImportReport:
    async with attached(settings), runtime(settings, system_clock) as run:
        return await import_file(file, await import_desk(run, LOCAL_ACTOR))


def _show(report: ImportReport) -> None:
    table = Table("rad", "fält", "vad som är fel", "gör så här")
    for row in report.rows:
        for each in row.problems:
            table.add_row(str(row.line), SWEDISH.get(f"field.{each.field}", each.field), each.message, each.remedy)
    console = Console()
    if table.row_count:
        console.print(table)
    console.print(
        f"{report.count(Outcome.TAKEN_IN)} intagna, {report.count(Outcome.HAD_BEFORE)} fanns redan, "
        f"{report.count(Outcome.REFUSED)} avvisade, {report.count(Outcome.NOT_SAVED)} inte sparade."
    )
