"""Load, decide, append; if someone else wrote meanwhile, start over."""

import asyncio
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from random import random
from typing import Any, Protocol, TypeVar, runtime_checkable

import msgspec

from shared.contracts.base import Event
from shared.contracts.ids import CommandId, StaffRef
from shared.kernel.decider import Decider
from shared.kernel.ids import is_id
from shared.messaging.envelope import Envelope, Role

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


class Stamp(msgspec.Struct, frozen=True):
    """Who wrote a commit of an aggregate and when; its events are the `count` that follow the commits before it."""

    position: int
    command_id: CommandId
    role: Role
    recorded_at: datetime
    count: int
    actor: StaffRef | None = None


class Loaded(msgspec.Struct, frozen=True):
    """An aggregate's past: its events in order, the position of its last commit (0 when none), and its commits."""

    events: Sequence[Any]
    position: int
    stamps: Sequence[Stamp] = ()

    @property
    def commands(self) -> frozenset[CommandId]:
        """The ids of the commands that wrote it."""
        return frozenset(stamp.command_id for stamp in self.stamps)

    def since(self, position: int) -> Iterator[tuple[Stamp, Sequence[Any]]]:
        """The commits after `position`, each with its events."""
        start = 0
        for stamp in self.stamps:
            if stamp.position > position:
                yield stamp, self.events[start : start + stamp.count]
            start += stamp.count


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


def anything(_: Loaded) -> None:
    """A past to decide on whatever it holds."""


async def handle(
    store: EventStore,
    decider: Decider[C, S, Any],
    aggregate: AggregateName,
    command: C,
    envelope: Envelope,
    *,
    allow: Callable[[Loaded], None] = anything,
) -> Receipt:
    """Run one command. Raises `Refused`, `VersionConflict` (after three attempts), `StoreUnavailable`.

    `allow` is shown the past that is decided on and raises when the command may not be decided on it.
    """
    for attempt in range(ATTEMPTS):
        past = await store.load(aggregate)
        if envelope.command_id in past.commands:
            return Receipt(past.position)
        allow(past)
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
