"""What is parked is seen, replayed with the same handler, and removed only when handled."""

import asyncio

import pytest
from nats.aio.client import Client

from shared.contracts.intake import NoticeMarkedDuplicate
from shared.messaging.broker import Reactions
from shared.messaging.jetstream import JetStreamEventStore
from shared.messaging.parking import (
    Delivery,
    Replayed,
    ReplayOutcome,
    list_parked,
    park,
    parked_delivery,
    replay_parked,
)
from shared.messaging.reaction import Pace
from shared.messaging.recorded import Recorded
from shared.settings import Settings
from tests.kit.commits import NOW, commit, fact, number_of
from tests.kit.eventually import eventually

HASTY = Pace(retry=(), fetch=0.5)


class Ledger:
    """Counts what a handler did; numbers in `broken` fail."""

    def __init__(self, *broken: int) -> None:
        self.broken, self.done = set(broken), list[Recorded]()
        self.at_once, self.most_at_once = 0, 0

    async def __call__(self, recorded: Recorded) -> None:
        self.at_once += 1
        self.most_at_once = max(self.most_at_once, self.at_once)
        await asyncio.sleep(0)
        self.at_once -= 1
        if number_of(recorded.event) in self.broken:
            raise KeyError(number_of(recorded.event))
        self.done.append(recorded)

    @property
    def numbers(self) -> list[int]:
        return [number_of(recorded.event) for recorded in self.done]


def reactions_of(client: Client, ledger: Ledger, durable: str = "test-park") -> Reactions:
    reactions = Reactions(client, clock=lambda: NOW, pace=HASTY)
    reactions.on(NoticeMarkedDuplicate, durable=durable)(ledger)
    return reactions


async def test_a_mended_reaction_gets_its_parked_events_back_whole_and_only_once(
    client: Client, store: JetStreamEventStore
) -> None:
    ledger = Ledger(1, 2)
    async with reactions_of(client, ledger).run():
        positions = [await commit(store, fact(number)) for number in range(4)]
        await eventually(lambda: 3 in ledger.numbers)
        ids = [f"test-park.{position}" for position in positions[1:3]]
        assert [parked.id for parked in await list_parked(client)] == ids
        assert await replay_parked(client) == [Replayed(one, ReplayOutcome.FAILED, "KeyError") for one in ids]
        assert [parked.id for parked in await list_parked(client)] == ids

        ledger.broken = {2}
        assert await replay_parked(client, ids) == [
            Replayed(ids[0], ReplayOutcome.HANDLED),
            Replayed(ids[1], ReplayOutcome.FAILED, "KeyError"),
        ]
        ledger.broken = set()
        assert await replay_parked(client) == [Replayed(ids[1], ReplayOutcome.HANDLED)]
        assert await replay_parked(client, ids) == [Replayed(one, ReplayOutcome.GONE) for one in ids]
        assert await replay_parked(client) == []
    assert ledger.numbers == [0, 3, 1, 2]
    [first, _, replayed, _] = ledger.done
    assert replayed.position == positions[1]
    assert replayed.envelope == type(replayed.envelope)(
        command_id=replayed.envelope.command_id,
        recorded_at=NOW,
        actor=first.envelope.actor,
        role=first.envelope.role,
        traceparent=first.envelope.traceparent,
    )
    assert (
        replayed.envelope.command_id
        == (await client.jsm().get_msg("EVENTS", seq=positions[1]))
        .headers[  # type: ignore[index]
            "Nats-Msg-Id"
        ]
        .partition(":")[0]
    )


async def test_a_replay_never_runs_beside_another_event_of_its_reaction(
    client: Client, store: JetStreamEventStore
) -> None:
    ledger = Ledger(0)
    async with reactions_of(client, ledger).run():
        await commit(store, fact(0))
        await eventually(lambda: _is_parked(client))
        ledger.broken = set()
        posting = asyncio.create_task(_post(store, range(1, 40)))
        assert [replayed.outcome for replayed in await replay_parked(client)] == [ReplayOutcome.HANDLED]
        await posting
        await eventually(lambda: len(ledger.done) == 40)
    assert ledger.most_at_once == 1
    assert [number for number in ledger.numbers if number] == list(range(1, 40))


async def test_two_reactions_park_the_same_event_each_for_itself(client: Client, store: JetStreamEventStore) -> None:
    one, other = Ledger(0), Ledger(0)
    async with reactions_of(client, one, "test-one").run(), reactions_of(client, other, "test-other").run():
        position = await commit(store, fact(0))
        await eventually(lambda: _is_parked(client, 2))
        one.broken = set()
        assert await replay_parked(client, [f"test-one.{position}"]) == [
            Replayed(f"test-one.{position}", ReplayOutcome.HANDLED)
        ]
        assert [parked.id for parked in await list_parked(client)] == [f"test-other.{position}"]
    assert (one.numbers, other.numbers) == ([0], [])


async def test_without_the_service_nothing_is_replayed_and_nothing_is_lost(
    client: Client, store: JetStreamEventStore
) -> None:
    ledger = Ledger(0)
    async with reactions_of(client, ledger).run():
        await commit(store, fact(0))
        await eventually(lambda: _is_parked(client))
    assert [replayed.outcome for replayed in await replay_parked(client)] == [ReplayOutcome.NOT_RUNNING]
    assert await _is_parked(client)


async def test_parking_twice_keeps_one(client: Client, streams: Settings) -> None:
    delivery = Delivery(7, "evt.intake.notice.x", {"Nats-Msg-Id": "command:x", "lobo-types": "A"}, b"[]")
    for _ in range(2):
        await park(client, "test-twice", delivery, ValueError("secret"), lambda: NOW)
    [parked] = await list_parked(client)
    assert (parked.id, parked.reason, parked.subject) == ("test-twice.7", "ValueError", "evt.intake.notice.x")
    again = await parked_delivery(client, "test-twice", 7)
    assert again is not None
    assert (again.position, again.subject, again.body) == (delivery.position, delivery.subject, delivery.body)
    assert again.headers["Nats-Msg-Id"] == "command:x"
    assert "secret" not in str(again)


NOBODYS = ["", "nobody.1", "nobody", "*.1", "a b.1", ">.1", "nobody.-1", "nobody.²", "nobody." + "9" * 5000]


@pytest.mark.parametrize("parked_id", NOBODYS, ids=lambda parked_id: ascii(parked_id)[:20])
async def test_an_id_that_names_nothing_is_gone(client: Client, streams: Settings, parked_id: str) -> None:
    assert await replay_parked(client, [parked_id]) == [Replayed(parked_id, ReplayOutcome.GONE)]


async def _post(store: JetStreamEventStore, numbers: range) -> None:
    for number in numbers:
        await commit(store, fact(number))


async def _is_parked(client: Client, count: int = 1) -> bool:
    return len(await list_parked(client)) == count
