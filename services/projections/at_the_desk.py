"""What the desk has left to do with notices that are in: send them on, tell another unit (routing rules 5, 7)."""

from datetime import date
from typing import Final

from services.projections.database import Reader
from services.projections.queries import WITHIN, whose
from services.projections.rows import Row
from shared.staff.may import EVERYWHERE, Reach


class ToForwardRow(Row, frozen=True, kw_only=True):
    """A notice that another board or unit (routing rules 7 and 5) should know of and does not, `days` after it came."""

    notice_id: str
    notice_type: str | None
    signal_type: str | None
    situation: str | None
    received_on: date
    days: int
    case_id: str | None


_LEFT: Final = f"""
    WITH whose AS (
        SELECT notice.* EXCLUDE (unit, handler_ref), coalesce(assignment.unit, notice.unit) AS unit,
            assignment.handler_ref
        FROM notice LEFT JOIN assignment USING (case_id)
        WHERE {{}} AND withdrawn_on IS NULL
    )
    SELECT notice_id, notice_type, signal_type, situation, received_on,
        date_diff('day', received_on, $today::date) AS days, case_id
    FROM whose WHERE {WITHIN}
    ORDER BY received_on, notice_id
    """


async def to_forward(reader: Reader, *, today: date, within: Reach = EVERYWHERE) -> list[ToForwardRow]:
    """The notices to send on to another board today, the oldest first; what was withdrawn is not.

    Those whose case, or whose unit while they have none, is `within` a reach: `reach_of_papers`.
    """
    left = _LEFT.format("notice.unit = 'OTHER_BOARD' AND forwarded_at IS NULL")
    return await reader.rows(ToForwardRow, left, today=today, **whose(within))


async def to_inform(reader: Reader, *, today: date, within: Reach = EVERYWHERE) -> list[ToForwardRow]:
    """The notices that the elderly-care team should be told of; what was withdrawn is not, nor a copy."""
    untold = "inform_elderly_team AND elderly_team_informed_at IS NULL AND notice.unit <> 'OTHER_BOARD'"
    left = _LEFT.format(f"{untold} AND duplicate_of IS NULL")
    return await reader.rows(ToForwardRow, left, today=today, **whose(within))
