"""Slice: the eviction was called off (avhysning inställd)."""

from collections.abc import Sequence
from datetime import date

from services.evictions.domain.case import EvictionCase
from services.evictions.domain.command import Command, existing, happened
from services.evictions.domain.times_ended import a_time_told
from shared.contracts.eviction_procedure import EvictionCancelled
from shared.contracts.ids import NoticeId
from shared.contracts.procedure_codes import CancellationReason


class CancelEviction(Command, frozen=True, kw_only=True):
    """What has been paid or withdrawn ends the enforcement; for another reason it may be booked anew. `notice_id`: the
    paper that told the one time it is about; None: every time told by then."""

    cancelled_on: date
    reason: CancellationReason
    notice_id: NoticeId | None = None


def cancel_eviction(command: CancelEviction, case: EvictionCase) -> Sequence[EvictionCancelled]:
    """The times told by then hold no more, nor what they ask for. A time told later holds."""
    cancelled = EvictionCancelled(
        case_id=command.case_id,
        cancelled_on=command.cancelled_on,
        reason=command.reason,
        notice_id=command.notice_id,
    )
    if cancelled in case.procedure.cancellations:
        return ()
    existing(case)
    a_time_told(command.notice_id, case)
    happened(command, command.cancelled_on, "cancelled_on")
    return (cancelled,)
