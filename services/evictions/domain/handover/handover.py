"""One bulk hand-over of cases (överlämnande): done, and perhaps undone. Pure."""

from collections.abc import Sequence
from datetime import date
from typing import Final, TypeAlias, assert_never

import msgspec
from msgspec.structs import replace

from shared.contracts.duty import CasesHandedOver, HandoverEvent, HandoverUndone
from shared.contracts.ids import EvictionCaseId, HandoverId, StaffRef
from shared.kernel.decider import Decider
from shared.kernel.errors import Refused, refuse_all


class Handover(msgspec.Struct, frozen=True):
    """The hand-over as it stands; nothing while `done` is None."""

    done: CasesHandedOver | None = None
    undone: HandoverUndone | None = None


class HandOverCases(msgspec.Struct, frozen=True, kw_only=True):
    """Hand over cases (lämna över ärenden) from one handler, or from nobody, to another."""

    handover_id: HandoverId
    from_ref: StaffRef | None
    to_ref: StaffRef
    case_ids: tuple[EvictionCaseId, ...]
    today: date


class UndoHandover(msgspec.Struct, frozen=True, kw_only=True):
    """Take a hand-over back (ångra överlämnande)."""

    handover_id: HandoverId
    today: date


HandoverCommand: TypeAlias = HandOverCases | UndoHandover


def decide(command: HandoverCommand, handover: Handover) -> Sequence[HandoverEvent]:
    """The fact that follows; each case learns of it by a reaction (reactions/handover.py)."""
    match command:
        case HandOverCases():
            return _hand_over(command, handover)
        case UndoHandover():
            return _undo(command, handover)
        case _:
            assert_never(command)


def _hand_over(command: HandOverCases, handover: Handover) -> Sequence[CasesHandedOver]:
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


def _undo(command: UndoHandover, handover: Handover) -> Sequence[HandoverUndone]:
    if handover.done is None:
        raise Refused("handover-not-found")
    return () if handover.undone else (HandoverUndone(handover_id=command.handover_id, undone_on=command.today),)


def evolve(handover: Handover, event: HandoverEvent) -> Handover:
    """The hand-over after one more fact."""
    match event:
        case CasesHandedOver():
            return replace(handover, done=event)
        case HandoverUndone():
            return replace(handover, undone=event)
        case _:
            assert_never(event)


HANDOVER: Final = Decider[HandoverCommand, Handover, HandoverEvent](decide=decide, evolve=evolve, initial=Handover())
