"""Tells open lists that there is something new to read, as server-sent events."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import suppress
from typing import Final

from litestar.response import ServerSentEventMessage

from services.projections.database import Database, DatabaseFailed, NotReached
from services.projections.open_cases import OpenCases
from shared.kernel.clock import Clock, civil_date

MOVED: Final = "moved"
HEARTBEAT_SECONDS: Final = 15.0
"""A stream with nothing to say says so, so that a reader who has left is noticed."""
TOLD_A_SECOND: Final = 4
"""However fast the log grows, a page is not told more often than this in the long run …"""
TOLD_AT_ONCE: Final = 5
"""… but what follows on a quiet moment, such as a notice, its case and its alerts, is told as it comes."""


class LiveStreams:
    """The streams of all open pages. `end()` ends them when the application is about to stop."""

    def __init__(self, database: Database, open_cases: OpenCases, clock: Clock) -> None:
        self._database, self._open_cases, self._clock = database, open_cases, clock
        self._ending = asyncio.Event()

    def end(self) -> None:
        self._ending.set()

    async def events(self, after: int) -> AsyncIterator[ServerSentEventMessage]:
        """One event whenever the lists of open cases have moved beyond `after` and what was last told.

        The event's id is the stream position, so a page that comes back with Last-Event-ID misses nothing.
        """
        ending = asyncio.create_task(self._ending.wait())
        asking: asyncio.Task[None] | None = None
        told, pace = min(after, self._database.position()), Pace()
        try:
            yield ServerSentEventMessage(data=None, comment="öppen")
            while not ending.done():
                if not await self._moved_beyond(told, ending):
                    yield ServerSentEventMessage(data=None, comment="kvar")
                    continue
                told = self._database.position()
                asking = asyncio.create_task(self._ask())
                yield ServerSentEventMessage(data=str(told), event=MOVED, id=told)
                await asyncio.wait([ending], timeout=pace.pause(asyncio.get_running_loop().time()))
        finally:
            ending.cancel()
            if asking:
                asking.cancel()

    async def _ask(self) -> None:
        """What the page will ask for, asked while it is being told."""
        with suppress(DatabaseFailed):  # the page learns that itself
            await self._open_cases.on(civil_date(self._clock()))

    async def _moved_beyond(self, told: int, ending: asyncio.Task[bool]) -> bool:
        reaching = asyncio.create_task(self._database.listed_beyond(told, within=HEARTBEAT_SECONDS))
        try:
            await asyncio.wait([reaching, ending], return_when=asyncio.FIRST_COMPLETED)
            return reaching.done() and not isinstance(reaching.exception(), NotReached)
        finally:
            reaching.cancel()


class Pace:
    """How soon a page may be told again: `TOLD_AT_ONCE` times in a row, earned again `TOLD_A_SECOND`."""

    def __init__(self) -> None:
        self._left, self._at = float(TOLD_AT_ONCE), 0.0

    def pause(self, now: float) -> float:
        """Seconds to wait after telling at `now`, on a clock of seconds that only goes forward."""
        self._left = min(TOLD_AT_ONCE, self._left + (now - self._at) * TOLD_A_SECOND) - 1
        self._at = now
        return max(0.0, (1 - self._left) / TOLD_A_SECOND)
