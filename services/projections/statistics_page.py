"""The statistics page: cases, contact, measures and placements, and how old the figures are; data quality beside it."""

import asyncio
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any, Final

import msgspec
from litestar import get
from litestar.di import NamedDependency
from litestar.params import FromQuery
from litestar.response import Template

from services.projections import queries
from services.projections.alert_statistics import AlertDaysRow, alert_days, alert_times
from services.projections.answers import After
from services.projections.database import Database
from services.projections.measures import by_group, measures
from services.projections.page_parts import listing
from services.projections.publish import Published
from services.projections.queries import Period
from services.projections.reaching import reach_today
from services.projections.rows import CasesByMonthRow
from services.projections.small_groups import Division
from services.projections.statistics import in_reach, source
from shared.contracts.glossary import SWEDISH
from shared.kernel.clock import Clock, civil_date
from shared.settings import Settings
from shared.vault.access import Listing
from shared.vault.readings import Readings
from shared.web.actor import Actor
from shared.web.any_request import AnyRequest
from shared.web.forms import FormState, read_form
from shared.web.problem import Invalid
from shared.web.problems import is_fragment
from shared.web.words import choices, code, month

MOST_REASONS: Final = 6
"""How many reasons the chart tells apart; the rest are one colour, and all are in the table."""
MONTHS: Final = 12
"""How far back the page looks unless it is asked for another period."""


class Asked(msgspec.Struct, frozen=True):
    """What the page's form asks for, first and last day; what is left out is the last twelve months, with all that is
    known today, and no division of the measures."""

    from_on: date | None = None
    last_on: date | None = None
    as_known_on: date | None = None
    by: Division | None = None


class Series(msgspec.Struct, frozen=True):
    """One reason's cases, a figure for each month of the chart."""

    name: str
    data: list[int]


class Chart(msgspec.Struct, frozen=True):
    """What static/chart.js draws: stacked columns, and the sentence that stands in for the picture."""

    categories: list[str]
    series: list[Series]
    unit: str
    description: str


def last_months(today: date) -> Period:
    """The twelve calendar months that end with this one, up to and including today."""
    first = today.replace(day=1)
    for _ in range(MONTHS - 1):
        first = (first - timedelta(days=1)).replace(day=1)
    return Period(first, today + timedelta(days=1))


def months_of(period: Period) -> list[date]:
    """The first day of every month that the period touches."""
    first, months = period.from_on.replace(day=1), []
    while first < period.to_on:
        months.append(first)
        first = (first + timedelta(days=32)).replace(day=1)
    return months


def chart(rows: Sequence[CasesByMonthRow], period: Period) -> Chart:
    """Cases a month, stacked by reason, months without cases too; most common reason at the bottom."""
    months = months_of(period)
    counts = {(row.opened_month, row.reason): row.cases for row in rows}
    sums: dict[str, int] = {}
    for row in rows:
        sums[row.reason or ""] = sums.get(row.reason or "", 0) + row.cases
    reasons = sorted(sums, key=lambda reason: (-sums[reason], reason))
    total = sum(sums.values())
    told, rest = reasons[:MOST_REASONS], reasons[MOST_REASONS:]
    most = f" Vanligast: {code(reasons[0], 'NoticeType')}, {sums[reasons[0]]}." if reasons else ""
    return Chart(
        categories=[month(first) for first in months],
        series=[
            *(_series(code(reason, "NoticeType"), counts, months, [reason]) for reason in told),
            *([_series("Övriga anledningar", counts, months, rest)] if rest else []),
        ],
        unit="ärenden",
        description=(
            f"Stapeldiagram: öppnade ärenden per månad och anledning, {month(months[0])} till {month(months[-1])}. "
            f"Totalt {total} ärenden.{most} Siffrorna finns i tabellen under diagrammet."
        ),
    )


def _series(name: str, counts: Mapping[tuple[Any, Any], int], months: list[date], reasons: Sequence[str]) -> Series:
    return Series(name, [sum(counts.get((first, reason), 0) for reason in reasons) for first in months])


def summed(days: Sequence[AlertDaysRow]) -> tuple[float, float] | None:
    """How many alerts were raised and how many messages left, on average a day with any; None without."""
    count = len(days)
    return (sum(row.raised for row in days) / count, sum(row.delivered for row in days) / count) if count else None


@get("/statistik")
async def statistics_page(
    request: AnyRequest,
    db: NamedDependency[Database],
    published: NamedDependency[Published],
    clock: NamedDependency[Clock],
    settings: NamedDependency[Settings],
    actor: NamedDependency[Actor],
    readings: NamedDependency[Readings],
    after: After = 0,
    from_on: FromQuery[str] = "",
    last_on: FromQuery[str] = "",
    as_known_on: FromQuery[str] = "",
    by: FromQuery[str] = "",
) -> Template:
    """One file answers it all: the published one, or the live one as it was known at the end of `as_known_on`."""
    now = clock()
    today = civil_date(now)
    form, period, known_on, division = _asked(today, from_on=from_on, last_on=last_on, as_known_on=as_known_on, by=by)
    as_of = min(today, known_on or today)
    found = await source(db, published, after, known_on)
    within = await reach_today(db, actor, now)
    reader = found.reader
    waiting = await queries.waiting_for_contact(reader, as_of=as_of, within=within, limit=20)
    await listing(readings, waiting, Listing.WAITING_FOR_CONTACT, request, actor)
    by_reason, by_all, gauge, of_steps, figures = await asyncio.gather(
        queries.cases_by_month(reader, period, by=("opened_month", "reason")),
        queries.cases_by_month(reader, period),
        queries.contact_gauge(reader, as_of=as_of),
        queries.placements(reader, period, as_of=as_of),
        queries.indicators(reader, period, as_of=as_of, by=division),
    )
    times, days = await asyncio.gather(alert_times(reader, period), alert_days(reader, period))
    context = {
        "period": period,
        "form": form,
        "chart": chart(by_reason, period),
        "rows": by_all,
        "gauge": gauge,
        "waiting": waiting,
        "measures": measures([each for each in figures if each.group is None]),
        "divisions": choices(Division),
        "division": division,
        "divided": by_group(measures(figures), division),
        "placements": of_steps,
        "alert_times": times,
        "alert_days": summed(days),
        "as_known_on": known_on,
        "position": found.position,
        "published_at": found.published_at,
        "fragment": is_fragment(request),
    }
    if found.published_at is not None:
        context |= {
            "age_seconds": max(0, int((now - found.published_at).total_seconds())),
            "behind": db.position() - found.position,
            "too_old": await published.stale(position=db.position(), now=now, every=settings.publish_seconds),
        }
    return Template("projections/statistics.html", context=context)


def _asked(today: date, **texts: str) -> tuple[FormState, Period, date | None, Division | None]:
    """The form with the period it gives, the day whose knowledge counts and what to divide by; the usual ones while the
    form is wrong."""
    given = {name: [text] for name, text in texts.items()}
    try:
        asked = read_form(given, Asked)
        usual = last_months(asked.as_known_on or today)
        first_on, last_on = asked.from_on or usual.from_on, asked.last_on or usual.last_on
        in_reach(today, from_on=first_on, last_on=last_on, as_known_on=asked.as_known_on)
        given |= {"from_on": [f"{first_on}"], "last_on": [f"{last_on}"]}
        return FormState(given), Period(first_on, last_on + timedelta(days=1)), asked.as_known_on, asked.by
    except Invalid as invalid:
        return FormState(given, invalid.problems), last_months(today), None, None


@get("/datakvalitet")
async def data_quality_page(
    request: AnyRequest,
    db: NamedDependency[Database],
    clock: NamedDependency[Clock],
    actor: NamedDependency[Actor],
    readings: NamedDependency[Readings],
    after: After = 0,
) -> Template:
    """What is missing or contradictory in cases, problem by problem, the oldest first; case numbers only."""
    await db.reached(after)
    stands, now = db.stands(), clock()
    within = await reach_today(db, actor, now)
    rows = await queries.data_quality(db, as_of=civil_date(now), within=within)
    await listing(readings, rows, Listing.DATA_QUALITY, request, actor)
    problems = dict.fromkeys(row.problem for row in rows)
    context = {
        "problems": [(each, [row for row in rows if row.problem == each]) for each in problems],
        "remedies": {each: SWEDISH.get(f"DataProblem.{each}.remedy") for each in problems},
        "count": len(rows),
        "stands": stands,
        "fragment": is_fragment(request),
    }
    return Template("projections/data_quality.html", context=context)
