"""One message's way through a reaction: handled, tried again, waiting for an outage to end, or parked."""

import asyncio
import time
import traceback
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager, suppress
from itertools import chain, repeat
from typing import Any, Final, TypeAlias

import msgspec
import structlog
from nats.aio.client import Client
from nats.aio.msg import Msg
from nats.errors import (
    ConnectionClosedError,
    ConnectionReconnectingError,
    NoRespondersError,
    OutboundBufferLimitError,
)
from nats.errors import Error as NatsError
from nats.js.api import ConsumerConfig
from nats.js.errors import NotFoundError, ServiceUnavailableError

from shared.contracts.glossary import SWEDISH
from shared.kernel.clock import Clock
from shared.messaging.parking import Delivery, Replayed, ReplayOutcome, park, parked_delivery, unpark
from shared.messaging.store import StoreUnavailable

React: TypeAlias = Callable[[Delivery], Awaitable[None]]

OUTAGES: Final = (
    StoreUnavailable,
    ConnectionError,
    TimeoutError,
    NoRespondersError,
    ConnectionClosedError,
    ConnectionReconnectingError,
    OutboundBufferLimitError,
    ServiceUnavailableError,
)
"""Failures that are no fault of the event: it waits, in its place, until they are over."""


class NeverMind(Exception):
    """A failure that no other try can mend: the message is parked at once."""


_COMPARED: Final = ("filter_subjects", "ack_wait", "max_ack_pending", "max_deliver")

log = structlog.get_logger(__name__)


class Pace(msgspec.Struct, frozen=True, kw_only=True):
    """How patient reactions are, in seconds."""

    retry: tuple[float, ...] = (0.1, 0.5, 2.0, 5.0)  # pauses between tries; after the last try it is parked
    outage: float = 5.0  # between two looks whether an outage is over, when it has lasted a while
    ack_wait: float = 10.0  # without a sign of life before the server hands the message out again
    fetch: float = 2.0  # for one fetch, and so until a lost connection is noticed
    stalled_after: float = 30.0  # without progress before readiness says so
    backlog_limit: int = 10_000  # messages not yet handled before readiness says so


class _Stopping(Exception):
    """The service stops while a message waits for an outage to end; it is delivered again later."""


class Reaction:
    """One durable consumer and what it does with a message; `react` must be idempotent."""

    def __init__(
        self,
        durable: str,
        stream: str,
        subjects: Sequence[str],
        react: React,
        *,
        client: Client,
        clock: Clock,
        pace: Pace,
    ) -> None:
        self.durable, self.stream, self.subjects = durable, stream, list(subjects)
        self._react, self._client, self._clock, self._pace = react, client, clock, pace
        self._one_at_a_time = asyncio.Lock()
        self._stopping = asyncio.Event()
        self._outage_since: float | None = None  # since when what it needs has been away
        self._floor, self._floor_since = -1, 0.0  # the ack floor problems() saw last, and since when

    def consumer(self) -> ConsumerConfig:
        """The consumer's full configuration. The server never gives up on a message: we park it."""
        return ConsumerConfig(
            name=self.durable,
            durable_name=self.durable,
            filter_subjects=self.subjects,
            ack_wait=self._pace.ack_wait,
            max_ack_pending=1,  # the next message waits until this one is handled or parked
            max_deliver=-1,
        )

    async def prepare(self) -> None:
        """Create the consumer, or make the one that stands what it should be."""
        self._stopping.clear()
        await self._client.jsm().add_consumer(self.stream, self.consumer())

    def stop(self) -> None:
        """Stop waiting for outages to end."""
        self._stopping.set()

    async def deliver(self, message: Msg) -> None:
        """Take one message; it is acknowledged only when it is handled or parked."""
        delivery, tries = Delivery.of(message), message.metadata.num_delivered or 1
        told = log.bind(reaction=self.durable, position=delivery.position, tries=tries)
        with suppress(_Stopping):
            async with self._one_at_a_time, _kept_alive(message, self._pace.ack_wait / 3):
                failure = await self._outlast(lambda: self._react(delivery), told)
                if failure and tries <= len(self._pace.retry) and not isinstance(failure, NeverMind):
                    told.warning("reaction-failed", **_of_error(failure))
                    await message.nak(delay=self._pace.retry[tries - 1])
                    return
                if failure:
                    await self._park(delivery, failure, told)
            await message.ack()

    async def _park(self, delivery: Delivery, failure: Exception, told: Any) -> None:
        told.error("reaction-parked", **_of_error(failure))
        refusal = await self._outlast(lambda: park(self._client, self.durable, delivery, failure, self._clock), told)
        if refusal:
            raise refusal

    async def _outlast(self, work: Callable[[], Awaitable[None]], told: Any) -> Exception | None:
        """Do `work`, again after every outage. Gives what else went wrong, None when it is done."""
        for wait in chain(self._pace.retry, repeat(self._pace.outage)):
            try:
                await work()
            except OUTAGES as outage:
                self._outage_since = self._outage_since or time.monotonic()
                told.warning("reaction-waits", **_of_error(outage))
            except Exception as failure:  # noqa: BLE001  # whatever it is, the next message gets its turn
                self._outage_since = None
                return failure
            else:
                self._outage_since = None
                return None
            with suppress(TimeoutError):
                await asyncio.wait_for(self._stopping.wait(), wait)
                raise _Stopping
        raise AssertionError("unreachable")

    async def replay(self, position: int) -> Replayed:
        """Try a parked message again, never beside another one; it stays parked unless it is handled."""
        parked_id = f"{self.durable}.{position}"
        async with self._one_at_a_time:
            delivery = await parked_delivery(self._client, self.durable, position)
            if delivery is None:
                return Replayed(parked_id, ReplayOutcome.GONE)
            try:
                await self._react(delivery)
            except Exception as failure:  # noqa: BLE001  # it stays parked and the operator is told
                log.warning("replay-failed", reaction=self.durable, position=position, **_of_error(failure))
                return Replayed(parked_id, ReplayOutcome.FAILED, type(failure).__name__)
            await unpark(self._client, self.durable, position)
            return Replayed(parked_id, ReplayOutcome.HANDLED)

    async def problems(self) -> list[str]:
        """Why the reaction does not do its work, in Swedish. Raises `StoreUnavailable`."""
        what = work_of(self.durable)
        try:
            info = await self._client.jsm().consumer_info(self.stream, self.durable, timeout=2)
        except NotFoundError:
            return [SWEDISH["reaction.no-reader"].format(what=what)]
        except NatsError as error:
            raise StoreUnavailable("NATS svarar inte.") from error
        found, wanted = [], self.consumer()
        if any(getattr(info.config, name) != getattr(wanted, name) for name in _COMPARED):
            found.append(SWEDISH["reaction.otherwise"].format(what=what))
        behind = (info.num_pending or 0) + (info.num_ack_pending or 0)
        if behind > self._pace.backlog_limit:
            found.append(SWEDISH["reaction.behind"].format(what=what, count=behind))
        if self._outage_since and (waited := time.monotonic() - self._outage_since) > self._pace.stalled_after:
            found.append(SWEDISH["reaction.waits"].format(what=what, seconds=f"{waited:.0f}"))
        floor, now = info.ack_floor.stream_seq if info.ack_floor else 0, time.monotonic()
        if floor != self._floor or not behind:
            self._floor, self._floor_since = floor, now
        elif now - self._floor_since > self._pace.stalled_after:
            found.append(SWEDISH["reaction.stands-still"].format(what=what, count=behind))
        return found


def work_of(durable: str) -> str:
    """What a reaction does, in the words of those who run LOBO, and the name that commands know it by."""
    return f"{SWEDISH.get(f'reaction.{durable}', SWEDISH['reaction.unnamed'])} ({durable})"


@asynccontextmanager
async def _kept_alive(message: Msg, seconds: float) -> AsyncIterator[None]:
    """Tell the server meanwhile that the message is being worked on."""

    async def tell() -> None:
        while True:
            await asyncio.sleep(seconds)
            with suppress(NatsError):
                await message.in_progress()

    telling = asyncio.create_task(tell())
    try:
        yield
    finally:
        telling.cancel()


def _of_error(error: Exception) -> dict[str, str]:
    """What a log may hold of an error: its class and where it was raised. Its text may name a person."""
    frames = traceback.extract_tb(error.__traceback__)[-3:]
    return {"error": type(error).__name__, "where": " > ".join(f"{frame.name}:{frame.lineno}" for frame in frames)}
