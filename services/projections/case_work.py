"""How far the work with one case has come in its present threat (read_models/case_work.sql)."""

import asyncio
from collections.abc import Mapping
from datetime import datetime
from typing import Final

import msgspec

from services.projections.database import Reader
from services.projections.rows import Row

_WORK: Final = "SELECT *, []::VARCHAR[] AS attended_by FROM case_work WHERE case_id = $case_id"
_BOOKED: Final = 'SELECT staff AS attended_by FROM "AttendanceBooked" WHERE case_id = $case_id LIMIT 1'


class CaseWorkRow(Row, frozen=True, kw_only=True):
    """`visit_planned_at`: a visit that has not been held. `consents`: those nobody has taken back.

    `confirmed_outcome` once somebody has checked it. `attended_by`: the staff who will be there at the eviction.
    """

    case_id: str
    attempts: int
    visit_planned_at: datetime | None
    consents: int
    confirmed_outcome: str | None
    attended_by: list[str]


class _Attended(Row, frozen=True, kw_only=True):
    attended_by: list[str]


async def case_work(reader: Reader, case_id: str) -> CaseWorkRow:
    """The work of a case that exists. The time that holds is asked for only when an attendance was booked at all."""
    (work,), booked = await asyncio.gather(
        reader.rows(CaseWorkRow, _WORK, case_id=case_id),
        reader.rows(_Attended, _BOOKED, case_id=case_id),
    )
    if not booked:
        return work
    ahead = await reader.rows(_Attended, "SELECT attended_by FROM attendance WHERE case_id = $case_id", case_id=case_id)
    return msgspec.structs.replace(work, attended_by=ahead[0].attended_by if ahead else [])


class AcknowledgedRow(Row, frozen=True, kw_only=True):
    """An alert that somebody has seen: who said so first, and when."""

    alert_id: str
    acknowledged_at: datetime
    by_ref: str


async def acknowledged(reader: Reader, case_id: str) -> Mapping[str, AcknowledgedRow]:
    """Alert id -> who has seen it, and when."""
    rows = await reader.rows(
        AcknowledgedRow,
        "SELECT alert_id, acknowledged_at, by_ref FROM alert_acknowledged WHERE case_id = $case_id",
        case_id=case_id,
    )
    return {row.alert_id: row for row in rows}
