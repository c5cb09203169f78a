"""The read side's files as an earlier start leaves them, empty or with a district; making them takes a while."""

import asyncio
import shutil
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from tempfile import mkdtemp
from typing import Final

from services.projections.database import Database, connect, prepare, write
from services.projections.publish import Publisher
from tests.projections.log import Log

EARLIER: Final = datetime(2026, 4, 15, 9, 30, tzinfo=UTC)
"""When the edition that is left was published."""


def left_by_an_earlier_start(live: Path, *, published: Path | None = None, of: Log | None = None) -> Path:
    """Put a live file at `live` where the facts `of` a log have been read; with `published`, its edition there too.

    Gives `live` back.
    """
    live.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    shutil.copyfile(_made(of), live)
    if published:
        shutil.copytree(_edition(of), published, symlinks=True)
    return live


@cache
def _made(of: Log | None) -> Path:
    path = Path(mkdtemp()) / "live.duckdb"
    with connect(path) as connection:
        prepare(connection)
        if of:
            write(connection, of.facts)
    return path


@cache
def _edition(of: Log | None) -> Path:
    """Published in a thread with a loop of its own: the test's may be waiting for this fixture."""
    with ThreadPoolExecutor(1) as alone:
        return alone.submit(asyncio.run, _publish(_made(of))).result()


async def _publish(live: Path) -> Path:
    database, folder = Database(live), live.with_name("published")
    await Publisher(database, folder, lambda: EARLIER).publish()
    await database.close()
    return folder
