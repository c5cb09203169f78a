"""`lobo rebuild`: DuckDB's file anew from the log, in place of the old one when it is whole."""

import sys
from pathlib import Path

from rich.progress import Progress

from deploy.attached import attached
from deploy.configuration import settings_of
from deploy.loop import run_fast
from services.projections.app import rebuild_from_log
from services.projections.rebuild import InUse
from shared.settings import Settings


def rebuild(config: Path | None = None) -> None:
    """Read the whole log into a new file and switch to it. Stop the projections service first.

    Parameters
    ----------
    config
        TOML-fil med inställningar; lobo.toml här om inget anges.
    """
    try:
        position = run_fast(_rebuild, settings_of(config))
    except InUse:
        sys.exit("Tjänsten projections äger filen. Stoppa den först.")
    print(f"Klar till och med position {position}.")


async def _rebuild(settings: Settings) -> int:
    async with attached(settings) as client:
        with Progress() as bar:
            task = bar.add_task("Läser händelserna", total=None)
            return await rebuild_from_log(
                client, settings, lambda position, last: bar.update(task, completed=position, total=last)
            )
