"""Any question as it would have been answered at an earlier instant: the same SQL over the facts recorded by then."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import date, datetime, timedelta
from typing import Any, TypeVar
from uuid import uuid4

from services.projections.database import Database, Reader, ask
from services.projections.facts import FACT_TABLES, fact_views
from services.projections.marts import live_read_models
from shared.kernel.clock import instant

T = TypeVar("T")


@asynccontextmanager
async def as_known(database: Database, at: datetime) -> AsyncIterator[Reader]:
    """A reader of the live file that knows only what was recorded at or before `at` (UTC).

    Every mart, question and indicator is defined anew over views of the fact tables, so nothing is written twice
    and none can forget to ask when a fact became known. Corrections made later are not applied. Takes some tens
    of milliseconds; raises `DatabaseFailed`.
    """
    name = f"known_{uuid4().hex}"
    await asyncio.to_thread(_define, database, name, at)
    try:
        yield _AsKnown(database, name)
    finally:
        await asyncio.to_thread(_forget, database, name)


def end_of(day: date) -> datetime:
    """The last instant of a Swedish day."""
    return instant(day + timedelta(days=1)) - timedelta(microseconds=1)


class _AsKnown:
    """Asks in the definitions of one `as_known` block."""

    def __init__(self, database: Database, name: str) -> None:
        self._database, self._name = database, name

    async def rows(self, row: type[T], sql: str, **parameters: Any) -> list[T]:
        """See `database.Reader.rows`."""

        def answer() -> list[T]:
            with self._database.cursor() as cursor:
                cursor.execute(f"USE {self._name}")
                return ask(cursor, row, sql, parameters)

        return await asyncio.to_thread(answer)


def _define(database: Database, name: str, at: datetime) -> None:
    with database.cursor() as cursor:
        ((live,),) = cursor.execute("SELECT current_database()").fetchall()
        cursor.execute(f"ATTACH ':memory:' AS {name}")
        cursor.execute(f"USE {name}")
        until = f"'{at.isoformat()}'::TIMESTAMPTZ"  # a view takes no parameters; an instant of ours is no input
        for table in FACT_TABLES.values():
            cursor.execute(
                f'CREATE VIEW "{table.name}" AS SELECT * FROM "{live}".main."{table.name}" WHERE recorded_at <= {until}'
            )
        for statement in (*fact_views(), *live_read_models()):
            cursor.execute(statement)


def _forget(database: Database, name: str) -> None:
    with database.cursor() as cursor:
        cursor.execute(f"DETACH DATABASE IF EXISTS {name}")
