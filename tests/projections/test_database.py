"""The live file: whole batches or nothing, once each, and questions beside the writing."""

import asyncio
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import duckdb
import pytest

from services.projections import database as module
from services.projections.database import Database, DatabaseFailed, MadeForOtherContracts, NotReached, connect
from services.projections.facts import FACT_TABLES
from shared.contracts.ids import NoticeId
from shared.contracts.intake import NoticeMarkedDuplicate
from shared.kernel.ids import derived_id
from shared.messaging.recorded import Recorded
from tests.kit.table_hashes import table_hashes
from tests.projections.district import DISTRICT
from tests.projections.log import Log
from tests.projections.writer import EVENTS_A_COMMIT

COUNT = (
    "SELECT sum(n)::BIGINT AS n FROM ("
    + " UNION ALL ".join(f'SELECT count(*) AS n FROM "{table.name}"' for table in FACT_TABLES.values())
    + ")"
)
ENDLESS = "SELECT count(*) AS n FROM range(100000000) a, range(100000000) b WHERE a.range = -b.range"
ROOT = Path(__file__).parents[2]


def duplicates(log: Log, commits: int) -> list[Recorded]:
    """So many small commits."""
    notice = NoticeId(derived_id("notice"))
    event = NoticeMarkedDuplicate(notice_id=notice, of_notice_id=notice)
    return [fact for _ in range(commits) for fact in log.record(f"evt.intake.notice.{notice}", event)]


async def test_nobody_else_on_the_machine_can_read_the_file(tmp_path: Path) -> None:
    folder = tmp_path / "data" / "projections"
    await Database(folder / "live.duckdb").close()
    assert folder.stat().st_mode & 0o077 == 0


@contextmanager
def writing(path: Path) -> Iterator[subprocess.Popen[str]]:
    """A child process that writes to the file until the block ends; then it is killed."""
    command = [sys.executable, "-m", "tests.projections.writer", str(path)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as child:
        try:
            yield child
        finally:
            child.kill()


async def test_a_killed_writer_leaves_whole_batches(live: Path) -> None:
    """kill -9 while batches and checkpoints are written: rows and position always agree, and never go back."""
    told = 0
    for batches in (1, 3, 6, 2, 9):
        with writing(live) as child:
            assert child.stdout is not None
            for _ in range(batches):
                told = int(child.stdout.readline())
        database = Database(live)
        counted = await database.rows(dict[str, int], COUNT)
        assert database.position() >= told
        assert counted == [{"n": EVENTS_A_COMMIT * database.position()}]
        told = database.position()
        await database.close()


async def test_what_comes_again_changes_nothing(db: Database) -> None:
    """Redelivery with overlap, as after every restart."""
    facts = DISTRICT.facts
    half = [fact for fact in facts if fact.position <= DISTRICT.position // 2]
    await db.apply(half)
    await db.apply(half)
    await db.apply(facts)
    await db.apply(facts[:3])
    assert db.position() == DISTRICT.position
    rows = await db.rows(dict[str, int], COUNT)
    assert rows == [{"n": len(facts)}]


async def test_a_failed_batch_leaves_nothing_and_reopening_tells(db: Database) -> None:
    """The second of two tables is gone: the first one's rows must not stay, nor the position move."""
    await db.apply(duplicates(Log(), 3))
    with db.cursor() as cursor:
        cursor.execute('ALTER TABLE "DeadlineSet" RENAME COLUMN safe_date TO another')
    later = [fact for fact in DISTRICT.facts if fact.position > 3]
    with pytest.raises(DatabaseFailed):
        await db.apply(later)
    with db.cursor() as cursor:
        cursor.execute('ALTER TABLE "DeadlineSet" RENAME COLUMN another TO safe_date')
    assert await db.reopen() == 3
    assert await db.rows(dict[str, int], COUNT) == [{"n": 3}]
    await db.apply(later)
    assert db.position() == DISTRICT.position


async def test_a_reader_waits_for_what_it_wrote(db: Database) -> None:
    log = Log()
    waiting = asyncio.create_task(db.reached(5))
    await db.apply(duplicates(log, 4))
    assert not waiting.done()
    await db.apply(duplicates(log, 1)[-1:])
    await waiting
    with pytest.raises(NotReached) as missed:
        await db.reached(6, within=0.01)
    assert (missed.value.position, missed.value.at) == (6, 5)


async def test_questions_are_answered_while_batches_go_in(db: Database) -> None:
    """Every answer is of one moment: never a part of a batch."""
    log = Log()
    batches = [list(duplicates(log, 50)) for _ in range(10)]

    async def write() -> None:
        for batch in batches:
            await db.apply(batch)

    writing = asyncio.create_task(write())
    question = 'SELECT count(*) AS n, coalesce(max(seq), 0) AS seq FROM "NoticeMarkedDuplicate"'
    seen = []
    while not writing.done():
        (row,) = await db.rows(dict[str, int], question)
        seen.append(row)
    await writing
    assert all(row["n"] % 50 == 0 and row["n"] == row["seq"] for row in seen)
    assert len({row["n"] for row in seen}) > 2
    assert db.position() == 500


async def test_a_question_that_takes_too_long_is_stopped(db: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "QUESTION_MILLISECONDS", 50)
    with pytest.raises(DatabaseFailed, match="time"):
        await db.rows(dict[str, int], ENDLESS)
    assert await db.rows(dict[str, int], "SELECT 1 AS n") == [{"n": 1}]


async def test_closing_waits_for_a_question_in_hand_though_nobody_waits_for_the_answer(
    live: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A page that was left, a publication cut short: their threads still read when the service stops."""
    monkeypatch.setattr(module, "QUESTION_MILLISECONDS", 200)
    database = Database(live)
    asked = asyncio.Event()
    loop = asyncio.get_running_loop()

    def tell_and_ask(*arguments: Any) -> Any:
        loop.call_soon_threadsafe(asked.set)
        return ask(*arguments)

    ask = module.ask
    monkeypatch.setattr(module, "ask", tell_and_ask)
    left = asyncio.create_task(database.rows(dict[str, int], ENDLESS))
    await asked.wait()
    left.cancel()
    await database.close()
    assert left.cancelled()
    assert table_hashes(live)


async def test_a_closed_file_refuses_questions(live: Path) -> None:
    database = Database(live)
    await database.close()
    with pytest.raises(DatabaseFailed):
        await database.rows(dict[str, int], COUNT)


async def test_a_parameter_is_a_value_and_never_sql(district: Database) -> None:
    sql = "SELECT count(*) AS n FROM eviction_case WHERE case_id = $id"
    assert await district.rows(dict[str, int], sql, id="x' OR '1'='1") == [{"n": 0}]


async def test_a_file_made_for_other_contracts_says_what_to_do(live: Path) -> None:
    db = Database(live)
    with db.cursor() as cursor:
        cursor.execute("UPDATE checkpoint SET fingerprint = 'another'")
    await db.close()
    with pytest.raises(MadeForOtherContracts, match="lobo rebuild"):
        Database(live)
    with connect(live) as free:
        assert free.execute("SELECT fingerprint FROM checkpoint").fetchall() == [("another",)]


async def test_a_second_owner_is_refused(live: Path) -> None:
    with writing(live) as child:
        assert child.stdout is not None
        child.stdout.readline()
        with pytest.raises(DatabaseFailed, match="lock"):
            Database(live)


async def test_closing_finishes_the_batch_in_hand(live: Path) -> None:
    database = Database(live)
    applying = asyncio.create_task(database.apply(DISTRICT.facts))
    await asyncio.sleep(0)
    await database.close()
    await applying
    with duckdb.connect(str(live), read_only=True) as connection:
        assert connection.execute("SELECT seq FROM checkpoint").fetchall() == [(DISTRICT.position,)]
    assert len(table_hashes(live)) > 30
