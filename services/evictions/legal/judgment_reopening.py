"""Reopening of Kronofogden's decision (återvinning i mål, lag 1990:746 53 §): one month from its date. W24, W25.

Not the lease's recovery period (JB 12:44): the Swedish word is the same, nothing else is.
"""

from datetime import date
from typing import Final

import msgspec

from services.evictions.legal.period import Period, act_within
from shared.contracts.law.working import step
from shared.kernel.calendar import period_end_months

REOPENING_MONTHS: Final = 1


class ReopeningFacts(msgspec.Struct, frozen=True, kw_only=True):
    """`decided_on`: the date of the utslag."""

    decided_on: date
    today: date | None = None


def judgment_reopening(facts: ReopeningFacts) -> Period:
    """The last day to apply for reopening."""
    end = period_end_months(facts.decided_on, REOPENING_MONTHS)
    return act_within(step("SUMMARY_53", result=facts.decided_on), facts.decided_on, end, facts.today)
