"""A good year in the trial flat before the lease is taken over (drygt ett år, R33). W32."""

from datetime import date
from typing import Final

import msgspec

from shared.contracts.law.working import Step, in_force, step
from shared.kernel.calendar import period_end_months

TRIAL_MONTHS: Final = 12


class TrialFacts(msgspec.Struct, frozen=True, kw_only=True):
    """`moved_in_on`: the day the person moved into the flat."""

    moved_in_on: date
    today: date | None = None


class TrialYear(msgspec.Struct, frozen=True, kw_only=True):
    """`reached`: the year has passed, None without a `today`."""

    reached_on: date
    reached: bool | None
    working: tuple[Step, ...]


def trial_year(facts: TrialFacts) -> TrialYear:
    """The day a year has passed; from 29 February that is 28 February."""
    end = period_end_months(facts.moved_in_on, TRIAL_MONTHS)
    return TrialYear(
        reached_on=end,
        reached=None if facts.today is None else end <= facts.today,
        working=in_force((step("R33", facts.moved_in_on, result=end),), facts.moved_in_on),
    )
