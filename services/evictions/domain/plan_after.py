"""Which plans for the time after an eviction say something of it (R18, G13). Pure."""

from datetime import date, timedelta
from typing import Final

from services.evictions.domain.case import EvictionCase
from shared.contracts.eviction_support import HarmReductionPlanMade

SAYS_FOR: Final = timedelta(weeks=6)
"""So long before the day a plan may have been made: a time told four weeks ahead and put off by two. Choice [P]."""


def plans_for(case: EvictionCase, on: date) -> tuple[HarmReductionPlanMade, ...]:
    """Those made since the threat reached the board and not long before the day.

    What was arranged in an earlier threat, or for a day that has moved much since, may not be there any more.
    """
    since = max(case.begun_on or date.min, on - SAYS_FOR)
    return tuple(each for each in case.support.harm_plans if each.made_on >= since)
