"""Slice: cases go over from one handler, or from nobody, to another (lämna över ärenden)."""

from collections.abc import Sequence
from datetime import date

import msgspec

from services.evictions.domain.handover.handover import Handover
from shared.contracts.duty import CasesHandedOver
from shared.contracts.ids import EvictionCaseId, HandoverId, StaffRef
from shared.kernel.errors import Refused, refuse_all


class HandOverCases(msgspec.Struct, frozen=True, kw_only=True):
    """`from_ref` None: cases that nobody has."""

    handover_id: HandoverId
    from_ref: StaffRef | None
    to_ref: StaffRef
    case_ids: tuple[EvictionCaseId, ...]
    today: date


def hand_over_cases(command: HandOverCases, handover: Handover) -> Sequence[CasesHandedOver]:
    """Each case learns of it by a reaction (reactions/handover.py); a hand-over is done once."""
    if handover.done is not None:
        return ()
    found = []
    if command.from_ref == command.to_ref:
        found.append(Refused("handover-to-oneself", field="to_ref"))
    if not command.case_ids:
        found.append(Refused("no-cases-chosen", field="case_ids"))
    refuse_all(found)
    return (
        CasesHandedOver(
            handover_id=command.handover_id,
            from_ref=command.from_ref,
            to_ref=command.to_ref,
            case_ids=tuple(dict.fromkeys(command.case_ids)),
            handed_over_on=command.today,
        ),
    )
