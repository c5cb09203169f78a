"""What an event store promises, kept by the memory store and by JetStream alike."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from nats.aio.client import Client
from nats.errors import Error as NatsError

from shared.contracts.ids import CommandId, StaffRef
from shared.kernel.errors import Refused
from shared.messaging.connection import connect
from shared.messaging.envelope import Envelope, Purpose, Role
from shared.messaging.headers import NotACommit, from_headers, to_headers
from shared.messaging.jetstream import JetStreamEventStore, NewCommit
from shared.messaging.store import AggregateName, EventStore, Loaded, Receipt, VersionConflict, handle
from shared.messaging.streams import EVENTS, stream_info
from tests.kit.commits import COUNTER, envelope, fact, new_aggregate, number_of
from tests.kit.eventually import eventually
from tests.kit.memory_store import MemoryEventStore
from tests.kit.nats import NatsCluster, streams_applied

BAD_IDS = ["*", ">", "a.b", "a b", "a\r\nb", "a\x00b", "", "x" * 10_000, "0B9AD7A0-58B5-4E9F-9D3C-2A1E7C1F9D10"]


@pytest.fixture(scope="module")
def three_servers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[NatsCluster]:
    cluster = NatsCluster(tmp_path_factory.mktemp("cluster"))
    cluster.start()
    yield cluster
    cluster.stop()


@pytest.fixture
async def replicated(three_servers: NatsCluster, tmp_path: Path) -> AsyncIterator[Client]:
    """A connection to three servers with an empty EVENTS in three copies."""
    settings = three_servers.settings(tmp_path)
    client = await connect(settings)
    if await stream_info(client, EVENTS):
        await client.jsm().delete_stream(EVENTS)
    await streams_applied(client, settings, only=EVENTS)
    await eventually(lambda: _listens(client))
    yield client
    await client.close()


async def _listens(client: Client) -> bool:
    """Whoever leads the stream takes commits; what is sent cannot be stored, since the stream is not that long."""
    try:
        await client.request("evt.nobody", timeout=2, headers={"Nats-Expected-Last-Sequence": "1000000"})
    except NatsError:
        return False
    return True


@pytest.fixture(params=["memory", "one server", "one server, each alone", "three servers"])
def a_store(request: pytest.FixtureRequest) -> EventStore:
    if request.param == "memory":
        return MemoryEventStore()
    if request.param == "three servers":
        return JetStreamEventStore(request.getfixturevalue("replicated"))
    request.getfixturevalue("streams")
    return JetStreamEventStore(request.getfixturevalue("client"), group_commit=request.param == "one server")


async def test_an_aggregate_nobody_wrote_to_is_empty(a_store: EventStore) -> None:
    assert await a_store.load(new_aggregate()) == Loaded((), 0)


async def test_what_was_appended_is_loaded_in_order_with_the_last_position(a_store: EventStore) -> None:
    aggregate = new_aggregate()
    first = await a_store.append(aggregate, [fact(1), fact(2)], expected=0, envelope=envelope())
    second = await a_store.append(aggregate, [fact(3)], expected=first, envelope=envelope())
    past = await a_store.load(aggregate)
    assert tuple(past.events) == (fact(1), fact(2), fact(3))
    assert (first, second, past.position) == (1, 2, 2)


async def test_aggregates_do_not_see_each_other(a_store: EventStore) -> None:
    one, other = new_aggregate(), new_aggregate()
    await a_store.append(one, [fact(1)], expected=0, envelope=envelope())
    await a_store.append(other, [fact(2)], expected=0, envelope=envelope())
    assert tuple((await a_store.load(one)).events) == (fact(1),)


async def test_a_stale_writer_is_told_and_writes_nothing(a_store: EventStore) -> None:
    aggregate = new_aggregate()
    await a_store.append(aggregate, [fact(1)], expected=0, envelope=envelope())
    with pytest.raises(VersionConflict):
        await a_store.append(aggregate, [fact(2)], expected=0, envelope=envelope())
    assert tuple((await a_store.load(aggregate)).events) == (fact(1),)


async def test_a_writer_who_expects_what_never_was_is_told(a_store: EventStore) -> None:
    aggregate = new_aggregate()
    with pytest.raises(VersionConflict):
        await a_store.append(aggregate, [fact(0)], expected=7, envelope=envelope())


@pytest.mark.parametrize("later", [False, True], ids=["same expectation", "later expectation"])
async def test_the_same_command_again_gives_the_first_position(a_store: EventStore, later: bool) -> None:
    aggregate, again = new_aggregate(), envelope()
    first = await a_store.append(aggregate, [fact(1)], expected=0, envelope=again)
    second = await a_store.append(aggregate, [fact(2)], expected=first, envelope=envelope())
    assert await a_store.append(aggregate, [fact(1)], expected=second if later else 0, envelope=again) == first
    assert (await a_store.load(aggregate)).position == second


async def test_a_command_decided_again_with_other_words_does_not_change_what_is_told(a_store: EventStore) -> None:
    aggregate, command = new_aggregate(), envelope()
    await a_store.append(aggregate, [fact(1)], expected=0, envelope=command)
    elsewhere = JetStreamEventStore(a_store._client) if isinstance(a_store, JetStreamEventStore) else a_store
    assert await elsewhere.append(aggregate, [fact(2)], expected=0, envelope=command) == 1
    assert tuple((await elsewhere.load(aggregate)).events) == (fact(1),)


async def test_one_command_may_write_to_two_aggregates(a_store: EventStore) -> None:
    one, other, both = new_aggregate(), new_aggregate(), envelope()
    await a_store.append(one, [fact(0)], expected=0, envelope=both)
    await a_store.append(other, [fact(0)], expected=0, envelope=both)
    assert (await a_store.load(other)).commands == {both.command_id}


async def test_a_past_tells_who_wrote_each_commit_and_what_came_after_a_position(a_store: EventStore) -> None:
    aggregate, first, second = new_aggregate(), envelope(), envelope()
    position = await a_store.append(aggregate, [fact(1), fact(2)], expected=0, envelope=first)
    last = await a_store.append(aggregate, [fact(3)], expected=position, envelope=second)
    elsewhere = JetStreamEventStore(a_store._client) if isinstance(a_store, JetStreamEventStore) else a_store
    for past in (await a_store.load(aggregate), await elsewhere.load(aggregate)):
        told = [(stamp.position, stamp.command_id, stamp.role, tuple(events)) for stamp, events in past.since(0)]
        assert told == [
            (position, first.command_id, first.role, (fact(1), fact(2))),
            (last, second.command_id, second.role, (fact(3),)),
        ]
        assert [stamp.position for stamp, _ in past.since(position)] == [last]
        assert [*past.since(last)] == []


async def test_a_past_that_is_not_allowed_is_not_decided_on(a_store: EventStore) -> None:
    aggregate, command = new_aggregate(), envelope()

    def never(past: Loaded) -> None:
        raise Refused(f"at-{len(past.events)}")

    await a_store.append(aggregate, [fact(1)], expected=0, envelope=envelope())
    with pytest.raises(Refused, match="at-1"):
        await handle(a_store, COUNTER, aggregate, None, command, allow=never)
    assert len((await a_store.load(aggregate)).events) == 1
    written = await handle(a_store, COUNTER, aggregate, None, command)
    assert await handle(a_store, COUNTER, aggregate, None, command, allow=never) == Receipt(written.position)


async def test_32_concurrent_writers_on_one_aggregate_lose_nothing(a_store: EventStore) -> None:
    aggregate = new_aggregate()

    async def add_one() -> None:
        command = envelope()
        while True:
            try:
                await handle(a_store, COUNTER, aggregate, None, command)
            except VersionConflict:
                continue
            return

    await asyncio.gather(*(add_one() for _ in range(32)))
    past = await a_store.load(aggregate)
    assert [number_of(event) for event in past.events] == list(range(1, 33))
    assert len(past.commands) == 32


@pytest.mark.parametrize("bad", BAD_IDS, ids=lambda bad: ascii(bad)[:20])
def test_no_input_shapes_a_subject(bad: str) -> None:
    with pytest.raises(ValueError, match="lower-case UUID"):
        AggregateName("intake", "notice", bad)


@pytest.mark.parametrize("bad", BAD_IDS, ids=lambda bad: ascii(bad)[:20])
def test_no_input_shapes_a_header(bad: str) -> None:
    aggregate = new_aggregate()
    with pytest.raises(ValueError, match="lower-case UUID"):
        to_headers(envelope(bad or " "), [fact(0)], aggregate.subject)


@pytest.mark.parametrize("bad", ["a\r\nlobo-role: unit-head", "å", " a", "a\x00"], ids=ascii)
def test_an_actor_that_would_change_on_the_way_is_refused(bad: str) -> None:
    aggregate, whole = new_aggregate(), envelope()
    sly = Envelope(command_id=whole.command_id, recorded_at=whole.recorded_at, actor=StaffRef(bad), role=Role.HANDLER)
    with pytest.raises(ValueError, match="lobo-actor"):
        to_headers(sly, [fact(0)], aggregate.subject)


def test_an_envelope_survives_its_headers() -> None:
    aggregate = new_aggregate()
    full = Envelope(
        command_id=CommandId(aggregate.id),
        recorded_at=datetime(2026, 11, 2, 11, 0, 0, 123456, tzinfo=UTC),
        actor=StaffRef(aggregate.id),
        role=Role.BOSAMORDNARE,
        purpose=Purpose.FOLLOW_UP,
        correlation=aggregate.id,
        causation=17,
        traceparent="00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
    )
    assert from_headers(to_headers(full, [fact(0)], aggregate.subject)) == full
    with pytest.raises(NotACommit, match="lobo-recorded-at"):
        from_headers({"Nats-Msg-Id": f"{aggregate.id}:{aggregate.id}"})


async def test_headers_tell_a_stranger_what_happened_when_and_by_whom(
    store: JetStreamEventStore, client: Client
) -> None:
    aggregate, command = new_aggregate(), envelope()
    await store.append(aggregate, [fact(0), fact(1)], expected=0, envelope=command)
    message = await client.jetstream().get_last_msg("EVENTS", aggregate.subject)
    assert message.headers is not None
    assert message.headers["lobo-types"] == "NoticeMarkedDuplicate,NoticeMarkedDuplicate"
    assert message.headers["Nats-Msg-Id"] == f"{command.command_id}:{aggregate.id}"
    assert from_headers(message.headers) == command


async def test_a_past_longer_than_one_page_is_loaded_whole(store: JetStreamEventStore, client: Client) -> None:
    aggregate, position = new_aggregate(), 0
    for number in range(600):
        position = await store.append(aggregate, [fact(number)], expected=position, envelope=envelope())
    past = await JetStreamEventStore(client).load(aggregate)
    assert [number_of(event) for event in past.events] == list(range(600))


async def test_a_kept_past_sees_what_another_process_wrote(store: JetStreamEventStore, client: Client) -> None:
    aggregate, other = new_aggregate(), JetStreamEventStore(client)
    first = await store.append(aggregate, [fact(1)], expected=0, envelope=envelope())
    await other.append(aggregate, [fact(2)], expected=first, envelope=envelope())
    assert tuple((await store.load(aggregate)).events) == (fact(1), fact(2))


async def test_a_kept_past_is_forgotten_with_the_purged_aggregate(store: JetStreamEventStore, client: Client) -> None:
    aggregate, other = new_aggregate(), new_aggregate()
    for each in (aggregate, other):
        await store.append(each, [fact(0)], expected=0, envelope=envelope())
    await client.jsm().purge_stream("EVENTS", subject=aggregate.subject)
    assert await store.load(aggregate) == Loaded((), 0)
    assert (await store.load(other)).position == 2


async def test_a_bulk_append_answers_for_each_commit_and_one_conflict_stops_nobody(
    store: JetStreamEventStore,
) -> None:
    aggregates = [new_aggregate() for _ in range(1_200)]
    await store.append(aggregates[700], [fact(0)], expected=0, envelope=envelope())
    commits = [NewCommit(aggregate, (fact(number),), envelope()) for number, aggregate in enumerate(aggregates)]
    answers = await store.append_many(commits)
    assert isinstance(answers[700], VersionConflict)
    written = [answer for answer in answers if isinstance(answer, int)]
    assert sorted(written) == list(range(2, 1_201))
    for number in (0, 699, 701, 1_199):
        past = await store.load(aggregates[number])
        assert (past.position, tuple(past.events)) == (answers[number], (fact(number),))
    again = await store.append_many(commits)
    assert [answer for answer in again if isinstance(answer, int)] == written
