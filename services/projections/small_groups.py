"""What measures may be divided by, and what is not told of a group because so few are in it (röjandekontroll)."""

from collections.abc import Mapping, Sequence
from enum import StrEnum
from itertools import groupby, permutations
from operator import sub
from typing import Final

from msgspec.structs import replace

from services.projections.rows import IndicatorRow
from shared.contracts.codes import NoticeType, Sex, Unit

LEAST: Final = 5
"""A count of a group is told when it is 0 or at least so much."""
UNKNOWN: Final = "UNKNOWN"


class Division(StrEnum):
    """What the cases of a measure may be divided by: a column of `eviction_case`, as it is known then."""

    UNIT = "unit"
    REASON = "reason"
    SEX = "sex"
    AGE_GROUP = "age_group"
    CHILDREN = "children"


GROUPS: Final[Mapping[Division, tuple[str, ...]]] = {
    Division.UNIT: (*Unit,),
    Division.REASON: (*NoticeType,),
    Division.SEX: (*Sex, UNKNOWN),
    Division.AGE_GROUP: ("0-17", "18-24", "25-44", "45-64", "65+", UNKNOWN),
    Division.CHILDREN: ("WITH_CHILDREN", "WITHOUT_CHILDREN", UNKNOWN),
}
"""Every group, also those nobody is in: which ones there are shall tell nothing."""

Series = tuple[int, ...]
"""A count in each of the groups, in order."""


def protected(rows: Sequence[IndicatorRow], by: Division | None) -> list[IndicatorRow]:
    """The figures of measures with every group that `by` divides into, told whole in a measure or not at all.

    Not told is a group of which a count of the measure, or what its counts tell by their differences, is 1 to 4, and as
    many groups more as keep those from being worked out from the sum. What a measure tells together with another, with
    its undivided parts, or with itself of another period or day, is not looked at.
    """
    told: list[IndicatorRow] = []
    for _, of_one in groupby(rows, key=lambda row: row.id):
        measure = [*of_one]
        told += [row for row in measure if row.group is None]
        if by is not None:
            told += _divided(measure, by)
    return told


def _divided(measure: Sequence[IndicatorRow], by: Division) -> list[IndicatorRow]:
    found = {(row.part, row.group): row for row in measure if row.group is not None}
    parts = [row for row in measure if row.group is None and any(part == row.part for part, _ in found)]
    groups = (*GROUPS[by], *sorted({group for _, group in found if group not in GROUPS[by]}))
    filled = {
        whole.part: [found.get((whole.part, group)) or _nobody(whole, group) for group in groups] for whole in parts
    }
    hidden = _hidden(_counts([*filled.values()])) if filled else frozenset[int]()
    return [_told(of_part[at], at in hidden) for at in range(len(groups)) for of_part in filled.values()]


def _nobody(whole: IndicatorRow, group: str) -> IndicatorRow:
    of_none = whole.denominator is None
    return replace(whole, group=group, numerator=0, denominator=None if of_none else 0, value=0.0 if of_none else None)


def _counts(parts: Sequence[Sequence[IndicatorRow]]) -> list[Series]:
    """In each group the numerators and denominators, and what may be a count of their differences and of the
    differences of those: what is taken away is in no group the larger, and neither is taken away twice.

    Without any denominator the parts are no shares of one another: each is looked at by itself.
    """
    numerators = [tuple(row.numerator or 0 for row in rows) for rows in parts]
    denominators = [tuple(row.denominator or 0 for row in rows) for rows in parts if rows[0].denominator is not None]
    told = [*dict.fromkeys(numerators + denominators)]
    found = {tuple(int(at == this) for at in range(len(told))): series for this, series in enumerate(told)}
    for _ in range(2 if denominators else 0):
        found |= {
            terms: series
            for (whole_terms, whole), (part_terms, part) in permutations(found.items(), 2)
            if min(series := _difference(whole, part)) >= 0
            and {*(terms := _difference(whole_terms, part_terms))} <= {-1, 0, 1}
        }
    return [*dict.fromkeys(found.values())]


def _difference(whole: Series, part: Series) -> Series:
    return tuple(map(sub, whole, part))


def _hidden(counts: Sequence[Series]) -> frozenset[int]:
    """The groups with a count of few, and then the smallest of the others until any one that is hidden may be `LEAST`
    or more in every count for all that the sum of them tells; or all, when there are too few."""
    largest = [max(of_group) for of_group in zip(*counts, strict=True)]
    hidden = frozenset(at for series in counts for at, count in enumerate(series) if 0 < count < LEAST)
    for at in sorted({*range(len(largest))} - hidden, key=lambda at: (largest[at] == 0, largest[at], at)):
        if not hidden or (len(hidden) > 1 and all(_may_be_many(series, hidden) for series in counts)):
            break
        hidden |= {at}
    return hidden


def _may_be_many(series: Series, hidden: frozenset[int]) -> bool:
    total = sum(series[at] for at in hidden)
    return total == 0 or total - sum(series[at] > 0 for at in hidden) + 1 >= LEAST


def _told(row: IndicatorRow, is_hidden: bool) -> IndicatorRow:
    return replace(row, numerator=None, denominator=None, value=None, suppressed=True) if is_hidden else row
