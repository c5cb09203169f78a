"""The event store is killed while the desk posts: what was answered stands once, and trying again is safe."""

import asyncio
from collections.abc import AsyncIterator
from datetime import date
from functools import partial
from pathlib import Path
from uuid import uuid4

import pytest
from httpx import AsyncClient

from deploy.stack import served
from services.intake.app import create
from shared.contracts.intake import EvictionNoticeReceived
from shared.messaging.connection import connect
from shared.messaging.jetstream import JetStreamEventStore
from shared.messaging.store import AggregateName
from shared.messaging.streams import apply_streams
from shared.runtime import Runtime
from shared.web.application import make_app
from tests.intake.conftest import NOW
from tests.intake.papers import coordination_number
from tests.kit.eventually import eventually
from tests.kit.http import calling
from tests.kit.nats import NatsServer, settings_for

POSTS = 24


@pytest.fixture
async def own_server(tmp_path: Path) -> AsyncIterator[NatsServer]:
    server = NatsServer(tmp_path / "nats")
    server.start()
    yield server
    server.kill()


async def test_a_post_retried_after_a_killed_server_is_one_notice(own_server: NatsServer, tmp_path: Path) -> None:
    settings = settings_for(own_server, tmp_path)
    client = await connect(settings)
    await apply_streams(client, settings)
    store = JetStreamEventStore(client)
    runtime = Runtime(settings, lambda: NOW, client, store)
    receipts: dict[str, str] = {}

    async def post(desk: AsyncClient, key: str, serial: int) -> bool:
        body = {
            "notice_type": "RENT_ARREARS_TERMINATION",
            "received_on": "2026-11-20",
            "identity_number": coordination_number(date(1970, 1, 1), serial),
        }
        response = await desk.post("/api/notices", json=body, headers={"Idempotency-Key": key})
        assert response.status_code in (202, 503), response.text
        if response.status_code == 202:
            notice_id = response.json()["notice_id"]
            assert receipts.setdefault(key, notice_id) == notice_id
        return response.status_code == 202

    keys = [str(uuid4()) for _ in range(POSTS)]
    app = make_app([await create(runtime)], runtime)
    async with served(app) as address, calling(address) as desk:
        await post(desk, keys[0], 100)
        posting = [asyncio.create_task(post(desk, key, 100 + each)) for each, key in enumerate(keys)]
        await asyncio.wait(posting, return_when=asyncio.FIRST_COMPLETED)
        await asyncio.to_thread(own_server.restart)
        await asyncio.gather(*posting)
        answered = dict(receipts)
        for each, key in enumerate(keys):
            await eventually(partial(post, desk, key, 100 + each))
    assert len(receipts) == len(keys) == len(set(receipts.values()))
    assert answered.items() <= receipts.items()
    for notice_id in receipts.values():
        events = (await store.load(AggregateName("intake", "notice", notice_id))).events
        assert sum(isinstance(event, EvictionNoticeReceived) for event in events) == 1
    await client.close()
