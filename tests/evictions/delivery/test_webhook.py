"""Alerts are posted to another system, signed and once each, whatever that system answers. A real HTTP server."""

import asyncio
import hmac
import json
from base64 import b64encode
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from msgspec.structs import replace
from nats.aio.client import Client

from deploy.nats_process import free_port
from services.evictions.delivery.signature import signed_headers
from services.evictions.delivery.webhook import Webhook
from shared.contracts.codes import DeliveryChannel
from shared.messaging.parking import list_parked, replay_parked
from shared.messaging.quiet import all_handled
from shared.messaging.relay import CONTENT_TYPE
from shared.runtime import Runtime
from shared.settings import WebhookSettings, load_settings
from tests.evictions.delivery.alerts import CASE, CASE_NAME, NOW, QUICK, alert_id, delivered, escalated, raised
from tests.kit.commits import commit
from tests.kit.eventually import eventually

SECRET = b"en hemlighet ur en fil"


class Receiver:
    """A small HTTP server that keeps what it is posted and answers as it is told, the last answer for ever."""

    def __init__(self, *answers: str) -> None:
        self.answers = list(answers or ["204 No Content"])
        self.calls: list[tuple[dict[str, str], bytes]] = []

    async def answer(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = (await reader.readuntil(b"\r\n\r\n")).decode().split("\r\n")[1:]
        headers = {name.lower(): text for name, _, text in (line.partition(": ") for line in head) if name}
        self.calls.append((headers, await reader.readexactly(int(headers["content-length"]))))
        status = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
        if status != "hang up":
            writer.write(f"HTTP/1.1 {status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n".encode())
            await writer.drain()
        writer.close()


@asynccontextmanager
async def receiving(port: int, *answers: str) -> AsyncIterator[Receiver]:
    receiver = Receiver(*answers)
    async with await asyncio.start_server(receiver.answer, "127.0.0.1", port):
        yield receiver


@pytest.fixture
def posting(runtime: Runtime, tmp_path: Path) -> Runtime:
    """A runtime that posts to a port where nobody listens yet."""
    file = tmp_path / "secret"
    file.write_bytes(SECRET + b"\n")
    webhook = WebhookSettings(url=f"http://127.0.0.1:{free_port()}/larm", secret_file=file)
    return runtime._replace(settings=replace(runtime.settings, webhook=webhook))


def port_of(runtime: Runtime) -> int:
    return int(str(runtime.settings.webhook.url).partition("127.0.0.1:")[2].partition("/")[0])


async def test_an_alert_is_posted_as_a_cloud_event_that_the_receiver_can_check(posting: Runtime) -> None:
    async with receiving(port_of(posting)) as receiver, Webhook(posting, QUICK).run():
        position = await commit(posting.store, raised(), aggregate=CASE_NAME)
        await eventually(lambda: len(receiver.calls) == 1)
    ((headers, body),) = receiver.calls
    signed = f"{headers['webhook-id']}.{headers['webhook-timestamp']}.".encode() + body
    wanted = b64encode(hmac.new(SECRET, signed, "sha256").digest()).decode()
    assert headers["webhook-signature"] == f"v1,{wanted}"
    assert headers["webhook-timestamp"] == str(int(NOW.timestamp()))
    assert headers["content-type"] == CONTENT_TYPE
    event = json.loads(body)
    assert (event["id"], event["type"]) == (f"{position}.0", "lobo.event.AlertRaised")
    assert (event["data"]["case_id"], event["data"]["rule"]) == (CASE, "A13")


async def test_what_was_posted_is_on_record_and_a_second_reading_posts_nothing(
    posting: Runtime, client: Client
) -> None:
    async with receiving(port_of(posting)) as receiver:
        for _ in range(2):
            async with Webhook(posting, QUICK).run():
                if not receiver.calls:
                    await commit(posting.store, raised(), aggregate=CASE_NAME)
                await all_handled(client)
            await client.jsm().delete_consumer("EVENTS", "evictions-webhook")
    assert len(receiver.calls) == 1
    (told,) = await delivered(posting.store)
    assert (told.channel, told.alert_id) == (DeliveryChannel.WEBHOOK, alert_id())


@pytest.mark.parametrize("answer", ["503 Service Unavailable", "429 Too Many Requests", "408 Timeout", "hang up"])
async def test_a_receiver_that_is_away_is_waited_for_and_gets_each_alert_once_under_one_id(
    posting: Runtime, client: Client, answer: str
) -> None:
    async with Webhook(posting, QUICK).run():
        await commit(posting.store, raised(), aggregate=CASE_NAME)
        await commit(posting.store, escalated(), aggregate=CASE_NAME)
        async with receiving(port_of(posting), answer, answer, "200 OK") as receiver:
            await all_handled(client)
    types = [json.loads(body)["type"].rpartition(".")[2] for _, body in receiver.calls]
    assert types == ["AlertRaised"] * 3 + ["AlertEscalated"]
    assert len({headers["webhook-id"] for headers, _ in receiver.calls}) == 2
    assert await list_parked(client) == []


@pytest.mark.parametrize("answer", ["410 Gone", "400 Bad Request", "401 Unauthorized", "302 Found"])
async def test_what_the_receiver_will_never_take_is_parked_at_once_and_can_be_replayed(
    posting: Runtime, client: Client, answer: str
) -> None:
    async def parked() -> bool:
        return [each.reason for each in await list_parked(client)] == ["ReceiverRefused"]

    async with receiving(port_of(posting), answer, "200 OK") as receiver, Webhook(posting, QUICK).run():
        await commit(posting.store, raised(), aggregate=CASE_NAME)
        await eventually(parked)
        assert len(receiver.calls) == 1
        await commit(posting.store, escalated(), aggregate=CASE_NAME)
        await eventually(lambda: len(receiver.calls) == 2)
        assert [each.outcome for each in await replay_parked(client)] == ["handled"]
    assert len(receiver.calls) == 3
    assert await list_parked(client) == []


async def test_without_its_secret_nothing_is_posted_unsigned(posting: Runtime, client: Client) -> None:
    secret = posting.settings.webhook.secret_file
    assert secret is not None
    secret.unlink()

    async def waiting() -> bool:
        return bool((await client.jsm().consumer_info("EVENTS", "evictions-webhook")).num_ack_pending)

    async with receiving(port_of(posting)) as receiver, Webhook(posting, QUICK).run():
        await commit(posting.store, raised(), aggregate=CASE_NAME)
        await eventually(waiting)
        assert receiver.calls == []
        secret.write_bytes(SECRET)
        await eventually(lambda: len(receiver.calls) == 1)
    assert "webhook-signature" in receiver.calls[0][0]


async def test_without_an_address_nothing_is_posted(runtime: Runtime) -> None:
    webhook = Webhook(runtime, QUICK)
    async with webhook.run():
        assert await webhook.problems() == []


@pytest.mark.parametrize("url", ["http://example.org/", "ftp://127.0.0.1/", "http://127.0.0.1.example.org/"])
def test_an_address_that_others_could_listen_to_is_no_setting(url: str) -> None:
    with pytest.raises(ValueError, match="url"):
        load_settings(None, {"LOBO_WEBHOOK__URL": url})


def test_another_body_another_instant_and_another_id_have_other_signatures() -> None:
    """The example of Standard Webhooks: the signature covers id, timestamp and body."""
    base = signed_headers(SECRET, "a", NOW, b"{}")
    others = [
        signed_headers(SECRET, "b", NOW, b"{}"),
        signed_headers(SECRET, "a", NOW.replace(hour=10), b"{}"),
        signed_headers(SECRET, "a", NOW, b"{ }"),
        signed_headers(b"annan", "a", NOW, b"{}"),
    ]
    assert base["webhook-signature"] not in [each["webhook-signature"] for each in others]
