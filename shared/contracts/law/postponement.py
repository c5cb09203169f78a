"""To which day the law lets an eviction (UB 16:4 and 16:5) or a removal (16:10 b and 10 c) be put off. Pure."""

from datetime import date, timedelta
from typing import Final

import msgspec

from shared.contracts.procedure_codes import PostponementKind
from shared.kernel.calendar import period_end_months, period_end_weeks

TARGET_WEEKS: Final = 4
RESPITE_WEEKS: Final = 2
RESPITE_WEEKS_EXCEPTIONAL: Final = 4
LAPSE_MONTHS: Final = 6
REMOVAL_WEEKS: Final = 3
REMOVAL_NOTICE: Final = timedelta(days=5)
REMOVAL_RESPITE_WEEKS: Final = 1


class PostponementFacts(msgspec.Struct, frozen=True, kw_only=True):
    """`documents_on`: the necessary documents had reached Kronofogden; `applied_on`: the landlord had applied. Both
    lie before the decision: while they are not known, the day it was decided is the latest they can be.
    `removal`: it is an avlägsnande; `informed_on`: whoever must move was told of it."""

    kind: PostponementKind
    decided_on: date
    exceptional: bool = False
    documents_on: date | None = None
    applied_on: date | None = None
    removal: bool = False
    informed_on: date | None = None


def longest_postponement(facts: PostponementFacts) -> date:
    """The last day the law can give. Anstånd: two weeks, with synnerliga skäl four, after the four weeks that begin
    when the documents came. Of a removal one week after three, or after the five days from when they were told if those
    end later. Uppskov of both: six months from the application, which then lapses."""
    if facts.kind is PostponementKind.UPPSKOV:
        return period_end_months(facts.applied_on or facts.decided_on, LAPSE_MONTHS)
    came_on = facts.documents_on or facts.decided_on
    if facts.removal:
        target = period_end_weeks(came_on, REMOVAL_WEEKS)
        earliest = facts.informed_on + REMOVAL_NOTICE if facts.informed_on else target
        return period_end_weeks(max(target, earliest), REMOVAL_RESPITE_WEEKS)
    weeks = RESPITE_WEEKS_EXCEPTIONAL if facts.exceptional else RESPITE_WEEKS
    return period_end_weeks(period_end_weeks(came_on, TARGET_WEEKS), weeks)
