"""The worklist: the lists a day's work is divided into, each with its count and an address to keep."""

from asyncio import gather
from typing import Any, Final, NamedTuple, Self
from urllib.parse import urlencode

from litestar import get
from litestar.di import NamedDependency
from litestar.params import FromQuery
from litestar.response import ServerSentEvent, Template

from services.projections import at_the_desk, day, wording
from services.projections.answers import After, PageNumber
from services.projections.database import Database
from services.projections.day import Sort, View
from services.projections.emergencies import to_review
from services.projections.follow_ups import to_follow_up
from services.projections.live import LiveStreams
from services.projections.open_cases import OpenCases
from services.projections.page_parts import caught_up, chosen, listing, staff_names
from services.projections.reaching import reach_today
from shared.contracts.codes import AlertLevel, Unit
from shared.kernel.clock import Clock, civil_date
from shared.staff.directory import StaffDirectory
from shared.staff.may import hands_out, mine_of
from shared.vault.access import Listing
from shared.vault.lookup import PeopleLookup
from shared.vault.readings import Readings
from shared.web.actor import Actor
from shared.web.any_request import AnyRequest
from shared.web.names import names_of
from shared.web.problems import is_fragment

TABS = (View.OPEN, View.MINE, View.UNASSIGNED, View.DUE, View.PARKED, View.ALL)
ON_A_PAGE: Final = 50
"""The cases shown at a time."""


class Listed(NamedTuple):
    """Which list, narrowed to what and in which order: all that its address says. No personal data."""

    view: View
    unit: Unit | None
    level: AlertLevel | None
    sort: Sort | None = None
    falling: bool = False

    def of(self, view: View) -> Self:
        """Another list, narrowed alike, in its own order."""
        return self._replace(view=view, sort=None, falling=False)

    def sorted_by(self, sort: Sort) -> Self:
        """The list in another order; the other way round when it has that order already."""
        same = day.sorted_by(self.view, self.sort) is sort
        return self._replace(sort=sort, falling=same and not self.falling)

    def said(self) -> dict[str, Any]:
        """Which list it is as the page says it, and the ways to the same list in other orders."""
        return {
            **self._asdict(),
            "sorted_by": day.sorted_by(self.view, self.sort),
            "sortings": {each: self.sorted_by(each).address() for each in Sort},
        }

    def address(self, page: int = 1) -> str:
        """Where it is; the shortest address that says it."""
        said = {
            "view": "" if self.view is View.OPEN else self.view,
            "unit": self.unit or "",
            "level": self.level or "",
            "sort": self.sort or "",
            "falling": "true" if self.falling else "",
            "page": str(page) if page > 1 else "",
        }
        query = urlencode({name: text for name, text in said.items() if text})
        return f"/arbetslista?{query}" if query else "/arbetslista"


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
    sort: FromQuery[str] = "",
    falling: FromQuery[bool] = False,
    page: PageNumber = 1,
) -> Template:
    """Open cases, what can be lost soonest on top; only the table when htmx asks. An empty choice is all.

    A page after the last one is the last: a list that is shown may have become shorter.
    """
    of_sort = chosen(Sort, sort, "sort")
    of_unit, of_level = chosen(Unit, unit, "unit"), chosen(AlertLevel, level, "level")
    of_view = chosen(View, view, "view") or View.OPEN
    behind = not await caught_up(db, after)
    stands, now = db.stands(), clock()
    today, within = civil_date(now), await reach_today(db, actor, now)
    found = day.narrowed(await open_cases.seen(within, today), unit=of_unit, level=of_level)
    colleagues, mine = await staff_names(staff), mine_of(actor, within)
    rows = day.shown(
        found,
        of_view,
        today=today,
        mine=mine,
        sort=of_sort,
        falling=falling,
        names=colleagues,
    )
    pages = max(1, -(-len(rows) // ON_A_PAGE))
    page = min(page, pages)
    at_once = rows[(page - 1) * ON_A_PAGE : page * ON_A_PAGE]
    listed = listing(readings, at_once, Listing.WORKLIST, request, actor)
    named = names_of(people, actor, [row.person_ref for row in at_once], Listing.WORKLIST, refresh=is_fragment(request))
    _, known = await gather(listed, named)
    here = Listed(of_view, of_unit, of_level, of_sort, falling)
    counts = day.counts(found, today=today, mine=mine)
    context = {
        "rows": [(row, wording.clocks(row)) for row in at_once],
        "count": len(rows),
        "names": known,
        "late": sum(row.days_left is not None and row.days_left < 0 for row in rows),
        "me": actor.ref,
        "colleagues": colleagues,
        "staff_name": wording.staff_name,
        "to_forward": [] if is_fragment(request) else await at_the_desk.to_forward(db, today=today, within=within),
        "to_follow_up": [] if is_fragment(request) else await to_follow_up(db, today=today, within=within),
        "to_review": [] if is_fragment(request) else await to_review(db, actor, now, within),
        "unassigned": counts[View.UNASSIGNED] if hands_out(actor) else 0,
        "unassigned_address": here.of(View.UNASSIGNED).address(),
        "no_clock": wording.no_clock,
        "tabs": [(tab, counts[tab], here.of(tab).address()) for tab in TABS],
        "gauges": [(each, here.of(each.view).address()) for each in day.duty_gauges(found) if each.cases],
        **here.said(),
        "pages": [(number, here.address(number)) for number in range(1, pages + 1)],
        "page": page,
        "units": Unit,
        "levels": AlertLevel,
        "behind": behind,
        "stands": stands,
        "position": stands.position,
        "fragment": is_fragment(request),
    }
    return Template("projections/worklist.html", context=context)


@get("/arbetslista/handelser")
async def worklist_events(request: AnyRequest, live: NamedDependency[LiveStreams], after: After = 0) -> ServerSentEvent:
    """An event each time there is something new; Last-Event-ID tells where a page that comes back was."""
    seen = request.headers.get("last-event-id", "")
    return ServerSentEvent(live.events(int(seen) if seen.isdecimal() and len(seen) < 19 else after))
