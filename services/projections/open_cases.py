"""The open cases as the last fact about any of them left them, asked for once however many pages show them."""

import asyncio
from collections.abc import Sequence
from datetime import date

from services.projections import queries
from services.projections.database import Database
from services.projections.worklist_row import WorklistRow
from shared.staff.may import Reach


class OpenCases:
    """What `queries.worklist` says of a day, kept until something happens to a case, or the day ends.

    Every open page asks again whenever anything has happened, and all ask the same: at 100 000 facts the
    question costs a seventh of a second, half of it to plan.
    """

    def __init__(self, database: Database) -> None:
        self._database = database
        self._asking = asyncio.Lock()
        self._asked: tuple[int, date] | None = None
        self._rows: Sequence[WorklistRow] = ()

    async def on(self, today: date) -> Sequence[WorklistRow]:
        """The open cases, what can be lost soonest first. Raises `DatabaseFailed`."""
        async with self._asking:
            asked = self._database.listed(), today  # what comes while the question runs is asked for again
            if asked != self._asked:
                self._rows, self._asked = await queries.worklist(self._database, today=today), asked
            return self._rows

    async def seen(self, within: Reach, today: date) -> list[WorklistRow]:
        """Those among them that somebody may see, before anybody's name is looked up. Raises as `on`."""
        return [row for row in await self.on(today) if within.holds(row)]

    async def of(self, case_id: str, today: date) -> WorklistRow | None:
        """The row of one case; None when no such case is open. Raises as `on`."""
        return next((row for row in await self.on(today) if row.case_id == case_id), None)
