"""The measures with their meaning and figures, of all cases and divided into groups; one question, for API and page."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime
from typing import Annotated, Final

import msgspec
from litestar import Response, get
from litestar.di import NamedDependency
from litestar.params import QueryParameter

from services.projections import queries
from services.projections.answers import Flavour, figures_on_record
from services.projections.export import Format, columns_of
from services.projections.indicators import INDICATORS, Meaning
from services.projections.rows import IndicatorRow
from services.projections.small_groups import Division
from services.projections.statistics import AsOf, Figures, FromOn, LastOn, period_of
from shared.kernel.clock import Clock, civil_date
from shared.vault.readings import Readings
from shared.web.actor import Actor
from shared.web.problem import Invalid, Problem, problem
from shared.web.words import code, part, swedish

By = Annotated[
    str,
    QueryParameter(
        description=f"Dela upp efter {', '.join(Division)}; måttets `groups` säger vad som går. Utelämnad: ingen."
    ),
]
KINDS: Final[Mapping[Division, str]] = {
    Division.UNIT: "Unit",
    Division.REASON: "NoticeType",
    Division.SEX: "Sex",
    Division.AGE_GROUP: "AgeGroup",
    Division.CHILDREN: "ChildrenGroup",
}
"""The code list of the groups, for their names."""
DIVIDED_COLUMNS: Final = columns_of(IndicatorRow)
WHOLE_COLUMNS: Final = tuple(each for each in DIVIDED_COLUMNS if each not in ("group", "suppressed"))


class Days(msgspec.Struct, frozen=True):
    """The first and the last day of a period: both are part of it."""

    from_on: date
    last_on: date


class Measure(Meaning, frozen=True, kw_only=True):
    """An indicator's meaning and its figures."""

    figures: list[IndicatorRow]


class Indicators(msgspec.Struct, frozen=True, omit_defaults=True):
    """The indicators for a period, and the edition of the figures (`published_at` null: as known on a day).

    `by`: what those that may be divided by it (their `groups`) are divided by.
    """

    position: int
    published_at: datetime | None
    period: Days
    indicators: list[Measure]
    by: Division | None = None


class Divided(msgspec.Struct, frozen=True):
    """A measure by group, as a page shows it: a figure of each part that is divided, for all and for each group with
    anything in it or hidden."""

    measure: Measure
    heads: list[tuple[str, str]]
    rows: list[tuple[str, list[IndicatorRow]]]


@get("/indicators")
async def indicators(
    figures: NamedDependency[Figures],
    clock: NamedDependency[Clock],
    actor: NamedDependency[Actor],
    readings: NamedDependency[Readings],
    from_on: FromOn = None,
    last_on: LastOn = None,
    as_of: AsOf = None,
    measure: Annotated[str, QueryParameter(name="id", description="Ett mått, till exempel I04; utelämnad: alla.")] = "",
    by: By = "",
    form: Flavour = Format.JSON,
) -> Response[Indicators]:
    """Mått med definition och siffror för perioden; som CSV bara siffrorna. `by` delar upp dem som får delas upp så
    (deras `groups`): först siffran för alla, sedan en för varje grupp. Gruppen är ärendets, så som den var känd. En
    grupp visas inte (`suppressed`) i ett mått där ett av dess antal, eller skillnaden mellan två, är 1–4, inte heller
    de grupper som det annars går att räkna ut av. Det gäller inom måttets egen uppdelning.
    """
    today = civil_date(clock())
    period = period_of(from_on, last_on, today, as_of, figures.as_known_on)
    ids, division = division_of(measure, by)
    await figures_on_record(readings, ("id", "part", *((division,) if division else ())), actor, form)
    found = await figures.source()
    measured = await queries.indicators(found.reader, period, as_of=as_of or today, ids=ids, by=division)
    if form is not Format.JSON:
        columns = DIVIDED_COLUMNS if division else WHOLE_COLUMNS
        return found.answer(measured, form, "indikatorer", columns)
    days = Days(period.from_on, period.last_on)
    return Response(Indicators(found.position, found.published_at, days, measures(measured, ids), division))


HANDLERS: Final = (indicators,)


def division_of(measure: str, by: str) -> tuple[Sequence[str], Division | None]:
    """Which indicators are asked for, all or the one named, and what to divide them by. Raises `Invalid` for what is
    neither, and for a division that the one named does not have."""
    problems: list[Problem] = []
    if measure and measure not in INDICATORS:
        problems.append(problem("id", "unknown-choice", allowed=", ".join(INDICATORS)))
    if by and by not in {*Division}:
        problems.append(problem("by", "unknown-choice", allowed=", ".join(Division)))
    if problems:
        raise Invalid(problems)
    division = Division(by) if by else None
    if measure and division and division not in (named := INDICATORS[measure]).groups:
        may = [each.id for each in INDICATORS.values() if division in each.groups]
        instead = {"others": ", ".join(may), "groups": ", ".join(named.groups)}
        code = "not-divided-so" if named.groups else "not-divided"
        raise Invalid([problem("by", code, measure=f"{named.id} {named.name}", **instead)])
    return [measure] if measure else [*INDICATORS], division


def measures(figures: list[IndicatorRow], ids: Collection[str] = INDICATORS.keys()) -> list[Measure]:
    """Every indicator, or `ids`, with its figures, in the catalogue's order."""
    return [
        Measure(
            **{name: getattr(each, name) for name in Meaning.__struct_fields__},
            figures=[figure for figure in figures if figure.id == each.id],
        )
        for each in INDICATORS.values()
        if each.id in ids
    ]


def by_group(measures: Sequence[Measure], by: Division | None) -> list[Divided]:
    """The measures that are divided, a row for each group."""
    return [_by_group(each, by) for each in measures if by in each.groups] if by else []


def _by_group(measure: Measure, by: Division) -> Divided:
    parts = list(dict.fromkeys(figure.part for figure in measure.figures if figure.group is not None))
    of_group: dict[str | None, list[IndicatorRow]] = {}
    for figure in measure.figures:
        if figure.part in parts:
            of_group.setdefault(figure.group, []).append(figure)
    rows = [
        (
            swedish("statistics.everybody") if group is None else code(group, KINDS[by]),
            sorted(figures, key=lambda figure: parts.index(figure.part)),
        )
        for group, figures in of_group.items()
        if group is None or any(each.suppressed or each.numerator or each.denominator for each in figures)
    ]
    return Divided(measure, [(part(each), "number") for each in parts], rows)
