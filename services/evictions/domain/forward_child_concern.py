"""Slice: the child unit was told of the child in the home (orosanmälan överlämnad), SoL 19:1 and 20:1."""

from collections.abc import Sequence

from services.evictions.domain.case import EvictionCase
from services.evictions.domain.command import Command, Instant, happened, still_open
from shared.contracts.evictions import ChildConcernForwarded


class ForwardChildConcern(Command, frozen=True, kw_only=True):
    """The concern left us at `forwarded_at`; the child case itself lives in another system."""

    forwarded_at: Instant


def forward_child_concern(command: ForwardChildConcern, case: EvictionCase) -> Sequence[ChildConcernForwarded]:
    """Ends A11."""
    forwarded = ChildConcernForwarded(case_id=command.case_id, forwarded_at=command.forwarded_at)
    if forwarded in case.child_concerns:
        return ()
    still_open(case)
    happened(command, command.forwarded_at, "forwarded_at")
    return (forwarded,)
