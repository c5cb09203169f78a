"""A new live file from the whole log, in place of the old one."""

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from pathlib import Path
from typing import Final

import duckdb

from services.projections.database import DatabaseFailed, connect, prepare, write
from shared.messaging.recorded import Recorded

BATCH: Final = 40_000
"""Events to a batch: a statement for each event type costs the same for ten rows as for a thousand."""

Progress = Callable[[int], None]
"""Told the position reached, after every batch."""


class InUse(Exception):
    """Another process owns the live file. Stop the service first."""


async def rebuild(
    batches: AsyncIterator[Sequence[Recorded]],
    live: Path,
    *,
    until: int,
    progress: Progress = lambda _: None,
    batch_size: int = BATCH,
) -> int:
    """Read the log from its beginning into a new file and put that in place of `live`; gives its position.

    `batches` are whole commits from position 1 on; reading ends at `until`, the log's last position now
    (0: an empty log). The old file is untouched until the new one is whole. Raises `InUse`,
    `DatabaseFailed`.
    """
    _must_be_free(live)
    live.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    draft = live.with_name(f"{live.name}.rebuild")
    _remove(draft)
    with connect(draft, checkpoint_threshold="1GB") as connection:
        try:
            position = prepare(connection)
            if until > 0:
                position = await _write_all(connection, whole_commits(batches, batch_size, until), progress)
            connection.execute("CHECKPOINT")
        except duckdb.Error as problem:
            raise DatabaseFailed(str(problem)) from problem
    _must_be_free(live)
    _write_ahead(live).unlink(missing_ok=True)  # it belongs to the old file
    draft.replace(live)
    return position


async def _write_all(
    connection: duckdb.DuckDBPyConnection, lists: AsyncIterator[list[Recorded]], progress: Progress
) -> int:
    """Write one list in a thread while the next one is read; gives the last position."""
    position, writing = 0, None
    try:
        async for commits in lists:
            if writing:
                progress(await writing)
            writing = asyncio.create_task(asyncio.to_thread(write, connection, commits))
        if writing:
            position = await writing
            progress(position)
    finally:
        if writing:
            await asyncio.wait([writing])
    return position


async def whole_commits(
    batches: AsyncIterator[Sequence[Recorded]], size: int, until: int
) -> AsyncIterator[list[Recorded]]:
    """The same facts in lists of about `size`, never cutting a commit in two; ends with the one at `until`."""
    held: list[Recorded] = []
    async for batch in batches:
        for fact in batch:
            if len(held) >= size and fact.position != held[-1].position:
                yield held
                held = []
            held.append(fact)
        if held[-1].position >= until:
            break
    if held:
        yield held


def _must_be_free(live: Path) -> None:
    if live.exists():
        try:
            connect(live).close()
        except DatabaseFailed as problem:
            if "lock" in str(problem):
                raise InUse("stop the service first: it owns the live file") from problem


def _remove(file: Path) -> None:
    file.unlink(missing_ok=True)
    _write_ahead(file).unlink(missing_ok=True)


def _write_ahead(file: Path) -> Path:
    return file.with_name(f"{file.name}.wal")
