"""The read side's pages. Each has its JSON twin in http.py."""

from typing import Any, Final

from litestar import Response, Router, get
from litestar.di import NamedDependency
from litestar.response import Redirect, Template

from services.projections import at_the_desk
from services.projections.answers import After, not_ready
from services.projections.calendar_feed import feed, subscribe, subscription, unsubscribe
from services.projections.calendar_page import calendar
from services.projections.case_page import case
from services.projections.database import Database, DatabaseFailed, NotReached
from services.projections.emergencies import emergency_openings_page
from services.projections.follow_ups import follow_ups_page
from services.projections.matches_page import MATCHES
from services.projections.page_parts import caught_up
from services.projections.publish import NotPublished
from services.projections.reaching import reach_of_papers
from services.projections.receipt_page import receipt
from services.projections.registered import registered_page
from services.projections.search_page import SEARCH
from services.projections.statistics_page import data_quality_page, statistics_page
from services.projections.worklist_page import worklist, worklist_events
from shared.kernel.clock import Clock, civil_date
from shared.web.actor import Actor
from shared.web.any_request import AnyRequest
from shared.web.problems import is_fragment, respond
from shared.web.routes import home


@get("/", include_in_schema=False)
async def start(actor: NamedDependency[Actor]) -> Redirect:
    """To where the day begins for the actor's role: the worklist for those who work on cases."""
    return Redirect(home(actor))


@get("/inkorg/vidare")
async def to_forward(
    request: AnyRequest,
    db: NamedDependency[Database],
    actor: NamedDependency[Actor],
    clock: NamedDependency[Clock],
    after: After = 0,
) -> Template:
    """The notices that another board should have today, and those that another unit should be told of."""
    behind = not await caught_up(db, after)
    stands, now = db.stands(), clock()
    today, within = civil_date(now), await reach_of_papers(db, actor, now)
    context = {
        "stands": stands,
        "rows": await at_the_desk.to_forward(db, today=today, within=within),
        "others": await at_the_desk.to_inform(db, today=today, within=within),
        "behind": behind,
        "fragment": is_fragment(request),
    }
    return Template("projections/to_forward.html", context=context)


@get("/inkorg/vidare/antal")
async def count_to_forward(
    db: NamedDependency[Database], actor: NamedDependency[Actor], clock: NamedDependency[Clock]
) -> Template:
    """How many should go on today, for the desk's first page: a piece of it."""
    now = clock()
    within = await reach_of_papers(db, actor, now)
    rows = await at_the_desk.to_forward(db, today=civil_date(now), within=within)
    return Template("projections/forward_count.html", context={"rows": rows})


def _not_ready(request: AnyRequest, error: Exception) -> Response[Any]:
    return respond(request, not_ready(request, error).content)


PAGES: Final = Router(
    "/",
    route_handlers=[
        start,
        worklist,
        worklist_events,
        case,
        calendar,
        feed,
        subscription,
        subscribe,
        unsubscribe,
        receipt,
        registered_page,
        to_forward,
        count_to_forward,
        statistics_page,
        data_quality_page,
        emergency_openings_page,
        *MATCHES,
        follow_ups_page,
        *SEARCH,
    ],
    exception_handlers=dict.fromkeys((NotReached, NotPublished, DatabaseFailed), _not_ready),
    include_in_schema=False,
)
