"""Slice: a planned home visit gets another time (hembesök flyttat)."""

from collections.abc import Sequence

from services.evictions.domain.case import EvictionCase
from services.evictions.domain.command import Command, Instant, Visit, still_open
from services.evictions.domain.plan_home_visit import to_come
from services.evictions.domain.record_home_visit import expected
from shared.contracts.eviction_support import HomeVisitMoved
from shared.contracts.support_codes import VisitMoveReason


class MoveHomeVisit(Command, frozen=True, kw_only=True):
    """Which of the planned visits, and when it will be instead."""

    visit_id: Visit
    planned_at: Instant
    reason: VisitMoveReason


def move_home_visit(command: MoveHomeVisit, case: EvictionCase) -> Sequence[HomeVisitMoved]:
    """The visit keeps its staff. Refuses one that is not planned or has been made, and a time that has passed."""
    moved = HomeVisitMoved(
        case_id=command.case_id,
        visit_id=command.visit_id,
        planned_at=command.planned_at,
        moved_at=command.now,
        reason=command.reason,
    )
    if moved in case.support.visits_moved or case.support.visits_to_come.get(command.visit_id) == command.planned_at:
        return ()
    still_open(case)
    expected(command.visit_id, case)
    to_come(command.planned_at, command.now)
    return (moved,)
