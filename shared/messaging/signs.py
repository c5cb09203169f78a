"""Signs of how LOBO is doing (driftläge): one list of them, for `lobo doctor` and for the page of those who run it.

No sign holds anything personal: counts, positions, times, and the names of reactions and streams.
"""

import shutil
import stat
from collections.abc import Iterator
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Any, Final

import msgspec
from nats.aio.client import Client

from shared.contracts.glossary import SWEDISH
from shared.messaging.connection import check_door, check_server
from shared.messaging.parking import Parked, list_parked
from shared.messaging.reaction import work_of
from shared.messaging.streams import EVENTS, TIMERS, check_streams, stream_info
from shared.settings import Settings

DISK_LIMIT: Final = 0.7  # of the disk in use; a JetStream whose disk is full stops answering
PARKED_SHOWN: Final = 5
"""How many parked events are named one by one."""


class State(StrEnum):
    """How it stands with one thing; said in words, never by colour alone."""

    WELL = "WELL"
    WATCH = "WATCH"
    ALARM = "ALARM"


class Sign(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that is watched. `what` is its name in Swedish, `said` how it stands, `remedies` what to do."""

    what: str
    state: State
    said: str
    remedies: tuple[str, ...] = ()


def sign(name: str, state: State, *remedies: str, **values: Any) -> Sign:
    """The sign `name`, its texts taken from `sign.<name>` and `sign.<name>.said` (`….<STATE>` when it has one)."""
    said = SWEDISH.get(f"sign.{name}.{state}") or SWEDISH[f"sign.{name}.said"]
    return Sign(what=SWEDISH[f"sign.{name}"], state=state, said=said.format(**values), remedies=tuple(remedies))


def of_faults(name: str, faults: list[str]) -> Sign:
    """A sign that is well when there are no faults; they say what to do themselves."""
    return sign(name, State.ALARM, *faults) if faults else sign(name, State.WELL)


def signs_of_machine(settings: Settings) -> list[Sign]:
    """The disk and the key files, whether or not the server answers. Of copies: copies.py."""
    return [
        of_faults("disk", list(disk(settings.data_dir))),
        of_faults("keys", list(key_files(settings.key_dir))),
    ]


async def signs_of_messaging(client: Client, settings: Settings) -> list[Sign]:
    """The server and its streams, parked events, timers, the log and its room. Raises `StoreUnavailable`."""
    log, timers = await stream_info(client, EVENTS), await stream_info(client, TIMERS)
    return [
        of_faults("server", [*await check_server(settings.nats.monitor_url), *await check_door(settings)]),
        of_faults("streams", await check_streams(client, settings)),
        _parked(await list_parked(client)),
        _timers(timers),
        _room(log, settings),
        of_faults("kept", list(lost(log))),
    ]


def disk(folder: Path) -> Iterator[str]:
    """Why there is too little room on the disk, in Swedish."""
    usage = shutil.disk_usage(folder if folder.exists() else Path.cwd())
    if usage.used / usage.total > DISK_LIMIT:
        yield f"Disken är full till {usage.used / usage.total:.0%}. Frigör plats: över 70 % kan NATS sluta svara."


def key_files(folder: Path) -> Iterator[str]:
    """Which key files others can read, in Swedish."""
    if not folder.exists():
        yield f"{folder} finns inte. Den skapas när intake startar; ta sedan en kopia skild från data."
        return
    for file in folder.iterdir():
        if stat.S_IMODE(file.stat().st_mode) & 0o077:
            yield f"{file} kan läsas av andra. Kör chmod 600 {file}."


def lost(info: dict[str, Any] | None) -> Iterator[str]:
    """Why the log is not whole, in Swedish."""
    if info is None:
        yield "Strömmen EVENTS saknas. Är det en ny installation: lobo streams apply. Annars: återläs en kopia."
        return
    if gone := info["state"].get("lost"):
        yield f"Servern har förlorat {gone.get('bytes', '?')} byte av strömmen. Stoppa tjänsterna och återläs en kopia."


def _parked(parked: list[Parked]) -> Sign:
    if not parked:
        return sign("parked", State.WELL)
    shown = (
        SWEDISH["sign.parked.one"].format(
            reaction=work_of(each.durable), reason=each.reason, at=_at(each.parked_at), id=each.id
        )
        for each in parked[:PARKED_SHOWN]
    )
    return sign("parked", State.ALARM, *shown, count=len(parked))


def _timers(info: dict[str, Any] | None) -> Sign:
    if info is None:
        return sign("timers", State.ALARM, count=0)
    return sign("timers", State.WELL, count=info["state"]["messages"])


def _room(info: dict[str, Any] | None, settings: Settings) -> Sign:
    used = info["state"]["bytes"] if info else 0
    share = used / settings.nats.max_bytes
    state = State.ALARM if share > 0.9 else State.WATCH if share > DISK_LIMIT else State.WELL
    count = info["state"]["messages"] if info else 0
    return sign("room", state, count=count, used=used // 1024**2, most=settings.nats.max_bytes // 1024**2)


def _at(at: datetime) -> str:
    return f"{at:%Y-%m-%d %H:%M} UTC"
