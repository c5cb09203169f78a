"""Publishing: a file that is whole, of one moment, swapped at once, and readers who notice nothing."""

import asyncio
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from services.projections import queries
from services.projections.database import Database, DatabaseFailed, NotReached, connect
from services.projections.marts import MARTS
from services.projections.publish import (
    GRACE_SECONDS,
    MISSED_EDITIONS,
    POINTER,
    NotPublished,
    Published,
    PublishedFile,
    Publisher,
)
from services.projections.queries import Period
from tests.projections.district import DISTRICT
from tests.projections.district.names import TODAY

NOW = datetime(2026, 4, 15, 12, tzinfo=UTC)
YEAR = Period(date(2026, 1, 1), TODAY)


class SetClock:
    """A clock that stands where it was set."""

    def __init__(self, at: datetime) -> None:
        self.at = at

    def __call__(self) -> datetime:
        return self.at


@pytest.fixture
def clock() -> SetClock:
    return SetClock(NOW)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "published"


@pytest.fixture
async def publisher(db: Database, folder: Path, clock: SetClock) -> Publisher:
    return Publisher(db, folder, clock)


def files(folder: Path, pattern: str = "*") -> list[str]:
    """The names of the files in the folder."""
    return sorted(file.name for file in folder.glob(pattern))


async def read(db: Database, first: int, last: int) -> None:
    await db.apply([fact for fact in DISTRICT.facts if first <= fact.position <= last])


async def test_a_published_file_answers_what_the_live_one_answers(
    district: Database, publisher: Publisher, folder: Path
) -> None:
    await publisher.publish()
    file = await Published(publisher).current()
    assert (file.edition.seq, file.edition.published_at) == (DISTRICT.position, NOW)
    assert await queries.cases_by_month(file, YEAR) == await queries.cases_by_month(district, YEAR)
    assert await queries.contact_gauge(file, as_of=TODAY) == await queries.contact_gauge(district, as_of=TODAY)
    assert await queries.waiting_for_contact(file, as_of=TODAY) == await queries.waiting_for_contact(
        district, as_of=TODAY
    )
    assert await queries.placements(file, YEAR, as_of=TODAY) == await queries.placements(district, YEAR, as_of=TODAY)
    assert await queries.indicators(file, YEAR, as_of=TODAY) == await queries.indicators(district, YEAR, as_of=TODAY)
    with connect(folder / (folder / POINTER).readlink(), read_only=True) as other_program:
        tables = {name for (name,) in other_program.execute("SELECT table_name FROM duckdb_tables()").fetchall()}
    assert tables == {*MARTS, "edition"}
    assert files(folder, "*.wal") == []
    assert files(folder, ".draft-*") == []


async def test_before_the_first_there_is_none(publisher: Publisher) -> None:
    with pytest.raises(NotPublished):
        await Published(publisher).current()


async def test_a_reader_who_asks_for_a_position_gets_a_file_that_holds_it(db: Database, publisher: Publisher) -> None:
    published = Published(publisher)
    await read(db, 1, 3)
    assert (await published.current(after=2)).edition.seq == 3
    await read(db, 4, 8)
    assert (await published.current()).edition.seq == 3
    assert (await published.current(after=4)).edition.seq == 8
    with pytest.raises(NotReached):
        await published.current(after=9)


async def test_readers_of_an_older_file_are_not_disturbed(db: Database, publisher: Publisher, folder: Path) -> None:
    """A file may even be forgotten while it is read; two are kept."""
    published = Published(publisher)
    await read(db, 1, 2)
    await publisher.publish()
    held = await published.current()
    before = await queries.cases_by_month(held, YEAR, by=["reason"])
    for last in (8, 14, 20):
        await read(db, db.position() + 1, last)
        await publisher.publish()
        assert (await published.current()).edition.seq == last
    assert await queries.cases_by_month(held, YEAR, by=["reason"]) == before
    assert held.edition.seq == 2
    assert len(files(folder, "mart-*.duckdb")) == 2
    assert held.file.name not in files(folder)


async def test_a_file_is_of_one_moment_while_batches_go_in(db: Database, publisher: Publisher) -> None:
    """Every published file holds exactly the facts up to its own seq."""

    files: list[PublishedFile] = []
    published = Published(publisher)
    for first in range(1, DISTRICT.position + 1, 10):
        await asyncio.gather(read(db, first, min(first + 9, DISTRICT.position)), publisher.publish())
        files.append(await published.current())
    assert len({file.edition.seq for file in files}) > 2
    for file in files:
        opened = [
            fact
            for fact in DISTRICT.facts
            if type(fact.event).__name__ == "EvictionCaseOpened" and fact.position <= file.edition.seq
        ]
        (row,) = await file.rows(dict[str, int], "SELECT count(*) AS n FROM eviction_case")
        assert row["n"] == len(opened)


async def test_nothing_new_is_not_published_again(district: Database, publisher: Publisher, clock: SetClock) -> None:
    first = await publisher.publish()
    clock.at += timedelta(hours=1)
    assert await publisher.publish() == first
    assert (await Published(publisher).current()).edition.published_at == NOW


async def test_what_is_published_grows_stale_only_when_the_log_goes_on(
    db: Database, publisher: Publisher, clock: SetClock
) -> None:
    await read(db, 1, 3)
    await publisher.publish()
    published = Published(publisher)
    limit = timedelta(seconds=30 * MISSED_EDITIONS + GRACE_SECONDS)
    assert not await published.stale(position=3, now=NOW + timedelta(days=1), every=30)
    assert not await published.stale(position=4, now=NOW + limit, every=30)
    assert await published.stale(position=4, now=NOW + limit * 1.01, every=30)


async def test_the_first_fact_after_a_quiet_time_does_not_make_what_is_published_stale(
    db: Database, publisher: Publisher, clock: SetClock
) -> None:
    await read(db, 1, 3)
    await publisher.publish()
    clock.at += timedelta(days=2)
    await publisher.publish()
    assert not await Published(publisher).stale(position=4, now=clock.at, every=30)


async def test_a_failed_publication_leaves_the_last_one(db: Database, publisher: Publisher, folder: Path) -> None:
    await read(db, 1, 3)
    await publisher.publish()
    await read(db, 4, 8)
    with db.cursor() as cursor:
        cursor.execute("ALTER VIEW takeover RENAME TO elsewhere")
    with pytest.raises(DatabaseFailed):
        await publisher.publish()
    assert files(folder, ".draft-*") == []
    assert (await Published(publisher).current()).edition.seq == 3
    with db.cursor() as cursor:
        cursor.execute("ALTER VIEW elsewhere RENAME TO takeover")
    await publisher.publish()
    assert (await Published(publisher).current()).edition.seq == 8


async def test_drafts_left_by_a_killed_publisher_are_swept(db: Database, publisher: Publisher, folder: Path) -> None:
    leave_a_draft(folder)
    Publisher(db, folder, SetClock(NOW))
    assert files(folder) == []


def leave_a_draft(folder: Path) -> None:
    (folder / ".draft-1").write_bytes(b"half")
