"""A sublet flat and the right of prolongation (besittningsskydd i andrahand, JB 12:45 1 st 1). W36."""

from datetime import date, timedelta
from typing import Final

import msgspec

from shared.contracts.law.working import Step, in_force, step
from shared.kernel.calendar import period_end_months

PROTECTED_AFTER_MONTHS: Final = 24
NOTICE_MONTHS: Final = 3
_DAY: Final = timedelta(days=1)


class SubletFacts(msgspec.Struct, frozen=True, kw_only=True):
    """`from_on`: the first day of the sublet."""

    from_on: date


class SubletLimit(msgspec.Struct, frozen=True, kw_only=True):
    """The sublet ends without that right on `ends_on` at the latest, terminated on `terminate_by` at the latest."""

    longer_than_two_years_from: date
    ends_on: date
    terminate_by: date
    working: tuple[Step, ...]


def sublet_limit(facts: SubletFacts) -> SubletLimit:
    """Counted backwards from the last turn of a month before the two years: § 2 rolls no notice period (JB 12:4)."""
    two_years = period_end_months(facts.from_on, PROTECTED_AFTER_MONTHS)
    ends_on = two_years.replace(day=1) - _DAY
    terminate_by = (period_end_months(ends_on.replace(day=1), 1 - NOTICE_MONTHS)) - _DAY
    working = (
        step("JB_12_45", facts.from_on, result=two_years),
        step("JB_12_4", ends_on, result=terminate_by),
    )
    return SubletLimit(
        longer_than_two_years_from=two_years,
        ends_on=ends_on,
        terminate_by=terminate_by,
        working=in_force(working, facts.from_on),
    )
