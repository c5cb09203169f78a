"""The child unit decides whether to open an investigation (SoL 20:2): fourteen days from the report. W30."""

from datetime import date, timedelta
from typing import Final

import msgspec

from services.evictions.legal.period import Period, settled, status_on
from shared.contracts.law.working import in_force, step

DECISION_TIME: Final = timedelta(days=14)


class ChildConcernFacts(msgspec.Struct, frozen=True, kw_only=True):
    """`reported_on`: the day the child unit got the report of concern; `decided_on`: it has told its decision."""

    reported_on: date
    decided_on: date | None = None
    today: date | None = None


def child_decision(facts: ChildConcernFacts) -> Period:
    """Days, not weeks: § 1 of the Time Act does not count them, and whether § 2 rolls them is unsettled.

    So there is a day to work towards and no legal last one.
    """
    end = facts.reported_on + DECISION_TIME
    working = (step("SOL_20_2", facts.reported_on, result=end), step("SAFE_DATE", result=end))
    period = Period(
        status=status_on(end, facts.today),
        safe_date=end,
        working=in_force(working, facts.reported_on),
    )
    return settled(period, "SOL_20_2_DECIDED", facts.decided_on) if facts.decided_on else period
