"""Files for statistics: every mart from one snapshot in a new file, and a pointer that moves at once."""

import asyncio
import hashlib
import os
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, Final, TypeVar
from uuid import uuid4

import duckdb
import msgspec
import structlog

from services.projections.database import Database, DatabaseFailed, ask, connect
from services.projections.kept_answers import KeptAnswers
from services.projections.marts import MARTS, live_read_models, published_read_models
from shared.kernel.clock import Clock

T = TypeVar("T")

POINTER: Final = "CURRENT"
KEPT: Final = 2
"""How many published files stay, so that a reader who just looked up the pointer still finds its file."""

MISSED_EDITIONS: Final = 4
"""How many times the publisher may fail before its figures are called too old."""
GRACE_SECONDS: Final = 10.0
"""What the last of them may take."""

_DEFINITIONS: Final = hashlib.sha256("".join(live_read_models()).encode()).hexdigest()[:8]
_log: Final = structlog.get_logger("lobo.projections")


class NotPublished(Exception):
    """No file for statistics has been published yet."""


class Edition(msgspec.Struct, frozen=True):
    """What a published file holds: everything up to stream position `seq`, written at `published_at` (UTC)."""

    seq: int
    published_at: datetime


class Publisher:
    """Writes the files `mart-<seq>-<definitions>.duckdb` into `folder`; at the same seq there is nothing to do."""

    def __init__(self, database: Database, folder: Path, clock: Clock) -> None:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        for left_over in folder.glob(".draft-*"):
            left_over.unlink()
        self._database, self.folder, self._clock = database, folder, clock
        self._one_at_a_time = asyncio.Lock()
        self.up_to_date_at: datetime | None = None
        """When the newest file was last seen to hold all there was (UTC); None until the first time."""

    async def publish(self, *, after: int = 0) -> Path:
        """Publish now, at least up to `after`; gives the file the pointer names.

        Raises `DatabaseFailed`, `NotReached`.
        """
        await self._database.reached(after)
        async with self._one_at_a_time:
            now = self._clock()
            file = self.folder / f"mart-{self._database.position()}-{_DEFINITIONS}.duckdb"
            if _pointed_at(self.folder) != file:
                try:
                    file = await asyncio.to_thread(self._publish, now)
                except duckdb.Error as problem:
                    raise DatabaseFailed(str(problem)) from problem
            self.up_to_date_at = now
            return file

    async def keep_publishing(self, every: float) -> None:
        """Publish now and then every so many seconds. A failure is logged and tried again: the age shows it."""
        while True:
            try:
                await self.publish()
            except (DatabaseFailed, OSError) as problem:
                _log.error("publishing-failed", error=type(problem).__name__, why=str(problem))
            await asyncio.sleep(every)

    def _publish(self, now: datetime) -> Path:
        draft = self.folder / f".draft-{uuid4().hex}"
        try:
            seq = self._write(draft, now)
            file = self.folder / f"mart-{seq}-{_DEFINITIONS}.duckdb"
            _sync(draft)
            draft.replace(file)
        finally:
            draft.unlink(missing_ok=True)
        pointer = self.folder / f".draft-{uuid4().hex}"
        pointer.symlink_to(file.name)
        pointer.replace(self.folder / POINTER)
        _sync(self.folder)
        self._forget_old(file)
        return file

    def _write(self, draft: Path, now: datetime) -> int:
        """All marts from one snapshot of the live file, then the questions that are asked of them."""
        with self._database.cursor() as cursor:
            cursor.execute(f"ATTACH '{_quoted(draft)}' AS draft")
            try:
                cursor.begin()
                for mart, order in MARTS.items():
                    cursor.execute(f"CREATE TABLE draft.{mart} AS SELECT * FROM {mart} ORDER BY {order}")
                cursor.execute(
                    "CREATE TABLE draft.edition AS SELECT seq, $now::timestamptz AS published_at FROM checkpoint",
                    {"now": now},
                )
                ((seq,),) = cursor.execute("SELECT seq FROM draft.edition").fetchall()
                cursor.commit()
            except duckdb.Error:
                cursor.rollback()
                raise
            finally:
                cursor.execute("DETACH draft")
        with connect(draft) as published:
            for statement in published_read_models():
                published.execute(statement)
            published.execute("CHECKPOINT")
        return int(seq)

    def _forget_old(self, newest: Path) -> None:
        files = sorted(self.folder.glob("mart-*.duckdb"), key=lambda file: file.stat().st_mtime_ns, reverse=True)
        for old in [file for file in files if file != newest][KEPT - 1 :]:
            old.unlink()


class PublishedFile:
    """One published file, open for reading: every question to it is answered from the same snapshot."""

    def __init__(self, file: Path) -> None:
        self.file = file
        self._connection = connect(file, read_only=True)
        self._answers = KeptAnswers()
        (self.edition,) = ask(self._connection.cursor(), Edition, "SELECT * FROM edition", {})

    async def rows(self, row: type[T], sql: str, **parameters: Any) -> list[T]:
        """See `database.Reader.rows`. The file never changes, so an answer is true for as long as it is the newest."""

        async def answer() -> list[T]:
            return await asyncio.to_thread(self._ask, self._connection.cursor(), row, sql, parameters)

        return await self._answers.of(row, sql, parameters, answer)

    def _ask(self, cursor: duckdb.DuckDBPyConnection, row: type[T], sql: str, parameters: dict[str, Any]) -> list[T]:
        """A method, so that the file is held until the answer is there, even when nobody waits for it."""
        return ask(cursor, row, sql, parameters)


class Published:
    """Finds the file the pointer names. One that a reader still holds is closed when the reader is done."""

    def __init__(self, publisher: Publisher) -> None:
        self._publisher = publisher
        self._newest: PublishedFile | None = None
        self._opening = asyncio.Lock()

    async def current(self, *, after: int = 0) -> PublishedFile:
        """The newest file, to put all the questions of one answer to; published now if it must hold `after`.

        Raises `NotPublished`, `NotReached`, `DatabaseFailed`.
        """
        newest = await self._open_newest()
        if newest is None or newest.edition.seq < after:
            if not after:
                raise NotPublished
            await self._publisher.publish(after=after)
            newest = await self._open_newest()
            assert newest is not None
        return newest

    async def _open_newest(self) -> PublishedFile | None:
        async with self._opening:
            for _ in range(2):  # the second time when the pointer moved on and the file is gone
                file = _pointed_at(self._publisher.folder)
                if file is None or (self._newest is not None and self._newest.file == file):
                    break
                with suppress(DatabaseFailed):
                    self._newest = await asyncio.to_thread(PublishedFile, file)
            return self._newest

    async def stale(self, *, position: int, now: datetime, every: float) -> bool:
        """True when the log has gone on but `MISSED_EDITIONS`, one due `every` so many seconds, have not come.

        A file is as old as the last time it was seen to hold everything, however long nothing has happened.
        """
        edition = (await self.current()).edition
        patience = timedelta(seconds=every * MISSED_EDITIONS + GRACE_SECONDS)
        return position > edition.seq and now - (self._publisher.up_to_date_at or edition.published_at) > patience


def _pointed_at(folder: Path) -> Path | None:
    with suppress(FileNotFoundError):
        return folder / (folder / POINTER).readlink()
    return None


def _quoted(path: Path) -> str:
    return str(path).replace("'", "''")


def _sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
