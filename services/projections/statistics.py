"""The read side's JSON API for figures: answered from the published file, whose edition goes with the answer.

With `as_known_on` every figure is answered as it was known at the end of that day, from the live file.
"""

from datetime import date, datetime, timedelta
from typing import Annotated, Any, Final, TypeVar

import msgspec
from litestar import Response, get
from litestar.di import NamedDependency
from litestar.params import FromQuery, QueryParameter

from services.projections import queries
from services.projections.answers import (
    After,
    Answer,
    AsKnownOn,
    Flavour,
    answer,
    figures_on_record,
    on_record,
)
from services.projections.as_known import as_known, end_of
from services.projections.database import Database, Reader
from services.projections.export import Format, columns_of
from services.projections.publish import Published
from services.projections.queries import Period
from services.projections.reaching import reach_today
from services.projections.rows import (
    CasesByMonthRow,
    ContactGaugeRow,
    PlacementNightsRow,
    Row,
    WaitingRow,
)
from shared.kernel.calendar import FIRST_DAY, LAST_DAY
from shared.kernel.clock import Clock, civil_date
from shared.staff.may import reach
from shared.vault.access import Listing
from shared.vault.readings import Readings
from shared.web.actor import Actor
from shared.web.problem import Invalid, Problem, problem

R = TypeVar("R", bound=Row)

FIRST: Final = FIRST_DAY + timedelta(days=366)
LAST: Final = LAST_DAY - timedelta(days=366)
"""Days that may be asked about: the legal calendar, less the year that I14 looks back."""

FromOn = Annotated[date | None, QueryParameter(description="Första dagen; utelämnad: årets första.")]
LastOn = Annotated[date | None, QueryParameter(description="Sista dagen, som räknas med; utelämnad: i dag.")]
AsOf = Annotated[date | None, QueryParameter(description="Dagens slut är frågetidpunkten; utelämnad: i dag.")]


class Source(msgspec.Struct, frozen=True):
    """What answers, up to which position, and when that was published (None: the live file)."""

    reader: Reader
    position: int
    published_at: datetime | None

    def answer(self, rows: list[R], form: Format, name: str, columns: tuple[str, ...]) -> Response[Any]:
        return answer(Answer(self.position, self.published_at, rows), form, name, columns)


async def source(db: Database, published: Published, after: int, as_known_on: date | None) -> Source:
    """The published file, or the live one as it was known at the end of `as_known_on`.

    Raises `NotReached`, `NotPublished`, `DatabaseFailed`.
    """
    if as_known_on is None:
        file = await published.current(after=after)
        return Source(file, file.edition.seq, file.edition.published_at)
    await db.reached(after)
    position = db.position()
    return Source(as_known(db, end_of(as_known_on)), position, None)


class Figures(msgspec.Struct, frozen=True):
    """The figures a request asks for, not yet opened: what is wrong with the rest of it is told first."""

    db: Database
    published: Published
    after: int
    as_known_on: date | None

    async def source(self) -> Source:
        """Raises as `source`."""
        return await source(self.db, self.published, self.after, self.as_known_on)


def figures(
    db: NamedDependency[Database],
    published: NamedDependency[Published],
    after: After = 0,
    as_known_on: AsKnownOn = None,
) -> Figures:
    """What every handler here is handed as `figures`."""
    return Figures(db, published, after, as_known_on)


MOST_GROUPS: Final = 3
"""By how many besides the month cases are counted at once: with all of them a cell is one person."""
_PERSONAL: Final = frozenset({"sex", "age_group"})


def groups_of(by: str, actor: Actor) -> tuple[str, ...]:
    """What to count by. Raises `Invalid` for what is no group, and for a division so fine that it tells of persons."""
    groups = tuple(each for each in by.split(",") if each)
    if any(each not in queries.GROUPS for each in groups) or len(set(groups)) < len(groups):
        raise Invalid([problem("by", "unknown-choice", allowed=", ".join(queries.GROUPS))])
    if len({*groups} - {"opened_month"}) > MOST_GROUPS:
        raise Invalid([problem("by", "too-many-groups", most=MOST_GROUPS)])
    if "unit" in groups and not _PERSONAL.isdisjoint(groups) and not reach(actor).everywhere:
        raise Invalid([problem("by", "too-fine-groups")])
    return groups


@get("/statistics/cases-by-month")
async def cases_by_month(
    figures: NamedDependency[Figures],
    clock: NamedDependency[Clock],
    actor: NamedDependency[Actor],
    readings: NamedDependency[Readings],
    from_on: FromOn = None,
    last_on: LastOn = None,
    by: FromQuery[str] = "opened_month,reason,outcome,unit",
    form: Flavour = Format.JSON,
) -> Response[Answer[CasesByMonthRow]]:
    """Ärenden per månad, orsak, utfall och enhet. `by` väljer indelning, månaden och högst tre till; kön och ålder inte
    ihop med enhet för den som inte ser alla ärenden. `as_known_on`: vad som var känt då. Det som hämtas som fil loggas.
    """
    period = period_of(from_on, last_on, civil_date(clock()), as_known_on=figures.as_known_on)
    groups = groups_of(by, actor)
    await figures_on_record(readings, groups, actor, form)
    found = await figures.source()
    rows = await queries.cases_by_month(found.reader, period, by=groups)
    return found.answer(rows, form, "arenden-per-manad", (*groups, *queries.MEASURES))


@get("/statistics/contact-gauge")
async def contact_gauge(
    figures: NamedDependency[Figures],
    clock: NamedDependency[Clock],
    actor: NamedDependency[Actor],
    readings: NamedDependency[Readings],
    as_of: AsOf = None,
    form: Flavour = Format.JSON,
) -> Response[Answer[ContactGaugeRow]]:
    """Hur långt R20 och R21 är uppfyllda: hur många som har nåtts, och hur länge de andra har väntat."""
    in_reach(civil_date(clock()), as_of=as_of, as_known_on=figures.as_known_on)
    await figures_on_record(readings, ("contact",), actor, form)
    found = await figures.source()
    rows = await queries.contact_gauge(found.reader, as_of=as_of or civil_date(clock()))
    return found.answer(rows, form, "kontakt", columns_of(ContactGaugeRow))


@get("/statistics/waiting-for-contact")
async def waiting_for_contact(
    db: NamedDependency[Database],
    figures: NamedDependency[Figures],
    clock: NamedDependency[Clock],
    actor: NamedDependency[Actor],
    readings: NamedDependency[Readings],
    as_of: AsOf = None,
    form: Flavour = Format.JSON,
) -> Response[Answer[WaitingRow]]:
    """Öppna ärenden där hyresgästen eller hyresvärden inte har nåtts, äldst först."""
    in_reach(civil_date(clock()), as_of=as_of, as_known_on=figures.as_known_on)
    found = await figures.source()
    now = clock()
    within = await reach_today(db, actor, now)
    rows = await queries.waiting_for_contact(found.reader, as_of=as_of or civil_date(now), within=within)
    await on_record(readings, rows, Listing.WAITING_FOR_CONTACT, actor, form)
    return found.answer(rows, form, "vantar-pa-kontakt", columns_of(WaitingRow))


@get("/statistics/placements")
async def placements(
    figures: NamedDependency[Figures],
    clock: NamedDependency[Clock],
    actor: NamedDependency[Actor],
    readings: NamedDependency[Readings],
    from_on: FromOn = None,
    last_on: LastOn = None,
    as_of: AsOf = None,
    form: Flavour = Format.JSON,
) -> Response[Answer[PlacementNightsRow]]:
    """Nätter, personer och flyttar per boendesteg."""
    today = civil_date(clock())
    period = period_of(from_on, last_on, today, as_of, figures.as_known_on)
    await figures_on_record(readings, ("step",), actor, form)
    found = await figures.source()
    rows = await queries.placements(found.reader, period, as_of=as_of or today)
    return found.answer(rows, form, "boendesteg", columns_of(PlacementNightsRow))


HANDLERS: Final = (cases_by_month, contact_gauge, waiting_for_contact, placements)


def in_reach(today: date, **days: date | None) -> None:
    """Every day that was given can be asked about, the period is not empty, and nobody asks what is known on a day that
    has not come. Raises `Invalid` with all."""
    problems: list[Problem] = [
        problem(name, "day-out-of-reach", first=FIRST, last=LAST)
        for name, day in days.items()
        if day is not None and not FIRST <= day <= LAST
    ]
    from_on, last_on = days.get("from_on"), days.get("last_on")
    if from_on is not None and last_on is not None and from_on > last_on:
        problems.append(problem("last_on", "period-empty"))
    known_on = days.get("as_known_on")
    if known_on is not None and today < known_on <= LAST:
        problems.append(problem("as_known_on", "known-in-future", last=today))
    if problems:
        raise Invalid(problems)


def period_of(
    from_on: date | None,
    last_on: date | None,
    today: date,
    as_of: date | None = None,
    as_known_on: date | None = None,
) -> Period:
    """The period asked for, with its last day; what is left out follows from the other end, or is the year to date."""
    in_reach(today, from_on=from_on, last_on=last_on, as_of=as_of, as_known_on=as_known_on)
    year = queries.year_to_date(today)
    last = last_on or max(year.last_on, from_on or today)
    start = from_on or min(year.from_on, last.replace(month=1, day=1))
    return Period(start, last + timedelta(days=1))
