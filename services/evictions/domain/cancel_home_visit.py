"""Slice: a planned home visit is called off (hembesök inställt)."""

from collections.abc import Sequence

from services.evictions.domain.case import EvictionCase
from services.evictions.domain.command import Command, Visit, still_open
from services.evictions.domain.record_home_visit import expected
from shared.contracts.eviction_support import HomeVisitCancelled
from shared.contracts.support_codes import VisitCancelReason


class CancelHomeVisit(Command, frozen=True, kw_only=True):
    """Which of the planned visits, and why nobody goes."""

    visit_id: Visit
    reason: VisitCancelReason


def cancel_home_visit(command: CancelHomeVisit, case: EvictionCase) -> Sequence[HomeVisitCancelled]:
    """It is not waited for any more. Refuses one that is not planned or has been made."""
    if command.visit_id in {each.visit_id for each in case.support.visits_cancelled}:
        return ()
    still_open(case)
    expected(command.visit_id, case)
    return (
        HomeVisitCancelled(
            case_id=command.case_id, visit_id=command.visit_id, cancelled_at=command.now, reason=command.reason
        ),
    )
