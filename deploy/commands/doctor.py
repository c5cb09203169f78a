"""`lobo doctor`: is this installation fit to hold the truth? One line a check, exit 1 when one fails."""

import stat
import sys
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Final

import aiosmtplib
import anyio
from nats.aio.client import Client
from rich.console import Console

from deploy.attached import attached
from deploy.clocks import system_clock
from deploy.configuration import settings_of
from services.evictions.delivery.office import Office
from services.evictions.delivery.overdue import undelivered
from shared.messaging.connection import check_server
from shared.messaging.jetstream import JetStreamEventStore
from shared.messaging.parking import list_parked
from shared.messaging.signs import disk, lost
from shared.messaging.store import StoreUnavailable
from shared.messaging.streams import EVENTS, check_streams, stream_info
from shared.runtime import Runtime
from shared.settings import MailSettings, Settings

MAIL_SECONDS: Final = 5


def doctor(config: Path | None = None) -> None:
    """Check server, streams, key files, disk and positions, and say what to do about each fault.

    Parameters
    ----------
    config
        A TOML file with settings.
    """
    faults = anyio.run(_examine, settings_of(config))
    console = Console()
    for name, problems in faults.items():
        console.print(f"[{'red]FEL ' if problems else 'green]OK  '}[/] {name}")
        for problem in problems:
            console.print(f"      {problem}")
    sys.exit(any(faults.values()))


async def _examine(settings: Settings) -> dict[str, list[str]]:
    faults = {
        "Nyckelfilerna är skyddade": list(_key_files(settings.key_dir)),
        "Disken har plats": list(disk(settings.data_dir)),
        "Larm kan mejlas": [problem async for problem in _mail(settings.mail)],
    }
    try:
        async with attached(settings) as client:
            faults["NATS-servern skriver allt till disk"] = await check_server(settings.nats.monitor_url)
            parked = await list_parked(client)
            faults["Strömmarna är som koden säger"] = await check_streams(client, settings)
            faults["Inga händelser är förlorade"] = list(lost(await stream_info(client, EVENTS)))
            faults["Larm når fram"] = await _undelivered(settings, client)
            faults["Inget är parkerat"] = [f"{len(parked)} händelser väntar. Se lobo parked list."] if parked else []
    except StoreUnavailable as error:
        return faults | {"NATS-servern svarar": [str(error)]}
    return faults


async def _undelivered(settings: Settings, client: Client) -> list[str]:
    """The oldest alert that should have been told by now and is not on record as told."""
    runtime = Runtime(settings, system_clock, client, JetStreamEventStore(client))
    return await undelivered(Office(runtime), runtime.store, system_clock())


async def _mail(mail: MailSettings) -> AsyncIterator[str]:
    try:
        async with aiosmtplib.SMTP(hostname=mail.host, port=mail.port, timeout=MAIL_SECONDS, start_tls=False):
            pass
    except (aiosmtplib.SMTPException, OSError):
        yield (
            f"Mejlservern {mail.host}:{mail.port} svarar inte. Larm väntar på den och syns bara på sidorna. "
            "Ange rätt mail.host och mail.port."
        )
    if mail.password_file and not mail.password_file.is_file():
        yield f"{mail.password_file} finns inte. Larm väntar på lösenordet: ange rätt mail.password_file."


def _key_files(folder: Path) -> Iterator[str]:
    if not folder.exists():
        yield f"{folder} finns inte. Den skapas när intake startar; ta sedan en kopia skild från data."
        return
    for file in folder.iterdir():
        if stat.S_IMODE(file.stat().st_mode) & 0o077:
            yield f"{file} kan läsas av andra. Kör chmod 600 {file}."
