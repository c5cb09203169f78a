"""A new live file from the whole log, in place of the old one; and what proves that two files are equal."""

import asyncio
import hashlib
from collections.abc import AsyncIterator, Callable, Sequence
from pathlib import Path
from typing import Final

import duckdb
import msgspec

from services.projections.database import DatabaseFailed, connect, prepare, write
from shared.messaging.recorded import Recorded

BATCH: Final = 40_000
"""Events to a batch: a statement for each event type costs the same for ten rows as for a thousand."""
_ROWS_AT_A_TIME: Final = 10_000

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


def table_hashes(path: Path) -> dict[str, str]:
    """SHA-256 of every table in a file nobody owns now, by name: equal hashes are equal facts."""
    with connect(path, read_only=True) as connection:
        return hashes(connection)


def hashes(connection: duckdb.DuckDBPyConnection) -> dict[str, str]:
    """The same for an open file. Rows in the order of their columns (`seq, idx` first), as canonical JSON."""
    names = connection.execute(
        "SELECT table_name FROM duckdb_tables() WHERE database_name = current_database() ORDER BY table_name"
    ).fetchall()
    return {name: _hash(connection, name) for (name,) in names}


def _hash(connection: duckdb.DuckDBPyConnection, table: str) -> str:
    digest = hashlib.sha256()
    reader = connection.sql(f'SELECT * FROM "{table}" ORDER BY ALL').to_arrow_reader(_ROWS_AT_A_TIME)
    for batch in reader:
        for row in batch.to_pylist():
            digest.update(msgspec.json.encode(row))
    return digest.hexdigest()


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
