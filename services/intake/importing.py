"""Imports a file of papers and signals, row by row: what can be taken is taken, the rest is reported.

The same row gives the same command id whatever the file is called, so the same file twice changes
nothing. A row that stands twice in one file is two papers.
"""

import asyncio
from collections import Counter
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Final, Protocol
from uuid import UUID

import msgspec

from services.intake.bodies import Body
from services.intake.posting import Posted, Posting
from services.intake.rows import Row, rows_of
from services.intake.sealing import Pseudonym
from shared.contracts.codes import NoticeFlag
from shared.contracts.ids import CommandId, NoticeId
from shared.kernel.clock import Clock, civil_date
from shared.kernel.errors import Refused
from shared.messaging.envelope import Envelope
from shared.messaging.store import StoreUnavailable, VersionConflict
from shared.web.actor import Actor
from shared.web.problem import Invalid, Problem, problem
from shared.web.problems import refusal

AT_ONCE: Final = 16  # rows on their way at the same time


class Outcome(StrEnum):
    """What became of a row."""

    TAKEN_IN = "TAKEN_IN"
    HAD_BEFORE = "HAD_BEFORE"
    REFUSED = "REFUSED"
    NOT_SAVED = "NOT_SAVED"  # the event store did not answer; import the file again


class RowReport(msgspec.Struct, frozen=True, kw_only=True):
    """One row's outcome; `line` is where it begins in the file, counted from 1."""

    line: int
    outcome: Outcome
    notice_id: NoticeId | None = None
    flags: tuple[NoticeFlag, ...] = ()
    problems: tuple[Problem, ...] = ()


class ImportReport(msgspec.Struct, frozen=True):
    """Every row's outcome, in the file's order. Holds nothing that stood in a row."""

    rows: tuple[RowReport, ...]

    def count(self, outcome: Outcome) -> int:
        return sum(row.outcome is outcome for row in self.rows)


class Post(Protocol):
    """Where rows are posted."""

    @property
    def today(self) -> date: ...

    async def __call__(self, body: Body, identity: str) -> tuple[Posted, bool]:
        """Post; `identity` tells the row from all others. True when it was new."""
        ...


class PostToLog:
    """Posts rows into the log in the name of `actor`."""

    def __init__(self, posting: Posting, clock: Clock, pseudonym: Pseudonym, actor: Actor) -> None:
        self._posting, self._clock, self._pseudonym, self._actor = posting, clock, pseudonym, actor

    @property
    def today(self) -> date:
        return civil_date(self._clock())

    async def __call__(self, body: Body, identity: str) -> tuple[Posted, bool]:
        """The command id follows from the row by a keyed digest: it is stored, and must not give the row away."""
        digest = self._pseudonym("imported-row", identity)[:16]
        envelope = Envelope(
            command_id=CommandId(str(UUID(bytes=digest, version=4))),
            recorded_at=self._clock(),
            actor=self._actor.ref,
            role=self._actor.role,
        )
        return await self._posting.post_once(body, envelope)


async def import_file(path: Path, post: Post) -> ImportReport:
    """Post every row of a .csv or .jsonl file (docs/import.md).

    Raises `Invalid` when the file as a whole cannot be read: then no row was posted.
    """
    today = post.today
    seen: Counter[str] = Counter()
    at_once = asyncio.Semaphore(AT_ONCE)

    async def take(row: Row, identity: str) -> RowReport:
        if isinstance(row.read, Invalid):
            return RowReport(line=row.line, outcome=Outcome.REFUSED, problems=row.read.problems)
        async with at_once:
            return await _post(row.line, row.read, identity, post)

    taken = []
    for row in rows_of(path, today):
        content = "" if isinstance(row.read, Invalid) else _canonical(row.read)
        seen[content] += 1
        taken.append(take(row, f"{content}#{seen[content]}"))
    return ImportReport(tuple(await asyncio.gather(*taken)))


async def _post(line: int, body: Body, identity: str, post: Post) -> RowReport:
    try:
        posted, new = await post(body, identity)
    except Invalid as invalid:
        return RowReport(line=line, outcome=Outcome.REFUSED, problems=invalid.problems)
    except Refused as refused:
        return RowReport(line=line, outcome=Outcome.REFUSED, problems=(refusal(refused),))
    except (StoreUnavailable, VersionConflict):
        return RowReport(line=line, outcome=Outcome.NOT_SAVED, problems=(problem("", "row-not-saved"),))
    outcome = Outcome.TAKEN_IN if new else Outcome.HAD_BEFORE
    return RowReport(line=line, outcome=outcome, notice_id=posted.notice_id, flags=posted.flags)


def _canonical(body: Body) -> str:
    """What a row says, however it was spelled: columns in any order, either encoding, any date form."""
    return msgspec.json.encode([type(body).__name__, body], order="sorted").decode()
