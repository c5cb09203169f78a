"""Slice: the case goes to the unit that its notice was given to (ärendet följer med), domain.md 5.5."""

from collections.abc import Sequence

from services.evictions.domain.case import EvictionCase
from services.evictions.domain.command import Command, existing
from shared.contracts.codes import Unit
from shared.contracts.eviction_work import CaseAssigned
from shared.contracts.ids import StaffRef
from shared.contracts.work_codes import AssignmentReason


class FollowRouting(Command, frozen=True, kw_only=True):
    """`by_hand`: somebody decided otherwise than the rules. `handler_ref`: the officer whom the rules name."""

    unit: Unit
    handler_ref: StaffRef | None = None
    by_hand: bool = False


def follow_routing(command: FollowRouting, case: EvictionCase) -> Sequence[CaseAssigned]:
    """One unit at a time. Whoever had the case in the old unit has it no more; in the same unit nothing changes."""
    opened = existing(case)
    unit_now = case.work.assigned.unit if case.work.assigned else opened.unit
    if case.closed is not None or unit_now is command.unit:
        return ()
    return (
        CaseAssigned(
            case_id=command.case_id,
            handler_ref=command.handler_ref,
            unit=command.unit,
            assigned_on=command.today,
            reason=AssignmentReason.GIVEN if command.by_hand else AssignmentReason.ROUTED,
        ),
    )
