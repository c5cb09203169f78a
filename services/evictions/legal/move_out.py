"""The day by which the tenant must have moved, as it was decided (JB 12:52). It is the court's: nothing rolls it."""

from datetime import date

import msgspec

from services.evictions.legal.period import Period, status_on
from shared.contracts.law.working import in_force, step


class MoveOutFacts(msgspec.Struct, frozen=True, kw_only=True):
    """`decided_on`: the day of the decision; `move_by`: the day it says."""

    decided_on: date
    move_by: date
    today: date | None = None


def move_out_period(facts: MoveOutFacts) -> Period:
    """The last day the home is theirs by the decision; what is not left then is enforced."""
    return Period(
        status=status_on(facts.move_by, facts.today),
        legal_last_date=facts.move_by,
        working=in_force((step("JB_12_52_DECIDED", facts.decided_on, result=facts.move_by),), facts.decided_on),
    )
