"""Slice: the household of a closed case is followed up no more (uppföljning avslutad)."""

from collections.abc import Sequence
from datetime import date

from services.evictions.domain.case import EvictionCase
from services.evictions.domain.command import Command, existing, happened
from services.evictions.domain.follow_ups import remaining
from shared.contracts.eviction_work import FollowUpsEnded
from shared.contracts.work_codes import FollowUpEnd
from shared.kernel.errors import Refused


class EndFollowUps(Command, frozen=True, kw_only=True):
    """The person does not want it, died or moved, or the home is threatened anew in a case of its own."""

    ended_on: date
    follow_up_end: FollowUpEnd


def end_follow_ups(command: EndFollowUps, case: EvictionCase) -> Sequence[FollowUpsEnded]:
    """Nothing is asked after it, and no alert of it stands."""
    if case.work.follow_ups_ended:
        return ()
    existing(case)
    if not remaining(case):
        raise Refused("no-follow-up-planned")
    happened(command, command.ended_on, "ended_on")
    return (FollowUpsEnded(case_id=command.case_id, ended_on=command.ended_on, reason=command.follow_up_end),)
