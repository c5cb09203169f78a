"""What is to be thought of at home visits (att tänka på vid hembesök), as the case's page says it. Pure.

The words themselves are in the vault, by the name of the fact; reading them is logged.
"""

from collections.abc import Sequence
from datetime import date, datetime

import msgspec

from services.projections.case_timeline import taken_back
from services.projections.rows import TimelineRow
from services.projections.wording import staff_name
from shared.contracts.ids import FactId
from shared.web.event_words import NOBODY, Names


class VisitWarning(msgspec.Struct, frozen=True):
    """The warning that stands. `who` wrote it; `is_late`: the day to look whether it still holds has passed."""

    fact_id: FactId
    noted_at: datetime
    review_on: date
    told_to_person: bool
    who: str
    is_late: bool


def visit_warning(timeline: Sequence[TimelineRow], today: date, staff: Names = NOBODY) -> VisitWarning | None:
    """The one written last that was not taken back, unless it was ended."""
    gone = taken_back(timeline)
    over = {row.fields["noted_at"] for row in timeline if row.event == "VisitWarningEnded"}
    told = [row for row in timeline if row.event == "VisitWarningNoted" and (row.seq, row.idx) not in gone]
    last = max(told, key=_noted_at, default=None)
    if last is None or last.fields["noted_at"] in over:
        return None
    review_on = date.fromisoformat(last.fields["review_on"])
    return VisitWarning(
        fact_id=FactId(last.fields["fact_id"]),
        noted_at=_noted_at(last),
        review_on=review_on,
        told_to_person=last.fields["told_to_person"],
        who=staff_name(last.actor, staff),
        is_late=review_on < today,
    )


def _noted_at(row: TimelineRow) -> datetime:
    return datetime.fromisoformat(row.fields["noted_at"])
