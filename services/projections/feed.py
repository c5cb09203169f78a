"""Follows the log into the database, and opens the file again after an error to see where it stands."""

from collections.abc import AsyncGenerator, Callable
from contextlib import aclosing
from typing import Final, TypeAlias

import structlog

from services.projections.database import Database, DatabaseFailed
from shared.messaging.recorded import Recorded

Batches: TypeAlias = Callable[[int], AsyncGenerator[list[Recorded], None]]
"""Gives the commits after a position, whole and in order, as they come."""

_log: Final = structlog.get_logger("lobo.projections")


async def keep_up(database: Database, batches: Batches) -> None:
    """Apply every commit after the database's position; returns only when the log itself ends.

    After a `DatabaseFailed` the file is opened again: if anything went in since the last time, go on
    from where it really stands, otherwise raise it. Any other error (a gap, an unknown event) stops too.
    """
    while True:
        stood = database.position()
        try:
            async with aclosing(batches(stood)) as arriving:
                async for batch in arriving:
                    await database.apply(batch)
        except DatabaseFailed as problem:
            _log.error("batch-failed", position=database.position(), error=str(problem))
            if await database.reopen() <= stood:
                raise
        else:
            return
