"""The read side as a service on a real server: it follows, answers, and says when it cannot be trusted."""

import asyncio
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import msgspec
import pytest
from httpx import AsyncClient
from nats.aio.client import Client

from deploy.stack import served
from services.projections import app
from services.projections.app import create, last_position, live_file, published_folder, rebuild_from_log
from shared.contracts.glossary import SWEDISH
from shared.messaging.jetstream import JetStreamEventStore
from shared.messaging.store import AggregateName, EventStore
from shared.messaging.streams import EVENTS, apply_streams
from shared.runtime import Runtime
from shared.settings import Settings
from shared.web.application import make_app
from shared.web.service import Service
from tests.kit.eventually import eventually
from tests.kit.http import calling
from tests.kit.table_hashes import table_hashes
from tests.projections.district import DISTRICT
from tests.projections.district.names import case_id, noon


async def append_district(store: EventStore, first: int = 1, last: int = DISTRICT.position) -> int:
    """The district's commits in the real log; gives the position of the last."""
    position = 0
    for number in range(first, last + 1):
        commit = [fact for fact in DISTRICT.facts if fact.position == number]
        service, kind, id_ = commit[0].subject.split(".")[1:]
        name = AggregateName(service, kind, id_)
        past = await store.load(name)
        position = await store.append(
            name, [fact.event for fact in commit], expected=past.position, envelope=commit[0].envelope
        )
    return position


async def reaches(api: AsyncClient, position: int) -> bool:
    """The service has read so far; it waits two seconds itself."""
    return (await api.get("/api/position", params={"after": position})).status_code == 200


@pytest.fixture
async def runtime(client: Client, streams: Settings, store: JetStreamEventStore) -> Runtime:
    return Runtime(msgspec.structs.replace(streams, publish_seconds=0.05), lambda: noon(4, 15), client, store)


@asynccontextmanager
async def running(runtime: Runtime) -> AsyncIterator[tuple[Service, AsyncClient]]:
    """The service while it runs, and a client of it."""
    service = await create(runtime)
    async with served(make_app([service], runtime)) as address, calling(address) as api:
        yield service, api


async def test_a_commit_is_read_at_once_by_who_asks_for_its_position(
    runtime: Runtime, store: JetStreamEventStore
) -> None:
    async with running(runtime) as (_, api):
        position = await append_district(store)
        await eventually(lambda: reaches(api, position))
        found = await api.get(f"/api/cases/{case_id(2)}", params={"after": position})
        assert found.json()["deadline_status"] == "PROVISIONAL"
        figures = await api.get("/api/statistics/cases-by-month", params={"after": position})
        assert figures.json()["position"] == position
        assert sum(row["cases"] for row in figures.json()["rows"]) == 6


async def test_a_rebuild_from_the_log_equals_what_was_read_as_it_came(
    runtime: Runtime, store: JetStreamEventStore, tmp_path: Path
) -> None:
    async with running(runtime) as (_, api):
        half = await append_district(store, last=9)
        await eventually(lambda: reaches(api, half))
        whole = await append_district(store, first=10)
        await eventually(lambda: reaches(api, whole))
    told: list[tuple[int, int]] = []
    other = msgspec.structs.replace(runtime.settings, data_dir=tmp_path / "other")
    assert await rebuild_from_log(runtime.client, other, lambda at, of: told.append((at, of))) == whole
    assert told[-1] == (whole, whole)
    assert table_hashes(live_file(other)) == table_hashes(live_file(runtime.settings))


async def test_it_publishes_by_itself_and_is_ready(runtime: Runtime, store: JetStreamEventStore) -> None:
    async with running(runtime) as (service, api):
        position = await append_district(store, last=4)

        async def published() -> bool:
            return bool((await api.get("/api/position")).json()["published_seq"] == position)

        await eventually(published)
        assert await service.ready() == []


async def test_a_log_that_was_set_back_is_told(
    runtime: Runtime, store: JetStreamEventStore, client: Client, streams: Settings
) -> None:
    async with running(runtime) as (service, api):
        position = await append_district(store, last=3)
        await eventually(lambda: reaches(api, position))
        await client.jsm().delete_stream(EVENTS)
        await apply_streams(client, streams)
        beyond = SWEDISH["ready.feed-beyond"].format(position=position, last=0)

        async def told() -> bool:
            return {beyond, SWEDISH["ready.feed-stopped"]} <= {*await service.ready()}

        await eventually(told)


async def test_a_feed_that_does_not_get_on_is_told(
    runtime: Runtime, store: JetStreamEventStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The file does not take the batch: what stood in the log long ago has not been read."""
    monkeypatch.setattr(app, "BEHIND_SECONDS", 0.0)
    monkeypatch.setattr("services.projections.database.Database.apply", lambda *_: asyncio.Event().wait())
    async with running(runtime) as (service, _):
        await append_district(store, last=3)
        await service.ready()
        assert SWEDISH["ready.feed-behind"].format(behind=3) in await service.ready()


async def test_before_it_runs_it_is_not_ready(runtime: Runtime) -> None:
    shutil.rmtree(published_folder(runtime.settings))
    reasons = await (await create(runtime)).ready()
    assert SWEDISH["ready.feed-stopped"] in reasons
    assert SWEDISH["ready.publisher-stopped"] in reasons
    assert SWEDISH["error.not-published"] in reasons


async def test_the_last_position_leaves_out_what_was_purged(client: Client, store: JetStreamEventStore) -> None:
    """Gallring of a whole aggregate at the end of the log: nobody waits for what is not there."""
    assert await last_position(client) == 0
    await append_district(store, last=3)
    last = next(fact for fact in DISTRICT.facts if fact.position == 3)
    await client.jsm().purge_stream(EVENTS, subject=last.subject)
    assert await last_position(client) == 1
