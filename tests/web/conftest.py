"""All four services at one address, on a real server with fresh streams."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime
from typing import Final

import msgspec
import pytest
from nats.aio.client import Client

from deploy.stack import build, served
from shared.messaging.jetstream import JetStreamEventStore
from shared.runtime import Runtime
from shared.settings import Settings
from shared.web.application import begin_shutdown, make_app
from tests.web.staffed import Staffed, local, staffed

NOW: Final = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)


@pytest.fixture
async def lobo(client: Client, streams: Settings, store: JetStreamEventStore) -> AsyncIterator[str]:
    """The address. It is Sunday 22 November 2026, ten in the morning, and stays so."""
    runtime = Runtime(msgspec.structs.replace(streams, publish_seconds=1), lambda: NOW, client, store)
    services = await build(runtime)
    async with served(make_app(services, runtime), ending=lambda: begin_shutdown(services)) as address:
        yield address


@pytest.fixture
async def closed(client: Client, streams: Settings) -> AsyncIterator[Staffed]:
    """LOBO with local accounts: nobody gets in without signing in."""
    async with staffed(local(streams), client) as running:
        yield running
