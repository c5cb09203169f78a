"""Every event after a position, in order, as fast as the reader takes it; the reader keeps its own place."""

import asyncio
from collections import deque
from collections.abc import AsyncGenerator
from secrets import token_hex
from typing import Any, Final

import msgspec
import structlog
from nats.aio.client import Client
from nats.aio.msg import Msg
from nats.aio.subscription import Subscription
from nats.errors import Error as NatsError
from nats.js.api import AckPolicy, ConsumerConfig, DeliverPolicy

from shared.contracts.registry import UnknownEvent
from shared.messaging.headers import NotACommit
from shared.messaging.recorded import Recorded, events_of
from shared.messaging.store import StoreUnavailable
from shared.messaging.streams import EVENTS, stream_info

WINDOW: Final = 4_000  # messages asked for and not yet handed over
REQUEST: Final = 1_000
REQUEST_BYTES: Final = 8 * 1024**2
EXPIRES_SECONDS: Final = 30
HEARTBEAT_SECONDS: Final = 1
SILENCE_SECONDS: Final = 3.0
RETRY_SECONDS: Final = 0.2
TURN: Final = 250  # commits decoded before others in this process get a turn

_HEARTBEAT: Final = "100"
_NANOSECONDS: Final = 1_000_000_000

log = structlog.get_logger(__name__)


class FeedStopped(Exception):
    """The feed cannot go on without a person. `position` is the last commit that was handed over."""

    def __init__(self, message: str, position: int) -> None:
        super().__init__(message)
        self.position = position


class StreamGap(FeedStopped):
    """Commits are missing that nobody purged."""


class StreamRegressed(FeedStopped):
    """The stream ends before the reader's position, or is gone: a lost disk or an old backup."""


class UnreadableCommit(FeedStopped):
    """A commit holds an event nobody knows, or is none."""


class _Interrupted(Exception):
    """The consumer is gone or silent; ask for a new one."""


async def follow(
    client: Client, *, after: int, max_events: int = 10_000, stream: str = EVENTS
) -> AsyncGenerator[list[Recorded], None]:
    """Batches of events with position > `after`: whatever has arrived, at once, never an empty one.

    A commit is never split; a batch stops growing at `max_events`. Goes on for ever, over restarts of
    the server, from the last commit handed over, and takes no more from the server than the reader
    has room for. Close it with `contextlib.aclosing`. Raises `StreamGap`, `StreamRegressed`,
    `UnreadableCommit`, each after everything before it has been handed over.
    """
    position = after
    while True:
        pull = _Pull(client, stream)
        try:
            await pull.start(after=position)
            while True:
                batch, stop = await _batch(pull, await pull.arrived(), position, max_events)
                if batch:
                    position = batch[-1].position
                    yield batch
                if stop:
                    raise stop
        except (_Interrupted, NatsError, StoreUnavailable) as why:
            log.info("feed-interrupted", position=position, why=str(why) or type(why).__name__)
            await asyncio.sleep(RETRY_SECONDS)
        finally:
            await pull.close()


async def _batch(
    pull: "_Pull", messages: deque[Msg], position: int, max_events: int
) -> tuple[list[Recorded], FeedStopped | None]:
    """The events of the next messages, and why no more can follow (None when they can)."""
    batch: list[Recorded] = []
    taken = 0
    try:
        while messages and len(batch) < max_events:
            message = messages.popleft()
            sequence = _sequence(message)
            if sequence != position + 1:
                await pull.must_be_purged(position + 1, sequence)
            batch += _decoded(message, sequence)
            position = sequence
            taken += 1
            if taken % TURN == 0:
                await asyncio.sleep(0)
    except FeedStopped as stop:
        return batch, stop
    return batch, None


def _decoded(message: Msg, sequence: int) -> list[Recorded]:
    try:
        return events_of(sequence, message.subject, message.headers or {}, message.data)
    except (UnknownEvent, NotACommit, msgspec.MsgspecError, KeyError) as error:
        raise UnreadableCommit(
            f"Händelse {sequence} i loggen kan inte läsas ({type(error).__name__}: {error}).", sequence - 1
        ) from error


def _sequence(message: Msg) -> int:
    tokens = message.reply.split(".")  # $JS.ACK[.domain.account].stream.consumer.delivered.SEQUENCE.…
    return int(tokens[5] if len(tokens) == 9 else tokens[7])


class _Pull:
    """An ephemeral consumer that acknowledges nothing, read by overlapping requests to one inbox."""

    def __init__(self, client: Client, stream: str) -> None:
        self._client = client
        self._stream = stream
        self._name = f"feed-{token_hex(8)}"
        self._inbox = client.new_inbox()
        self._subscription: Subscription | None = None
        self._outstanding = 0
        self._buffer: deque[Msg] = deque()
        self._news = asyncio.Event()
        self._lost: str | None = None

    async def start(self, *, after: int) -> None:
        """Raises `StreamRegressed` when the stream does not reach `after`."""
        state = await self._state(after)
        if state["last_seq"] < after:
            raise StreamRegressed(
                f"Händelseloggen slutar vid {state['last_seq']} men läsaren har kommit till {after}. "
                "Återläs loggen ur en färskare säkerhetskopia eller bygg om läsmodellen.",
                after,
            )
        self._subscription = await self._client.subscribe(self._inbox, cb=self._receive)
        await self._client.jsm().add_consumer(
            self._stream,
            ConsumerConfig(
                name=self._name,
                deliver_policy=DeliverPolicy.BY_START_SEQUENCE,
                opt_start_seq=after + 1,
                ack_policy=AckPolicy.NONE,
                inactive_threshold=300,
                mem_storage=True,
                num_replicas=1,
                max_waiting=16,
            ),
        )

    async def arrived(self) -> deque[Msg]:
        """What has arrived and was not taken, at least one message. Raises `_Interrupted`."""
        while True:
            while len(self._buffer) + self._outstanding <= WINDOW - REQUEST:
                await self._request()
            if self._buffer:
                return self._buffer
            if self._lost:
                raise _Interrupted(self._lost)
            self._news.clear()
            try:
                async with asyncio.timeout(SILENCE_SECONDS):
                    await self._news.wait()
            except TimeoutError:
                raise _Interrupted("no heartbeat") from None

    async def must_be_purged(self, first: int, end: int) -> None:
        """The stream itself must say that `first` … `end` - 1 were removed. Raises `StreamGap`."""
        state = await self._state(first - 1)
        lost = (state.get("lost") or {}).get("msgs") or []
        purged = (set(state.get("deleted") or []) | set(range(first, state["first_seq"]))) - set(lost)
        if missing := [number for number in range(first, end) if number not in purged]:
            raise StreamGap(f"Händelseloggen saknar {missing[0]} … {missing[-1]} utan att de är gallrade.", first - 1)

    async def close(self) -> None:
        """Let go of the consumer; the server drops it by itself if it cannot be told."""
        if self._subscription is None:
            return
        try:
            await self._subscription.unsubscribe()
            async with asyncio.timeout(1):
                await self._client.jsm().delete_consumer(self._stream, self._name)
        except (NatsError, TimeoutError):
            pass

    async def _state(self, position: int) -> dict[str, Any]:
        info = await stream_info(self._client, self._stream, deleted=True)
        if info is None:
            raise StreamRegressed(f"Strömmen {self._stream} saknas.", position)
        return dict(info["state"])

    async def _request(self) -> None:
        self._outstanding += REQUEST
        wanted = {
            "batch": REQUEST,
            "max_bytes": REQUEST_BYTES,
            "expires": EXPIRES_SECONDS * _NANOSECONDS,
            "idle_heartbeat": HEARTBEAT_SECONDS * _NANOSECONDS,
        }
        subject = f"$JS.API.CONSUMER.MSG.NEXT.{self._stream}.{self._name}"
        await self._client.publish(subject, msgspec.json.encode(wanted), reply=self._inbox)

    async def _receive(self, message: Msg) -> None:
        status = (message.headers or {}).get("Status")
        if status is None:
            self._outstanding -= 1
            self._buffer.append(message)
        elif status != _HEARTBEAT:
            unserved = (message.headers or {}).get("Nats-Pending-Messages")
            if unserved is None:
                self._lost = f"status {status}"
            else:
                self._outstanding -= int(unserved)  # the request ran out of time or of bytes
        self._news.set()
