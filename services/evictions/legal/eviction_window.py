"""When an eviction may and should take place (UB 16:3) and how long respite may last (UB 16:4). W27, W28.

The Time Act's § 2 moves none of these: they are earliest days and guidelines, no acts "at the latest".
"""

from datetime import date
from typing import Final

import msgspec

from services.evictions.legal.period import Period, waiting_for
from shared.contracts.deadline_codes import ClockStatus, MissingFact
from shared.contracts.law.postponement import RESPITE_WEEKS, RESPITE_WEEKS_EXCEPTIONAL, TARGET_WEEKS
from shared.contracts.law.working import Step, in_force, step
from shared.kernel.calendar import period_end_weeks

EARLIEST_WEEKS: Final = 1
EARLIEST_WEEKS_ABROAD: Final = 2


class EnforcementFacts(msgspec.Struct, frozen=True, kw_only=True):
    """`opportunity_on`: the tenant could comment from that day; when `abroad`, the day that was sent.

    `documents_on`: the necessary documents had reached Kronofogden. `put_off_on`: it was decided that there is no
    eviction before `put_off_until_on` (anstånd, uppskov).
    """

    opportunity_on: date | None = None
    documents_on: date | None = None
    abroad: bool = False
    put_off_on: date | None = None
    put_off_until_on: date | None = None


def eviction_window(facts: EnforcementFacts) -> Period:
    """The earliest lawful day, the four-week target, and the last days of respite; what is unknown is named. Put off
    beyond the first two, both are the day it was put off to."""
    window, decided, until = _window(facts), facts.put_off_on, facts.put_off_until_on
    if decided is None or until is None:
        return window
    working = window.working
    earliest, target = window.earliest_on or until, window.target_on
    if window.earliest_on is None or earliest < until:
        earliest, working = until, (*working, step("E6_EARLIEST", decided, result=until))
    if target is not None and target < until:
        target, working = until, (*working, step("E6_TARGET", result=until))
    status = ClockStatus.PROVISIONAL if window.status is ClockStatus.NOT_STARTED else window.status
    return msgspec.structs.replace(window, status=status, earliest_on=earliest, target_on=target, working=working)


def _window(facts: EnforcementFacts) -> Period:
    heard = facts.opportunity_on
    target, ordinary, exceptional, limits = _limits(facts.documents_on)
    if heard is None:
        unknown = waiting_for(MissingFact.OPPORTUNITY_ON, *limits)
        return msgspec.structs.replace(
            unknown, target_on=target, respite_until_on=ordinary, respite_exceptional_until_on=exceptional
        )
    weeks = EARLIEST_WEEKS_ABROAD if facts.abroad else EARLIEST_WEEKS
    earliest = period_end_weeks(heard, weeks)
    working = (
        step("E3", result=heard),
        step("E5_ABROAD" if facts.abroad else "E5", result=earliest),
        *limits,
    )
    return Period(
        status=ClockStatus.CONFIRMED,
        missing=() if facts.documents_on else (MissingFact.DOCUMENTS_ON,),
        start_on=heard,
        earliest_on=earliest,
        target_on=target,
        respite_until_on=ordinary,
        respite_exceptional_until_on=exceptional,
        working=in_force(working, heard),
    )


def _limits(documents_on: date | None) -> tuple[date | None, date | None, date | None, tuple[Step, ...]]:
    """The target and the two limits of respite, counted from the documents; nothing while they are unknown."""
    if documents_on is None:
        return None, None, None, ()
    target = period_end_weeks(documents_on, TARGET_WEEKS)
    ordinary = period_end_weeks(target, RESPITE_WEEKS)
    exceptional = period_end_weeks(target, RESPITE_WEEKS_EXCEPTIONAL)
    steps = (
        step("E4", documents_on, result=target),
        step("E6", result=ordinary),
        step("E6_EXCEPTIONAL", result=exceptional),
    )
    return target, ordinary, exceptional, steps
