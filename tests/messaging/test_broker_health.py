"""What a service says of its reactions when they do not do their work."""

import pytest
from nats.aio.client import Client

from shared.contracts.glossary import SWEDISH
from shared.contracts.intake import NoticeMarkedDuplicate
from shared.messaging.broker import Reactions
from shared.messaging.jetstream import JetStreamEventStore
from shared.messaging.recorded import Recorded
from shared.messaging.store import StoreUnavailable
from shared.settings import Settings
from tests.kit.commits import NOW, commit, fact, number_of
from tests.kit.eventually import eventually
from tests.kit.nats import NatsServer
from tests.messaging.test_broker import QUICK, _nothing


@pytest.fixture
def reactions(client: Client, streams: Settings) -> Reactions:
    return Reactions(client, clock=lambda: NOW, pace=QUICK)


async def test_a_deleted_consumer_a_changed_one_and_one_that_stands_still_are_reported(
    reactions: Reactions, store: JetStreamEventStore, client: Client
) -> None:
    stuck = True

    @reactions.on(NoticeMarkedDuplicate, durable="test-health")
    async def handler(recorded: Recorded) -> None:
        if stuck:
            raise StoreUnavailable

    assert await reactions.problems() == [SWEDISH["reaction.none-runs"]]

    async def told(part: str) -> bool:
        return any(part in problem for problem in await reactions.problems())

    async def all_well() -> bool:
        return await reactions.problems() == []

    async with reactions.run():
        assert await reactions.problems() == []
        await commit(store, fact(0))
        await eventually(lambda: told("(test-health) står stilla. Antal händelser kvar: 1."))
        stuck = False
        await eventually(all_well)
        info = await client.jsm().consumer_info("EVENTS", "test-health")
        await client.jsm().add_consumer("EVENTS", info.config.evolve(ack_wait=99))
        assert await told("andra inställningar")
        await client.jsm().delete_consumer("EVENTS", "test-health")
        assert await told("(test-health) läser inte händelseloggen")
        asked = client.stats["out_msgs"]
        await eventually(lambda: client.stats["out_msgs"] > asked + 1)
        asked = client.stats["out_msgs"]
        for _ in range(300):
            await client.flush()
        assert client.stats["out_msgs"] - asked < 30, "it asks the server again and again"
    async with reactions.run():
        assert await reactions.problems() == []


async def test_a_service_stops_and_says_what_is_wrong_while_the_server_is_away(
    own_server: NatsServer, own_client: Client
) -> None:
    reactions = Reactions(own_client, clock=lambda: NOW, pace=QUICK)
    reactions.on(durable="test-away")(_nothing)
    async with reactions.run():
        own_server.kill()
        assert await reactions.problems() == [SWEDISH["reaction.log-away"]]
    own_server.restart()
    await eventually(lambda: own_client.is_connected)


async def test_waiting_for_something_that_is_away_is_told_at_the_first_look(
    reactions: Reactions, store: JetStreamEventStore
) -> None:
    """A mail server that is away stops the alerts: whoever asks once must hear of it."""
    tries: list[int] = []

    @reactions.on(NoticeMarkedDuplicate, durable="test-away", subject="evt.intake.notice.*")
    async def handler(recorded: Recorded) -> None:
        tries.append(number_of(recorded.event))
        raise ConnectionError("away")

    async with reactions.run():
        await commit(store, fact(1))
        await eventually(lambda: len(tries) >= 6)
        assert any("(test-away) väntar sedan" in problem for problem in await reactions.problems())
