"""Slice: the household of a closed case was followed up (uppföljning hållen)."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final

from services.evictions.domain.case import EvictionCase
from services.evictions.domain.command import Command, existing, happened
from services.evictions.domain.follow_ups import answers, due, remaining
from shared.contracts.eviction_work import FollowUpHeld
from shared.contracts.work_codes import FollowUpAnswer, FollowUpPoint
from shared.kernel.errors import Refused

EARLY: Final = timedelta(days=14)
"""So long before its day a follow-up may be held. Choice [P]."""


class HoldFollowUp(Command, frozen=True, kw_only=True):
    """`follow_up_point`: which of them. `is_checked`: it was checked where they live; else it is what somebody says."""

    follow_up_point: FollowUpPoint
    held_on: date
    follow_up_answer: FollowUpAnswer
    is_checked: bool = False


def hold_follow_up(command: HoldFollowUp, case: EvictionCase) -> Sequence[FollowUpHeld]:
    """Answers one point; told anew it replaces what was said before. Who moved or lost the home is asked no more."""
    held = FollowUpHeld(
        case_id=command.case_id,
        point=command.follow_up_point,
        held_on=command.held_on,
        answer=command.follow_up_answer,
        confirmed=command.is_checked,
    )
    if answers(case).get(held.point) == held:
        return ()
    existing(case)
    on = (due(case) if held.point in answers(case) else remaining(case)).get(held.point)
    if on is None:
        raise Refused("no-follow-up-planned", field="follow_up_point")
    happened(command, command.held_on, "held_on")
    if command.held_on < on - EARLY:
        raise Refused("follow-up-too-early", field="held_on", latest=on - EARLY)
    return (held,)
