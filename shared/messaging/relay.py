"""Every event, by name, for everybody else: CloudEvents 1.0 on `lobo.event.<EventName>` in the stream PUBLIC."""

import asyncio
from datetime import datetime
from typing import Final

import msgspec
from nats.aio.client import Client
from nats.errors import Error as NatsError
from nats.js.api import AckPolicy, ConsumerConfig, DeliverPolicy

from shared.contracts.base import Event
from shared.messaging.broker import Reactions
from shared.messaging.headers import MESSAGE_ID, TRACE
from shared.messaging.parking import Delivery
from shared.messaging.recorded import Recorded
from shared.messaging.store import StoreUnavailable
from shared.messaging.streams import EVENTS, PUBLIC

DURABLE: Final = "public-relay"
SUBSCRIBER: Final = "lobo.subscriber.events"
"""Where another system hears every event, those too that came while it was away."""
_KEPT_AS: Final = "subscriber"
CONTENT_TYPE: Final = "application/cloudevents+json"


class CloudEvent(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """CloudEvents 1.0, structured JSON. `id` is `<position>.<index>` in the event log: the receiver
    folds a repeat by (`source`, `id`). `subject` is `<kind of aggregate>/<its id>`; `time` is when the
    event was recorded (UTC); `data` is the event itself."""

    specversion: str
    id: str
    source: str
    type: str
    subject: str
    time: datetime
    datacontenttype: str
    data: Event
    traceparent: str | None = None


def public_subject(event: type[Event]) -> str:
    """Where events of this class are published; the same when its shape has changed."""
    return f"lobo.event.{str(event.__struct_config__.tag).partition('.')[0]}"


def cloud_event(recorded: Recorded) -> CloudEvent:
    """The event as outsiders get it."""
    _, service, kind, aggregate_id = recorded.subject.split(".")
    return CloudEvent(
        specversion="1.0",
        id=f"{recorded.position}.{recorded.index}",
        source=f"/lobo/{service}",
        type=public_subject(type(recorded.event)),
        subject=f"{kind}/{aggregate_id}",
        time=recorded.recorded_at,
        datacontenttype="application/json",
        data=recorded.event,
        traceparent=recorded.envelope.traceparent,
    )


async def keep_for_a_subscriber(client: Client) -> None:
    """Have the server remember how far whoever listens on `SUBSCRIBER` has heard, and send what they missed.

    Pushed and never answered: who hears events may publish nothing, acknowledgements included, so what is under way
    when the listener dies is lost to it. Raises `StoreUnavailable`.
    """
    config = ConsumerConfig(
        durable_name=_KEPT_AS,
        deliver_subject=SUBSCRIBER,
        deliver_policy=DeliverPolicy.ALL,
        ack_policy=AckPolicy.NONE,
    )
    try:
        await client.jetstream().add_consumer(PUBLIC, config)
    except NatsError as error:
        raise StoreUnavailable("Händelserna kan inte hållas för den som prenumererar.") from error


def relay_events(reactions: Reactions, client: Client) -> None:
    """Register the relay, the reaction `public-relay`. In one process of an installation is enough.

    Publishing again within the stream's window for duplicates stores nothing; after it, the receiver
    sees the same (`source`, `id`).
    """
    jetstream = client.jetstream()

    async def publish(recorded: Recorded) -> None:
        outside = cloud_event(recorded)
        headers = {MESSAGE_ID: outside.id, "content-type": CONTENT_TYPE}
        if outside.traceparent:
            headers[TRACE] = outside.traceparent
        await jetstream.publish(outside.type, msgspec.json.encode(outside), stream=PUBLIC, headers=headers)

    async def relay(delivery: Delivery) -> None:
        await asyncio.gather(*map(publish, delivery.events()))

    reactions.consume(DURABLE, EVENTS, ["evt.>"], relay)
