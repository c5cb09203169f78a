"""Slice: nothing is to be done before a day (ärendet parkeras)."""

from collections.abc import Sequence
from datetime import date

from services.evictions.domain.case import EvictionCase
from services.evictions.domain.command import Command, still_open
from services.evictions.domain.parking import LONGEST, lawful_day
from shared.contracts.eviction_work import CaseParked
from shared.contracts.work_codes import ParkReason, WaitingFor
from shared.kernel.errors import Refused


class ParkCase(Command, frozen=True, kw_only=True):
    """Until `resume_on`, with whom we wait for and why. Alerts stand all the same."""

    resume_on: date
    waiting_for: WaitingFor
    park_reason: ParkReason


def park_case(command: ParkCase, case: EvictionCase) -> Sequence[CaseParked]:
    """At most 60 days, and not past the day the home can be lost: the refusal names it."""
    parked = case.work.parked
    told = (command.resume_on, command.park_reason, command.waiting_for)
    if parked and told == (parked.until_on, parked.reason, parked.waiting_for):
        return ()
    still_open(case)
    lawful, longest = lawful_day(case, command.today), command.today + LONGEST
    if lawful is not None and lawful <= command.today:
        raise Refused("case-cannot-wait", field="resume_on", latest=lawful)
    if command.resume_on <= command.today:
        raise Refused("parked-until-the-past", field="resume_on")
    if lawful is not None and command.resume_on > lawful and lawful <= longest:
        raise Refused("parked-past-lawful-day", field="resume_on", latest=lawful)
    if command.resume_on > longest:
        raise Refused("parked-too-long", field="resume_on", latest=longest)
    return (
        CaseParked(
            case_id=command.case_id,
            parked_on=command.today,
            until_on=command.resume_on,
            reason=command.park_reason,
            waiting_for=command.waiting_for,
        ),
    )
