"""Rebuilt == incremental == any other batches: the same hash of every table."""

import asyncio
from collections.abc import AsyncGenerator
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from services.projections.database import Database
from services.projections.rebuild import InUse, rebuild, whole_commits
from shared.messaging.recorded import Recorded
from tests.kit.read_file import left_by_an_earlier_start
from tests.kit.table_hashes import table_hashes
from tests.projections.any_event import logs
from tests.projections.district import DISTRICT
from tests.projections.log import in_batches
from tests.projections.test_database import writing


def spoil(live: Path) -> None:
    """What a disk may leave behind."""
    live.write_bytes(b"no database at all")
    live.with_name("live.duckdb.wal").write_bytes(b"nor a log of one")


@settings(max_examples=4, suppress_health_check=list(HealthCheck))
@given(facts=logs(max_size=10), incremental=st.integers(1, 3), arriving=st.integers(1, 5), size=st.integers(1, 9))
async def test_rebuilt_is_incremental_is_any_other_batching(
    facts: list[Recorded], incremental: int, arriving: int, size: int, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("rebuild")
    database = Database(left_by_an_earlier_start(folder / "incremental.duckdb"))
    async for batch in in_batches(facts, incremental):
        await database.apply(batch)
    await database.close()
    until = facts[-1].position
    at = await rebuild(in_batches(facts, arriving), folder / "rebuilt.duckdb", until=until, batch_size=size)
    assert at == until
    assert table_hashes(folder / "rebuilt.duckdb") == table_hashes(folder / "incremental.duckdb")


async def test_a_rebuilt_file_takes_the_place_of_a_broken_one_and_goes_on(live: Path) -> None:
    spoil(live)
    half = DISTRICT.position // 2
    told: list[int] = []
    facts = [fact for fact in DISTRICT.facts if fact.position <= half]
    await rebuild(in_batches(facts, 3), live, until=half, progress=told.append, batch_size=10)
    assert told[-1] == half
    assert told == sorted(told)
    database = Database(live)
    assert database.position() == half
    await database.apply(DISTRICT.facts)
    await database.close()
    other = live.with_name("whole.duckdb")
    await rebuild(in_batches(DISTRICT.facts, 7), other, until=DISTRICT.position)
    assert table_hashes(live) == table_hashes(other)


async def test_reading_stops_at_the_end_of_the_log_as_it_was(live: Path) -> None:
    """A live log never ends: the rebuild does, at the position it was told."""

    async def arriving() -> AsyncGenerator[list[Recorded], None]:
        async for batch in in_batches(DISTRICT.facts, 4):
            yield batch
        await asyncio.Event().wait()

    async with asyncio.timeout(30):
        assert await rebuild(arriving(), live, until=DISTRICT.position, batch_size=5) == DISTRICT.position


async def test_an_empty_log_makes_an_empty_file(live: Path) -> None:
    assert await rebuild(in_batches([], 1), live, until=0) == 0
    database = Database(live)
    assert database.position() == 0
    await database.close()


async def test_the_old_file_stays_when_the_log_breaks_off(live: Path) -> None:
    database = Database(live)
    await database.apply(DISTRICT.facts[:1])
    await database.close()
    before = table_hashes(live)

    async def broken() -> AsyncGenerator[list[Recorded], None]:
        async for batch in in_batches(DISTRICT.facts, 4):
            yield batch
            raise ConnectionError

    with pytest.raises(ConnectionError):
        await rebuild(broken(), live, until=DISTRICT.position, batch_size=1)
    assert table_hashes(live) == before


async def test_a_file_in_use_is_left_alone(live: Path) -> None:
    with writing(live) as child:
        assert child.stdout is not None
        child.stdout.readline()
        with pytest.raises(InUse):
            await rebuild(in_batches(DISTRICT.facts, 1), live, until=DISTRICT.position)


async def test_no_commit_is_cut_in_two() -> None:
    lists = [each async for each in whole_commits(in_batches(DISTRICT.facts, 1), 2, DISTRICT.position)]
    assert [fact for each in lists for fact in each] == DISTRICT.facts
    assert all(first[-1].position < second[0].position for first, second in pairwise(lists))
