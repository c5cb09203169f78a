"""Slice: a hand-over is taken back (ångra överlämnande)."""

from collections.abc import Sequence
from datetime import date

import msgspec

from services.evictions.domain.handover.handover import Handover
from shared.contracts.duty import HandoverUndone
from shared.contracts.ids import HandoverId
from shared.kernel.errors import Refused


class UndoHandover(msgspec.Struct, frozen=True, kw_only=True):
    """Which one."""

    handover_id: HandoverId
    today: date


def undo_handover(command: UndoHandover, handover: Handover) -> Sequence[HandoverUndone]:
    """Each case that has not moved on since goes back by a reaction; twice is once. Raises `Refused`: none was done."""
    if handover.done is None:
        raise Refused("handover-not-found")
    return () if handover.undone else (HandoverUndone(handover_id=command.handover_id, undone_on=command.today),)
