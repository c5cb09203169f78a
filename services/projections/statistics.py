"""The read side's JSON API for figures: answered from the published file, whose edition goes with the answer."""

from datetime import date, datetime, timedelta
from typing import Annotated, Any, Final, TypeVar

import msgspec
from litestar import Response, get
from litestar.di import NamedDependency
from litestar.params import FromQuery, QueryParameter

from services.projections import queries
from services.projections.answers import After, Answer, Flavour, answer, aware
from services.projections.database import Database
from services.projections.export import Format, columns_of
from services.projections.indicators import INDICATORS, Meaning
from services.projections.publish import Published, PublishedFile
from services.projections.queries import Period
from services.projections.rows import (
    CasesByMonthRow,
    ContactGaugeRow,
    IndicatorRow,
    PlacementNightsRow,
    Row,
    WaitingRow,
)
from shared.kernel.calendar import FIRST_DAY, LAST_DAY
from shared.kernel.clock import Clock, civil_date
from shared.web.problem import Invalid, Problem, problem

R = TypeVar("R", bound=Row)

FIRST: Final = FIRST_DAY + timedelta(days=366)
LAST: Final = LAST_DAY - timedelta(days=366)
"""Days that may be asked about: the legal calendar, less the year that I14 looks back."""

FromOn = Annotated[date | None, QueryParameter(description="Första dagen; utelämnad: årets första.")]
ToOn = Annotated[date | None, QueryParameter(description="Dagen efter den sista; utelämnad: i morgon.")]
AsOf = Annotated[date | None, QueryParameter(description="Dagens slut är frågetidpunkten; utelämnad: i dag.")]


class Measure(Meaning, frozen=True, kw_only=True):
    """An indicator's meaning and its figures."""

    figures: list[IndicatorRow]


class Indicators(msgspec.Struct, frozen=True):
    """The indicators for a period, and the edition of the figures."""

    position: int
    published_at: datetime
    period: Period
    indicators: list[Measure]


@get("/statistics/cases-by-month")
async def cases_by_month(
    db: NamedDependency[Database],
    published: NamedDependency[Published],
    clock: NamedDependency[Clock],
    after: After = 0,
    from_on: FromOn = None,
    to_on: ToOn = None,
    by: FromQuery[str] = "opened_month,reason,outcome,unit",
    known_at: FromQuery[datetime | None] = None,
    form: Flavour = Format.JSON,
) -> Response[Answer[CasesByMonthRow]]:
    """Ärenden per månad, orsak, utfall och enhet. `by` väljer indelning; `known_at` frågar vad som var känt då."""
    period = _period(from_on, to_on, civil_date(clock()))
    groups = [each for each in by.split(",") if each]
    if any(each not in queries.GROUPS for each in groups) or len(set(groups)) < len(groups):
        raise Invalid([problem("by", "unknown-choice", allowed=", ".join(queries.GROUPS))])
    columns = [*groups, *queries.MEASURES]
    if at := aware(known_at, "known_at"):
        await db.reached(after)
        position = db.position()
        rows = await queries.cases_by_month(db, period, by=groups, known_at=at)
        return answer(Answer(position, None, rows), form, "arenden-per-manad", columns)
    file = await published.current(after=after)
    rows = await queries.cases_by_month(file, period, by=groups)
    found = Answer(file.edition.seq, file.edition.published_at, rows)
    return answer(found, form, "arenden-per-manad", columns)


@get("/statistics/contact-gauge")
async def contact_gauge(
    published: NamedDependency[Published],
    clock: NamedDependency[Clock],
    after: After = 0,
    as_of: AsOf = None,
    form: Flavour = Format.JSON,
) -> Response[Answer[ContactGaugeRow]]:
    """Hur långt R20 och R21 är uppfyllda: vilka som har nåtts, och hur länge de andra har väntat."""
    _days(as_of=as_of)
    file = await published.current(after=after)
    rows = await queries.contact_gauge(file, as_of=as_of or civil_date(clock()))
    return _figures(file, rows, form, "kontakt", ContactGaugeRow)


@get("/statistics/waiting-for-contact")
async def waiting_for_contact(
    published: NamedDependency[Published],
    clock: NamedDependency[Clock],
    after: After = 0,
    as_of: AsOf = None,
    form: Flavour = Format.JSON,
) -> Response[Answer[WaitingRow]]:
    """Öppna ärenden där hyresgästen eller hyresvärden inte har nåtts, äldst först."""
    _days(as_of=as_of)
    file = await published.current(after=after)
    rows = await queries.waiting_for_contact(file, as_of=as_of or civil_date(clock()))
    return _figures(file, rows, form, "vantar-pa-kontakt", WaitingRow)


@get("/statistics/placements")
async def placements(
    published: NamedDependency[Published],
    clock: NamedDependency[Clock],
    after: After = 0,
    from_on: FromOn = None,
    to_on: ToOn = None,
    as_of: AsOf = None,
    form: Flavour = Format.JSON,
) -> Response[Answer[PlacementNightsRow]]:
    """Nätter, personer och flyttar per boendesteg."""
    today = civil_date(clock())
    period = _period(from_on, to_on, today, as_of)
    file = await published.current(after=after)
    rows = await queries.placements(file, period, as_of=as_of or today)
    return _figures(file, rows, form, "boendesteg", PlacementNightsRow)


@get("/indicators")
async def indicators(
    published: NamedDependency[Published],
    clock: NamedDependency[Clock],
    after: After = 0,
    from_on: FromOn = None,
    to_on: ToOn = None,
    as_of: AsOf = None,
    form: Flavour = Format.JSON,
) -> Response[Indicators]:
    """Alla mått med definition och siffror för perioden; som CSV bara siffrorna."""
    today = civil_date(clock())
    period = _period(from_on, to_on, today, as_of)
    file = await published.current(after=after)
    figures = await queries.indicators(file, period, as_of=as_of or today)
    if form is not Format.JSON:
        return _figures(file, figures, form, "indikatorer", IndicatorRow)
    measures = [
        Measure(
            **{name: getattr(each, name) for name in Meaning.__struct_fields__},
            figures=[figure for figure in figures if figure.id == each.id],
        )
        for each in INDICATORS.values()
    ]
    return Response(Indicators(file.edition.seq, file.edition.published_at, period, measures))


HANDLERS: Final = (cases_by_month, contact_gauge, waiting_for_contact, placements, indicators)


def _figures(file: PublishedFile, rows: list[R], form: Format, name: str, row: type[R]) -> Response[Any]:
    return answer(Answer(file.edition.seq, file.edition.published_at, rows), form, name, columns_of(row))


def _days(**days: date | None) -> None:
    """Every day that was given can be asked about, and the period is not empty. Raises `Invalid` with all."""
    problems: list[Problem] = [
        problem(name, "day-out-of-reach", first=FIRST, last=LAST)
        for name, day in days.items()
        if day is not None and not FIRST <= day <= LAST
    ]
    from_on, to_on = days.get("from_on"), days.get("to_on")
    if from_on is not None and to_on is not None and from_on >= to_on:
        problems.append(problem("to_on", "period-empty"))
    if problems:
        raise Invalid(problems)


def _period(from_on: date | None, to_on: date | None, today: date, as_of: date | None = None) -> Period:
    """The period asked for; what is left out follows from the other end, or is the year to date."""
    _days(from_on=from_on, to_on=to_on, as_of=as_of)
    year = queries.year_to_date(today)
    end = to_on or max(year.to_on, (from_on or today) + timedelta(days=1))
    start = from_on or min(year.from_on, (end - timedelta(days=1)).replace(month=1, day=1))
    return Period(start, end)
