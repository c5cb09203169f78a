"""`lobo doctor`: is this installation fit to hold the truth? One line a check, exit 1 when one fails."""

import shutil
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
from services.evictions.delivery.overdue import overdue
from shared.messaging.connection import check_server
from shared.messaging.jetstream import JetStreamEventStore
from shared.messaging.parking import list_parked
from shared.messaging.store import StoreUnavailable
from shared.messaging.streams import EVENTS, check_streams, stream_info
from shared.runtime import Runtime
from shared.settings import MailSettings, Settings
from shared.web.words import moment

DISK_LIMIT: Final = 0.7  # of the disk in use; a JetStream whose disk is full stops answering

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
        "Disken har plats": list(_disk(settings.data_dir)),
        "Larm kan mejlas": [problem async for problem in _mail(settings.mail)],
    }
    try:
        async with attached(settings) as client:
            faults["NATS-servern skriver allt till disk"] = await check_server(settings.nats.monitor_url)
            parked = await list_parked(client)
            faults["Strömmarna är som koden säger"] = await check_streams(client, settings)
            faults["Inga händelser är förlorade"] = list(_lost(await stream_info(client, EVENTS)))
            faults["Larm når fram"] = await _undelivered(settings, client)
            faults["Inget är parkerat"] = [f"{len(parked)} händelser väntar. Se lobo parked list."] if parked else []
    except StoreUnavailable as error:
        return faults | {"NATS-servern svarar": [str(error)]}
    return faults


async def _undelivered(settings: Settings, client: Client) -> list[str]:
    """The oldest alert that should have been told by now and is not on record as told."""
    runtime = Runtime(settings, system_clock, client, JetStreamEventStore(client))
    late = await overdue(Office(runtime), runtime.store, system_clock())
    if not late:
        return []
    oldest = min(late, key=lambda each: each.since)
    about = (oldest.case_id or oldest.journey_id or "")[:8]
    since = moment(oldest.since)
    said = f"{len(late)} larm har inte nått någon i tid; det äldsta är {oldest.rule} i ärende {about} sedan {since}. "
    return [said + "Se lobo parked list, och att tjänsten evictions kör och når mejlservern."]


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
