"""Every aggregate of a kind folded into one value, read on only where the log has news."""

import asyncio
from collections.abc import Callable, Mapping
from typing import Generic, TypeVar

from nats.aio.client import Client

from shared.messaging.direct_get import DirectGet
from shared.messaging.listing import commits_by_aggregate
from shared.messaging.recorded import Recorded, events_of
from shared.messaging.streams import EVENTS

S = TypeVar("S")


class Folded(Generic[S]):
    """The aggregates `evt.<service>.<kind>.<id>`, each folded by `evolve` from `initial`; the log alone is the truth.

    The first look reads them all; a later one asks the server how many commits each has and reads those that are
    new. `evolve` never refuses and should keep little: a value stands in memory for every aggregate there is.
    """

    def __init__(self, client: Client, service: str, kind: str, evolve: Callable[[S, Recorded], S], initial: S) -> None:
        self._client, self._service, self._kind = client, service, kind
        self._evolve, self._initial = evolve, initial
        self._read = DirectGet(client, EVENTS)
        self._known: dict[str, tuple[int, int, S]] = {}  # id -> commits read, position of the last, value
        self._one_at_a_time = asyncio.Lock()

    async def all(self) -> Mapping[str, S]:
        """Each aggregate's value as of now, by its id. Raises `StoreUnavailable`, `UnknownEvent`."""
        async with self._one_at_a_time:
            commits = await commits_by_aggregate(self._client, self._service, self._kind)
            for gone in self._known.keys() - commits.keys():
                del self._known[gone]
            for aggregate_id, count in commits.items():
                known = self._known.get(aggregate_id)
                if known is None or known[0] != count:
                    fresh = known is None or count < known[0]  # its oldest commits were removed: read what is left
                    await self._read_on(aggregate_id, None if fresh else known)
            return {aggregate_id: value for aggregate_id, (_, _, value) in self._known.items()}

    async def _read_on(self, aggregate_id: str, known: tuple[int, int, S] | None) -> None:
        subject = f"evt.{self._service}.{self._kind}.{aggregate_id}"
        count, position, value = known or (0, 0, self._initial)
        for stored in await self._read.after(subject, position):
            for recorded in events_of(stored.position, subject, stored.headers, stored.body):
                value = self._evolve(value, recorded)
            count, position = count + 1, stored.position
        self._known[aggregate_id] = (count, position, value)
