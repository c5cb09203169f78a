"""Reactions: the FastStream pull consumers of a service, in order and at least once.

FastStream's own defaults are left out on purpose: streams and consumers are made by us with their
full configuration, acknowledgement is manual, and one message is fetched at a time (of a larger
fetch it would run the handlers side by side).
"""

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from typing import Any, Final, TypeAlias

import msgspec
from faststream.middlewares import AckPolicy
from faststream.nats import JStream, NatsBroker, PullSub
from faststream.nats.message import NatsMessage
from nats.aio.client import Client
from nats.aio.msg import Msg
from nats.errors import Error as NatsError
from nats.errors import TimeoutError as NatsTimeoutError
from nats.js import JetStreamContext

from shared.contracts.base import Event
from shared.contracts.glossary import SWEDISH
from shared.contracts.ids import CommandId, StaffRef
from shared.kernel.clock import Clock
from shared.kernel.ids import derived_id
from shared.messaging.envelope import Envelope, Role
from shared.messaging.parking import Delivery, is_durable, replay_subject
from shared.messaging.reaction import Pace, React, Reaction
from shared.messaging.recorded import Recorded
from shared.messaging.store import StoreUnavailable
from shared.messaging.streams import EVENTS

Handler: TypeAlias = Callable[[Recorded], Awaitable[None]]

_faststream_log = logging.getLogger("lobo.faststream")
_faststream_log.setLevel(logging.ERROR)  # it has two lines for every message; we have our own for failures

SYSTEM: Final = StaffRef(derived_id("lobo", "system"))
"""The actor of a command that no person gave."""


class Reactions:
    """All reactions of a service, on the process's connection.

    An event is acknowledged when its handler has returned. A handler that raises gets the event
    again after each pause of `pace.retry`, the following events waiting behind it; then the event is
    parked (parking.py) and the next has its turn. During an outage (`reaction.OUTAGES`) an event
    waits without being counted. Delivery is at least once, so handlers are idempotent.
    """

    def __init__(self, client: Client, *, clock: Clock, pace: Pace = Pace()) -> None:  # noqa: B008  # frozen
        self._client, self._clock, self._pace = client, clock, pace
        self._reactions: dict[str, Reaction] = {}
        self._running = False

    def on(
        self, *events: type[Event], durable: str, subject: str | Sequence[str] = "evt.>"
    ) -> Callable[[Handler], Handler]:
        """Register a handler for these events (none named: every event) on these subjects.

        The consumer keeps its place under the name `durable`, so never rename one; a new one starts
        at the first event ever, and a subject added to one that stands counts from where it stands. A
        commit's events come one by one, in order; if a later one fails, the earlier ones come again
        with it.
        """

        def register(handler: Handler) -> Handler:
            async def react(delivery: Delivery) -> None:
                for recorded in delivery.events():
                    if isinstance(recorded.event, events or Event):
                        await handler(recorded)

            self.consume(durable, EVENTS, [subject] if isinstance(subject, str) else subject, react)
            return handler

        return register

    def consume(self, durable: str, stream: str, subjects: Sequence[str], react: React) -> None:
        """Register `react` for every message on `subjects` of `stream`, with the same care.

        Raises `ValueError` for a name that is taken or cannot be part of a subject.
        """
        if durable in self._reactions or not is_durable(durable):
            raise ValueError(f"a reaction's name must be unique, of letters, digits and hyphens: {durable}")
        self._reactions[durable] = Reaction(
            durable, stream, subjects, react, client=self._client, clock=self._clock, pace=self._pace
        )

    def envelope(self, cause: Recorded, command: str) -> Envelope:
        """The envelope of a command that `cause` leads to: the same cause gives the same command id.

        `command` tells apart several commands from one event.
        """
        return Envelope(
            command_id=CommandId(derived_id(command, str(cause.position), str(cause.index))),
            recorded_at=self._clock(),
            actor=SYSTEM,
            role=Role.SYSTEM,
            purpose=cause.envelope.purpose,
            correlation=cause.envelope.correlation,
            causation=cause.position,
            traceparent=cause.envelope.traceparent,
        )

    @asynccontextmanager
    async def run(self) -> AsyncIterator[None]:
        """Consume until left. Creates or updates the consumers first; raises when the server refuses one.

        Leaving waits for the handlers that are at work; what they do not finish comes again.
        """
        broker = _Broker(self._client)
        for reaction in self._reactions.values():
            await reaction.prepare()
            self._subscribe(broker, reaction)
        try:
            await broker.start()
            _pause_after_failures(broker, self._pace.fetch)
            self._running = True
            yield
        finally:
            self._running = False
            for reaction in self._reactions.values():
                reaction.stop()
            await broker.stop()

    def _subscribe(self, broker: NatsBroker, reaction: Reaction) -> None:
        async def deliver(message: NatsMessage) -> None:
            await reaction.deliver(message.raw_message)

        async def replay(message: NatsMessage) -> bytes:
            return msgspec.json.encode(await reaction.replay(int(message.body)))

        broker.subscriber(
            durable=reaction.durable,
            stream=JStream(reaction.stream, declare=False),
            config=reaction.consumer(),
            pull_sub=PullSub(batch_size=1, timeout=self._pace.fetch),
            ack_policy=AckPolicy.MANUAL,
            decoder=_undecoded,
            no_reply=True,
        )(deliver)
        broker.subscriber(replay_subject(reaction.durable), queue=reaction.durable, decoder=_undecoded)(replay)

    async def problems(self) -> list[str]:
        """Why a reaction does not do its work, in Swedish; none when all do. For readiness."""
        if not self._running:
            return [SWEDISH["reaction.none-runs"]]
        found = []
        try:
            for reaction in self._reactions.values():
                found += await reaction.problems()
        except StoreUnavailable:
            found.append(SWEDISH["reaction.log-away"])
        return found


def _pause_after_failures(broker: NatsBroker, seconds: float) -> None:
    """FastStream fetches again at once when there is no consumer (any more): 2 000 requests a second.

    It also takes asyncio's TimeoutError, which is nothing but "no messages", for a crash.
    """
    for subscriber in broker.subscribers:
        pull = getattr(subscriber, "subscription", None)
        if isinstance(pull, JetStreamContext.PullSubscription):
            pull.fetch = _patient(pull.fetch, seconds)  # type: ignore[method-assign,assignment]


def _patient(fetch: Callable[..., Awaitable[list[Msg]]], seconds: float) -> Callable[..., Awaitable[list[Msg]]]:
    async def fetch_patiently(*args: Any, **options: Any) -> list[Msg]:
        try:
            return await fetch(*args, **options)
        except TimeoutError as nothing:
            raise NatsTimeoutError from nothing
        except NatsError:
            await asyncio.sleep(seconds)
            raise

    return fetch_patiently


class _Broker(NatsBroker):
    """FastStream on a connection that somebody else opened and closes."""

    def __init__(self, client: Client) -> None:
        super().__init__(
            apply_types=False,
            graceful_timeout=10,
            logger=_faststream_log,
        )
        self._client = client

    async def _connect(self) -> Client:
        self.config.connect(self._client)
        return self._client

    async def stop(self, *error: Any) -> None:
        self._connection = None  # what is None is not closed
        await super().stop(*error)


async def _undecoded(message: NatsMessage) -> NatsMessage:
    """Bytes become events inside the reaction, where a failure is handled, not in FastStream's decoder."""
    return message
