"""Waking an aggregate at an instant, and the sweep that finds every aggregate a wake-up never reached.

A wake-up is a hint: it leads to `Review…(now)`, and only the fold of the aggregate tells what is due.
"""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from typing import Final, TypeAlias

import structlog
from nats.aio.client import Client
from nats.errors import Error as NatsError

from shared.kernel.clock import Clock
from shared.kernel.ids import is_id
from shared.messaging.background import ended
from shared.messaging.broker import Reactions
from shared.messaging.parking import Delivery
from shared.messaging.store import StoreUnavailable
from shared.messaging.streams import TIMERS

Review: TypeAlias = Callable[[str], Awaitable[None]]
"""Given an aggregate's id, has it reviewed as of now. Idempotent."""

SOONEST: Final = timedelta(seconds=1)
"""A wake-up in the past fires after this long, so that a review which asks for one again cannot spin."""

LONGEST: Final = timedelta(days=3650)
"""A wake-up farther off fires then; the review asks anew."""

ANSWER_SECONDS: Final = 2.0

AGAIN: Final = timedelta(seconds=10)
"""Until what a sweep could not do is tried again."""

WAKES_AT: Final = "lobo-wakes-at"
"""The header that holds the instant by the application's clock; the schedule itself is in the server's time."""

log = structlog.get_logger(__name__)


def _system_time() -> datetime:
    return datetime.now(UTC)


class Timers:
    """One wake-up per aggregate, kept by the server as a scheduled message: it outlives us and a kill.

    `clock` is the application's and may stand still or run ahead; the server's runs as time does. A
    wake-up therefore fires after `at - clock()` of real time.
    """

    def __init__(self, client: Client, *, clock: Clock, system_time: Clock = _system_time) -> None:
        self._client, self._clock, self._system_time = client, clock, system_time

    async def wake(self, service: str, aggregate_id: str, at: datetime) -> None:
        """Wake the aggregate at `at`, and no longer at any instant asked for before.

        Raises `ValueError` for an id that is not a lower-case UUID, `StoreUnavailable`.
        """
        fires_at = self._system_time() + min(max(at - self._clock(), SOONEST), LONGEST)
        headers = {
            "Nats-Schedule": f"@at {fires_at.isoformat(timespec='milliseconds')}",
            "Nats-Schedule-Target": due_subject(service, aggregate_id),
            WAKES_AT: at.isoformat(),
        }
        try:
            await self._client.jetstream(timeout=ANSWER_SECONDS).publish(
                timer_subject(service, aggregate_id), stream=TIMERS, headers=headers
            )
        except NatsError as error:
            raise StoreUnavailable("Väckningen kunde inte sättas.") from error

    async def cancel(self, service: str, aggregate_id: str) -> None:
        """Wake the aggregate no more. One that has just fired still arrives. Raises like `wake`."""
        try:
            await self._client.jsm().purge_stream(TIMERS, subject=timer_subject(service, aggregate_id))
        except NatsError as error:
            raise StoreUnavailable("Väckningen kunde inte tas bort.") from error


def on_due(reactions: Reactions, service: str, review: Review) -> None:
    """Have `review` called, by the reaction `<service>-due`, for each wake-up that fires."""

    async def due(delivery: Delivery) -> None:
        await review(delivery.subject.rpartition(".")[2])

    reactions.consume(f"{service}-due", TIMERS, [f"lobo.due.{service}.*"], due)


class Sweep:
    """Reviews every aggregate at start and then `every` so often: a lost wake-up costs that long, no more.

    `ids` gives the aggregates that may have something due. One that fails does not keep the others,
    and is tried again soon.
    """

    def __init__(
        self, ids: Callable[[], Awaitable[Iterable[str]]], review: Review, *, every: timedelta = timedelta(minutes=15)
    ) -> None:
        self._ids, self._review, self._every = ids, review, every
        self._left: list[str] | None = None  # to try again; None: all
        self._failure: str | None = None

    @asynccontextmanager
    async def run(self) -> AsyncIterator[None]:
        """Sweep until left."""
        sweeping = asyncio.create_task(self._sweep_again_and_again())
        try:
            yield
        finally:
            await ended(sweeping)

    def problems(self) -> list[str]:
        """Why the latest sweep is not through, in Swedish; none when it is."""
        if self._failure is None:
            return []
        return [f"Den senaste genomgången av alla ärenden blev inte klar ({self._failure})."]

    async def _sweep_again_and_again(self) -> None:
        while True:
            await self._sweep()
            wait = min(self._every, AGAIN) if self._failure else self._every
            await asyncio.sleep(wait.total_seconds())

    async def _sweep(self) -> None:
        failed: list[str] = []
        failure: str | None = None
        try:
            for aggregate_id in self._left or await self._ids():
                try:
                    await self._review(aggregate_id)
                except Exception as error:  # noqa: BLE001  # the others get their turn
                    failed.append(aggregate_id)
                    failure = type(error).__name__
                    log.warning("review-failed", aggregate=aggregate_id, error=failure)
        except Exception as error:  # noqa: BLE001  # the net must not tear; readiness tells
            failure = type(error).__name__
            log.warning("sweep-failed", error=failure)
        self._left, self._failure = failed or None, failure


def timer_subject(service: str, aggregate_id: str) -> str:
    """Where the schedule of an aggregate's wake-up stands. Raises `ValueError` for what is no id of ours."""
    return f"lobo.timer.{service}.{_checked(aggregate_id)}"


def due_subject(service: str, aggregate_id: str) -> str:
    """Where the server tells that the wake-up is due. Raises as `timer_subject`."""
    return f"lobo.due.{service}.{_checked(aggregate_id)}"


def _checked(aggregate_id: str) -> str:
    if not is_id(aggregate_id):
        raise ValueError("an aggregate's id must be a lower-case UUID")
    return aggregate_id
