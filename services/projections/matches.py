"""Who a paper may be about (träffar): what LOBO proposes and nobody has judged, and what stands linked.

Who may judge one is told both sides; who has only one of the cases is told of the other's number and unit when both are
about one home, and otherwise nothing. Of somebody protected only those are told who have both cases.
"""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Final

import msgspec
import structlog

from services.projections.contact import persons
from services.projections.database import Database, Reader
from services.projections.reaching import reach_today
from services.projections.rows import Row
from shared.contracts.codes import Unit
from shared.contracts.ids import PersonRef
from shared.contracts.matching import Trait
from shared.kernel.errors import Refused
from shared.messaging.envelope import Role
from shared.staff.may import Reach, Stand
from shared.vault.bucket import VaultUnavailable
from shared.vault.lookup import PeopleLookup, Person
from shared.web.actor import Actor

_log = structlog.get_logger("lobo.projections")


class MatchRow(Row, frozen=True, kw_only=True):
    """Two people who may be one. `case_id`: of the one nobody has identified, whose newest paper it is that is named;
    `other_case_id`: of the other, or the case that stands once they are linked."""

    match_id: str
    state: str
    link: str | None
    band: str
    score: int
    speaks_for: list[str]
    speaks_against: list[str]
    proposed_on: date
    person_ref: str
    with_ref: str
    case_id: str | None
    unit: str | None
    handler_ref: str | None
    other_case_id: str | None
    other_unit: str | None
    other_handler_ref: str | None
    paper_id: str | None
    notice_type: str | None
    signal_type: str | None
    situation: str | None
    received_on: date | None


class ShownMatch(msgspec.Struct, frozen=True):
    """A match as its reader may know it. `judges`: they may say what it is."""

    row: MatchRow
    judges: bool
    unknown: Person | None = None
    known: Person | None = None


class _Any(msgspec.Struct, frozen=True):
    """Somebody has been compared with whom a case is about."""

    match_id: str


_ANY: Final = """
    SELECT match_id FROM "MatchProposed" WHERE (
        SELECT person_ref FROM "EvictionCaseOpened" WHERE case_id = $case_id
    ) IN (person_ref, with_ref) LIMIT 1
    """


async def to_judge(reader: Reader) -> list[MatchRow]:
    """What nobody has judged: the strongest first, then the oldest."""
    order = "array_position(['HIGH', 'MIDDLE', 'HOME'], band), score DESC, received_on, match_id"
    return await reader.rows(MatchRow, f"SELECT * FROM match_now WHERE state = 'PROPOSED' ORDER BY {order}")


async def of_case(reader: Reader, case_id: str) -> list[MatchRow]:
    """What concerns a case, whichever of the two it is of; of most nothing does, and that is asked first."""
    if not await reader.rows(_Any, _ANY, case_id=case_id):
        return []
    of_either, order = "$case_id IN (case_id, other_case_id)", "state DESC, score DESC, match_id"
    found = f"SELECT * FROM match_now WHERE {of_either} ORDER BY {order}"
    return await reader.rows(MatchRow, found, case_id=case_id)


async def shown(
    db: Database, people: PeopleLookup, actor: Actor, rows: Iterable[MatchRow], now: datetime
) -> list[ShownMatch]:
    """The matches that are for the reader; the names of those they may judge are on record first. None when who is
    protected cannot be known now."""
    within = await reach_today(db, actor, now)
    judged = {row.match_id: _judges(row, actor, within) for row in rows}
    told = [row for row in rows if judged[row.match_id] or _has_one(row, within)]
    if not told:
        return []
    try:
        names = await persons(people, actor, _two(told), listed=True)
    except (VaultUnavailable, Refused) as error:
        _log.warning("matches-not-shown", error=type(error).__name__)
        return []
    seen = [row for row in told if not _is_hidden(row, names, within)]
    return [_with_names(row, names) if judged[row.match_id] else ShownMatch(row, judges=False) for row in seen]


def _judges(row: MatchRow, actor: Actor, within: Reach) -> bool:
    return actor.role is Role.INTAKE or _has_both(row, within)


def _has_both(row: MatchRow, within: Reach) -> bool:
    if row.other_case_id is None and not within.everywhere:
        return False
    return within.holds(_own(row)) and (row.other_case_id is None or within.holds(_other(row)))


def _has_one(row: MatchRow, within: Reach) -> bool:
    """They are told that another open case is about the home of theirs."""
    one_home = Trait.SAME_HOME in row.speaks_for and row.state == "PROPOSED" and row.other_case_id is not None
    return one_home and (within.holds(_own(row)) or within.holds(_other(row)))


def _is_hidden(row: MatchRow, names: Mapping[PersonRef, Person], within: Reach) -> bool:
    two = [names.get(PersonRef(ref)) for ref in (row.person_ref, row.with_ref)]
    return any(each is None or each.protected for each in two) and not _has_both(row, within)


def _with_names(row: MatchRow, names: Mapping[PersonRef, Person]) -> ShownMatch:
    return ShownMatch(row, True, names.get(PersonRef(row.person_ref)), names.get(PersonRef(row.with_ref)))


def _own(row: MatchRow) -> Stand:
    return Stand(Unit(row.unit) if row.unit else None, row.handler_ref)  # type: ignore[arg-type]


def _other(row: MatchRow) -> Stand:
    return Stand(Unit(row.other_unit) if row.other_unit else None, row.other_handler_ref)  # type: ignore[arg-type]


def _two(rows: Iterable[MatchRow]) -> list[str]:
    return list(dict.fromkeys(ref for row in rows for ref in (row.person_ref, row.with_ref)))
