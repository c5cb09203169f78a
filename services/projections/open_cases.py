"""The open cases as the last fact about any of them left them, asked for once however many pages show them."""

import asyncio
from collections.abc import Awaitable, Callable, Hashable, Sequence
from datetime import date
from typing import Generic, TypeVar

from services.projections import calendar, queries
from services.projections.calendar import CalendarRow, Month
from services.projections.database import Database
from services.projections.worklist_row import WorklistRow
from shared.staff.may import Reach

R = TypeVar("R")


class _Kept(Generic[R]):
    """One answer, kept while what it was asked of is the same."""

    def __init__(self) -> None:
        self._asking = asyncio.Lock()
        self._of: Hashable = None
        self._rows: Sequence[R] = ()

    async def rows(self, of: Callable[[], Hashable], ask: Callable[[], Awaitable[Sequence[R]]]) -> Sequence[R]:
        """The answer about what `of` says once nobody else is asking: what comes while they do is asked for again."""
        async with self._asking:
            if (now_of := of()) != self._of:
                self._rows, self._of = await ask(), now_of
            return self._rows


class OpenCases:
    """What `queries.worklist` says of a day and `calendar.dates` of a month, kept until something happens to a case.

    Every open page asks again whenever anything has happened, and all ask the same: at 100 000 facts each of the
    questions costs a fifth of a second, half of it to plan.
    """

    def __init__(self, database: Database) -> None:
        self._database = database
        self._worklist: _Kept[WorklistRow] = _Kept()
        self._months: dict[Month, _Kept[CalendarRow]] = {}

    async def on(self, today: date) -> Sequence[WorklistRow]:
        """The open cases, what can be lost soonest first. Raises `DatabaseFailed`."""
        return await self._worklist.rows(
            lambda: (self._database.listed(), today), lambda: queries.worklist(self._database, today=today)
        )

    async def seen(self, within: Reach, today: date) -> list[WorklistRow]:
        """Those among them that somebody may see, before anybody's name is looked up. Raises as `on`."""
        return [row for row in await self.on(today) if within.holds(row)]

    async def of(self, case_id: str, today: date) -> WorklistRow | None:
        """The row of one case; None when no such case is open. Raises as `on`."""
        return next((row for row in await self.on(today) if row.case_id == case_id), None)

    async def dates(self, month: Month) -> Sequence[CalendarRow]:
        """The dates that hold in a month. Raises as `on`."""
        return await self._months.setdefault(month, _Kept()).rows(
            self._database.listed, lambda: calendar.dates(self._database, from_on=month.first, to_on=month.end)
        )
