"""The month of deadlines as a page: a table of weeks, on a phone a list of days."""

from asyncio import gather
from urllib.parse import urlencode

from litestar import get
from litestar.di import NamedDependency
from litestar.params import FromQuery
from litestar.response import Template

from services.projections.answers import After
from services.projections.calendar import Month, by_date, month_of, narrowed, read_month, red_day
from services.projections.database import Database
from services.projections.open_cases import OpenCases
from services.projections.page_parts import caught_up, chosen, listing
from services.projections.reaching import reach_today
from shared.contracts.codes import Unit
from shared.kernel.clock import Clock, civil_date
from shared.staff.may import mine_of
from shared.vault.access import Listing
from shared.vault.lookup import PeopleLookup
from shared.vault.readings import Readings
from shared.web.actor import Actor
from shared.web.any_request import AnyRequest
from shared.web.names import names_of
from shared.web.problem import Invalid, problem
from shared.web.problems import is_fragment


@get("/kalender")
async def calendar(
    request: AnyRequest,
    db: NamedDependency[Database],
    open_cases: NamedDependency[OpenCases],
    people: NamedDependency[PeopleLookup],
    actor: NamedDependency[Actor],
    clock: NamedDependency[Clock],
    readings: NamedDependency[Readings],
    after: After = 0,
    manad: FromQuery[str] = "",
    mine: FromQuery[str] = "",
    unit: FromQuery[str] = "",
) -> Template:
    """Every date of the open cases in a month; this month when none is named.

    `mine=ja`: of the cases that the list of one's own has.
    """
    now, of_unit = clock(), chosen(Unit, unit, "unit")
    today = civil_date(now)
    month = read_month(manad) if manad else month_of(today)
    if month is None:
        raise Invalid([problem("manad", "not-a-month")], status=400)
    behind = not await caught_up(db, after)
    stands = db.stands()
    within = await reach_today(db, actor, now)
    own = mine_of(actor, within) if mine == "ja" else None
    rows = narrowed(await open_cases.dates(month), within=within, mine=own, unit=of_unit)
    listed, names = listing(readings, rows, Listing.CALENDAR, request, actor), [row.person_ref for row in rows]
    _, known = await gather(listed, names_of(people, actor, names, Listing.CALENDAR))
    days = by_date(rows)
    context = {
        "month": month,
        "before": _address(month.before, mine, of_unit),
        "after": _address(month.after, mine, of_unit),
        "this_month": _address(month_of(today), mine, of_unit),
        "days": days,
        "shown_days": {*days, today},
        "count": len(rows),
        "names": known,
        "today": today,
        "red_day": red_day,
        "mine": mine == "ja",
        "unit": of_unit,
        "units": Unit,
        "behind": behind,
        "stands": stands,
        "fragment": is_fragment(request),
    }
    return Template("projections/calendar.html", context=context)


def _address(month: Month | None, mine: str, unit: Unit | None) -> str | None:
    if month is None:
        return None
    said = {"manad": str(month), "mine": mine, "unit": unit or ""}
    return f"/kalender?{urlencode({name: text for name, text in said.items() if text})}"
