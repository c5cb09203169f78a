"""When what was left in the home may be sold after an eviction (UB 16:6): earliest three months after it. E8.

An earliest day: the Time Act's § 2 does not move it.
"""

from datetime import date
from typing import Final

from services.evictions.legal.period import Period
from shared.contracts.deadline_codes import ClockStatus
from shared.contracts.law.working import in_force, step
from shared.kernel.calendar import period_end_months

STORED_MONTHS: Final = 3


def belongings(executed_on: date) -> Period:
    """The first day on which Kronofogden may sell them."""
    earliest = period_end_months(executed_on, STORED_MONTHS)
    working = (
        step("TIME_1_PERIOD", executed_on, result=earliest),
        step("E8", executed_on, result=earliest),
    )
    return Period(
        status=ClockStatus.CONFIRMED,
        start_on=executed_on,
        earliest_on=earliest,
        working=in_force(working, executed_on),
    )
