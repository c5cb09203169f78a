"""All four services at one address, on a real server with fresh streams; and the read side alone over a file."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

import pytest
from nats.aio.client import Client

from deploy.stack import build, served
from services.projections.app import live_file, published_folder
from services.projections.database import Database
from shared.messaging.connection import connected
from shared.messaging.jetstream import JetStreamEventStore
from shared.messaging.streams import apply_streams
from shared.runtime import Runtime
from shared.settings import Settings
from shared.vault.answering import serve
from shared.web.application import begin_shutdown, make_app
from tests.kit.nats import NatsServer, settings_for
from tests.kit.read_file import left_by_an_earlier_start
from tests.projections.district import DISTRICT
from tests.web.reading import Reading, Register, reading
from tests.web.staffed import Staffed, local, staffed

NOW: Final = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)


@pytest.fixture
async def lobo(client: Client, streams: Settings, store: JetStreamEventStore) -> AsyncIterator[str]:
    """The address. It is Sunday 22 November 2026, ten in the morning, and stays so."""
    runtime = Runtime(streams, lambda: NOW, client, store)
    services = await build(runtime)
    async with served(make_app(services, runtime), ending=lambda: begin_shutdown(services)) as address:
        yield address


@pytest.fixture
async def closed(client: Client, streams: Settings) -> AsyncIterator[Staffed]:
    """LOBO with local accounts: nobody gets in without signing in."""
    async with staffed(local(streams), client) as running:
        yield running


@pytest.fixture(scope="module")
async def lasting(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Staffed]:
    """As `closed`, on a server of its own: for all tests of a file that look and leave nothing for the next to see."""
    home = tmp_path_factory.mktemp("lasting")
    server = NatsServer(home / "nats")
    server.start()
    settings = settings_for(server, home)
    left_by_an_earlier_start(live_file(settings), published=published_folder(settings))
    async with connected(settings) as client:
        await apply_streams(client, settings)
        async with staffed(local(settings), client) as running:
            yield running
    server.stop()


@pytest.fixture
async def db(tmp_path: Path) -> AsyncIterator[Database]:
    database = Database(left_by_an_earlier_start(tmp_path / "live.duckdb"))
    yield database
    await database.close()


@pytest.fixture
async def register(client: Client) -> AsyncIterator[Register]:
    people = Register()
    line = await serve(client, people.answer)
    yield people
    await line.unsubscribe()


@pytest.fixture
async def empty(tmp_path: Path, db: Database, client: Client, streams: Settings) -> Reading:
    return await reading(tmp_path, db, client)


@pytest.fixture
async def filled(tmp_path: Path, client: Client, streams: Settings) -> AsyncIterator[Reading]:
    """The invented district, read and published."""
    live, published = tmp_path / "live.duckdb", tmp_path / "published"
    database = Database(left_by_an_earlier_start(live, published=published, of=DISTRICT))
    yield await reading(tmp_path, database, client)
    await database.close()
