"""Stored messages of one literal subject, read without a consumer (JetStream Direct Get)."""

import asyncio
from typing import Final

import msgspec
from nats.aio.client import Client
from nats.aio.msg import Msg
from nats.errors import Error as NatsError

from shared.messaging.store import StoreUnavailable

PAGE: Final = 256  # messages a request; the server sends them as one stream of replies
ANSWER_SECONDS: Final = 2.0
_END: Final = "204"
_NOTHING: Final = "404"


class Stored(msgspec.Struct, frozen=True):
    """A message as it stands in the stream at `position`."""

    position: int
    headers: dict[str, str]
    body: bytes


class DirectGet:
    """Reads from `stream`. Never give it a wildcard that leaves most out: that scans the whole stream."""

    def __init__(self, client: Client, stream: str) -> None:
        self._client = client
        self._api = f"$JS.API.DIRECT.GET.{stream}"
        self._inbox = client.new_inbox()
        self._subscribing: asyncio.Lock = asyncio.Lock()
        self._subscribed = False
        self._requests = 0
        self._open: dict[str, tuple[list[Msg], asyncio.Future[Msg]]] = {}

    async def last(self, subject: str) -> Stored | None:
        """The subject's last message. Raises `StoreUnavailable`."""
        try:
            answer = await self._client.request(f"{self._api}.{subject}", timeout=ANSWER_SECONDS)
        except (NatsError, OSError) as error:
            raise StoreUnavailable("Händelseloggen svarar inte.") from error
        return None if _status(answer) else _stored(answer)

    async def after(self, subject: str, position: int) -> list[Stored]:
        """The subject's messages after `position`, in order. Raises `StoreUnavailable`."""
        stored: list[Stored] = []
        while True:
            page, end = await self._page(subject, position + 1)
            stored += map(_stored, page)
            if not page or int((end.headers or {}).get("Nats-Num-Pending", "0")) == 0:
                return stored
            position = stored[-1].position

    async def some(self, subject: str, position: int, count: int) -> list[Stored]:
        """At most `count` of the subject's messages after `position`, in order. Raises `StoreUnavailable`."""
        page, _ = await self._page(subject, position + 1, count)
        return [_stored(each) for each in page]

    async def _page(self, subject: str, start: int, count: int = PAGE) -> tuple[list[Msg], Msg]:
        self._requests += 1
        token = str(self._requests)
        page: list[Msg] = []
        ended: asyncio.Future[Msg] = asyncio.get_running_loop().create_future()
        self._open[token] = (page, ended)
        request = {"seq": start, "next_by_subj": subject, "batch": count}
        try:
            await self._subscribe()
            await self._client.publish(self._api, msgspec.json.encode(request), reply=f"{self._inbox}.{token}")
            async with asyncio.timeout(ANSWER_SECONDS):
                end = await ended
        except (NatsError, OSError) as error:
            raise StoreUnavailable("Händelseloggen svarar inte.") from error
        finally:
            del self._open[token]
        if _status(end) not in (_END, _NOTHING):
            raise StoreUnavailable(f"Händelseloggen kan inte läsas (status {_status(end)}).")
        return page, end

    async def _subscribe(self) -> None:
        async with self._subscribing:
            if not self._subscribed:
                await self._client.subscribe(f"{self._inbox}.*", cb=self._receive)
                self._subscribed = True

    async def _receive(self, message: Msg) -> None:
        request = self._open.get(message.subject.rpartition(".")[2])
        if request is None:
            return
        page, end = request
        if not _status(message):
            page.append(message)
        elif not end.done():
            end.set_result(message)


def _status(message: Msg) -> str | None:
    return (message.headers or {}).get("Status")


def _stored(message: Msg) -> Stored:
    headers = message.headers or {}
    return Stored(int(headers["Nats-Sequence"]), headers, message.data)
