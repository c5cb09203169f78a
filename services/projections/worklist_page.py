"""The worklist: the lists a day's work is divided into, each with its count and an address to keep."""

from asyncio import gather
from urllib.parse import urlencode

from litestar import get
from litestar.di import NamedDependency
from litestar.params import FromQuery
from litestar.response import ServerSentEvent, Template

from services.projections import at_the_desk, day, wording
from services.projections.answers import After
from services.projections.database import Database
from services.projections.day import View
from services.projections.live import LiveStreams
from services.projections.open_cases import OpenCases
from services.projections.page_parts import AnyRequest, caught_up, chosen, listing, staff_names
from services.projections.reaching import reach_today
from shared.contracts.codes import AlertLevel, Unit
from shared.kernel.clock import Clock, civil_date
from shared.staff.directory import StaffDirectory
from shared.vault.access import Listing
from shared.vault.lookup import PeopleLookup
from shared.vault.readings import Readings
from shared.web.actor import Actor
from shared.web.names import names_of
from shared.web.problems import is_fragment

TABS = (View.OPEN, View.MINE, View.UNASSIGNED, View.DUE, View.PARKED, View.ALL)


@get("/arbetslista")
async def worklist(
    request: AnyRequest,
    db: NamedDependency[Database],
    open_cases: NamedDependency[OpenCases],
    people: NamedDependency[PeopleLookup],
    actor: NamedDependency[Actor],
    clock: NamedDependency[Clock],
    staff: NamedDependency[StaffDirectory],
    readings: NamedDependency[Readings],
    after: After = 0,
    view: FromQuery[str] = "",
    unit: FromQuery[str] = "",
    level: FromQuery[str] = "",
) -> Template:
    """Open cases, what can be lost soonest on top; only the table when htmx asks. An empty choice is all."""
    of_unit, of_level = chosen(Unit, unit, "unit"), chosen(AlertLevel, level, "level")
    of_view = chosen(View, view, "view") or View.OPEN
    behind = not await caught_up(db, after)
    stands, now = db.stands(), clock()
    today, within = civil_date(now), await reach_today(db, actor, now)
    found = day.narrowed(await open_cases.seen(within, today), unit=of_unit, level=of_level)
    rows = day.shown(found, of_view, today=today, me=actor.ref)
    listed, names = listing(readings, rows, Listing.WORKLIST, request, actor), [row.person_ref for row in rows]
    _, known = await gather(listed, names_of(people, actor, names))
    counts = day.counts(found, today=today, me=actor.ref)
    context = {
        "rows": [(row, wording.clocks(row)) for row in rows],
        "names": known,
        "late": sum(row.days_left is not None and row.days_left < 0 for row in rows),
        "me": actor.ref,
        "colleagues": await staff_names(staff),
        "staff_name": wording.staff_name,
        "to_forward": [] if is_fragment(request) else await at_the_desk.to_forward(db, today=today),
        "no_clock": wording.no_clock,
        "view": of_view,
        "tabs": [(tab, counts[tab], _address(tab, of_unit, of_level)) for tab in TABS],
        "gauges": [(each, _address(each.view, of_unit, of_level)) for each in day.duty_gauges(found) if each.cases],
        "unit": of_unit,
        "level": of_level,
        "units": Unit,
        "levels": AlertLevel,
        "behind": behind,
        "stands": stands,
        "position": stands.position,
        "fragment": is_fragment(request),
    }
    return Template("projections/worklist.html", context=context)


def _address(view: View, unit: Unit | None, level: AlertLevel | None) -> str:
    """Where a list is with the filters of the page; the shortest that says it."""
    said = {"view": "" if view is View.OPEN else view, "unit": unit or "", "level": level or ""}
    query = urlencode({name: text for name, text in said.items() if text})
    return f"/arbetslista?{query}" if query else "/arbetslista"


@get("/arbetslista/handelser")
async def worklist_events(request: AnyRequest, live: NamedDependency[LiveStreams], after: After = 0) -> ServerSentEvent:
    """An event each time there is something new; Last-Event-ID tells where a page that comes back was."""
    seen = request.headers.get("last-event-id", "")
    return ServerSentEvent(live.events(int(seen) if seen.isdecimal() and len(seen) < 19 else after))
