"""An integrator who simply subscribes by name hears of a notice, with ids only."""

import asyncio

import msgspec
from nats.aio.msg import Msg

from deploy.figures import count_events
from tests.journeys.lobo import Lobo

PAPER = {
    "notice_type": "DISTURBANCE",
    "received_on": "2026-11-23",
    "person_name": "Exempla Hörselsson",
    "address": "Provgatan 12",
}


async def test_a_subscriber_by_name_hears_of_every_notice_once(lobo: Lobo) -> None:
    heard: asyncio.Queue[Msg] = asyncio.Queue()
    await lobo.run.client.subscribe("lobo.event.EvictionNoticeReceived", cb=heard.put)
    posted = await lobo.post("/api/notices", PAPER)
    message = await asyncio.wait_for(heard.get(), 30)
    await lobo.settle()
    told = msgspec.json.decode(message.data)
    assert (told["type"], told["specversion"]) == ("lobo.event.EvictionNoticeReceived", "1.0")
    assert told["data"]["notice_id"] == posted["notice_id"]
    assert told["id"] == f"{posted['position']}.0"
    assert b"H\xc3\xb6rselsson" not in message.data
    assert heard.empty()


async def test_every_event_of_the_log_is_published(lobo: Lobo) -> None:
    await lobo.post("/api/notices", PAPER)
    await lobo.settle()
    events = await count_events(lobo.run.client, until=lobo.position)
    public = await lobo.run.client.jetstream().stream_info("PUBLIC")
    assert public.state.messages == events.total() > 8
