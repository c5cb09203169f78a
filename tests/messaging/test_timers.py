"""Wake-ups on a real server: they fire, move, are cancelled, and outlive it; the sweep finds the rest."""

from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from nats.aio.client import Client

from deploy.simulator.wake_ups import WakeUps
from shared.kernel.clock import Clock
from shared.messaging.broker import Reactions
from shared.messaging.reaction import Pace
from shared.messaging.store import StoreUnavailable
from shared.messaging.streams import stream_info
from shared.messaging.timers import LONGEST, SOONEST, Sweep, Timers, on_due
from shared.settings import Settings
from tests.kit.eventually import eventually
from tests.kit.nats import NatsServer

LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)


def system_time() -> datetime:
    return datetime.now(UTC)


@asynccontextmanager
async def woken(client: Client, service: str = "evictions") -> AsyncIterator[list[str]]:
    """The ids that were woken, as they come."""
    ids: list[str] = []
    reactions = Reactions(client, clock=system_time, pace=Pace(ack_wait=2, fetch=0.5))

    async def review(aggregate_id: str) -> None:
        ids.append(aggregate_id)

    on_due(reactions, service, review)
    async with reactions.run():
        yield ids


def an_id() -> str:
    return str(uuid4())


async def schedules(client: Client) -> int:
    """How many wake-ups wait on the server."""
    info = await client.jetstream().stream_info("TIMERS", subjects_filter="lobo.timer.>")
    return sum((info.state.subjects or {}).values())


async def test_a_wake_up_comes_once_to_its_own_service(client: Client, streams: Settings) -> None:
    timers, case, journey = Timers(client, clock=system_time), an_id(), an_id()
    async with woken(client) as ids, woken(client, "careflow") as others:
        await timers.wake("evictions", case, system_time())
        await timers.wake("careflow", journey, system_time())
        await eventually(lambda: bool(ids and others))
    assert (ids, others) == ([case], [journey])
    assert await schedules(client) == 0


async def test_asking_again_moves_the_wake_up_and_cancelling_removes_it(client: Client, streams: Settings) -> None:
    timers, moved, cancelled, witness = Timers(client, clock=system_time), an_id(), an_id(), an_id()
    async with woken(client) as ids:
        await timers.wake("evictions", moved, system_time() + timedelta(days=30))
        await timers.wake("evictions", cancelled, system_time() + timedelta(seconds=1))
        await timers.wake("evictions", moved, system_time())
        await timers.cancel("evictions", cancelled)
        await timers.cancel("evictions", cancelled)
        await eventually(lambda: moved in ids)
        await timers.wake("evictions", witness, system_time() + timedelta(seconds=1.5))
        await eventually(lambda: witness in ids)
    assert ids == [moved, witness]
    assert await schedules(client) == 0


@pytest.mark.parametrize(
    ("clock", "at", "wait"),
    [
        pytest.param(
            lambda: LONG_AGO, LONG_AGO + timedelta(hours=3), timedelta(hours=3), id="a clock that stands still"
        ),
        pytest.param(lambda: LONG_AGO, LONG_AGO - timedelta(days=9), SOONEST, id="already due"),
        pytest.param(lambda: datetime.max.replace(tzinfo=UTC), LONG_AGO, SOONEST, id="a clock far ahead"),
        pytest.param(lambda: LONG_AGO, datetime.max.replace(tzinfo=UTC), LONGEST, id="never in our time"),
    ],
)
async def test_real_time_passes_as_long_as_the_application_has_to_wait(
    client: Client, streams: Settings, clock: Clock, at: datetime, wait: timedelta
) -> None:
    now, case = system_time() + timedelta(minutes=1), an_id()
    await Timers(client, clock=clock, system_time=lambda: now).wake("evictions", case, at)
    stored = await client.jsm().get_last_msg("TIMERS", f"lobo.timer.evictions.{case}")
    assert stored.headers is not None
    fires_at = datetime.fromisoformat(stored.headers["Nats-Schedule"].removeprefix("@at "))
    assert abs(fires_at - (now + wait)) < timedelta(milliseconds=1)


async def test_in_invented_time_each_fires_when_it_is_its_turn(client: Client, streams: Settings) -> None:
    def stands_still() -> datetime:
        return LONG_AGO

    timers, early, moved, cancelled = Timers(client, clock=stands_still), an_id(), an_id(), an_id()
    wake_ups = WakeUps(client)
    assert await wake_ups.next() is None
    async with woken(client) as ids:
        await timers.wake("evictions", moved, LONG_AGO + timedelta(hours=1))
        await timers.wake("evictions", early, LONG_AGO + timedelta(hours=3))
        await timers.wake("evictions", cancelled, LONG_AGO + timedelta(hours=2))
        assert len(await wake_ups.all()) == 3
        await timers.wake("evictions", moved, LONG_AGO + timedelta(hours=4))
        await timers.cancel("evictions", cancelled)
        while first := await wake_ups.next():
            await wake_ups.fire(first)
            await eventually(lambda first=first: first.aggregate_id in ids)  # type: ignore[misc]
    assert ids == [early, moved]
    assert await wake_ups.all() == []


async def test_a_thousand_fired_wake_ups_of_one_case_leave_one_message(client: Client, streams: Settings) -> None:
    case = an_id()
    for _ in range(1000):
        await client.publish(f"lobo.due.evictions.{case}")
    await client.flush()

    async def one_is_left() -> bool:
        info = await stream_info(client, "TIMERS")
        return info is not None and (info["state"]["last_seq"], info["state"]["messages"]) == (1000, 1)

    await eventually(one_is_left)


@pytest.mark.parametrize("bad", ["*", ">", "a.b", "", "a\r\nb", "x" * 10_000])
async def test_an_id_that_would_shape_a_subject_is_refused(client: Client, bad: str) -> None:
    timers = Timers(client, clock=system_time)
    with pytest.raises(ValueError, match="UUID"):
        await timers.wake("evictions", bad, system_time())
    with pytest.raises(ValueError, match="UUID"):
        await timers.cancel("evictions", bad)


async def test_wake_ups_outlive_kill_9_of_the_server(own_server: NatsServer, own_client: Client) -> None:
    timers, due_while_down, later = Timers(own_client, clock=system_time), an_id(), an_id()
    await timers.wake("evictions", due_while_down, system_time())
    await timers.wake("evictions", later, system_time() + timedelta(seconds=3))
    own_server.kill()
    with pytest.raises(StoreUnavailable):
        await timers.wake("evictions", an_id(), system_time())
    own_server.restart()
    async with woken(own_client) as ids:
        await eventually(lambda: {due_while_down, later} <= set(ids))


async def test_the_sweep_reviews_every_aggregate_at_start_and_again_and_soon_those_that_failed() -> None:
    cases, reviewed = [an_id(), an_id(), an_id()], list[str]()
    broken: set[str] = {cases[1]}

    async def ids() -> Iterable[str]:
        return cases

    async def review(aggregate_id: str) -> None:
        reviewed.append(aggregate_id)
        if aggregate_id in broken:
            raise StoreUnavailable

    sweep = Sweep(ids, review, every=timedelta(milliseconds=10))
    assert sweep.problems() == []
    async with sweep.run():
        await eventually(lambda: len(reviewed) >= 5)
        assert sweep.problems() == ["Den senaste genomgången av alla ärenden blev inte klar (StoreUnavailable)."]
        broken.clear()
        await eventually(lambda: sweep.problems() == [])
        before = len(reviewed)
        await eventually(lambda: len(reviewed) >= before + 6)
    assert reviewed[:5] == [*cases, cases[1], cases[1]]
    assert reviewed[before : before + 6] == [*cases, *cases]


async def test_a_sweep_that_cannot_list_says_so_and_tries_again() -> None:
    calls: list[int] = []

    async def ids() -> Iterable[str]:
        calls.append(1)
        if len(calls) == 1:
            raise StoreUnavailable
        return []

    async def review(aggregate_id: str) -> None:
        raise AssertionError(aggregate_id)

    sweep = Sweep(ids, review, every=timedelta(milliseconds=50))
    async with sweep.run():
        await eventually(lambda: bool(sweep.problems()))
        await eventually(lambda: sweep.problems() == [])
