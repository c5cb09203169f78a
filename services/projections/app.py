"""Composition root: follow the log, own the files, publish, answer, and relay every event to the outside."""

import asyncio
import time
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import aclosing, asynccontextmanager
from pathlib import Path
from typing import Final

import structlog
from litestar.di import Provide
from nats.aio.client import Client

from services.projections.catalogue import CATALOGUE
from services.projections.database import Database
from services.projections.feed import keep_up
from services.projections.http import API
from services.projections.live import LiveStreams
from services.projections.open_cases import OpenCases
from services.projections.pages import PAGES
from services.projections.publish import NotPublished, Published, Publisher
from services.projections.rebuild import rebuild
from services.projections.search_page import SEARCH_API
from services.projections.searching import Search
from shared.contracts.glossary import SWEDISH
from shared.messaging.background import ended
from shared.messaging.broker import Reactions
from shared.messaging.copies import sign_of_copies
from shared.messaging.feed import follow
from shared.messaging.relay import keep_for_a_subscriber, relay_events
from shared.messaging.signs import Sign, State, sign, signs_of_machine, signs_of_messaging
from shared.messaging.store import StoreUnavailable
from shared.messaging.streams import EVENTS, stream_info
from shared.runtime import Runtime
from shared.settings import Settings
from shared.staff.calendar_keys import CalendarKeys
from shared.staff.directory import StaffDirectory
from shared.vault.access import AccessLog
from shared.vault.lookup import PeopleLookup
from shared.vault.readings import Readings
from shared.web.service import Service, handed
from shared.web.words import moment

BEHIND_SECONDS: Final = 10.0
"""What stood in the log this long ago must have been read."""

_log: Final = structlog.get_logger("lobo.projections")


def live_file(settings: Settings) -> Path:
    """Where the live file is."""
    return settings.data_dir / "projections" / "live.duckdb"


def published_folder(settings: Settings) -> Path:
    """Where the published files and their pointer are."""
    return settings.data_dir / "projections" / "published"


class Background:
    """The feed and the publisher while the service runs, and whether they do their work."""

    def __init__(self, runtime: Runtime, database: Database, publisher: Publisher, published: Published) -> None:
        self._runtime, self._database = runtime, database
        self._publisher, self._published = publisher, published
        self._feed: asyncio.Task[None] | None = None
        self._publishing: asyncio.Task[None] | None = None
        self._seen = (0, time.monotonic())

    @asynccontextmanager
    async def run(self) -> AsyncIterator[None]:
        """Follow and publish for the length of the block; then finish the batch in hand and close the file."""
        client, every = self._runtime.client, self._runtime.settings.publish_seconds
        self._feed = asyncio.create_task(
            keep_up(self._database, lambda after: follow(client, after=after)), name="projections-feed"
        )
        self._publishing = asyncio.create_task(self._publisher.keep_publishing(every), name="projections-publisher")
        for task in (self._feed, self._publishing):
            task.add_done_callback(_tell)
        try:
            yield
        finally:
            await ended(self._feed, self._publishing)
            await self._database.close()

    async def ready(self) -> Sequence[str]:
        """Why figures and lists cannot be trusted to be up to date, in Swedish."""
        return [*self._of_tasks(), *await self._of_position(), *await self._of_publishing()]

    async def signs(self) -> Sequence[Sign]:
        """How far the feed and the publisher have come. Raises `StoreUnavailable`."""
        position, last = self._database.position(), await last_position(self._runtime.client)
        state = State.ALARM if position > last else State.WATCH if position < last else State.WELL
        feed = sign("feed", state, position=position, last=last, behind=last - position)
        try:
            edition = (await self._published.current()).edition
        except NotPublished:
            return [feed, sign("mart", State.WATCH)]
        state = State.ALARM if await self._of_publishing() else State.WELL
        return [feed, sign("mart", state, at=moment(edition.published_at), position=edition.seq)]

    def _of_tasks(self) -> list[str]:
        reasons = []
        if self._feed is None or self._feed.done():
            reasons.append(SWEDISH["ready.feed-stopped"])
        if self._publishing is None or self._publishing.done():
            reasons.append(SWEDISH["ready.publisher-stopped"])
        return reasons

    async def _of_position(self) -> list[str]:
        position = self._database.position()
        try:
            last = await last_position(self._runtime.client)
        except StoreUnavailable:
            return [SWEDISH["ready.log-unreachable"]]
        if position > last:
            return [SWEDISH["ready.feed-beyond"].format(position=position, last=last)]
        seen, at = self._seen
        if position >= seen:
            self._seen = last, time.monotonic()
        elif time.monotonic() - at > BEHIND_SECONDS:
            return [SWEDISH["ready.feed-behind"].format(behind=last - position)]
        return []

    async def _of_publishing(self) -> list[str]:
        now, every = self._runtime.clock(), self._runtime.settings.publish_seconds
        try:
            stale = await self._published.stale(position=self._database.position(), now=now, every=every)
        except NotPublished:
            return [SWEDISH["error.not-published"]]
        return [SWEDISH["ready.published-too-old"]] if stale else []


def _tell(task: asyncio.Task[None]) -> None:
    if not task.cancelled() and (problem := task.exception()):
        _log.error("stopped-for-good", task=task.get_name(), error=type(problem).__name__, why=str(problem))


async def last_position(client: Client) -> int:
    """The position of the last commit that is in the log, 0 when it is empty. Raises `StoreUnavailable`."""
    info = await stream_info(client, EVENTS, deleted=True)
    if info is None:
        raise StoreUnavailable(f"the stream {EVENTS} is missing")
    last = int(info["state"]["last_seq"])
    purged = set(info["state"].get("deleted") or ())
    while last in purged:
        last -= 1
    return last if info["state"]["messages"] else 0


async def rebuild_from_log(client: Client, settings: Settings, progress: Callable[[int, int], None]) -> int:
    """`lobo rebuild`: the live file anew from the log as it stands now, the service stopped; gives its position.

    `progress` is told the position reached and the last one. Raises `InUse`, `DatabaseFailed`,
    `StoreUnavailable`, `FeedStopped`.
    """
    until = await last_position(client)
    async with aclosing(follow(client, after=0)) as batches:
        return await rebuild(batches, live_file(settings), until=until, progress=lambda at: progress(at, until))


async def create(runtime: Runtime) -> Service:
    """The read side. Raises `MadeForOtherContracts` when the live file must be rebuilt first, `DatabaseFailed`."""
    database = Database(live_file(runtime.settings))
    publisher = Publisher(database, published_folder(runtime.settings), runtime.clock)
    published = Published(publisher)
    background = Background(runtime, database, publisher, published)
    open_cases = OpenCases(database)
    live = LiveStreams(database, open_cases, runtime.clock)
    reactions = Reactions(runtime.client, clock=runtime.clock)
    relay_events(reactions, runtime.client)

    @asynccontextmanager
    async def run() -> AsyncIterator[None]:
        await keep_for_a_subscriber(runtime.client)
        async with background.run(), reactions.run():
            yield

    async def ready() -> Sequence[str]:
        return [*await background.ready(), *await reactions.problems()]

    async def signs() -> Sequence[Sign]:
        of_log = await signs_of_messaging(runtime.client, runtime.settings)
        copies = sign_of_copies(runtime.settings.data_dir, runtime.clock())
        return [*await background.signs(), *signs_of_machine(runtime.settings), copies, *of_log]

    return Service(
        name="projections",
        handlers=[API, PAGES, SEARCH_API, *CATALOGUE],
        run=run,
        ready=ready,
        signs=signs,
        dependencies=given_to_pages(runtime, database, published, open_cases, live),
        templates=Path(__file__).parent / "templates",
        end_streams=live.end,
    )


def given_to_pages(
    runtime: Runtime, database: Database, published: Published, open_cases: OpenCases, live: LiveStreams
) -> dict[str, Provide]:
    """What the pages and the API of the read side answer from."""
    people, readings = PeopleLookup(runtime.client), Readings(AccessLog(runtime.client), runtime.clock)
    return handed(
        db=database,
        published=published,
        live=live,
        open_cases=open_cases,
        people=people,
        calendar_keys=CalendarKeys(runtime.client),
        readings=readings,
        search=Search(database, people, readings, runtime.clock),
        staff=StaffDirectory(runtime.client),
        settings=runtime.settings,
    )
