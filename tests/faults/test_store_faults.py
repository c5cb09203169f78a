"""A hurt server: nothing lost, nothing twice, and the writer is told what is known."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager

import msgspec
import pytest
from nats.aio.client import Client

from shared.contracts.registry import UnknownEvent
from shared.messaging.connection import connect
from shared.messaging.headers import to_headers
from shared.messaging.jetstream import JetStreamEventStore
from shared.messaging.store import StoreUnavailable, handle
from shared.messaging.streams import apply_streams, stream_info
from shared.settings import Settings
from tests.kit.commits import COUNTER, envelope, fact, new_aggregate
from tests.kit.eventually import eventually
from tests.kit.nats import NatsServer


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Attempts are short, and there are enough of them for a slow machine."""
    monkeypatch.setattr("shared.messaging.jetstream.ATTEMPT_SECONDS", 0.3)
    monkeypatch.setattr("shared.messaging.jetstream.ATTEMPTS", 60)


@contextmanager
def giving_up() -> Iterator[None]:
    """In here a writer gives up after one short attempt and a reader after one short wait."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("shared.messaging.jetstream.ATTEMPT_SECONDS", 0.2)
        patch.setattr("shared.messaging.jetstream.ATTEMPTS", 1)
        patch.setattr("shared.messaging.direct_get.ANSWER_SECONDS", 0.2)
        yield


async def messages(client: Client) -> int:
    return (await client.jsm().stream_info("EVENTS")).state.messages


async def test_a_frozen_server_that_thaws_stores_the_commit_once(
    own_server: NatsServer, own_client: Client, impatient: None
) -> None:
    store, aggregate = JetStreamEventStore(own_client), new_aggregate()
    own_server.freeze()
    sent = own_client.stats["out_msgs"]
    appending = asyncio.create_task(store.append(aggregate, [fact(1)], expected=0, envelope=envelope()))
    await eventually(lambda: own_client.stats["out_msgs"] >= sent + 2)  # it timed out once and was sent again
    own_server.thaw()
    assert await appending == 1
    assert await messages(own_client) == 1
    assert (await store.load(aggregate)).position == 1


async def test_a_command_whose_outcome_nobody_knew_is_answered_when_it_is_sent_again(
    own_server: NatsServer, own_client: Client
) -> None:
    store, aggregate, command = JetStreamEventStore(own_client), new_aggregate(), envelope()
    own_server.freeze()
    with giving_up(), pytest.raises(StoreUnavailable, match="okänt om händelsen hann sparas"):
        await store.append(aggregate, [fact(1)], expected=0, envelope=command)
    own_server.thaw()
    receipt = await handle(store, COUNTER, aggregate, None, command)
    again = await handle(store, COUNTER, aggregate, None, command)
    assert (receipt.position, again.position) == (1, 1)
    assert await messages(own_client) == 1


async def test_a_group_sent_to_a_frozen_server_is_stored_once(
    own_server: NatsServer, own_client: Client, impatient: None
) -> None:
    store, aggregates = JetStreamEventStore(own_client), [new_aggregate() for _ in range(30)]
    own_server.freeze()
    sent = own_client.stats["out_msgs"]
    appending = asyncio.gather(*(store.append(each, [fact(1)], expected=0, envelope=envelope()) for each in aggregates))
    await eventually(lambda: own_client.stats["out_msgs"] >= sent + 60)  # the group, then each alone
    own_server.thaw()
    assert sorted(await appending) == list(range(1, 31))
    assert await messages(own_client) == 30


async def test_a_killed_server_is_a_plain_refusal_and_writing_goes_on_when_it_is_back(
    own_server: NatsServer, own_client: Client
) -> None:
    store, aggregate, command = JetStreamEventStore(own_client), new_aggregate(), envelope()
    first = await store.append(aggregate, [fact(1)], expected=0, envelope=envelope())
    own_server.kill()
    with giving_up(), pytest.raises(StoreUnavailable):
        await store.append(aggregate, [fact(2)], expected=first, envelope=command)
    own_server.start()
    await eventually(lambda: own_client.is_connected)
    assert await store.append(aggregate, [fact(2)], expected=first, envelope=command) == 2
    assert tuple((await store.load(aggregate)).events) == (fact(1), fact(2))


async def test_reading_from_a_frozen_server_is_a_plain_refusal(own_server: NatsServer, own_client: Client) -> None:
    store, aggregate = JetStreamEventStore(own_client), new_aggregate()
    await store.append(aggregate, [fact(1)], expected=0, envelope=envelope())
    own_server.freeze()
    for reader in (store, JetStreamEventStore(own_client)):  # with and without a kept past
        with giving_up(), pytest.raises(StoreUnavailable, match="svarar inte"):
            await reader.load(aggregate)
    own_server.thaw()
    assert (await store.load(aggregate)).position == 1


@pytest.mark.parametrize("writers", [1, 40])
async def test_a_full_log_refuses_and_leaves_nothing_half_done(client: Client, streams: Settings, writers: int) -> None:
    small = msgspec.structs.replace(streams, nats=msgspec.structs.replace(streams.nats, max_bytes=20_000))
    await apply_streams(client, small)
    store, acked, refused = JetStreamEventStore(client), list[int](), list[StoreUnavailable]()

    async def write_until_full() -> None:
        while not refused:
            try:
                acked.append(await store.append(new_aggregate(), [fact(1)], expected=0, envelope=envelope()))
            except StoreUnavailable as full:
                refused.append(full)

    await asyncio.gather(*(write_until_full() for _ in range(writers)))
    assert "maximum bytes exceeded" in str(refused[0])
    assert sorted(acked) == list(range(1, await messages(client) + 1))
    await apply_streams(client, streams)  # the operator gives it room
    assert await store.append(new_aggregate(), [fact(1)], expected=0, envelope=envelope()) == len(acked) + 1


async def test_a_closed_connection_is_a_plain_refusal(own_client: Client) -> None:
    store, aggregate = JetStreamEventStore(own_client), new_aggregate()
    await own_client.close()
    with pytest.raises(StoreUnavailable):
        await store.load(aggregate)
    with pytest.raises(StoreUnavailable):
        await store.append(aggregate, [fact(1)], expected=0, envelope=envelope())


async def test_a_missing_stream_is_refused_and_not_created(client: Client, streams: Settings) -> None:
    await client.jsm().delete_stream("EVENTS")
    store = JetStreamEventStore(client)
    with pytest.raises(StoreUnavailable):
        await store.append(new_aggregate(), [fact(1)], expected=0, envelope=envelope())
    with pytest.raises(StoreUnavailable):
        await store.load(new_aggregate())
    assert await stream_info(client, "EVENTS") is None


async def test_a_commit_the_server_cannot_take_is_refused_and_harms_no_other(store: JetStreamEventStore) -> None:
    huge = store.append(new_aggregate(), [fact(n) for n in range(8_000)], expected=0, envelope=envelope())
    others = [store.append(new_aggregate(), [fact(1)], expected=0, envelope=envelope()) for _ in range(20)]
    too_big, *written = await asyncio.gather(huge, *others, return_exceptions=True)
    assert isinstance(too_big, ValueError)
    assert sorted(str(position) for position in written) == sorted(map(str, range(1, 21)))


async def test_an_event_nobody_knows_stops_the_load(store: JetStreamEventStore, client: Client) -> None:
    aggregate = new_aggregate()
    headers = to_headers(envelope(), [fact(1)], aggregate.subject)
    await client.jetstream().publish(aggregate.subject, b'[{"type":"NobodyKnowsThis"}]', headers=headers)
    with pytest.raises(UnknownEvent):
        await store.load(aggregate)


async def test_a_permission_violation_is_fatal_and_not_just_slow(streams: Settings) -> None:
    fatal: list[Exception] = []
    client = await connect(streams, fatal=fatal.append)
    with giving_up(), pytest.raises(TimeoutError):
        await client.request("$JS.API.STREAM.DELETE.ACCESS", timeout=1)
    await eventually(lambda: bool(fatal))
    assert "permissions violation" in str(fatal[0]).lower()
    await client.close()
