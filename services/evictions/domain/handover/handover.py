"""One bulk hand-over of cases (överlämnande) as it stands: done, and perhaps undone. Pure."""

from typing import assert_never

import msgspec
from msgspec.structs import replace

from shared.contracts.duty import CasesHandedOver, HandoverEvent, HandoverUndone


class Handover(msgspec.Struct, frozen=True):
    """The hand-over; nothing while `done` is None."""

    done: CasesHandedOver | None = None
    undone: HandoverUndone | None = None


def evolve(handover: Handover, event: HandoverEvent) -> Handover:
    """The hand-over after one more fact."""
    match event:
        case CasesHandedOver():
            return replace(handover, done=event)
        case HandoverUndone():
            return replace(handover, undone=event)
        case _:
            assert_never(event)
