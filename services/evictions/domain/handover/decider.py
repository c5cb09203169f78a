"""What can be told of a hand-over: the table of contents. Pure."""

from collections.abc import Sequence
from typing import Final, TypeAlias, assert_never

from services.evictions.domain.handover.hand_over_cases import HandOverCases, hand_over_cases
from services.evictions.domain.handover.handover import Handover, evolve
from services.evictions.domain.handover.undo_handover import UndoHandover, undo_handover
from shared.contracts.duty import HandoverEvent
from shared.kernel.decider import Decider

HandoverCommand: TypeAlias = HandOverCases | UndoHandover


def decide(command: HandoverCommand, handover: Handover) -> Sequence[HandoverEvent]:
    """The fact that follows."""
    match command:
        case HandOverCases():
            return hand_over_cases(command, handover)
        case UndoHandover():
            return undo_handover(command, handover)
        case _:
            assert_never(command)


HANDOVER: Final = Decider[HandoverCommand, Handover, HandoverEvent](decide=decide, evolve=evolve, initial=Handover())
