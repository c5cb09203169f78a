"""Any question as it would have been answered at an earlier instant: the same SQL over the facts recorded by then."""

import asyncio
from datetime import date, datetime, timedelta
from threading import Lock
from typing import Any, Final, TypeVar

from services.projections.database import Database, Reader, ask
from services.projections.facts import TABLES, standing_views
from services.projections.marts import live_read_models
from shared.kernel.clock import instant

T = TypeVar("T")

_KNOWN: Final = "known"
_defining: Final = Lock()


def as_known(database: Database, at: datetime) -> Reader:
    """A reader of the live file that knows only what was recorded at or before `at` (UTC).

    Every mart, question and indicator is defined a second time, over views of the fact tables, so nothing is written
    twice and none can forget to ask when a fact became known. Corrections made later are not applied.
    """
    return _AsKnown(database, at)


def end_of(day: date) -> datetime:
    """The last instant of a Swedish day."""
    return instant(day + timedelta(days=1)) - timedelta(microseconds=1)


class _AsKnown:
    """Asks in the second definitions, which read the instant from a variable of the asking connection."""

    def __init__(self, database: Database, at: datetime) -> None:
        self._database, self._at = database, at
        self._defined = False

    async def rows(self, row: type[T], sql: str, **parameters: Any) -> list[T]:
        """See `database.Reader.rows`."""

        def answer() -> list[T]:
            if not self._defined:
                _define_once(self._database)
                self._defined = True
            with self._database.cursor() as cursor:
                cursor.execute(f"SET VARIABLE known_at = '{self._at.isoformat()}'::TIMESTAMPTZ")
                cursor.execute(f"USE {_KNOWN}")
                return ask(cursor, row, sql, parameters)

        return await asyncio.to_thread(answer)


def _define_once(database: Database) -> None:
    """The definitions last as long as the file is open."""
    with _defining, database.cursor() as cursor:
        if cursor.execute("SELECT 1 FROM duckdb_databases() WHERE database_name = $name", {"name": _KNOWN}).fetchall():
            return
        ((live,),) = cursor.execute("SELECT current_database()").fetchall()
        cursor.execute(f"ATTACH ':memory:' AS {_KNOWN}")
        try:
            cursor.execute(f"USE {_KNOWN}")
            for table in TABLES:
                cursor.execute(
                    f'CREATE VIEW "{table.stored_in}" AS SELECT * FROM "{live}".main."{table.stored_in}" '
                    "WHERE recorded_at <= getvariable('known_at')"
                )
            for statement in (*standing_views(), *live_read_models()):
                cursor.execute(statement)
        except BaseException:
            cursor.execute(f'USE "{live}"')
            cursor.execute(f"DETACH DATABASE {_KNOWN}")
            raise
