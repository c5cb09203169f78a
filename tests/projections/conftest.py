"""A live file of the test's own, and the invented district in it."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from services.projections.database import Database
from tests.kit.read_file import left_by_an_earlier_start
from tests.projections.district import DISTRICT


@pytest.fixture
def live(tmp_path: Path) -> Path:
    """Where this test's live file is."""
    return left_by_an_earlier_start(tmp_path / "live.duckdb")


@pytest.fixture
async def db(live: Path) -> AsyncIterator[Database]:
    """An empty live file and its owner."""
    database = Database(live)
    yield database
    await database.close()


@pytest.fixture
async def district(live: Path) -> AsyncIterator[Database]:
    """The live file with the invented district read into it."""
    database = Database(left_by_an_earlier_start(live, of=DISTRICT))
    yield database
    await database.close()


@pytest.fixture
async def empty(tmp_path: Path) -> AsyncIterator[Database]:
    """A second live file beside `db`, with nothing in it."""
    database = Database(left_by_an_earlier_start(tmp_path / "empty.duckdb"))
    yield database
    await database.close()
