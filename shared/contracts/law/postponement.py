"""To which day the law lets an eviction be put off (anstånd, uppskov), UB 16:4 and 16:5. Pure."""

from datetime import date
from typing import Final

import msgspec

from shared.contracts.procedure_codes import PostponementKind
from shared.kernel.calendar import period_end_months, period_end_weeks

TARGET_WEEKS: Final = 4
RESPITE_WEEKS: Final = 2
RESPITE_WEEKS_EXCEPTIONAL: Final = 4
LAPSE_MONTHS: Final = 6


class PostponementFacts(msgspec.Struct, frozen=True, kw_only=True):
    """`documents_on`: the necessary documents had reached Kronofogden; `applied_on`: the landlord had applied. Both
    lie before the decision: while they are not known, the day it was decided is the latest they can be."""

    kind: PostponementKind
    decided_on: date
    exceptional: bool = False
    documents_on: date | None = None
    applied_on: date | None = None


def longest_postponement(facts: PostponementFacts) -> date:
    """The last day the law can give. Anstånd: two weeks, with synnerliga skäl four, after the four weeks that begin
    when the documents came. Uppskov: six months from the application, which then lapses."""
    if facts.kind is PostponementKind.UPPSKOV:
        return period_end_months(facts.applied_on or facts.decided_on, LAPSE_MONTHS)
    weeks = RESPITE_WEEKS_EXCEPTIONAL if facts.exceptional else RESPITE_WEEKS
    return period_end_weeks(period_end_weeks(facts.documents_on or facts.decided_on, TARGET_WEEKS), weeks)
