"""What measures may be divided by, and what is not told of a group because so few are in it (röjandekontroll)."""

from collections.abc import Mapping, Sequence
from enum import StrEnum
from itertools import groupby
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
    """The figures of measures with every group that `by` divides into, and without the counts that are of few: those of
    1 to 4, those that all but 1 to 4 are part of, and as many more as keep them from being worked out from the rest.

    The same count is hidden in the same groups wherever it stands in a measure.
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
    counts = [(_numerators(rows), _denominators(rows)) for rows in filled.values()]
    hidden = _hidden(counts)
    return [
        _told(filled[whole.part][at], at in hidden[numerators], denominators is not None and at in hidden[denominators])
        for at in range(len(groups))
        for whole, (numerators, denominators) in zip(parts, counts, strict=True)
    ]


def _nobody(whole: IndicatorRow, group: str) -> IndicatorRow:
    of_none = whole.denominator is None
    return replace(whole, group=group, numerator=0, denominator=None if of_none else 0, value=0.0 if of_none else None)


def _numerators(rows: Sequence[IndicatorRow]) -> Series:
    return tuple(row.numerator or 0 for row in rows)


def _denominators(rows: Sequence[IndicatorRow]) -> Series | None:
    return None if rows[0].denominator is None else tuple(row.denominator or 0 for row in rows)


def _hidden(counts: Sequence[tuple[Series, Series | None]]) -> dict[Series, frozenset[int]]:
    """In which groups each series is hidden: one that is the difference of two others never less than they."""
    linked = [
        (numerators, tuple(of - part for of, part in zip(denominators, numerators, strict=True)), denominators)
        for numerators, denominators in counts
        if denominators is not None
    ]
    hidden = {each: _widened(each, frozenset()) for link in linked for each in link}
    hidden |= {numerators: _widened(numerators, frozenset()) for numerators, _ in counts}
    while True:
        before = dict(hidden)
        for numerators, others, denominators in linked:
            either = hidden[numerators] | hidden[others] | hidden[denominators]
            hidden[numerators] = _widened(numerators, either)
            hidden[others] = _widened(others, either)
        if hidden == before:
            return hidden


def _widened(series: Series, hidden: frozenset[int]) -> frozenset[int]:
    """`hidden`, what is of few, and then the smallest of the others until any one that is hidden may be `LEAST` or more
    for all that the sum of them tells; or all, when there are too few."""
    hidden |= {at for at, count in enumerate(series) if 0 < count < LEAST}
    others = sorted({*range(len(series))} - hidden, key=lambda at: (series[at] == 0, series[at], at))
    for at in others if hidden else ():
        total = sum(series[each] for each in hidden)
        somebody = sum(series[each] > 0 for each in hidden)
        if len(hidden) > 1 and (total == 0 or total - (somebody - 1) >= LEAST):
            break
        hidden |= {at}
    return hidden


def _told(row: IndicatorRow, hides_part: bool, hides_whole: bool) -> IndicatorRow:
    if not hides_part:
        return row
    return replace(
        row, numerator=None, value=None, denominator=None if hides_whole else row.denominator, suppressed=True
    )
