"""Evictions as a web application on a real server, at a time the test says."""

from collections.abc import AsyncIterator
from datetime import datetime, timedelta

import pytest
from httpx import AsyncClient
from litestar import Litestar
from nats.aio.client import Client

from deploy.stack import served
from services.evictions.app import create
from shared.messaging.jetstream import JetStreamEventStore
from shared.runtime import Runtime
from shared.settings import Settings
from shared.web.application import make_app
from tests.evictions.cases import MONDAY, at
from tests.kit.http import calling


class Now:
    """A clock that a test moves. It stands at noon on the Monday of `cases.py`."""

    def __init__(self) -> None:
        self.at = at(MONDAY, "12:00")

    def __call__(self) -> datetime:
        return self.at

    def pass_by(self, by: timedelta) -> None:
        self.at += by


@pytest.fixture
def now() -> Now:
    return Now()


@pytest.fixture
def runtime(client: Client, streams: Settings, store: JetStreamEventStore, now: Now) -> Runtime:
    """The process's means on fresh streams."""
    return Runtime(streams, now, client, store)


@pytest.fixture
async def app(runtime: Runtime) -> Litestar:
    """Evictions alone."""
    return make_app([await create(runtime)], runtime)


@pytest.fixture
async def address(app: Litestar) -> AsyncIterator[str]:
    """Where it answers."""
    async with served(app) as address:
        yield address


@pytest.fixture
async def desk(address: str) -> AsyncIterator[AsyncClient]:
    """A program that tells cases things."""
    async with calling(address) as desk:
        yield desk
