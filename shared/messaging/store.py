"""Load, decide, append; if someone else wrote meanwhile, start over."""

import asyncio
from collections.abc import Sequence
from random import random
from typing import Any, Protocol, TypeVar, runtime_checkable

import msgspec

from shared.contracts.base import Event
from shared.contracts.ids import CommandId
from shared.kernel.decider import Decider
from shared.kernel.ids import is_id
from shared.messaging.envelope import Envelope

C = TypeVar("C")
S = TypeVar("S")
E = TypeVar("E", bound=Event)

ATTEMPTS = 3
PAUSE_SECONDS = 0.01


class AggregateName(msgspec.Struct, frozen=True):
    """Where an aggregate's commits stand: `evt.<service>.<kind>.<id>`.

    Raises `ValueError` for an id that is not a lower-case UUID, so no input can shape a subject.
    """

    service: str
    kind: str
    id: str

    def __post_init__(self) -> None:
        if not is_id(self.id):
            raise ValueError("an aggregate's id must be a lower-case UUID")

    @property
    def subject(self) -> str:
        return f"evt.{self.service}.{self.kind}.{self.id}"


class VersionConflict(Exception):
    """Someone appended after we loaded. Nothing was written."""


class StoreUnavailable(Exception):
    """The event store did not answer or is full; it is unknown or certain that nothing was written."""


class Loaded(msgspec.Struct, frozen=True):
    """An aggregate's past: its events in order, the position of its last commit (0 when none)
    and the ids of the commands that wrote them."""

    events: Sequence[Any]
    position: int
    commands: frozenset[CommandId] = frozenset()


class Receipt(msgspec.Struct, frozen=True):
    """What a command led to. `position` is the stream position a reader must reach to see it."""

    position: int
    events: tuple[Event, ...] = ()


@runtime_checkable  # Litestar checks injected values
class EventStore(Protocol):
    """Commits by aggregate. Two implementations, one test suite (tests/messaging)."""

    async def load(self, aggregate: AggregateName) -> Loaded:
        """The aggregate's past. Raises `UnknownEvent`, `StoreUnavailable`."""
        ...

    async def append(
        self, aggregate: AggregateName, events: Sequence[Event], *, expected: int, envelope: Envelope
    ) -> int:
        """Write one commit if the aggregate's last position is `expected`; gives its position.

        The same `envelope.command_id` on the same aggregate writes once: a repeat gives the position
        of the first. Raises `VersionConflict`, `StoreUnavailable`.
        """
        ...


async def handle(
    store: EventStore, decider: Decider[C, S, Any], aggregate: AggregateName, command: C, envelope: Envelope
) -> Receipt:
    """Run one command. Raises `Refused`, `VersionConflict` (after three attempts), `StoreUnavailable`."""
    for attempt in range(ATTEMPTS):
        past = await store.load(aggregate)
        if envelope.command_id in past.commands:
            return Receipt(past.position)
        events = tuple(decider.decide(command, decider.fold(past.events)))
        if not events:
            return Receipt(past.position)
        try:
            return Receipt(await store.append(aggregate, events, expected=past.position, envelope=envelope), events)
        except VersionConflict:
            if attempt == ATTEMPTS - 1:
                raise
            await asyncio.sleep(random() * PAUSE_SECONDS * 2**attempt)  # noqa: S311  # spreads rivals, guards nothing
    raise AssertionError("unreachable")
