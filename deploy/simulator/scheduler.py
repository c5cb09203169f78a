"""The server's scheduler in invented time: every wake-up that LOBO asked for fires at its very instant."""

from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import TypeAlias

from nats.aio.client import Client

from deploy.simulator.wake_ups import WakeUps
from shared.kernel.clock import Clock
from shared.messaging.quiet import all_handled
from shared.messaging.streams import EVENTS
from shared.messaging.timers import Timers

SetClock: TypeAlias = Callable[[datetime], Awaitable[None]]
"""Sets the clock that LOBO reads."""


class Scheduler:
    """Moves LOBO's clock on, never back. LOBO starts with a clock that stands at or before the first instant."""

    def __init__(self, client: Client, set_clock: SetClock) -> None:
        self._client, self._set_clock, self._wake_ups = client, set_clock, WakeUps(client)
        self._now: datetime | None = None

    async def pass_until(self, until: datetime) -> None:
        """Let everything fall due that does by then, each at its instant and with all that follows from it.

        The clock stands at `until` afterwards. Raises `StoreUnavailable` and nats-py's errors; to be called again then.
        """
        while True:
            await all_handled(self._client)
            due = await self._wake_ups.next()
            if due is None or due.at > until:
                break
            at = due.at
            await self._move_to(at)
            while due is not None and due.at <= at:
                await self._wake_ups.fire(due)
                due = await self._wake_ups.next()
        await self._move_to(until)

    async def end(self) -> int:
        """The position of the newest commit: what whoever reads now has to see. Raises nats-py's errors."""
        return (await self._client.jetstream().stream_info(EVENTS)).state.last_seq

    async def give_back(self, clock: Clock) -> None:
        """The server's scheduler takes over: `clock`, LOBO's, is right again, and every wake-up is asked for by it."""
        timers = Timers(self._client, clock=clock)
        for each in await self._wake_ups.all():
            await timers.wake(each.service, each.aggregate_id, each.at)

    async def _move_to(self, at: datetime) -> None:
        self._now = max(at, self._now or at)
        await self._set_clock(self._now)
