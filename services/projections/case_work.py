"""How far the work with one case has come in its present threat (read_models/case_work.sql)."""

from collections.abc import Mapping
from datetime import datetime

from services.projections.database import Reader
from services.projections.rows import CaseRow, Row


class CaseWorkRow(Row, frozen=True, kw_only=True):
    """`visit_planned_at`: a visit that has not been held. `consents`: those nobody has taken back.

    `confirmed_outcome` once somebody has checked it. `attended_by`: the staff who will be there at the eviction.
    `followed_up`: the case is closed, and its household is or was asked afterwards whether it still lives there.
    `is_warned`: something to think of at home visits stands.
    """

    case_id: str
    attempts: int
    visit_planned_at: datetime | None
    consents: int
    confirmed_outcome: str | None
    attended_by: list[str]
    followed_up: bool
    is_warned: bool = False


async def case_work(reader: Reader, case: CaseRow) -> CaseWorkRow:
    """The work of a case that was read at the same time."""
    (work,) = await reader.rows(
        CaseWorkRow,
        "SELECT * FROM case_work($case_id, $threatened_since::date, $ahead_at::timestamptz)",
        case_id=case.case_id,
        threatened_since=case.threatened_since,
        ahead_at=case.eviction_at if case.executed_on is None else None,
    )
    return work


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
