"""Copies (säkerhetskopior) of the event store: every stream to a folder, and back into an empty installation.

The key files are not among them: whoever has both can read who it is about. DuckDB's files are not needed either;
`lobo rebuild` makes them of the log.
"""

from datetime import datetime
from hashlib import sha256
from typing import Any, Final

import msgspec
from anyio import Path
from nats.aio.client import Client

from shared.messaging.copies import CopyTaken
from shared.messaging.snapshot import NotWhole, put_back, take
from shared.messaging.streams import EVENTS, configurations, stream_info
from shared.settings import Settings

MANIFEST: Final = "manifest.json"
"""Written last: a folder without it is no whole copy."""
FIRST: Final = "KV_effects"
"""What has left us is copied before the events it left for: after a restore a mail may come once more, and a new event
that gets a lost one's position is told of all the same."""


class NoCopy(Exception):
    """There is no whole copy in the folder, or it may not be put back here; the text says why, in Swedish."""


class Copied(msgspec.Struct, frozen=True):
    """One stream of a copy: its file's digest, and what the server needs to make it anew."""

    sha256: str
    told: dict[str, Any]


class Manifest(msgspec.Struct, frozen=True):
    """A whole copy."""

    taken: CopyTaken
    streams: dict[str, Copied]


async def copy_to(client: Client, settings: Settings, folder: Path, now: datetime) -> CopyTaken:
    """Copy every stream into a new folder under `folder`, while LOBO runs.

    Raises `NotWhole`, `StoreUnavailable`, `OSError`; then there is no manifest.
    """
    into = folder / f"lobo-{now:%Y%m%dT%H%M%SZ}"
    await into.mkdir(parents=True, mode=0o700)
    names = sorted((str(each["name"]) for each in configurations(settings)), key=lambda name: name != FIRST)
    streams = {}
    for name in names:
        told = await take(client, name, into / name)
        streams[name] = Copied(await _digest(into / name), told)
    taken = CopyTaken(at=now, position=streams[EVENTS].told["state"]["last_seq"], folder=str(into))
    await (into / MANIFEST).write_bytes(msgspec.json.encode(Manifest(taken, streams)))
    return taken


async def put_back_from(client: Client, settings: Settings, copy: Path) -> CopyTaken:
    """Put a copy's streams into an installation whose log is empty.

    Raises `NoCopy` before anything is changed when the copy is not whole or the log is not empty, and as `copy_to`.
    """
    try:
        manifest = msgspec.json.decode(await (copy / MANIFEST).read_bytes(), type=Manifest)
    except (OSError, msgspec.MsgspecError):
        raise NoCopy(f"I {copy} finns ingen hel kopia: {MANIFEST} saknas eller går inte att läsa.") from None
    for name, copied in manifest.streams.items():
        if not await (copy / name).exists() or await _digest(copy / name) != copied.sha256:
            raise NoCopy(f"Filen {name} i {copy} saknas eller är ändrad. Ta en annan kopia.")
    log = await stream_info(client, EVENTS)
    if log and log["state"]["last_seq"]:
        raise NoCopy("Händelseloggen här är inte tom. Återläs i en ny datakatalog, så att inget skrivs över.")
    for each in configurations(settings):
        if await stream_info(client, each["name"]):
            await client.jetstream().delete_stream(each["name"])
    for name, copied in manifest.streams.items():
        await put_back(client, name, copy / name, copied.told)
    return manifest.taken


async def _digest(file: Path) -> str:
    digest = sha256()
    async with await file.open("rb") as read:
        while chunk := await read.read(1024 * 1024):
            digest.update(chunk)
    return digest.hexdigest()


__all__ = ["NoCopy", "NotWhole", "copy_to", "put_back_from"]
