"""`lobo doctor`: is this installation fit to hold the truth? One line a check, exit 1 when one fails."""

import shutil
import stat
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import anyio
from rich.console import Console

from deploy.configuration import settings_of
from shared.messaging.connection import check_server, connected
from shared.messaging.parking import list_parked
from shared.messaging.store import StoreUnavailable
from shared.messaging.streams import EVENTS, check_streams, stream_info
from shared.settings import Settings

DISK_LIMIT: Final = 0.7  # of the disk in use; a JetStream whose disk is full stops answering


def doctor(config: Path | None = None) -> None:
    """Check server, streams, key files, disk and positions, and say what to do about each fault."""
    faults = anyio.run(_examine, settings_of(config))
    console = Console()
    for name, problems in faults.items():
        console.print(f"[{'red]FEL ' if problems else 'green]OK  '}[/] {name}")
        for problem in problems:
            console.print(f"      {problem}")
    sys.exit(any(faults.values()))


async def _examine(settings: Settings) -> dict[str, list[str]]:
    faults = {
        "NATS-servern skriver allt till disk": await check_server(settings.nats.monitor_url),
        "Nyckelfilerna är skyddade": list(_key_files(settings.key_dir)),
        "Disken har plats": list(_disk(settings.data_dir)),
    }
    try:
        async with connected(settings) as client:
            parked = await list_parked(client)
            faults["Strömmarna är som koden säger"] = await check_streams(client, settings)
            faults["Inga händelser är förlorade"] = list(_lost(await stream_info(client, EVENTS)))
            faults["Inget är parkerat"] = [f"{len(parked)} händelser väntar. Se lobo parked list."] if parked else []
    except StoreUnavailable as error:
        return faults | {"NATS-servern svarar": [str(error)]}
    return faults


def _key_files(folder: Path) -> Iterator[str]:
    if not folder.exists():
        yield f"{folder} finns inte. Den skapas när intake startar; ta sedan en kopia skild från data."
        return
    for file in folder.iterdir():
        if stat.S_IMODE(file.stat().st_mode) & 0o077:
            yield f"{file} kan läsas av andra. Kör chmod 600 {file}."


def _disk(folder: Path) -> Iterator[str]:
    usage = shutil.disk_usage(folder if folder.exists() else Path.cwd())
    if usage.used / usage.total > DISK_LIMIT:
        yield f"Disken är full till {usage.used / usage.total:.0%}. Frigör plats innan 70 % passeras."


def _lost(info: dict[str, object] | None) -> Iterator[str]:
    if info is None:
        yield "Strömmen EVENTS saknas. Är det en ny installation: lobo streams apply. Annars: återläs en kopia."
        return
    state = info["state"]
    assert isinstance(state, dict)
    if lost := state.get("lost"):
        yield f"Servern har förlorat {lost.get('bytes', '?')} byte av strömmen. Stoppa tjänsterna och återläs en kopia."
