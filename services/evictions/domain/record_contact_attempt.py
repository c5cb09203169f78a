"""Slice: we tried to reach the tenant (kontaktförsök)."""

from collections.abc import Sequence

from services.evictions.domain.case import EvictionCase
from services.evictions.domain.command import Command, Instant, Staff, happened, still_open
from shared.contracts.codes import AttemptResult, ContactMethod
from shared.contracts.evictions import TenantContactAttempted
from shared.kernel.errors import Refused


class RecordContactAttempt(Command, frozen=True, kw_only=True):
    """A letter, a text message nobody has answered or an unanswered call is an attempt; contact is something else."""

    attempted_at: Instant
    method: ContactMethod
    result: AttemptResult
    by: Staff = ()


def record_contact_attempt(command: RecordContactAttempt, case: EvictionCase) -> Sequence[TenantContactAttempted]:
    """Ends A08, never A09."""
    attempted = TenantContactAttempted(
        case_id=command.case_id,
        attempted_at=command.attempted_at,
        method=command.method,
        result=command.result,
        by=command.by,
    )
    if attempted in case.attempts:
        return ()
    still_open(case)
    happened(command, command.attempted_at, "attempted_at")
    if command.result is AttemptResult.MET:
        raise Refused("attempt-was-a-meeting", field="result")
    return (attempted,)
