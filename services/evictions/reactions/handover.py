"""A hand-over, or its undoing, becomes one command to each of its cases. Pure."""

from datetime import datetime

from services.evictions.domain.assign_case import AssignCase
from services.evictions.domain.handover.handover import Handover
from shared.contracts.duty import HandoverEvent, HandoverUndone
from shared.contracts.work_codes import AssignmentReason


def assignments(handover: Handover, event: HandoverEvent, now: datetime) -> list[AssignCase]:
    """A command for each case. Of a hand-over that has been undone meanwhile only the undoing goes on."""
    done = handover.done
    if done is None or (handover.undone and not isinstance(event, HandoverUndone)):
        return []
    there, back = (done.from_ref, done.to_ref), (done.to_ref, done.from_ref)
    undoing = isinstance(event, HandoverUndone)
    giver, receiver = back if undoing else there
    return [
        AssignCase(
            case_id=case_id,
            now=now,
            from_ref=giver,
            to_ref=receiver,
            reason=AssignmentReason.HANDOVER_UNDONE if undoing else AssignmentReason.HANDED_OVER,
            handover_id=done.handover_id,
        )
        for case_id in done.case_ids
    ]
