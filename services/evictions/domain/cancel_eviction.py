"""Slice: the eviction was called off (avhysning inställd)."""

from collections.abc import Sequence
from datetime import date

from services.evictions.domain.case import EvictionCase
from services.evictions.domain.command import Command, existing, happened
from shared.contracts.eviction_procedure import EvictionCancelled
from shared.contracts.procedure_codes import CancellationReason


class CancelEviction(Command, frozen=True, kw_only=True):
    """What has been paid or withdrawn ends the enforcement; for another reason it may be booked anew."""

    cancelled_on: date
    reason: CancellationReason


def cancel_eviction(command: CancelEviction, case: EvictionCase) -> Sequence[EvictionCancelled]:
    """The times told by then hold no more, nor what they ask for. A time told later holds."""
    cancelled = EvictionCancelled(case_id=command.case_id, cancelled_on=command.cancelled_on, reason=command.reason)
    if cancelled in case.procedure.cancellations:
        return ()
    existing(case)
    happened(command, command.cancelled_on, "cancelled_on")
    return (cancelled,)
