"""How far the work with one case has come in its present threat (read_models/case_work.sql)."""

from collections.abc import Mapping
from datetime import datetime

from services.projections.database import Reader
from services.projections.rows import Row


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


async def case_work(reader: Reader, case_id: str) -> CaseWorkRow:
    """The work of a case that exists."""
    found = await reader.rows(CaseWorkRow, "SELECT * FROM case_work WHERE case_id = $case_id", case_id=case_id)
    return found[0]


class AcknowledgedRow(Row, frozen=True, kw_only=True):
    """An alert that somebody has seen, and when they first said so."""

    alert_id: str
    acknowledged_at: datetime


async def acknowledged(reader: Reader, case_id: str) -> Mapping[str, datetime]:
    """Alert id -> when somebody had seen it."""
    rows = await reader.rows(
        AcknowledgedRow,
        "SELECT alert_id, acknowledged_at FROM alert_acknowledged WHERE case_id = $case_id",
        case_id=case_id,
    )
    return {row.alert_id: row.acknowledged_at for row in rows}
