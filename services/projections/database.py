"""The live DuckDB file and its one owner: facts go in with the position in one transaction, questions come out."""

import asyncio
import hashlib
import warnings
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Condition
from typing import Any, Final, NamedTuple, Protocol, TypeVar

import duckdb
import msgspec
import pyarrow as pa

from services.projections.facts import FINGERPRINT, TABLES, by_table, standing_views
from services.projections.kept_answers import KeptAnswers
from services.projections.marts import live_read_models
from shared.messaging.recorded import Recorded

T = TypeVar("T")
R = TypeVar("R")

QUESTION_MILLISECONDS: Final = 5_000
WAIT_SECONDS: Final = 2.0
LISTED: Final = ("evt.evictions.case.", "evt.evictions.duty.")
"""What the lists of open cases are made of: the facts of cases, and who is away."""
warnings.filterwarnings("ignore", message="Arrow output on a DB-API result makes an extra copy")  # of a few rows
EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)


class DatabaseFailed(Exception):
    """DuckDB reported an error. What a batch led to is unknown until the file is opened again."""


class MadeForOtherContracts(Exception):
    """The file's tables are not today's: the contracts have changed since it was made."""


class NotReached(Exception):
    """The read side has not come to `position` in time; it stands at `at`."""

    def __init__(self, position: int, at: int) -> None:
        super().__init__(f"position {position} is not read yet, the read side is at {at}")
        self.position = position
        self.at = at


class Stands(NamedTuple):
    """How far a file has come: the last position, and when what stands there was recorded; None: nothing is."""

    position: int
    recorded_at: datetime | None


class Reader(Protocol):
    """Something that answers questions in SQL: the live file or a published one."""

    async def rows(self, row: type[T], sql: str, **parameters: Any) -> list[T]:
        """The answer as values of `row`. Raises `DatabaseFailed`, also when it takes more than five seconds."""
        ...


def connect(
    path: Path, *, checkpoint_threshold: str = "256MB", read_only: bool = False, threads: int = 2
) -> duckdb.DuckDBPyConnection:
    """Open one file with the settings every file of ours has. Raises `DatabaseFailed`, e.g. when it is in use."""
    config: dict[str, Any] = {"threads": threads, "memory_limit": "2GB", "checkpoint_threshold": checkpoint_threshold}
    try:
        return in_utc(duckdb.connect(str(path), read_only=read_only, config=config))
    except duckdb.Error as problem:
        raise DatabaseFailed(str(problem)) from problem


def in_utc(connection: duckdb.DuckDBPyConnection) -> duckdb.DuckDBPyConnection:
    """The connection with instants read in UTC; a cursor does not take that over from its parent."""
    return connection.execute("SET SESSION TimeZone = 'UTC'")


def prepare(connection: duckdb.DuckDBPyConnection) -> int:
    """Make the tables and the read models, when they are not today's; gives the position the file stands at.

    Raises `MadeForOtherContracts`: its facts must be read anew with `lobo rebuild`.
    """
    connection.begin()
    connection.execute(
        "CREATE TABLE IF NOT EXISTS checkpoint"
        " (seq BIGINT NOT NULL, fingerprint VARCHAR NOT NULL, recorded_at TIMESTAMPTZ)"
    )
    if not connection.execute("SELECT seq FROM checkpoint").fetchall():
        connection.execute("INSERT INTO checkpoint VALUES (0, $fingerprint, NULL)", {"fingerprint": FINGERPRINT})
    ((position, fingerprint),) = connection.execute("SELECT seq, fingerprint FROM checkpoint").fetchall()
    if fingerprint != FINGERPRINT:
        connection.rollback()
        raise MadeForOtherContracts("Läsfilen är gjord för en annan version av händelserna. Kör: lobo rebuild")
    _define(connection, [*(table.ddl for table in TABLES), *standing_views(), *live_read_models()])
    connection.commit()
    return int(position)


def _define(connection: duckdb.DuckDBPyConnection, statements: Sequence[str]) -> None:
    """Tables, views and macros stay in the file: asking for each anew is most of what a start would cost."""
    said = "\n".join((duckdb.__version__, *statements))
    digest = hashlib.sha256(said.encode()).hexdigest()
    connection.execute("CREATE TABLE IF NOT EXISTS defined (digest VARCHAR NOT NULL)")
    if connection.execute("SELECT digest FROM defined").fetchall() == [(digest,)]:
        return
    for statement in statements:
        connection.execute(statement)
    connection.execute("DELETE FROM defined")
    connection.execute("INSERT INTO defined VALUES ($digest)", {"digest": digest})


def write(connection: duckdb.DuckDBPyConnection, facts: Sequence[Recorded]) -> int:
    """Write whole commits and their last position in one transaction; gives that position."""
    batches = [(table.stored_in, table.rows(each)) for table, each in by_table(facts)]
    position = facts[-1].position
    connection.begin()
    for name, rows in batches:
        _insert(connection, name, rows)
    at = {"position": position, "recorded_at": facts[-1].recorded_at}
    connection.execute("UPDATE checkpoint SET seq = $position, recorded_at = $recorded_at", at)
    connection.commit()
    return position


def _insert(connection: duckdb.DuckDBPyConnection, table: str, rows: pa.Table) -> None:  # noqa: ARG001 - found by name
    """DuckDB reads the local variable `rows`: registering it under a name first costs as much as the insert."""
    connection.execute(f'INSERT INTO "{table}" BY NAME SELECT * FROM rows')


def ask(cursor: duckdb.DuckDBPyConnection, row: type[T], sql: str, parameters: dict[str, Any]) -> list[T]:
    """One question on a cursor made for it and closed after it; stopped after `QUESTION_MILLISECONDS`.

    Executed, not asked through a relation: that one binds every view twice, an eighth of what a case's page costs.
    """
    try:
        with in_utc(cursor):
            cursor.execute(f"SET SESSION max_execution_time = {QUESTION_MILLISECONDS}")
            found = cursor.execute(sql, parameters or None).to_arrow_table()
            answer = found.to_pylist() if found is not None else []
    except duckdb.Error as problem:
        raise DatabaseFailed(str(problem)) from problem
    return msgspec.convert(answer, list[row])  # type: ignore[valid-type]


class Database:
    """The owner of the live file. One writer thread; every question has its own cursor and thread."""

    def __init__(self, path: Path) -> None:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        self._path = path
        self._writer = ThreadPoolExecutor(1, thread_name_prefix="projections")
        self._moved = asyncio.Condition()
        self._asking = Condition()
        self._asked = 0
        self._open()

    def _open(self) -> None:
        self._connection = connect(self._path, threads=1)  # batches are small; more threads only hand over
        try:
            position = prepare(self._connection)
            ((since,),) = self._connection.execute("SELECT epoch_us(recorded_at) FROM checkpoint").fetchall()
            self._stands = Stands(position, None if since is None else EPOCH + timedelta(microseconds=since))
        except duckdb.Error as problem:
            self._connection.close()
            raise DatabaseFailed(str(problem)) from problem
        except MadeForOtherContracts:
            self._connection.close()
            raise
        self._cursors = self._connection.cursor()
        self._listed = position
        self._answers = KeptAnswers()

    def position(self) -> int:
        """The stream position up to which every fact is in the file."""
        return self._stands.position

    def stands(self) -> Stands:
        """The same, and when the last of it was recorded: what a page made now shows."""
        return self._stands

    def listed(self) -> int:
        """The position of the last fact that the lists of open cases are made of: since then they say the same."""
        return self._listed

    async def apply(self, facts: Sequence[Recorded]) -> None:
        """Take in the next commits, whole and in order; what is at or before `position()` is skipped.

        Raises `DatabaseFailed`: then nothing more may be applied until `reopen()` has told where the
        file stands.
        """
        await self.in_writer(lambda: self._apply(facts))
        async with self._moved:
            self._moved.notify_all()

    def _apply(self, facts: Sequence[Recorded]) -> None:
        fresh = [fact for fact in facts if fact.position > self._stands.position]
        if fresh:
            try:
                position = write(self._connection, fresh)
            except duckdb.Error as problem:
                raise DatabaseFailed(str(problem)) from problem
            self._answers = KeptAnswers()  # before the position is told: whoever waits for it asks anew
            self._stands = Stands(position, fresh[-1].recorded_at)
            self._listed = max(
                (each.position for each in fresh if each.subject.startswith(LISTED)), default=self._listed
            )

    async def reopen(self) -> int:
        """Close and open the file again; gives the position it really stands at."""

        def close_and_open() -> int:
            with self._nobody_asking():
                self._open()
            return self._stands.position

        return await self.in_writer(close_and_open)

    async def in_writer(self, work: Callable[[], R]) -> R:
        """Do `work` in the thread that writes, so that it never meets a half written batch."""
        return await asyncio.get_running_loop().run_in_executor(self._writer, work)

    async def reached(self, position: int, within: float = WAIT_SECONDS) -> None:
        """Wait until what stands at `position` can be read. Raises `NotReached`."""
        await self._comes_to(position, self.position, within)

    async def listed_beyond(self, position: int, within: float) -> None:
        """Wait until the lists of open cases may say something else than at `position`. Raises `NotReached`."""
        await self._comes_to(position + 1, self.listed, within)

    async def _comes_to(self, position: int, at: Callable[[], int], within: float) -> None:
        try:
            async with asyncio.timeout(within), self._moved:
                await self._moved.wait_for(lambda: at() >= position)
        except TimeoutError:
            raise NotReached(position, at()) from None

    async def rows(self, row: type[T], sql: str, **parameters: Any) -> list[T]:
        """See `Reader.rows`."""

        async def answer() -> list[T]:
            return await asyncio.to_thread(self._ask, row, sql, parameters)

        return await self._answers.of(row, sql, parameters, answer)

    def _ask(self, row: type[T], sql: str, parameters: dict[str, Any]) -> list[T]:
        with self.cursor() as cursor:
            return ask(cursor, row, sql, parameters)

    @contextmanager
    def cursor(self) -> Iterator[duckdb.DuckDBPyConnection]:
        """A connection of its own to the same file, for one snapshot; the file stays open while it is used.

        It comes from a connection that nothing else uses: DuckDB 2 refuses a call on one that is busy.
        """
        with self._asking:
            try:
                cursor = self._cursors.cursor()
            except duckdb.Error as problem:
                raise DatabaseFailed(str(problem)) from problem
            self._asked += 1
        try:
            with in_utc(cursor):
                yield cursor
        finally:
            with self._asking:
                self._asked -= 1
                self._asking.notify_all()

    @contextmanager
    def _nobody_asking(self) -> Iterator[None]:
        """Close the file once every question in hand is answered; new ones wait until the block ends."""
        with self._asking:
            self._asking.wait_for(lambda: self._asked == 0)
            self._cursors.close()
            self._connection.close()
            yield

    async def close(self) -> None:
        """Finish the batch and the questions in hand, then close the file."""

        def close() -> None:
            with self._nobody_asking():
                pass

        await self.in_writer(close)
        self._writer.shutdown()
