"""A favourable decision is executed within three months, else reported (SoL 34:1). W33."""

from datetime import date, timedelta
from typing import Final

import msgspec

from services.evictions.legal.period import Period, settled, status_on
from shared.contracts.law.working import in_force, step
from shared.kernel.calendar import period_end_months

EXECUTION_MONTHS: Final = 3


class AssistanceFacts(msgspec.Struct, frozen=True, kw_only=True):
    """`decided_on`: a decision in the person's favour (SoL 11:1, 12:1); `executed_on`: all the money was paid;
    `paid_in_part_on`: less than was granted was paid, last on that day."""

    decided_on: date
    executed_on: date | None = None
    paid_in_part_on: date | None = None
    today: date | None = None


def assistance_execution(facts: AssistanceFacts) -> Period:
    """A condition, not an act at the latest: § 2 of the Time Act does not roll it. `earliest_on`: reportable from."""
    end = period_end_months(facts.decided_on, EXECUTION_MONTHS)
    reportable = end + timedelta(days=1)
    working = (
        step("SOL_34_1", facts.decided_on, result=end),
        step("SAFE_DATE", result=end),
        step("SOL_34_1_REPORT", result=reportable),
        *((step("SOL_34_1_PART", result=facts.paid_in_part_on),) if facts.paid_in_part_on else ()),
    )
    period = Period(
        status=status_on(end, facts.today),
        safe_date=end,
        earliest_on=reportable,
        working=in_force(working, facts.decided_on),
    )
    return settled(period, "SOL_34_1_EXECUTED", facts.executed_on) if facts.executed_on else period
