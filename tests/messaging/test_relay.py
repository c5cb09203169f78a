"""What an integrator gets on `lobo.event.<EventName>`."""

from typing import Any

import msgspec
from nats.aio.client import Client

from shared.contracts.intake import NoticeMarkedDuplicate
from shared.messaging.broker import Reactions
from shared.messaging.jetstream import JetStreamEventStore
from shared.messaging.reaction import Pace
from shared.messaging.relay import DURABLE, public_subject, relay_events
from tests.kit.commits import NOW, TRACE, commit, fact, new_aggregate
from tests.kit.eventually import eventually


def relay(client: Client) -> Reactions:
    reactions = Reactions(client, clock=lambda: NOW, pace=Pace(fetch=0.5))
    relay_events(reactions, client)
    return reactions


async def published(client: Client) -> int:
    info = await client.jetstream().stream_info("PUBLIC")
    return info.state.messages


async def relayed(client: Client, count: int) -> list[dict[str, Any]]:
    """The first `count` published messages, decoded, when they are all there."""

    async def all_there() -> bool:
        return await published(client) >= count

    await eventually(all_there)
    messages = [await client.jsm().get_msg("PUBLIC", seq=sequence + 1) for sequence in range(count)]
    return [msgspec.json.decode(message.data or b"") for message in messages]


async def test_an_event_is_published_by_name_as_a_cloud_event(client: Client, store: JetStreamEventStore) -> None:
    aggregate = new_aggregate()
    subscription = await client.subscribe("lobo.event.NoticeMarkedDuplicate")
    async with relay(client).run():
        position = await commit(store, fact(1), fact(2), aggregate=aggregate)
        first, second = await subscription.next_msg(timeout=20), await subscription.next_msg(timeout=20)
    assert msgspec.json.decode(first.data) == {
        "specversion": "1.0",
        "id": f"{position}.0",
        "source": "/lobo/intake",
        "type": "lobo.event.NoticeMarkedDuplicate",
        "subject": f"notice/{aggregate.id}",
        "time": "2026-12-03T09:00:00Z",
        "datacontenttype": "application/json",
        "data": msgspec.to_builtins(fact(1)),
        "traceparent": TRACE,
    }
    assert msgspec.json.decode(second.data)["id"] == f"{position}.1"
    assert first.headers is not None
    assert first.headers["content-type"] == "application/cloudevents+json"
    assert first.headers["traceparent"] == TRACE


async def test_an_event_without_a_trace_has_none(client: Client, store: JetStreamEventStore) -> None:
    async with relay(client).run():
        await commit(store, fact(1), traceparent=None)
        [outside] = await relayed(client, 1)
    assert "traceparent" not in outside


async def test_every_event_once_and_in_order_even_when_all_are_delivered_again(
    client: Client, store: JetStreamEventStore
) -> None:
    positions = [await commit(store, fact(number)) for number in range(10)]
    ids = [f"{position}.0" for position in positions]
    async with relay(client).run():
        assert [outside["id"] for outside in await relayed(client, 10)] == ids
    await client.jsm().delete_consumer("EVENTS", DURABLE)
    async with relay(client).run():
        last = await commit(store, fact(10))
        assert [outside["id"] for outside in await relayed(client, 11)] == [*ids, f"{last}.0"]
    assert await published(client) == 11


def test_a_reshaped_event_keeps_its_address() -> None:
    class NoticeMarkedDuplicateToday(NoticeMarkedDuplicate, frozen=True, kw_only=True, tag="NoticeMarkedDuplicate.2"):
        """The same fact, another shape."""

    assert public_subject(NoticeMarkedDuplicateToday) == public_subject(NoticeMarkedDuplicate)
