"""Fixtures every test may use: a real nats-server per worker, fresh streams per test."""

import gc
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Final

import hypothesis
import pytest
from nats.aio.client import Client

from services.projections.app import live_file, published_folder
from shared.messaging.connection import connected
from shared.messaging.credentials import STEWARD
from shared.messaging.jetstream import JetStreamEventStore
from shared.messaging.streams import apply_streams
from shared.settings import Settings
from tests.kit.browser import end_browser
from tests.kit.nats import NatsServer, emptied, settings_for
from tests.kit.read_file import left_by_an_earlier_start

hypothesis.settings.register_profile("lobo", deadline=None)  # how long an example takes is no property of it
hypothesis.settings.load_profile("lobo")

LONGEST: Final = ("tests/web/test_openapi.py", "tests/faults/", "tests/web/", "tests/journeys/", "tests/deploy/")
"""The longest file, then the folders whose tests wait for browsers and processes."""


def pytest_collection() -> None:
    """What is imported and collected stays: no collection of garbage looks through it while it grows."""
    gc.disable()


def pytest_collection_finish() -> None:
    """Nor does any later one look through it again; and they come more seldom: each test's LOBO is much to look at."""
    gc.enable()
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 10, 10)


def pytest_unconfigure() -> None:
    """What libraries want to see gone at the end is looked through once more, or they tell of leaks."""
    gc.unfreeze()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The longest come first: no worker is left alone with one at the end, and what waits shares with what computes."""
    items.sort(key=lambda item: next((at for at, of in enumerate(LONGEST) if item.nodeid.startswith(of)), len(LONGEST)))


@pytest.fixture(scope="session")
def nats_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[NatsServer]:
    """One server for all tests of this worker. A test that hurts its server starts its own `NatsServer`."""
    server = NatsServer(tmp_path_factory.mktemp("nats"))
    server.start()
    yield server
    server.stop()


@pytest.fixture(scope="session", autouse=True)
async def _browser() -> AsyncIterator[None]:
    """The worker's Chromium ends with its tests, if one of them started it."""
    yield
    await end_browser()


@pytest.fixture
def settings(nats_server: NatsServer, tmp_path: Path) -> Settings:
    """The defaults, on this worker's server and this test's own directories, where LOBO has been started before."""
    settings = settings_for(nats_server, tmp_path)
    left_by_an_earlier_start(live_file(settings), published=published_folder(settings))
    return settings


@pytest.fixture
async def client(settings: Settings) -> AsyncIterator[Client]:
    """A connection to this worker's server."""
    async with connected(settings) as client:
        yield client


@pytest.fixture
async def steward(settings: Settings) -> AsyncIterator[Client]:
    """A connection that may change and remove any stream, the log of readings too."""
    async with connected(settings, user=STEWARD) as client:
        yield client


@pytest.fixture
async def streams(settings: Settings) -> Settings:
    """All streams and buckets, new and empty: positions start at 1. Gives the settings they follow."""
    await emptied(settings)
    return settings


@pytest.fixture
async def store(client: Client, streams: Settings) -> JetStreamEventStore:
    """The event store on fresh streams."""
    return JetStreamEventStore(client)


@pytest.fixture
def own_server(tmp_path: Path) -> Iterator[NatsServer]:
    """A server of this test's own, to be frozen, killed and corrupted."""
    server = NatsServer(tmp_path / "nats")
    server.start()
    yield server
    server.kill()


@pytest.fixture
async def own_client(own_server: NatsServer, tmp_path: Path) -> AsyncIterator[Client]:
    """A connection to `own_server`, its streams applied."""
    settings = settings_for(own_server, tmp_path)
    async with connected(settings) as client:
        await apply_streams(client, settings)
        yield client
