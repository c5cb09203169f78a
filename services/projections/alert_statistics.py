"""How alerts fare: raised and told by day, how long until told, seen and ended; one question each, for API and page."""

from datetime import date
from typing import Final

from litestar import Response, get
from litestar.di import NamedDependency

from services.projections.answers import Answer, Flavour
from services.projections.database import Reader
from services.projections.export import Format, columns_of
from services.projections.queries import Period
from services.projections.rows import Row
from services.projections.statistics import Figures, FromOn, LastOn, period_of
from shared.kernel.clock import Clock, civil_date


class AlertTimesRow(Row, frozen=True, kw_only=True):
    """Alerts of one rule that reached a level. Hours are of the clock; None where no alert has come so far."""

    rule: str
    level: str
    raised: int
    delivered: int
    acknowledged: int
    resolved: int
    delivered_hours_median: float | None
    delivered_hours_p90: float | None
    acknowledged_hours_median: float | None
    acknowledged_hours_p90: float | None
    resolved_hours_median: float | None
    resolved_hours_p90: float | None


class AlertDaysRow(Row, frozen=True, kw_only=True):
    """Alerts raised and messages taken on a day in Sweden."""

    on_day: date
    raised: int
    delivered: int


async def alert_times(reader: Reader, period: Period) -> list[AlertTimesRow]:
    """How long the alerts raised in a period took, by rule and level."""
    return await reader.rows(
        AlertTimesRow,
        "SELECT * FROM alert_times($from_on, $to_on) ORDER BY rule, level",
        from_on=period.from_on,
        to_on=period.to_on,
    )


async def alert_days(reader: Reader, period: Period) -> list[AlertDaysRow]:
    """Each day of a period with an alert or a message."""
    return await reader.rows(
        AlertDaysRow,
        "SELECT * FROM alert_days($from_on, $to_on) ORDER BY on_day",
        from_on=period.from_on,
        to_on=period.to_on,
    )


@get("/statistics/alert-times")
async def alert_times_answer(
    figures: NamedDependency[Figures],
    clock: NamedDependency[Clock],
    from_on: FromOn = None,
    last_on: LastOn = None,
    form: Flavour = Format.JSON,
) -> Response[Answer[AlertTimesRow]]:
    """Hur lång tid larm tar: till avsänt, kvitterat och löst, per regel och nivå."""
    period = period_of(from_on, last_on, civil_date(clock()), as_known_on=figures.as_known_on)
    found = await figures.source()
    rows = await alert_times(found.reader, period)
    return found.answer(rows, form, "larmtider", columns_of(AlertTimesRow))


@get("/statistics/alert-days")
async def alert_days_answer(
    figures: NamedDependency[Figures],
    clock: NamedDependency[Clock],
    from_on: FromOn = None,
    last_on: LastOn = None,
    form: Flavour = Format.JSON,
) -> Response[Answer[AlertDaysRow]]:
    """Larm och avsända meddelanden per dag."""
    period = period_of(from_on, last_on, civil_date(clock()), as_known_on=figures.as_known_on)
    found = await figures.source()
    rows = await alert_days(found.reader, period)
    return found.answer(rows, form, "larm-per-dag", columns_of(AlertDaysRow))


HANDLERS: Final = (alert_times_answer, alert_days_answer)
