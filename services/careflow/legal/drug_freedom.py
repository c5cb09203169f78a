"""Six months' documented drug-freedom before a training flat (drogfrihet, R02). W31.

The centre's own criterion, which JO dnr 8958-2020 puts in doubt: shown as unsure, never a ground to refuse by itself.
"""

from datetime import date
from typing import Final

import msgspec

from shared.contracts.law.working import Step, in_force, step
from shared.kernel.calendar import period_end_months

DRUG_FREE_MONTHS: Final = 6


class DrugFreedomFacts(msgspec.Struct, frozen=True, kw_only=True):
    """`since_on`: the first day of the period that goes on."""

    since_on: date
    today: date | None = None


class DrugFreedom(msgspec.Struct, frozen=True, kw_only=True):
    """`reached`: the months have passed, None without a `today`."""

    reached_on: date
    reached: bool | None
    working: tuple[Step, ...]


def drug_freedom(facts: DrugFreedomFacts) -> DrugFreedom:
    """The day six months have passed, by § 1 of the Time Act; not rolled, for nothing must be done by it."""
    end = period_end_months(facts.since_on, DRUG_FREE_MONTHS)
    return DrugFreedom(
        reached_on=end,
        reached=None if facts.today is None else end <= facts.today,
        working=in_force((step("R02", facts.since_on, result=end),), facts.since_on),
    )
