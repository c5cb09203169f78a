"""Measures by group (I01–I13): the groups are the whole; of a group of few nothing is told nor can be worked out."""

from collections.abc import Sequence
from itertools import product
from random import Random

import pytest

from services.projections import queries
from services.projections.as_known import as_known
from services.projections.database import Database
from services.projections.indicators import INDICATORS
from services.projections.rows import IndicatorRow
from services.projections.small_groups import GROUPS, LEAST, Division, protected
from shared.contracts.codes import NoticeType, Sex, Unit
from tests.projections.district.names import TODAY, noon
from tests.projections.district.opening import opened
from tests.projections.log import Log
from tests.projections.test_what_is_counted import YEAR

ADDS_UP = {"TOTAL", "CENSORED", "SELF_RESOLVED", "EVICTIONS", "LEFT_BEFORE", "MISSED", "UNDECIDED"}
"""Parts that count: a case is in one group. Homes and medians are not sums."""


async def test_the_groups_of_a_count_are_the_whole_and_the_whole_is_as_ever(district: Database) -> None:
    reader = as_known(district, noon(4, 9))
    rows = await queries.counted(reader, YEAR, as_of=TODAY, by=Division.UNIT)
    assert [row for row in rows if row.group is None] == await queries.indicators(reader, YEAR, as_of=TODAY)
    added = {(row.id, row.part): row for row in rows if row.group is None and row.part in ADDS_UP}
    divided = {row.id for row in rows if row.group is not None}
    assert divided == {each.id for each in INDICATORS.values() if Division.UNIT in each.groups}
    for (indicator, part), whole in added.items():
        if indicator in divided:
            groups = [row for row in rows if (row.id, row.part) == (indicator, part) and row.group is not None]
            assert sum(row.numerator or 0 for row in groups) == whole.numerator, (indicator, part)
            assert sum(row.denominator or 0 for row in groups) == (whole.denominator or 0), (indicator, part)


async def test_a_case_is_in_the_groups_that_its_facts_say(db: Database) -> None:
    """Seven cases of women with children, nine of others: each is told of, as it was known and on paper."""
    log, march = Log(), noon(3, 2).date()
    for number in range(16):
        ours = number < 7
        opened(
            log,
            number + 1,
            march,
            NoticeType.DISTURBANCE if ours else NoticeType.CRIME,
            unit=Unit.FAMILY_RECEPTION if ours else Unit.ELDERLY_TEAM,
            sex=Sex.FEMALE if ours else None,
            birth_year=1990 if ours else 1950,
            children=2 if ours else 0,
        )
    await db.apply(log.facts)
    groups: dict[Division, tuple[str, str]] = {
        Division.UNIT: (Unit.FAMILY_RECEPTION, Unit.ELDERLY_TEAM),
        Division.REASON: (NoticeType.DISTURBANCE, NoticeType.CRIME),
        Division.SEX: (Sex.FEMALE, "UNKNOWN"),
        Division.AGE_GROUP: ("25-44", "65+"),
        Division.CHILDREN: ("WITH_CHILDREN", "WITHOUT_CHILDREN"),
    }
    for by, (seven, nine) in groups.items():
        rows = await queries.indicators(db, YEAR, as_of=TODAY, ids=["I01", "I02"], by=by)
        for indicator in ("I01", "I02"):
            told = {row.group: row.numerator for row in rows if row.id == indicator and row.part == "TOTAL"}
            nobody: dict[str | None, int | None] = dict.fromkeys(GROUPS[by], 0)
            assert told == nobody | {None: 16, seven: 7, nine: 9}, (indicator, by)


def figure(part: str, group: str | None, count: int, of: int | None) -> IndicatorRow:
    return IndicatorRow(id="I04", part=part, group=group, numerator=count, denominator=of, value=float(count))


def by_group(counts: Sequence[tuple[int, int]]) -> list[IndicatorRow]:
    """A share and what is left of it, in each age group and in all: as I05 has those reached and those not."""
    groups = GROUPS[Division.AGE_GROUP][: len(counts)]
    whole = sum(count for count, _ in counts), sum(of for _, of in counts)
    every = [(None, whole), *zip(groups, counts, strict=True)]
    return [
        figure(part, group, count, of)
        for group, (reached, of) in every
        for part, count in (("TOTAL", reached), ("CENSORED", of - reached))
    ]


@pytest.mark.parametrize("seed", range(8))
def test_what_is_of_few_is_hidden_and_cannot_be_worked_out(seed: int) -> None:
    """Whoever knows every figure that is told, and the rule, finds several answers for each that is not."""
    dice = Random(seed)
    for _ in range(40):
        most = dice.choice([3, 8, 30])
        counts = [(dice.randint(0, of), of) for of in (dice.randint(0, most) for _ in GROUPS[Division.AGE_GROUP])]
        rows = protected(by_group(counts), Division.AGE_GROUP)
        whole = rows[0]
        told = [row for row in rows if row.group is not None and row.part == "TOTAL"]
        for row in rows:
            if row.group is not None and row.numerator is not None and row.denominator is not None:
                few = {*range(1, LEAST)} & {row.numerator, row.denominator, row.denominator - row.numerator}
                assert not few, (counts, row)
        for column, total in (("numerator", whole.numerator), ("denominator", whole.denominator)):
            hidden = [row for row in told if getattr(row, column) is None]
            rest = (total or 0) - sum(getattr(row, column) or 0 for row in told)
            assert len(hidden) != 1, counts
            assert not hidden or len(hidden) == len(told) or rest == 0 or rest >= LEAST, counts
        same = [row.group for row in rows if row.part == "CENSORED" and row.suppressed]
        assert same == [row.group for row in told if row.suppressed], counts


def test_one_of_few_may_be_as_many_as_are_told_of_at_all() -> None:
    """Five groups of one each are not five ones for whoever knows that none is hidden: then all are."""
    rows = protected(by_group([(1, 1)] * 5 + [(9, 9)]), Division.AGE_GROUP)
    hidden = [row.group for row in rows if row.part == "TOTAL" and row.denominator is None]
    answers = [each for each in product(range(1, 10), repeat=len(hidden)) if sum(each) == 14]
    assert len(hidden) == 6
    assert all({each[at] for each in answers} >= {*range(1, LEAST + 1)} for at in range(len(hidden)))


def test_nobody_is_told_of_by_the_groups_there_are() -> None:
    """Two in one group: every group stands there, and of none is said how many."""
    rows = protected(by_group([(0, 0), (1, 2)]), Division.AGE_GROUP)
    of_groups = [row for row in rows if row.group is not None and row.part == "TOTAL"]
    assert [(row.group, row.numerator, row.denominator, row.value) for row in of_groups] == [
        (group, None, None, None) for group in GROUPS[Division.AGE_GROUP]
    ]
