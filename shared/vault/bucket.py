"""A key-value bucket of JetStream, read directly and written by compare-and-set."""

from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from typing import Any, Final, NamedTuple

import msgspec
from nats.aio.client import Client
from nats.aio.msg import Msg
from nats.errors import Error as NatsError
from nats.js.errors import APIError

from shared.messaging.headers import EXPECTED, NO_SUCH_MESSAGE, STILL_BUSY, WRONG_LAST_SEQUENCE
from shared.messaging.store import StoreUnavailable

PATIENCE_SECONDS: Final = 5.0
PAGE: Final = 1000  # messages per direct read; the server's limit for named subjects is 1024


class VaultUnavailable(StoreUnavailable):
    """Personal data cannot be read or written now. Nothing was stored in the clear instead."""


class Entry(NamedTuple):
    """What a key holds, and the revision to name when replacing it."""

    key: str
    value: bytes
    revision: int


class Bucket:
    """One bucket. Every method raises `VaultUnavailable` when the server does not answer."""

    def __init__(self, client: Client, name: str) -> None:
        self._client = client
        self._jetstream = client.jetstream(timeout=PATIENCE_SECONDS)
        self._stream = f"KV_{name}"
        self._prefix = f"$KV.{name}."

    async def get(self, key: str) -> Entry | None:
        async with _answering():
            subject = f"$JS.API.DIRECT.GET.{self._stream}.{self._prefix}{key}"
            answer = await self._client.request(subject, b"", timeout=PATIENCE_SECONDS)
            return self._entry(answer)

    async def get_many(self, keys: Iterable[str]) -> dict[str, Entry]:
        """What stands under those of `keys` that exist."""
        wanted = [self._prefix + key for key in dict.fromkeys(keys)]
        if len(wanted) == 1:  # a third of the time of a batched read
            one = await self.get(wanted[0].removeprefix(self._prefix))
            return {one.key: one} if one else {}
        found: dict[str, Entry] = {}
        for first in range(0, len(wanted), PAGE):
            request = {"multi_last": wanted[first : first + PAGE]}
            found |= {entry.key: entry for entry in await self._read(request)}
        return found

    async def entries(self, under: str = ">") -> list[Entry]:
        """Everything whose key matches the pattern `under`, oldest write first."""
        found: list[Entry] = []
        while True:
            start = found[-1].revision + 1 if found else 1
            page = await self._read({"next_by_subj": self._prefix + under, "seq": start, "batch": PAGE})
            found += page
            if len(page) < PAGE:
                return found

    async def put(self, key: str, value: bytes) -> int:
        """Write whatever stands there; gives the revision."""
        async with _answering():
            return (await self._jetstream.publish(self._prefix + key, value)).seq

    async def create(self, key: str, value: bytes) -> bool:
        """Write if nothing stands there; False when something does."""
        return await self.replace(key, value, revision=0)

    async def replace(self, key: str, value: bytes, *, revision: int) -> bool:
        """Write if `revision` is what stands there; False when it is not."""
        async with _answering():
            try:
                await self._jetstream.publish(self._prefix + key, value, headers={EXPECTED: str(revision)})
            except APIError as refusal:
                if refusal.err_code in (WRONG_LAST_SEQUENCE, STILL_BUSY):
                    return False
                raise
            return True

    async def erase(self, under: str) -> int:
        """Remove everything whose key matches the pattern `under`; gives how many.

        The server overwrites each message on disk first (on a single server; a cluster's log and
        older revisions keep residues, which is why only sealed values are ever put here).
        """
        entries = await self.entries(under)
        async with _answering():
            for entry in entries:
                try:
                    await self._jetstream.delete_msg(self._stream, entry.revision)
                except APIError as refusal:
                    if refusal.err_code != NO_SUCH_MESSAGE:
                        raise
        return len(entries)

    async def _read(self, request: dict[str, Any]) -> list[Entry]:
        """The messages of one batched direct read; it ends with a message of status 204."""
        async with _answering():
            inbox = self._client.new_inbox()
            answers = await self._client.subscribe(inbox)
            try:
                subject = f"$JS.API.DIRECT.GET.{self._stream}"
                await self._client.publish(subject, msgspec.json.encode(request), reply=inbox)
                found: list[Entry] = []
                while True:
                    entry = self._entry(await answers.next_msg(PATIENCE_SECONDS))
                    if entry is None:
                        return found
                    found.append(entry)
            finally:
                await answers.unsubscribe()

    def _entry(self, answer: Msg) -> Entry | None:
        headers = answer.headers or {}
        match headers.get("Status"):
            case None:
                key = headers["Nats-Subject"].removeprefix(self._prefix)
                return Entry(key, answer.data, int(headers["Nats-Sequence"]))
            case "204" | "404":
                return None
            case status:
                raise VaultUnavailable(f"NATS-servern svarade {status} på en läsning ur {self._stream}.")


@asynccontextmanager
async def _answering() -> AsyncIterator[None]:
    try:
        yield
    except (NatsError, OSError) as error:
        raise VaultUnavailable("Valvet för personuppgifter svarar inte.") from error
