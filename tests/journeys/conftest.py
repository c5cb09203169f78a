"""The whole of LOBO in this process, as `lobo up` runs it, on this worker's nats-server."""

from collections.abc import AsyncIterator

import pytest
from nats.aio.client import Client

from shared.settings import Settings
from tests.journeys.lobo import Lobo, living


@pytest.fixture
async def lobo(streams: Settings, client: Client) -> AsyncIterator[Lobo]:
    """All four services behind one address, a mail server, and a clock the test sets."""
    async with living(streams, client) as lobo:
        yield lobo
