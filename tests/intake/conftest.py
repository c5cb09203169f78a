"""Intake as a web application on a real server, with a clock that stands still."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime
from typing import Final

import pytest
from httpx import AsyncClient
from litestar import Litestar
from nats.aio.client import Client

from deploy.stack import served
from services.intake.app import create
from shared.messaging.jetstream import JetStreamEventStore
from shared.runtime import Runtime
from shared.settings import Settings
from shared.web.application import make_app
from tests.kit.http import calling

NOW: Final = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)


@pytest.fixture
def runtime(client: Client, streams: Settings, store: JetStreamEventStore) -> Runtime:
    """The process's means on fresh streams; it is 22 November 2026, ten in the morning."""
    return Runtime(streams, lambda: NOW, client, store)


@pytest.fixture
async def app(runtime: Runtime) -> Litestar:
    """Intake alone."""
    return make_app([await create(runtime)], runtime)


@pytest.fixture
async def desk(app: Litestar) -> AsyncIterator[AsyncClient]:
    """A program at the intake desk."""
    async with served(app) as address, calling(address) as desk:
        yield desk
