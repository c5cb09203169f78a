"""Measures by group (I01–I13): the groups are the whole; of a group of few nothing is told nor can be worked out."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import product
from random import Random

import pytest

from services.projections import queries
from services.projections.as_known import as_known
from services.projections.database import Database
from services.projections.indicators import INDICATORS
from services.projections.measures import division_of
from services.projections.rows import IndicatorRow
from services.projections.small_groups import GROUPS, LEAST, Division, protected
from shared.contracts.codes import NoticeType, Sex, Unit
from shared.web.problem import Invalid
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
    for each in INDICATORS.values():
        groups_of_it = {group for by in each.groups for group in GROUPS[by]}
        assert not groups_of_it & {row.part for row in rows if row.id == each.id}, each.id
    divided = {row.id for row in rows if row.group is not None}
    assert divided == {each.id for each in INDICATORS.values() if Division.UNIT in each.groups}
    for (indicator, part), whole in added.items():
        if indicator in divided:
            groups = [row for row in rows if (row.id, row.part) == (indicator, part) and row.group is not None]
            assert sum(row.numerator or 0 for row in groups) == whole.numerator, (indicator, part)
            assert sum(row.denominator or 0 for row in groups) == (whole.denominator or 0), (indicator, part)


@pytest.mark.parametrize(("measure", "by"), [("I01", Division.REASON), ("I10", Division.CHILDREN)])
def test_what_is_told_undivided_is_not_divided_so(measure: str, by: Division) -> None:
    """I01 is by reason as it is; I11 tells in how many evictions there were children."""
    with pytest.raises(Invalid) as refused:
        division_of(measure, by)
    assert [(each.field, each.code) for each in refused.value.problems] == [("by", "not-divided-so")]


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
        ids = [each for each in ("I01", "I02") if by in INDICATORS[each].groups]
        rows = await queries.indicators(db, YEAR, as_of=TODAY, ids=ids, by=by)
        for indicator in ids:
            told = {row.group: row.numerator for row in rows if row.id == indicator and row.part == "TOTAL"}
            nobody: dict[str | None, int | None] = dict.fromkeys(GROUPS[by], 0)
            assert told == nobody | {None: 16, seven: 7, nine: 9}, (indicator, by)


Shape = Mapping[str, tuple[str, str | None]]
"""The parts of a measure: the kinds of case, one letter each, that the numerator and the denominator count."""
SHAPES: Mapping[str, Shape] = {
    "I05": {"MEDIAN": ("a", "ab"), "CENSORED": ("b", "ab")},
    "I07": {"TOTAL": ("ab", "abcd"), "ACCEPTED": ("bc", "abc")},
    "I08": {"TOTAL": ("ac", "abcd"), "PROVISIONAL": ("a", "ab")},
    "I09": {"TOTAL": ("ab", None), "SHARE": ("ab", "abcd"), "CONFIRMED": ("a", "ab"), "SELF_RESOLVED": ("c", None)},
    "I12": {"TOTAL": ("ab", "abcdef"), "UNDECIDED": ("cd", "abcdef"), "AMOUNT": ("ace", "abcdef")},
    "I13": {"TOTAL": ("abc", "abcdefghi"), "COPY": ("adg", "abdegh"), "MISSED": ("def", "abcdefghi")},
}
Cases = Mapping[str, int]
"""How many of a group there are of each kind."""


def figure(part: str, group: str | None, count: int, of: int | None) -> IndicatorRow:
    return IndicatorRow(id="I04", part=part, group=group, numerator=count, denominator=of, value=float(count))


def by_group(shape: Shape, groups: Sequence[Cases]) -> list[IndicatorRow]:
    """The figures of everybody and of each age group."""
    every = Counter[str]()
    for cases in groups:
        every.update(cases)
    return [
        figure(part, group, number(cases, counted), None if of is None else number(cases, of))
        for group, cases in [(None, every), *zip(GROUPS[Division.AGE_GROUP], groups, strict=False)]
        for part, (counted, of) in shape.items()
    ]


def number(cases: Cases, kinds: Iterable[str]) -> int:
    return sum(cases[kind] for kind in kinds)


def worked_out(shape: Shape) -> set[frozenset[str]]:
    """The kinds that whoever adds and subtracts the counts of a measure knows how many there are of."""
    counted = {kinds for part in shape.values() for kinds in part if kinds}
    found: set[frozenset[str]] = set()
    for signs in product((-1, 0, 1), repeat=len(counted)):
        times = Counter[str]()
        for sign, kinds in zip(signs, counted, strict=True):
            times.update(dict.fromkeys(kinds, sign))
        if {*times.values()} <= {0, 1}:
            found.add(frozenset(+times))
    return found


@pytest.mark.parametrize("measure", SHAPES)
def test_what_is_of_few_is_hidden_and_cannot_be_worked_out(measure: str) -> None:
    """Whoever knows every figure that is told, and the rule, finds several answers for each that is not."""
    shape, dice, told_of = SHAPES[measure], Random(measure), 0
    letters = sorted({*"".join(of or counted for counted, of in shape.values())})
    known = worked_out(shape)
    for _ in range(120):
        most = dice.choice([2, 6, 30])
        groups = [{kind: dice.choice([0, dice.randint(0, most)]) for kind in letters} for _ in range(6)]
        rows = protected(by_group(shape, groups), Division.AGE_GROUP)
        hidden = {row.group for row in rows if row.suppressed}
        assert all((row.numerator is None) == (row.group in hidden) for row in rows), groups
        assert not any(row.denominator for row in rows if row.group in hidden), groups
        few = [cases for group, cases in zip(GROUPS[Division.AGE_GROUP], groups, strict=True) if group in hidden]
        told = [cases for cases in groups if cases not in few]
        assert len(few) != 1, groups
        assert all(not 0 < number(cases, kinds) < LEAST for cases in told for kinds in known), groups
        sums = [sum(number(cases, kinds) for cases in few) for kinds in known]
        assert len(few) == len(groups) or all(not 0 < each < LEAST for each in sums), groups
        told_of += sum(any(cases.values()) for cases in told)
    assert told_of > 0


def test_one_of_few_may_be_as_many_as_are_told_of_at_all() -> None:
    """Five groups of one each are not five ones for whoever knows that none is hidden: then all are."""
    rows = protected(by_group(SHAPES["I05"], [{"a": 1, "b": 0}] * 5 + [{"a": 9, "b": 0}]), Division.AGE_GROUP)
    hidden = [row.group for row in rows if row.part == "MEDIAN" and row.suppressed]
    answers = [each for each in product(range(1, 10), repeat=len(hidden)) if sum(each) == 14]
    assert len(hidden) == 6
    assert all({each[at] for each in answers} >= {*range(1, LEAST + 1)} for at in range(len(hidden)))


def test_nobody_is_told_of_by_the_groups_there_are() -> None:
    """Two in one group: every group stands there, and of none is said how many."""
    rows = protected(by_group(SHAPES["I05"], [{"a": 0, "b": 0}, {"a": 1, "b": 1}]), Division.AGE_GROUP)
    of_groups = [row for row in rows if row.group is not None and row.part == "MEDIAN"]
    assert [(row.group, row.numerator, row.denominator, row.value) for row in of_groups] == [
        (group, None, None, None) for group in GROUPS[Division.AGE_GROUP]
    ]
