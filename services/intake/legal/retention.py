"""When notes about a person must be erased (gallring, SoL 16:1): five years, and done the year after. W34, W35."""

from datetime import date
from typing import Annotated, Final

import msgspec
from msgspec import Meta

from shared.contracts.law.working import Step, in_force, step
from shared.kernel.calendar import period_end_months

KEPT_MONTHS: Final = 5 * 12
RESEARCH_SAMPLE: Final = frozenset({5, 15, 25})
"""Born on these days of any month: exempt in Stockholm (SoL 16:4, SoF 13:1)."""


class RetentionFacts(msgspec.Struct, frozen=True, kw_only=True):
    """`last_note_on`: the last note in the file; `born_on_day`: the day of the month the person was born, if known."""

    last_note_on: date
    born_on_day: Annotated[int, Meta(ge=1, le=31)] | None = None
    today: date | None = None


class Retention(msgspec.Struct, frozen=True, kw_only=True):
    """The duty arises on `arises_on` and must be done by `finished_by`; both None for the research sample.

    `overdue`: None without a `today`.
    """

    exempt: bool
    arises_on: date | None
    finished_by: date | None
    overdue: bool | None
    working: tuple[Step, ...]


def retention(facts: RetentionFacts) -> Retention:
    """§ 2 of the Time Act rolls neither: one is a condition, the other the end of a year."""
    if facts.born_on_day in RESEARCH_SAMPLE:
        exempt = in_force((step("SOL_16_4"),), facts.today)
        return Retention(exempt=True, arises_on=None, finished_by=None, overdue=None, working=exempt)
    arises = period_end_months(facts.last_note_on, KEPT_MONTHS)
    finished = date(arises.year + 1, 12, 31)
    working = (
        step("SOL_16_1", facts.last_note_on, result=arises),
        step("SOL_16_1_FINISH", result=finished),
    )
    return Retention(
        exempt=False,
        arises_on=arises,
        finished_by=finished,
        overdue=None if facts.today is None else facts.today > finished,
        working=in_force(working, arises),
    )
