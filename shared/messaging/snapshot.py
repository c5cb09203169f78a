"""A stream as a file, taken while it is written to, and back: JetStream's own snapshot and restore."""

import os
from typing import Any, Final

import anyio.to_thread
import msgspec
from anyio import AsyncFile, Path
from nats.aio.client import Client
from nats.errors import Error as NatsError

from shared.messaging.store import StoreUnavailable

CHUNK_BYTES: Final = 128 * 1024
SILENCE_SECONDS: Final = 30.0
"""So long the server may be silent: it reads the whole stream, and checks it, before it sends anything."""


class NotWhole(Exception):
    """The server did not send or take a whole stream; the text says what it said of it."""


async def take(client: Client, stream: str, file: Path) -> dict[str, Any]:
    """Write the stream as it is now to `file`, checked by the server; gives what `put_back` needs beside it (`config`,
    `state`). Its consumers, and so how far each reaction has come, are in it.

    Raises `NotWhole`, `StoreUnavailable`.
    """
    inbox = client.new_inbox()
    try:
        chunks = await client.subscribe(inbox)
        asked = {"deliver_subject": inbox, "chunk_size": CHUNK_BYTES, "jsck": True}
        told = await _ask(client, f"$JS.API.STREAM.SNAPSHOT.{stream}", msgspec.json.encode(asked))
        async with await file.open("wb") as kept:
            while (chunk := await chunks.next_msg(SILENCE_SECONDS)).data:
                await kept.write(chunk.data)
                if chunk.reply:  # the server waits for it when it is far ahead
                    await client.publish(chunk.reply, b"")
            if (chunk.headers or {}).get("Status", "204") not in ("204", "200"):
                raise NotWhole(f"{stream}: {chunk.headers}")
            await _onto_disk(kept)
        await chunks.unsubscribe()
    except NatsError as error:
        raise StoreUnavailable(f"NATS-servern svarar inte om strömmen {stream}.") from error
    return {"config": told["config"], "state": told["state"]}


async def put_back(client: Client, stream: str, file: Path, told: dict[str, Any]) -> None:
    """Make the stream anew of `file` and what `take` gave. There must be none of the name. Raises as `take`."""
    try:
        begun = await _ask(client, f"$JS.API.STREAM.RESTORE.{stream}", msgspec.json.encode(told))
        async with await file.open("rb") as kept:
            while chunk := await kept.read(CHUNK_BYTES):
                await client.request(begun["deliver_subject"], chunk, timeout=SILENCE_SECONDS)
        await _ask(client, begun["deliver_subject"], b"")
    except NatsError as error:
        raise StoreUnavailable(f"NATS-servern svarar inte om strömmen {stream}.") from error


async def _ask(client: Client, subject: str, body: bytes) -> dict[str, Any]:
    answer = await client.request(subject, body, timeout=SILENCE_SECONDS)
    told = msgspec.json.decode(answer.data, type=dict[str, Any])
    if error := told.get("error"):
        raise NotWhole(f"{subject}: {error.get('description')}")
    return told


async def _onto_disk(file: AsyncFile[bytes]) -> None:
    await file.flush()
    await anyio.to_thread.run_sync(os.fsync, file.wrapped.fileno())
