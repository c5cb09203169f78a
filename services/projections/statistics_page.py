"""The statistics page: cases, contact and placements from the published file, and how old the figures are."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any, Final

import msgspec
from litestar import Request, get
from litestar.di import NamedDependency
from litestar.response import Template

from services.projections import queries
from services.projections.alert_statistics import AlertDaysRow, alert_days, alert_times
from services.projections.answers import After
from services.projections.database import Database
from services.projections.publish import Published
from services.projections.queries import Period
from services.projections.rows import CasesByMonthRow
from shared.kernel.clock import Clock, civil_date
from shared.settings import Settings
from shared.web.problems import is_fragment
from shared.web.words import code, month

MONTHS: Final = 12
"""How far back the page looks."""


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
    most = f" Vanligast: {code(reasons[0], 'NoticeType')}, {sums[reasons[0]]}." if reasons else ""
    return Chart(
        categories=[month(first) for first in months],
        series=[
            Series(code(reason, "NoticeType"), [counts.get((first, reason), 0) for first in months])
            for reason in reasons
        ],
        unit="ärenden",
        description=(
            f"Stapeldiagram: öppnade ärenden per månad och anledning, {month(months[0])} till {month(months[-1])}. "
            f"Totalt {total} ärenden.{most} Siffrorna finns i tabellen under diagrammet."
        ),
    )


def summed(days: Sequence[AlertDaysRow]) -> tuple[float, float] | None:
    """How many alerts were raised and how many messages left, on average a day with any; None without."""
    count = len(days)
    return (sum(row.raised for row in days) / count, sum(row.delivered for row in days) / count) if count else None


@get("/statistik")
async def statistics_page(
    request: Request[Any, Any, Any],
    db: NamedDependency[Database],
    published: NamedDependency[Published],
    clock: NamedDependency[Clock],
    settings: NamedDependency[Settings],
    after: After = 0,
) -> Template:
    """Cases by month, reason, outcome and unit; contact (I04, I06); placements. One published file answers all."""
    now = clock()
    today = civil_date(now)
    period = last_months(today)
    file = await published.current(after=after)
    by_reason = await queries.cases_by_month(file, period, by=("opened_month", "reason"))
    context = {
        "period": period,
        "chart": chart(by_reason, period),
        "rows": await queries.cases_by_month(file, period),
        "gauge": await queries.contact_gauge(file, as_of=today),
        "waiting": await queries.waiting_for_contact(file, as_of=today, limit=20),
        "alert_times": await alert_times(file, period),
        "alert_days": summed(await alert_days(file, period)),
        "placements": await queries.placements(file, period, as_of=today),
        "edition": file.edition,
        "age_seconds": max(0, int((now - file.edition.published_at).total_seconds())),
        "behind": db.position() - file.edition.seq,
        "too_old": await published.stale(position=db.position(), now=now, every=settings.publish_seconds),
        "fragment": is_fragment(request),
    }
    return Template("projections/statistics.html", context=context)
