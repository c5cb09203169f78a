"""Reactions on a real server: in order, at least once, never silent."""

import asyncio

import pytest
import structlog.testing
from nats.aio.client import Client

from shared.contracts.intake import NoticeMarkedDuplicate, NoticeRouted
from shared.messaging.broker import Reactions
from shared.messaging.jetstream import JetStreamEventStore
from shared.messaging.parking import list_parked
from shared.messaging.reaction import Pace
from shared.messaging.recorded import Recorded
from shared.messaging.store import AggregateName, StoreUnavailable
from shared.settings import Settings
from tests.kit.commits import NOW, commit, fact, new_aggregate, number_of
from tests.kit.eventually import eventually
from tests.kit.nats import NatsServer

QUICK = Pace(retry=(0.05, 0.05), ack_wait=2, fetch=0.5, outage=0.1, stalled_after=0.2)


@pytest.fixture
def reactions(client: Client, streams: Settings) -> Reactions:
    return Reactions(client, clock=lambda: NOW, pace=QUICK)


async def test_a_handler_that_failed_gets_the_event_again_before_the_next_one(
    reactions: Reactions, store: JetStreamEventStore
) -> None:
    tried: list[int] = []

    @reactions.on(NoticeMarkedDuplicate, durable="test-order", subject="evt.intake.notice.*")
    async def handler(recorded: Recorded) -> None:
        tried.append(number_of(recorded.event))
        if tried.count(3) == 1 and tried[-1] == 3:
            raise RuntimeError("first time only")

    async with reactions.run():
        for number in range(6):
            await commit(store, fact(number))
        await eventually(lambda: 5 in tried)
    assert tried == [0, 1, 2, 3, 3, 4, 5]


async def test_each_event_of_a_commit_comes_with_its_identity_and_only_the_wanted_ones(
    reactions: Reactions, store: JetStreamEventStore
) -> None:
    got: list[Recorded] = []

    @reactions.on(NoticeMarkedDuplicate, durable="test-identity", subject="evt.intake.notice.*")
    async def handler(recorded: Recorded) -> None:
        got.append(recorded)

    @reactions.on(NoticeRouted, durable="test-unwanted", subject="evt.intake.notice.*")
    async def never(recorded: Recorded) -> None:
        raise AssertionError(recorded)

    aggregate = new_aggregate()
    async with reactions.run():
        first = await commit(store, fact(1), fact(2), aggregate=aggregate)
        await commit(store, fact(9), aggregate=AggregateName("intake", "person", aggregate.id))
        second = await commit(store, fact(3), aggregate=aggregate)
        await eventually(lambda: len(got) == 3)
        assert await reactions.problems() == []
    assert [(one.position, one.index, number_of(one.event)) for one in got] == [
        (first, 0, 1),
        (first, 1, 2),
        (second, 0, 3),
    ]
    assert {one.subject for one in got} == {aggregate.subject}
    assert got[0].recorded_at == NOW


async def test_a_poison_event_is_parked_with_the_class_of_its_error_and_the_others_go_on(
    reactions: Reactions, store: JetStreamEventStore, client: Client
) -> None:
    tried: list[int] = []

    @reactions.on(NoticeMarkedDuplicate, durable="test-poison")
    async def handler(recorded: Recorded) -> None:
        tried.append(number_of(recorded.event))
        if tried[-1] == 1:
            raise ValueError("Anna Andersson 19121212-1212")

    with structlog.testing.capture_logs() as logs:
        async with reactions.run():
            positions = [await commit(store, fact(number)) for number in range(3)]
            await eventually(lambda: 2 in tried)
    assert tried == [0, 1, 1, 1, 2]
    [parked] = await list_parked(client)
    assert (parked.id, parked.position, parked.reason) == (f"test-poison.{positions[1]}", positions[1], "ValueError")
    assert (parked.types, parked.parked_at) == ("NoticeMarkedDuplicate", NOW)
    assert [entry["event"] for entry in logs] == ["reaction-failed", "reaction-failed", "reaction-parked"]
    assert "Anna" not in str(logs)
    assert "1212" not in str(logs)


async def test_bytes_that_are_no_commit_and_unknown_events_are_parked_not_skipped(
    reactions: Reactions, store: JetStreamEventStore, client: Client
) -> None:
    got: list[int] = []

    @reactions.on(NoticeMarkedDuplicate, durable="test-unknown")
    async def handler(recorded: Recorded) -> None:
        got.append(number_of(recorded.event))

    position = await commit(store, fact(0))
    whole = await client.jsm().get_msg("EVENTS", seq=position)
    subject = new_aggregate().subject
    headers = {name: text for name, text in (whole.headers or {}).items() if not name.startswith("Nats-")}
    await client.jetstream().publish(subject, b'[{"type":"NeverHeardOf"}]', headers=headers)
    await client.jetstream().publish(subject, b"\xff", headers=headers)
    await client.jetstream().publish(subject, b"[]")
    async with reactions.run():
        await commit(store, fact(1))
        await eventually(lambda: got == [0, 1])
    assert [parked.reason for parked in await list_parked(client)] == ["UnknownEvent", "DecodeError", "NotACommit"]


async def test_an_outage_is_waited_for_in_place_and_parks_nothing(
    reactions: Reactions, store: JetStreamEventStore, client: Client
) -> None:
    tried: list[int] = []

    @reactions.on(NoticeMarkedDuplicate, durable="test-outage")
    async def handler(recorded: Recorded) -> None:
        tried.append(number_of(recorded.event))
        if tried.count(0) <= len(QUICK.retry):
            raise StoreUnavailable

    async with reactions.run():
        for number in range(2):
            await commit(store, fact(number))
        await eventually(lambda: 1 in tried)
    assert tried == [0, 0, 0, 1]
    assert await list_parked(client) == []


async def test_stopping_during_an_outage_leaves_the_event_for_the_next_start(
    client: Client, store: JetStreamEventStore
) -> None:
    tried: list[int] = []
    over = False

    def reactions() -> Reactions:
        made = Reactions(client, clock=lambda: NOW, pace=QUICK)

        @made.on(NoticeMarkedDuplicate, durable="test-stop")
        async def handler(recorded: Recorded) -> None:
            tried.append(number_of(recorded.event))
            if not over:
                raise StoreUnavailable

        return made

    await commit(store, fact(7))
    async with reactions().run():
        await eventually(lambda: len(tried) > 1)
    before, over = len(tried), True
    async with reactions().run():
        await eventually(lambda: len(tried) > before)
    assert set(tried) == {7}


async def test_two_processes_share_a_reaction_and_each_event_is_handled_once_in_order(
    client: Client, store: JetStreamEventStore
) -> None:
    handled: list[int] = []
    workers: set[str] = set()

    def worker(name: str) -> Reactions:
        made = Reactions(client, clock=lambda: NOW, pace=QUICK)

        @made.on(NoticeMarkedDuplicate, durable="test-shared")
        async def handler(recorded: Recorded) -> None:
            await asyncio.sleep(0)
            handled.append(number_of(recorded.event))
            workers.add(name)

        return made

    async with worker("one").run(), worker("other").run():
        for number in range(60):
            await commit(store, fact(number))
        await eventually(lambda: len(handled) == 60)
    assert handled == list(range(60))
    assert workers == {"one", "other"}


async def test_a_durable_that_stands_is_made_what_the_code_says(reactions: Reactions, client: Client) -> None:
    @reactions.on(NoticeMarkedDuplicate, durable="test-update", subject="evt.intake.notice.*")
    async def handler(recorded: Recorded) -> None: ...

    async with reactions.run():
        pass
    info = await client.jsm().consumer_info("EVENTS", "test-update")
    await client.jsm().add_consumer("EVENTS", info.config.evolve(max_ack_pending=500, ack_wait=99))
    async with reactions.run():
        assert await reactions.problems() == []


async def test_the_same_cause_gives_the_same_command(reactions: Reactions, store: JetStreamEventStore) -> None:
    got: list[Recorded] = []

    @reactions.on(durable="test-envelope")
    async def handler(recorded: Recorded) -> None:
        got.append(recorded)

    async with reactions.run():
        position = await commit(store, fact(0), fact(1))
        await eventually(lambda: len(got) == 2)
    envelope = reactions.envelope(got[1], "open-case")
    assert envelope == reactions.envelope(got[1], "open-case")
    assert (envelope.causation, envelope.traceparent) == (position, got[1].envelope.traceparent)
    others = {reactions.envelope(got[0], "open-case"), reactions.envelope(got[1], "close-case"), envelope}
    assert len({other.command_id for other in others}) == 3


@pytest.mark.parametrize("durable", ["", "two words", "a.b", "a*", "test-again"])
async def test_a_name_that_cannot_be_a_consumers_is_refused(client: Client, durable: str) -> None:
    reactions = Reactions(client, clock=lambda: NOW)
    reactions.on(durable="test-again")(_nothing)
    with pytest.raises(ValueError, match="unique"):
        reactions.on(durable=durable)(_nothing)


async def _nothing(recorded: Recorded) -> None: ...


async def test_kill_9_of_the_server_in_the_middle_skips_nothing(own_server: NatsServer, own_client: Client) -> None:
    store, reactions = JetStreamEventStore(own_client), Reactions(own_client, clock=lambda: NOW, pace=QUICK)
    tried: list[int] = []

    @reactions.on(NoticeMarkedDuplicate, durable="test-kill")
    async def handler(recorded: Recorded) -> None:
        tried.append(number_of(recorded.event))
        if tried[-1] == 20 and tried.count(20) == 1:
            own_server.restart()

    for number in range(40):
        await commit(store, fact(number))
    async with reactions.run():
        await eventually(lambda: 39 in tried)
        await eventually(lambda: own_client.is_connected)
        assert await reactions.problems() == []
    assert list(dict.fromkeys(tried)) == list(range(40))
