"""The order to answer (föreläggande att yttra sig, lag 1990:746 25 §): normally two weeks from service. W26."""

from datetime import date
from typing import Final

import msgspec

from services.evictions.legal.period import Period, act_within
from shared.contracts.law.working import step
from shared.kernel.calendar import period_end_weeks

ANSWER_WEEKS: Final = 2


class AnswerFacts(msgspec.Struct, frozen=True, kw_only=True):
    """`served_on`: the day the tenant was served Kronofogden's order."""

    served_on: date
    today: date | None = None


def answer_order(facts: AnswerFacts) -> Period:
    """The last day to answer, when the order does not say less."""
    end = period_end_weeks(facts.served_on, ANSWER_WEEKS)
    return act_within(step("SUMMARY_25", result=facts.served_on), facts.served_on, end, facts.today)
