"""The whole of LOBO in this process, as `lobo up` runs it, on this worker's nats-server."""

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from nats.aio.client import Client

from shared.messaging.connection import connected
from shared.settings import Settings
from tests.journeys.lobo import Lobo, living
from tests.kit.nats import NatsServer, emptied, settings_for


@pytest.fixture
async def lobo(streams: Settings, client: Client) -> AsyncIterator[Lobo]:
    """All four services behind one address, a mail server, and a clock the test sets."""
    async with living(streams, client) as lobo:
        yield lobo


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def lobo_on_monday(nats_server: NatsServer, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Lobo]:
    """One LOBO for the stories of a whole file: each about people of its own, and none lets time pass."""
    settings = settings_for(nats_server, tmp_path_factory.mktemp("lobo"))
    async with connected(settings) as client:
        await emptied(settings)
        async with living(settings, client) as lobo:
            yield lobo
