"""The read side's pages. Each has its JSON twin in http.py."""

import asyncio
from typing import Any, Final

import structlog
from litestar import Response, Router, get
from litestar.di import NamedDependency
from litestar.exceptions import NotFoundException
from litestar.params import FromPath
from litestar.response import Redirect, Template

from services.projections import at_the_desk, queries, wording
from services.projections.answers import After, not_ready
from services.projections.calendar_feed import feed, subscribe, subscription, unsubscribe
from services.projections.calendar_page import calendar
from services.projections.case_page import case
from services.projections.contact import persons
from services.projections.database import Database, DatabaseFailed, NotReached, Stands
from services.projections.emergencies import emergency_openings_page
from services.projections.page_parts import caught_up, known
from services.projections.publish import NotPublished
from services.projections.reaching import Receiver, reach_of_papers, receiver
from services.projections.rows import ReceiptRow
from services.projections.search_page import SEARCH
from services.projections.statistics_page import data_quality_page, statistics_page
from services.projections.worklist_page import worklist, worklist_events
from shared.contracts.codes import Unit
from shared.contracts.ids import PersonRef
from shared.kernel.clock import Clock, civil_date
from shared.kernel.errors import Refused
from shared.messaging.envelope import Role
from shared.vault.bucket import VaultUnavailable
from shared.vault.lookup import PeopleLookup, Person
from shared.vault.readings import Readings
from shared.web.actor import Actor
from shared.web.any_request import AnyRequest
from shared.web.problems import is_fragment, respond
from shared.web.routes import home

WAIT_SECONDS: Final = 2.0
"""How long the desk waits for a case to open before it reads "beräknas"."""

_log: Final = structlog.get_logger("lobo.projections")


@get("/", include_in_schema=False)
async def start(actor: NamedDependency[Actor]) -> Redirect:
    """To where the day begins for the actor's role: the worklist for those who work on cases."""
    return Redirect(home(actor))


@get("/kvitto/{notice_id:str}")
async def receipt(
    request: AnyRequest,
    db: NamedDependency[Database],
    actor: NamedDependency[Actor],
    people: NamedDependency[PeopleLookup],
    clock: NamedDependency[Clock],
    readings: NamedDependency[Readings],
    notice_id: FromPath[str],
    after: After = 0,
) -> Template:
    """What was registered, where it went and the dates it started; "beräknas" until the case has opened.

    Whom it is about is shown to the desk and to those whose case it is; logged first. Whoever else posted it is told
    nothing that was known before, and of somebody protected a receipt tells nobody.
    """
    behind = not await caught_up(db, after)
    found, stands = await _receipt_with_case(db, known(notice_id))
    if found is None and not behind:
        raise NotFoundException
    if found is not None:
        await readings.paper(notice_id, found.person_ref, case_id=found.case_id, actor=actor.ref, role=actor.role)
    of_case = await queries.deadlines(db, found.case_id) if found and found.case_id else []
    its_case = await queries.case(db, found.case_id) if found and found.case_id else None
    may = await receiver(db, actor, found, its_case, clock()) if found else Receiver(opens_case=False, works=False)
    sees_person = may.opens_case or (may.works and actor.role is Role.INTAKE)
    context = {
        "receipt": found,
        "sees_person": sees_person,
        "person": await _person(people, actor, found) if found and sees_person else None,
        "notice_id": notice_id,
        "after": after,
        "opens_case": may.opens_case,
        "works": may.works,
        "computing": found is None or _awaits_case(found),
        "deadlines": wording.deadlines_said(of_case),
        "stands": stands,
        "fragment": is_fragment(request),
    }
    return Template("projections/receipt.html", context=context)


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


async def _receipt_with_case(db: Database, notice_id: str) -> tuple[ReceiptRow | None, Stands]:
    """The receipt as soon as its case is there, or as it is when the time is up, and how far the file had come."""
    until = asyncio.get_running_loop().time() + WAIT_SECONDS
    while True:
        stands = db.stands()
        found = await queries.receipt(db, notice_id)
        left = until - asyncio.get_running_loop().time()
        if found is None or not _awaits_case(found) or left <= 0:
            return found, stands
        try:
            await db.reached(stands.position + 1, within=left)
        except NotReached:
            return found, stands


async def _person(people: PeopleLookup, actor: Actor, found: ReceiptRow) -> Person | None:
    """Whom the notice is about, as in a list; None when that cannot be shown now."""
    try:
        return (await persons(people, actor, [found.person_ref], listed=True))[PersonRef(found.person_ref)]
    except (VaultUnavailable, Refused) as error:
        _log.warning("person-not-shown", error=type(error).__name__)
        return None


def _awaits_case(found: ReceiptRow) -> bool:
    """True while the reaction that opens or finds the case has not been read."""
    return found.case_id is None and found.unit != Unit.OTHER_BOARD


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
        to_forward,
        count_to_forward,
        statistics_page,
        data_quality_page,
        emergency_openings_page,
        *SEARCH,
    ],
    exception_handlers=dict.fromkeys((NotReached, NotPublished, DatabaseFailed), _not_ready),
    include_in_schema=False,
)
