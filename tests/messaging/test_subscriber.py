"""Another system hears events, those too that it missed, and can do nothing else."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from nats.aio.client import Client

from shared.messaging.connection import connect
from shared.messaging.credentials import READER
from shared.messaging.relay import SUBSCRIBER, keep_for_a_subscriber
from shared.settings import Settings
from tests.kit.eventually import PATIENCE_SECONDS, eventually

EVENT = "lobo.event.NoticeMarkedDuplicate"


@asynccontextmanager
async def subscriber(settings: Settings) -> AsyncIterator[tuple[Client, list[str]]]:
    """Another system, and what the server refused it."""
    refused: list[str] = []
    client = await connect(settings, user=READER, fatal=lambda error: refused.append(str(error).lower()))
    yield client, refused
    await client.close()


async def publish(client: Client, *numbers: int) -> None:
    for number in numbers:
        await client.jetstream().publish(EVENT, str(number).encode())


async def test_it_hears_what_happens(client: Client, streams: Settings) -> None:
    async with subscriber(streams) as (other, refused):
        heard = await other.subscribe("lobo.event.>")
        await other.flush()
        await publish(client, 1)
        assert (await heard.next_msg(PATIENCE_SECONDS)).data == b"1"
    assert refused == []


async def test_it_hears_once_what_it_missed_however_often_the_services_start(client: Client, streams: Settings) -> None:
    for missed in ((1, 2), (3,)):
        await keep_for_a_subscriber(client)
        await publish(client, *missed)
        async with subscriber(streams) as (other, refused):
            heard = await other.subscribe(SUBSCRIBER)
            told = [await heard.next_msg(PATIENCE_SECONDS) for _ in missed]
        assert [(each.subject, each.data) for each in told] == [(EVENT, str(each).encode()) for each in missed]
        assert refused == []


@pytest.mark.parametrize(
    "subject", [">", "evt.>", "lobo.>", "lobo.access.>", "lobo.parked.>", "$KV.>", "$JS.>", "people.lookup", "_INBOX.>"]
)
async def test_it_hears_nothing_else(client: Client, streams: Settings, subject: str) -> None:
    async with subscriber(streams) as (other, refused):
        await other.subscribe(subject)
        await eventually(lambda: bool(refused))
    assert f'subscription to "{subject.lower()}"' in refused[0]


@pytest.mark.parametrize(
    "subject",
    [
        "evt.intake.notice.1",
        EVENT,
        SUBSCRIBER,
        "lobo.access.1",
        "people.lookup",
        "$KV.people.1",
        "$JS.API.STREAM.INFO.PUBLIC",
        f"$JS.API.DIRECT.GET.PUBLIC.{EVENT}",
        "$JS.API.CONSUMER.CREATE.PUBLIC",
        "$JS.API.CONSUMER.MSG.NEXT.PUBLIC.subscriber",
        "$JS.ACK.PUBLIC.subscriber.1.1.1.1.1",
    ],
)
async def test_it_says_nothing_not_even_a_question_whose_answer_would_be_written_to_the_log(
    client: Client, streams: Settings, subject: str
) -> None:
    """JetStream answers to whatever subject a question names: `evt.…` would be a fact in the log."""
    await publish(client, 1)
    before = (await client.jetstream().stream_info("EVENTS")).state.last_seq
    async with subscriber(streams) as (other, refused):
        await other.publish(subject, b"", reply="evt.intake.notice.2")
        await eventually(lambda: bool(refused))
    assert f'publish to "{subject.lower()}"' in refused[0]
    assert (await client.jetstream().stream_info("EVENTS")).state.last_seq == before
