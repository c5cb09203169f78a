"""What one round measures, in which order: ours and the peers' blocks change places every other round."""

import asyncio
import os
import shutil
import tempfile
import time
from collections import defaultdict
from collections.abc import Awaitable, Callable
from contextlib import AsyncExitStack
from pathlib import Path
from typing import Any, Final, TypeAlias

import msgspec
from nats.aio.client import Client

from deploy.mail_sink import mail_sink
from deploy.nats_process import free_port
from shared.messaging.jetstream import JetStreamEventStore
from shared.messaging.quiet import all_handled
from tests.bench.children import PointFailed, measured, running
from tests.bench.events import cases
from tests.bench.postgres import new_database, postgres
from tests.bench.store_at import connected, store_server

SECONDS: Final = 2.0
LATENCY_SECONDS: Final = 3.0
MANY: Final = 32
PAGE_NOTICES: Final = 30
PAGE_NOTICES_A_SECOND: Final = 1.0  # a busier desk than any; faster, and the page is told of several at once
CASES: Final = 100  # a contact attempt goes to the next of these, so no case grows old
REACTIONS_SECONDS: Final = 60.0

Note: TypeAlias = Callable[[str, float], None]
"""Keeps one round's value of the figure with that name."""


class Measured(msgspec.Struct):
    """Every figure's value by round, and what went wrong instead of being measured."""

    figures: dict[str, dict[int, float]]
    failures: list[str]


class Means(msgspec.Struct, frozen=True):
    """What stands during the whole run: a JetStream with a log of so many events, PostgreSQL, a mail server."""

    log_url: str
    events: int
    postgres_port: int
    mail_port: int


class Round:
    """One round. `folder` is its own, and removed after it."""

    def __init__(self, number: int, note: Note, folder: Path, means: Means) -> None:
        self._number, self._note, self._folder, self._means = number, note, folder, means

    @property
    def blocks(self) -> list[Callable[[], Awaitable[None]]]:
        """The parts of the round, each leaving nothing running."""
        ours, theirs = [self.our_http, self.our_open_page], [self.peers_on_postgres]
        return [self.disk, *ours, *theirs, self.our_store, self.peer_on_sqlite, self.our_rebuild]

    async def disk(self) -> None:
        """The bare disk."""
        await self._rate("limit.fdatasync", "limits", "fdatasync", self._folder, 1.0)

    async def our_http(self) -> None:
        """Notices and contact attempts over HTTP, each after the reactions to the one before are done."""
        given = (self._folder / "lobo", self._means.mail_port)
        async with running("ours_server", *given) as server, connected(server["nats_url"]) as client:
            await JetStreamEventStore(client).append_many([*cases(CASES)])
            for name, clients in (("notice", 1), ("case", 1), ("case", MANY), ("notice", MANY)):
                await _settled(client)
                before = await _synced_writes(client), _cpu_seconds(server["pid"])
                what = str(CASES) if name == "case" else name
                told = await self._load(f"ours.http.{name}.{clients}", server["port"], clients, what)
                began = time.perf_counter()
                await _settled(client)
                done, requests = time.perf_counter() - began, told["requests"]
                after = await _synced_writes(client), _cpu_seconds(server["pid"])
                self._note(f"ours.settled.{name}.{clients}", done * 1000 / requests)
                self._note(f"ours.writes.{name}.{clients}", (after[0] - before[0]) / requests)
                self._note(f"ours.cpu.{name}.{clients}", (after[1] - before[1]) * 1000 / requests)
            self._note("ours.rss.server", _rss_mb(server["pid"]))
            self._note("ours.rss.nats", _rss_mb(_child_of(server["pid"], "nats-server")))

    async def our_open_page(self) -> None:
        """From a posted notice to its alert on the worklist that is open in a browser."""
        async with running("ours_server", self._folder / "page", self._means.mail_port) as server:
            arguments = (server["port"], PAGE_NOTICES, PAGE_NOTICES_A_SECOND)
            told = await self._latency("ours.page", "ours_open_page", *arguments)
            self._note("limit.page_fetch", told["fetch_ms"])

    async def peers_on_postgres(self) -> None:
        """FastAPI + asyncpg and `eventsourcing` on PostgreSQL, one after the other."""
        at = (self._means.postgres_port, f"round_{self._number}")
        new_database(*at)
        await self._latency("peer.latency.50", "peer_projection", *at, 50, LATENCY_SECONDS)
        async with running("peer_fastapi", *at) as server:
            for clients in (1, MANY):
                await self._load(f"peer.http.{clients}", server["port"], clients, "notice")
        for writers in (1, MANY):
            await self._rate(f"peer.postgres.{writers}", "peer_eventsourcing", *at, writers, SECONDS)

    async def peer_on_sqlite(self) -> None:
        """`eventsourcing` on a SQLite file."""
        for writers in (1, MANY):
            await self._rate(f"peer.sqlite.{writers}", "peer_eventsourcing", 0, self._folder, writers, SECONDS)

    async def our_store(self) -> None:
        """JetStream as it is, our store on it, and the way from a command to its row."""
        folder = self._folder / "store"
        async with store_server(folder) as settings:
            url = settings.nats.url
            for writers in (1, MANY):
                await self._rate(f"limit.publish.{writers}", "limits", "publish", url, writers, SECONDS)
            await self._rate("ours.append.1", "ours_store", url, 1, SECONDS, "grouped")
            await self._rate(f"ours.append.{MANY}.alone", "ours_store", url, MANY, SECONDS, "alone")
            await self._rate(f"ours.append.{MANY}", "ours_store", url, MANY, SECONDS, "grouped")
            for rate in (50, 500):
                await self._latency(f"ours.latency.{rate}", "ours_latency", url, folder, rate, LATENCY_SECONDS)

    async def our_rebuild(self) -> None:
        """The read side anew from the log, and the same reading without DuckDB."""
        events, url = self._means.events, self._means.log_url
        limit = 30 + events / 5_000
        await self._rate("limit.read", "ours_rebuild", "read", url, self._folder, events, limit=limit)
        told = await self._rate("ours.rebuild", "ours_rebuild", "rebuild", url, self._folder, events, limit=limit)
        self._note("ours.rss.rebuild", told["rss_mb"])
        self._note("ours.bytes.duckdb", told["bytes_per_fact"])

    async def _rate(self, name: str, module: str, *arguments: object, limit: float = 60) -> dict[str, Any]:
        told = await measured(module, *arguments, limit=limit)
        self._note(name, told["per_second"])
        return told

    async def _latency(self, name: str, module: str, *arguments: object) -> dict[str, Any]:
        told = await measured(module, *arguments)
        self._note(f"{name}.p50", told["p50_ms"])
        self._note(f"{name}.p99", told["p99_ms"])
        return told

    async def _load(self, name: str, port: int, clients: int, what: str) -> dict[str, Any]:
        told = await measured("load", port, clients, SECONDS, what)
        if told["failures"]:
            raise PointFailed(f"{name}: {told['failures']} requests failed, first {told['first_failure']}")
        self._note(name, told["per_second"])
        self._note(f"{name}.p50", told["p50_ms"])
        self._note(f"{name}.p99", told["p99_ms"])
        return told


async def rounds(count: int, events: int, until: float, tell: Callable[[str], None]) -> Measured:
    """Run up to `count` rounds, starting no block after `until` (monotonic); what failed is in the answer."""
    found: defaultdict[str, dict[int, float]] = defaultdict(dict)
    failures: list[str] = []
    async with AsyncExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="lobo-bench-")))
        settings = await stack.enter_async_context(store_server(folder / "log"))
        mail_port = free_port()
        await stack.enter_async_context(mail_sink(mail_port))
        means = Means(settings.nats.url, events, stack.enter_context(postgres()), mail_port)
        tell(f"Filling a log with {events} events.")
        told = await measured("ours_rebuild", "fill", means.log_url, folder, events, limit=60 + events / 5_000)
        found["ours.fill"][0] = told["per_second"]
        found["ours.bytes.jetstream"][0] = _bytes_in(folder / "log" / "data" / "nats") / events
        for number in range(count):
            work = folder / f"round-{number}"
            work.mkdir()

            def note(name: str, value: float, number: int = number) -> None:
                found[name][number] = value

            blocks = Round(number, note, work, means).blocks
            for block in blocks[:: -1 if number % 2 else 1]:
                if time.monotonic() > until:
                    failures.append(f"round {number + 1}: no time left for {block.__name__}")
                    continue
                tell(f"Round {number + 1} of {count}. {block.__doc__}")
                try:
                    await block()
                except PointFailed as failed:
                    failures.append(f"round {number + 1}: {failed}")
            shutil.rmtree(work)
    return Measured(dict(found), failures)


async def _settled(client: Client) -> None:
    try:
        async with asyncio.timeout(REACTIONS_SECONDS):
            await all_handled(client)
    except TimeoutError:
        raise PointFailed(f"the reactions were not done in {REACTIONS_SECONDS:.0f} s") from None


async def _synced_writes(client: Client) -> int:
    """How many messages all our streams have taken: each was synced to disk on its own or in a batch."""
    return sum([each.state.last_seq for each in await client.jsm().streams_info()])


def _cpu_seconds(pid: int) -> float:
    """User and system time of the process so far."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _rss_mb(pid: int) -> float:
    pages = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1024**2


def _child_of(pid: int, name: str) -> int:
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return next(int(child) for child in children if Path(f"/proc/{child}/comm").read_text().strip() == name)


def _bytes_in(folder: Path) -> int:
    return sum(file.stat().st_size for file in folder.rglob("*") if file.is_file())
