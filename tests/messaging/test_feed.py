"""A reader gets every event after its position once and in order, or is stopped and told why."""

import asyncio
from contextlib import aclosing

import pytest
from nats.aio.client import Client

from shared.contracts.registry import encode_commit
from shared.messaging.feed import (
    REQUEST,
    WINDOW,
    FeedStopped,
    StreamGap,
    StreamRegressed,
    UnreadableCommit,
    follow,
)
from shared.messaging.headers import to_headers
from shared.messaging.jetstream import JetStreamEventStore, NewCommit
from shared.messaging.recorded import Recorded
from shared.settings import Settings
from tests.kit.commits import envelope, fact, new_aggregate, number_of
from tests.kit.nats import NatsServer

PATIENCE_SECONDS = 20


async def read(client: Client, *, after: int = 0, until: int, max_events: int = 10_000) -> list[list[Recorded]]:
    """The batches up to and with position `until`."""
    batches = []
    async with asyncio.timeout(PATIENCE_SECONDS), aclosing(follow(client, after=after, max_events=max_events)) as feed:
        async for batch in feed:
            batches.append(batch)
            if batch[-1].position >= until:
                break
    return batches


async def read_until_stopped(client: Client, *, after: int = 0) -> tuple[list[Recorded], FeedStopped]:
    """Everything the feed hands over before it stops, and why it stopped."""
    events: list[Recorded] = []
    try:
        async with asyncio.timeout(PATIENCE_SECONDS), aclosing(follow(client, after=after)) as feed:
            async for batch in feed:
                events += batch
    except FeedStopped as stop:
        return events, stop
    raise AssertionError("a feed never ends by itself")


async def write(store: JetStreamEventStore, count: int, *, first: int = 0, events: int = 1) -> None:
    """`count` commits on new aggregates, their facts numbered from `first`."""
    await store.append_many(
        [
            NewCommit(new_aggregate(), tuple(fact(first + number * events + i) for i in range(events)), envelope())
            for number in range(count)
        ]
    )


def numbers(batches: list[list[Recorded]]) -> list[int]:
    return [number_of(recorded.event) for batch in batches for recorded in batch]


async def test_events_arrive_once_and_in_order_with_position_index_and_envelope(
    store: JetStreamEventStore, client: Client
) -> None:
    aggregate, command = new_aggregate(), envelope()
    await write(store, 1)
    await store.append(aggregate, [fact(1), fact(2)], expected=0, envelope=command)
    (batch,) = await read(client, after=1, until=2)
    assert batch == [
        Recorded(2, 0, aggregate.subject, fact(1), command),
        Recorded(2, 1, aggregate.subject, fact(2), command),
    ]


@pytest.mark.parametrize("after", [0, 1, 2_499, 4_999])
async def test_a_reader_resumes_after_any_position(store: JetStreamEventStore, client: Client, after: int) -> None:
    await write(store, 5_000)
    batches = await read(client, after=after, until=5_000)
    assert numbers(batches) == list(range(after, 5_000))


async def test_a_batch_stops_growing_at_its_size_and_never_splits_a_commit(
    store: JetStreamEventStore, client: Client
) -> None:
    await write(store, 400, events=3)
    batches = await read(client, until=400, max_events=100)
    assert numbers(batches) == list(range(1_200))
    assert max(map(len, batches)) == 102
    assert all(batch[-1].index == 2 for batch in batches)


async def test_what_is_written_while_reading_arrives(store: JetStreamEventStore, client: Client) -> None:
    reading = asyncio.create_task(read(client, until=200))
    for first in range(0, 200, 20):
        await write(store, 20, first=first)
    assert numbers(await reading) == list(range(200))


async def test_a_slow_reader_is_not_flooded(
    store: JetStreamEventStore, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("shared.messaging.feed.WINDOW", 200)
    monkeypatch.setattr("shared.messaging.feed.REQUEST", 50)
    await write(store, 3_000)
    before, received = client.stats["in_msgs"], []
    async with asyncio.timeout(PATIENCE_SECONDS), aclosing(follow(client, after=0, max_events=100)) as feed:
        async for batch in feed:
            received += batch
            await client.flush()  # whatever the server was willing to send has arrived
            told = len(received) // 50 + 20  # heartbeats, answers, and a word on each request
            assert client.stats["in_msgs"] - before <= len(received) + 200 + told
            if received[-1].position == 3_000:
                break
    assert numbers([received]) == list(range(3_000))


async def test_requests_that_run_out_of_bytes_are_asked_again(
    store: JetStreamEventStore, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("shared.messaging.feed.REQUEST_BYTES", 4_000)
    await write(store, 500)
    assert numbers(await read(client, until=500)) == list(range(500))


async def test_requests_that_run_out_of_time_are_asked_again(
    store: JetStreamEventStore, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("shared.messaging.feed.EXPIRES_SECONDS", 2)
    asked: asyncio.Queue[object] = asyncio.Queue()
    await client.subscribe("$JS.API.CONSUMER.MSG.NEXT.EVENTS.*", cb=asked.put)
    reading = asyncio.create_task(read(client, until=1))
    async with asyncio.timeout(PATIENCE_SECONDS):
        for _ in range(WINDOW // REQUEST + 1):  # one more than it asks for in the beginning
            await asked.get()
    await write(store, 1)
    assert numbers(await reading) == [0]


@pytest.mark.parametrize(
    ("body", "with_headers", "said"),
    [
        (b'[{"type":"NobodyKnowsThis"}]', True, "UnknownEvent: NobodyKnowsThis"),
        (b"not json", True, "DecodeError"),
        (b'[{"type":"NoticeMarkedDuplicate"}]', True, "ValidationError"),
        (encode_commit([fact(1)]), False, "NotACommit"),
    ],
    ids=["unknown event", "not JSON", "a field missing", "no headers"],
)
async def test_an_unreadable_commit_stops_the_feed_after_all_before_it(
    store: JetStreamEventStore, client: Client, body: bytes, with_headers: bool, said: str
) -> None:
    await write(store, 3)
    aggregate = new_aggregate()
    headers = to_headers(envelope(), [fact(1)], aggregate.subject) if with_headers else {}
    await client.jetstream().publish(aggregate.subject, body, headers=headers)
    await write(store, 3)
    events, stop = await read_until_stopped(client)
    assert isinstance(stop, UnreadableCommit)
    assert "Händelse 4 i loggen kan inte läsas" in str(stop)
    assert said in str(stop)
    assert (numbers([events]), stop.position) == ([0, 1, 2], 3)


async def test_a_purged_aggregate_leaves_a_gap_that_is_accepted(store: JetStreamEventStore, client: Client) -> None:
    first, middle = new_aggregate(), new_aggregate()
    await store.append(first, [fact(0)], expected=0, envelope=envelope())
    await write(store, 2, first=1)
    await store.append(middle, [fact(3)], expected=0, envelope=envelope())
    await write(store, 2, first=4)
    for aggregate in (first, middle):
        await client.jsm().purge_stream("EVENTS", subject=aggregate.subject)
    assert numbers(await read(client, until=6)) == [1, 2, 4, 5]


async def test_a_stream_that_ends_before_the_reader_stops_it(store: JetStreamEventStore, client: Client) -> None:
    await write(store, 3)
    events, stop = await read_until_stopped(client, after=4)
    assert isinstance(stop, StreamRegressed)
    assert (events, stop.position) == ([], 4)
    assert "slutar vid 3 men läsaren har kommit till 4" in str(stop)


async def test_a_lost_stream_stops_the_reader(client: Client, streams: Settings) -> None:
    await client.jsm().delete_stream("EVENTS")
    _, stop = await read_until_stopped(client)
    assert isinstance(stop, StreamRegressed)


async def test_reading_goes_on_over_a_killed_and_restarted_server(own_server: NatsServer, own_client: Client) -> None:
    store = JetStreamEventStore(own_client)
    await write(store, 1_000)
    numbers_read: list[int] = []
    async with asyncio.timeout(PATIENCE_SECONDS * 2), aclosing(follow(own_client, after=0, max_events=100)) as feed:
        async for batch in feed:
            numbers_read += numbers([batch])
            if numbers_read[-1] in (499, 999):
                await asyncio.to_thread(own_server.restart)
            if numbers_read[-1] == 999:
                await write(store, 500, first=1_000)
            if numbers_read[-1] == 1_499:
                break
    assert numbers_read == list(range(1_500))


async def test_a_commit_the_disk_has_lost_stops_the_feed(own_server: NatsServer, own_client: Client) -> None:
    """One flipped bit: the server hands out the next commit as if nothing was missing, the feed does not."""
    await write(JetStreamEventStore(own_client), 6)
    fourth = (await read(own_client, until=6))[0][3].event
    await asyncio.to_thread(own_server.stop)
    (block,) = (own_server.home / "store").rglob("EVENTS/msgs/*.blk")
    stored, body = block.read_bytes(), encode_commit([fourth])
    assert stored.count(body) == 1
    block.write_bytes(stored.replace(body, body.replace(b"Notice", b"Motice")))
    await asyncio.to_thread(own_server.start)
    events, stop = await read_until_stopped(own_client)
    assert isinstance(stop, StreamGap)
    assert str(stop) == "Händelseloggen saknar 4 … 4 utan att de är gallrade."
    assert (numbers([events]), stop.position) == ([0, 1, 2], 3)
