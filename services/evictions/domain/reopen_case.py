"""Slice: a case that was closed too early is worked on again (ärendet återöppnas)."""

from collections.abc import Sequence

from services.evictions.domain.case import EvictionCase
from services.evictions.domain.command import Command, existing
from services.evictions.domain.reopening import has_room, reopened
from shared.contracts.evictions import EvictionCaseReopened
from shared.contracts.work_codes import ReopenReason
from shared.kernel.errors import Refused


class ReopenCase(Command, frozen=True, kw_only=True):
    """A notice reopens a case by itself; this is for what somebody learns."""

    reopen_reason: ReopenReason


def reopen_case(command: ReopenCase, case: EvictionCase) -> Sequence[EvictionCaseReopened]:
    """Within 90 days of the closing; a later threat has a case of its own. Periods that still run come back (J7).

    An open case is refused, so that nobody believes that another reason was recorded.
    """
    existing(case)
    if case.is_open:
        back = case.reopened
        if back and (back.reason, back.reopened_on) == (command.reopen_reason, command.today):
            return ()
        raise Refused("case-is-open-already")
    if not has_room(case, command.today):
        raise Refused("case-closed-too-long-ago")
    return (reopened(case, command.case_id, command.today, reason=command.reopen_reason),)
