"""A case goes to another handler because many were handed over, or comes back because that was undone. Pure."""

from collections.abc import Sequence
from typing import Literal

from services.evictions.domain.case import CaseEvent, EvictionCase
from services.evictions.domain.command import Command
from shared.contracts.eviction_work import CaseAssigned
from shared.contracts.ids import HandoverId, StaffRef
from shared.contracts.work_codes import AssignmentReason


class AssignCase(Command, frozen=True, kw_only=True):
    """Assign a case that is handed over (tilldela överlämnat ärende), given by a reaction. Never refuses.

    None is nobody: of a case that nobody had, from there and back.
    """

    from_ref: StaffRef | None
    to_ref: StaffRef | None
    reason: Literal[AssignmentReason.HANDED_OVER, AssignmentReason.HANDOVER_UNDONE]
    handover_id: HandoverId


def assign_case(command: AssignCase, case: EvictionCase) -> Sequence[CaseEvent]:
    """`CaseAssigned` while the giver has the open case; undone, only when it stands as this hand-over left it."""
    if case.unit is None or not case.is_open:
        return ()
    assigned = case.work.assigned
    by_this = assigned is not None and assigned.handover_id == command.handover_id
    if command.reason is AssignmentReason.HANDED_OVER and (by_this or case.handler_ref != command.from_ref):
        return ()
    if command.reason is AssignmentReason.HANDOVER_UNDONE and not (by_this and case.handler_ref == command.from_ref):
        return ()
    return (
        CaseAssigned(
            case_id=command.case_id,
            handler_ref=command.to_ref,
            unit=case.unit,
            assigned_on=command.today,
            reason=command.reason,
            handover_id=command.handover_id,
        ),
    )
