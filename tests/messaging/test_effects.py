"""The effect ledger on a real server: one effect, whoever tries and whatever dies."""

import asyncio
from collections.abc import Sequence

import pytest
from nats.aio.client import Client

from shared.contracts.intake import NoticeMarkedDuplicate
from shared.messaging.broker import Reactions
from shared.messaging.effects import Effect, EffectKey, EffectLedger, effect_id, effects_id
from shared.messaging.jetstream import JetStreamEventStore
from shared.messaging.parking import list_parked
from shared.messaging.reaction import Pace
from shared.messaging.recorded import Recorded
from shared.messaging.store import StoreUnavailable
from shared.settings import Settings
from tests.kit.commits import NOW, commit, fact, number_of
from tests.kit.eventually import PATIENCE_SECONDS, eventually
from tests.kit.nats import NatsServer

KEY = (41, 0)


class World:
    """What left us."""

    def __init__(self) -> None:
        self.effects: list[str] = []

    async def mail(self) -> None:
        self.effects.append("mail")
        await asyncio.sleep(0)


@pytest.fixture
def ledger(client: Client, streams: Settings) -> EffectLedger:
    return EffectLedger(client)


async def test_an_effect_is_done_once_for_its_key(ledger: EffectLedger, client: Client) -> None:
    world = World()
    assert await ledger.once(KEY, "mail", world.mail)
    assert not await ledger.once(KEY, "mail", world.mail)
    assert not await EffectLedger(client).once(KEY, "mail", world.mail)
    assert world.effects == ["mail"]


async def test_another_event_another_effect_and_another_level_are_effects_of_their_own(ledger: EffectLedger) -> None:
    world, alert = World(), effect_id(KEY, "alert")
    effects: list[tuple[EffectKey, str]] = [(KEY, "mail"), ((41, 1), "mail"), (KEY, "webhook")]
    for key, effect in [*effects, ((alert, 1), "mail"), ((alert, 2), "mail")]:
        assert await ledger.once(key, effect, world.mail)
    assert len(world.effects) == 5


async def test_workers_side_by_side_give_one_effect(ledger: EffectLedger, client: Client) -> None:
    world = World()
    ledgers = [EffectLedger(client) for _ in range(8)]
    done = await asyncio.gather(*(one.once(KEY, "mail", world.mail) for one in ledgers))
    assert sum(done) == 1
    assert world.effects == ["mail"]


async def test_a_worker_waits_for_the_one_who_is_at_it(ledger: EffectLedger, client: Client) -> None:
    world, begun, go_on = World(), asyncio.Event(), asyncio.Event()

    async def slowly() -> None:
        begun.set()
        await go_on.wait()
        await world.mail()

    first = asyncio.create_task(ledger.once(KEY, "mail", slowly))
    await begun.wait()
    second = asyncio.create_task(EffectLedger(client).once(KEY, "mail", world.mail))
    done, _ = await asyncio.wait([second], timeout=0.5)
    assert not done
    go_on.set()
    assert (await first, await second) == (True, False)
    assert world.effects == ["mail"]


async def test_an_action_that_failed_is_free_at_once_and_the_error_reaches_the_caller(ledger: EffectLedger) -> None:
    world = World()

    async def refused() -> None:
        raise ConnectionRefusedError

    with pytest.raises(ConnectionRefusedError):
        await ledger.once(KEY, "mail", refused)
    assert await ledger.once(KEY, "mail", world.mail)
    assert world.effects == ["mail"]


async def test_what_leaves_as_one_is_done_by_one_write_all_of_it_or_none(ledger: EffectLedger, client: Client) -> None:
    async def written() -> int:
        return (await client.jetstream().stream_info("KV_effects")).state.last_seq

    before: list[int] = []

    async def leave(todo: Sequence[Effect]) -> None:
        assert not [each for each in todo if await ledger.is_done(*each)]
        before.append(await written())

    effects: list[Effect] = [((41, index), "mail") for index in range(5)]
    await ledger.once(*effects[2], action=World().mail)
    assert await ledger.together(effects, leave) == [each for each in effects if each != effects[2]]
    assert await written() == before[0] + 1
    assert await EffectLedger(client).together(effects, leave) == ()
    assert len(before) == 1


async def test_of_many_whose_worker_died_all_are_done_again_together_when_one_lease_is_over(
    client: Client, streams: Settings
) -> None:
    effects: list[Effect] = [((41, index), "mail") for index in range(40)]
    left: list[Sequence[Effect]] = []

    async def leave(todo: Sequence[Effect]) -> None:
        left.append(todo)
        if len(left) == 1:
            await asyncio.Event().wait()

    ledger = EffectLedger(client)
    dying = asyncio.create_task(ledger.together(effects, leave))
    await eventually(lambda: bool(left))
    dying.cancel()
    assert await ledger.begun([*effects, (KEY, "webhook")]) == dict.fromkeys(effects, effects_id(effects))
    async with asyncio.timeout(PATIENCE_SECONDS):  # forty leases are longer
        await EffectLedger(client, lease=1).together(effects, leave)
    assert left == [effects, effects]
    assert await ledger.begun(effects) == {}


async def test_a_worker_that_died_while_it_claimed_many_leaves_claims_that_name_their_group(
    client: Client, streams: Settings
) -> None:
    many: list[Effect] = [((41, index), "mail") for index in range(3)]

    async def forever(_: object = None) -> None:
        await asyncio.Event().wait()

    ledger = EffectLedger(client)
    other = asyncio.create_task(ledger.once(*many[1], action=forever))
    await eventually(lambda: _is_begun(client, many[1]))
    dying = asyncio.create_task(ledger.together(many, forever))
    await eventually(lambda: _is_begun(client, many[0]))
    dying.cancel()
    other.cancel()
    assert await ledger.begun(many) == {many[0]: effects_id(many), many[1]: effect_id(*many[1])}


async def test_a_worker_that_died_at_it_is_followed_when_its_lease_is_over(client: Client, streams: Settings) -> None:
    world = World()

    async def forever() -> None:
        await asyncio.Event().wait()

    dying = asyncio.create_task(EffectLedger(client).once(KEY, "mail", forever))
    await eventually(lambda: _is_begun(client, (KEY, "mail")))
    dying.cancel()
    assert await EffectLedger(client, lease=0.3).once(KEY, "mail", world.mail)
    assert world.effects == ["mail"]


async def test_an_action_cannot_outlive_its_lease(client: Client, streams: Settings) -> None:
    world = World()

    async def too_slow() -> None:
        await asyncio.Event().wait()

    with pytest.raises(TimeoutError):
        await EffectLedger(client, lease=0.3).once(KEY, "mail", too_slow)
    assert await EffectLedger(client).once(KEY, "mail", world.mail)


async def test_without_a_server_nothing_is_done_and_done_is_written_when_it_is_back(
    own_server: NatsServer, own_client: Client
) -> None:
    ledger, world = EffectLedger(own_client), World()

    async def mail_while_the_server_dies() -> None:
        await world.mail()
        own_server.restart()

    assert await ledger.once(KEY, "mail", mail_while_the_server_dies)
    assert not await ledger.once(KEY, "mail", world.mail)
    own_server.kill()
    with pytest.raises(StoreUnavailable):
        await ledger.once((42, 0), "mail", world.mail)
    assert world.effects == ["mail"]
    own_server.restart()
    await eventually(lambda: own_client.is_connected)


async def test_kill_9_of_the_server_between_effect_and_ack_gives_each_effect_once(
    own_server: NatsServer, own_client: Client
) -> None:
    store, ledger = JetStreamEventStore(own_client), EffectLedger(own_client)
    reactions = Reactions(
        own_client, clock=lambda: NOW, pace=Pace(retry=(0.05,) * 4, outage=0.2, ack_wait=2, fetch=0.5)
    )
    sent: list[int] = []
    delivered: list[int] = []

    @reactions.on(NoticeMarkedDuplicate, durable="test-effects")
    async def handler(recorded: Recorded) -> None:
        number = number_of(recorded.event)
        delivered.append(number)

        async def mail() -> None:
            sent.append(number)

        await ledger.once((recorded.position, recorded.index), "mail", mail)
        if number in (5, 12) and delivered.count(number) == 1:
            own_server.restart()
            raise RuntimeError("and the handler fails after its effect")

    for number in range(20):
        await commit(store, fact(number))
    async with reactions.run():
        await eventually(lambda: 19 in sent)
    assert sent == list(range(20))
    assert delivered.count(5) > 1
    assert await list_parked(own_client) == []


def test_an_effect_carries_the_same_id_into_the_world_every_time() -> None:
    assert effect_id(KEY, "mail") == effect_id((41, 0), "mail")
    assert len({effect_id(KEY, "mail"), effect_id((4, 10), "mail"), effect_id(KEY, "webhook")}) == 3


async def _is_begun(client: Client, effect: Effect) -> bool:
    return effect in await EffectLedger(client).begun([effect])
