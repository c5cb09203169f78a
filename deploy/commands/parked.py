"""`lobo parked`: the events a reaction gave up on, and having them handled after all."""

import sys
from pathlib import Path

import anyio
from rich.console import Console
from rich.table import Table

from deploy.attached import attached
from deploy.configuration import settings_of
from shared.messaging.parking import Parked, Replayed, ReplayOutcome, list_parked, replay_parked
from shared.messaging.reaction import work_of
from shared.settings import Settings
from shared.web.words import moment


def list_them(config: Path | None = None) -> None:
    """Show what is parked: which reaction, which position in the stream, since when and why.

    Parameters
    ----------
    config
        TOML-fil med inställningar; lobo.toml här om inget anges.
    """
    table = Table("id", "vad som inte blev gjort", "läge", "parkerad", "fel")
    for each in anyio.run(_list, settings_of(config)):
        table.add_row(each.id, work_of(each.durable), str(each.position), moment(each.parked_at), each.reason)
    Console().print(table if table.row_count else "Inget är parkerat.")


def replay(*ids: str, config: Path | None = None) -> None:
    """Hand parked events to their reactions again; the services must be running.

    Parameters
    ----------
    ids
        Som lobo parked list visar dem; alla om ingen anges.
    config
        TOML-fil med inställningar; lobo.toml här om inget anges.
    """
    results = anyio.run(_replay, settings_of(config), ids)
    for each in results:
        print(f"{each.id}: {each.outcome}{f' ({each.reason})' if each.reason else ''}")
    sys.exit(any(each.outcome is not ReplayOutcome.HANDLED for each in results))


async def _list(settings: Settings) -> list[Parked]:
    async with attached(settings) as client:
        return await list_parked(client)


async def _replay(settings: Settings, ids: tuple[str, ...]) -> list[Replayed]:
    async with attached(settings) as client:
        return await replay_parked(client, ids or None)
