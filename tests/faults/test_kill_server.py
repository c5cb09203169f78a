"""Kill -9 of the server under its writers: what was acked is stored, nothing is stored twice."""

import asyncio
from collections.abc import Sequence, Sized
from functools import partial
from pathlib import Path

import pytest
from nats.aio.client import Client

from shared.contracts.ids import CommandId
from shared.messaging.connection import connect
from shared.messaging.direct_get import DirectGet
from shared.messaging.headers import command_id
from shared.messaging.jetstream import JetStreamEventStore
from shared.messaging.store import AggregateName, StoreUnavailable, VersionConflict, handle
from shared.messaging.streams import EVENTS
from tests.kit.commits import COUNTER, envelope, new_aggregate, number_of
from tests.kit.eventually import eventually
from tests.kit.nats import NatsCluster, NatsServer, streams_applied

KILLS = 5
ACKS_BETWEEN_KILLS = 60
PATIENCE_SECONDS = 60


def _more_than(acked: Sized, number: int) -> bool:
    return len(acked) > number


@pytest.mark.parametrize(
    ("writers", "aggregates"), [(8, 3), (8, 16), (24, 48)], ids=["contended", "apart", "in groups"]
)
async def test_acked_is_stored_and_none_twice_over_kills(
    own_server: NatsServer, own_client: Client, writers: int, aggregates: int
) -> None:
    await write_and_kill(own_client, [own_server], writers=writers, aggregates=aggregates)


async def test_three_servers_lose_nothing_when_each_is_killed_in_turn(tmp_path: Path) -> None:
    cluster = NatsCluster(tmp_path)
    cluster.start()
    settings = cluster.settings(tmp_path)
    client = await connect(settings)
    await streams_applied(client, settings, only=EVENTS)
    try:
        await write_and_kill(client, cluster.servers, writers=8, aggregates=3, kills=3)  # so the leader too
    finally:
        await client.close()
        cluster.stop()


async def write_and_kill(
    client: Client, servers: Sequence[NatsServer], *, writers: int, aggregates: int, kills: int = KILLS
) -> None:
    """Kill servers in turn under concurrent writers, then compare what was acked with what is stored."""
    store = JetStreamEventStore(client)
    names = [new_aggregate() for _ in range(aggregates)]
    acked: dict[CommandId, tuple[AggregateName, int]] = {}
    done = False

    async def write(writer: int) -> None:
        turn = writer
        while not done:
            aggregate, command = names[turn % aggregates], envelope()
            while command.command_id not in acked:
                try:
                    receipt = await handle(store, COUNTER, aggregate, None, command)
                except (StoreUnavailable, VersionConflict):
                    await asyncio.sleep(0.01)
                    continue
                acked[command.command_id] = (aggregate, receipt.position)
            turn += writers if aggregates > writers else 1

    async def kill_again_and_again() -> None:
        for number in range(kills):
            enough = len(acked) + ACKS_BETWEEN_KILLS
            await eventually(partial(_more_than, acked, enough))
            await asyncio.to_thread(servers[number % len(servers)].restart)

    with pytest.MonkeyPatch.context() as impatience:  # while writing, not while checking
        impatience.setattr("shared.messaging.jetstream.ATTEMPT_SECONDS", 0.3)
        impatience.setattr("shared.messaging.direct_get.ANSWER_SECONDS", 0.3)
        async with asyncio.timeout(PATIENCE_SECONDS):
            writing = [asyncio.create_task(write(writer)) for writer in range(writers)]
            await kill_again_and_again()
            done = True
            await asyncio.gather(*writing)

    async def every_ack_is_stored() -> bool:
        return acked.items() <= (await _stored(client, names)).items()

    assert len(acked) >= kills * ACKS_BETWEEN_KILLS
    await eventually(every_ack_is_stored)  # a read may meet the server killed last while it catches up
    for aggregate in names:
        numbers = [number_of(event) for event in (await JetStreamEventStore(client).load(aggregate)).events]
        assert numbers == list(range(1, len(numbers) + 1))


async def _stored(client: Client, names: Sequence[AggregateName]) -> dict[CommandId, tuple[AggregateName, int]]:
    """Where each command stands in the log; fails when one stands there twice."""
    stored: dict[CommandId, tuple[AggregateName, int]] = {}
    for aggregate in names:
        for message in await DirectGet(client, EVENTS).after(aggregate.subject, 0):
            assert command_id(message.headers) not in stored
            stored[command_id(message.headers)] = (aggregate, message.position)
    return stored
