"""The read side's pages: worklist, case, receipt. Each has its JSON twin in http.py."""

import asyncio
from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import Any, Final, TypeVar

import structlog
from litestar import Request, Response, Router, get
from litestar.di import NamedDependency
from litestar.exceptions import NotFoundException
from litestar.params import FromPath, FromQuery
from litestar.response import Redirect, ServerSentEvent, Template

from services.projections import next_action, queries, wording
from services.projections.answers import After, not_ready
from services.projections.database import Database, DatabaseFailed, NotReached
from services.projections.live import LiveStreams
from services.projections.publish import NotPublished
from services.projections.rows import ReceiptRow
from services.projections.statistics_page import data_quality_page, statistics_page
from shared.contracts.codes import AlertLevel, Unit
from shared.contracts.ids import PersonRef
from shared.kernel.clock import Clock, civil_date
from shared.kernel.errors import Refused
from shared.kernel.ids import is_id
from shared.staff.may import reach
from shared.vault.bucket import VaultUnavailable
from shared.vault.lookup import PeopleLookup, PersonName
from shared.web.actor import Actor
from shared.web.problem import Invalid, problem
from shared.web.problems import is_fragment, respond
from shared.web.routes import home

WAIT_SECONDS: Final = 2.0
"""How long the desk waits for a case to open before it reads "beräknas"."""

C = TypeVar("C", bound=StrEnum)

AnyRequest = Request[Any, Any, Any]
_log: Final = structlog.get_logger("lobo.projections")


@get("/", include_in_schema=False)
async def start(actor: NamedDependency[Actor]) -> Redirect:
    """To where the day begins for the actor's role: the worklist for those who work on cases."""
    return Redirect(home(actor))


@get("/arbetslista")
async def worklist(
    request: AnyRequest,
    db: NamedDependency[Database],
    people: NamedDependency[PeopleLookup],
    actor: NamedDependency[Actor],
    clock: NamedDependency[Clock],
    after: After = 0,
    unit: FromQuery[str] = "",
    level: FromQuery[str] = "",
) -> Template:
    """Open cases, what can be lost soonest on top; only the table when htmx asks. An empty choice is all."""
    of_unit, of_level = _chosen(Unit, unit, "unit"), _chosen(AlertLevel, level, "level")
    behind = not await _caught_up(db, after)
    position, today = db.position(), civil_date(clock())
    rows = await queries.worklist(db, today=today, unit=of_unit, level=of_level, within=reach(actor))
    context = {
        "rows": [(row, wording.clocks(row)) for row in rows],
        "names": await _names(people, actor, [row.person_ref for row in rows]),
        "late": sum(row.days_left is not None and row.days_left < 0 for row in rows),
        "unit": of_unit,
        "level": of_level,
        "units": Unit,
        "levels": AlertLevel,
        "behind": behind,
        "position": position,
        "now": clock(),
        "fragment": is_fragment(request),
    }
    return Template("projections/worklist.html", context=context)


@get("/arbetslista/handelser")
async def worklist_events(request: AnyRequest, live: NamedDependency[LiveStreams], after: After = 0) -> ServerSentEvent:
    """An event each time there is something new; Last-Event-ID tells where a page that comes back was."""
    seen = request.headers.get("last-event-id", "")
    return ServerSentEvent(live.events(int(seen) if seen.isdecimal() and len(seen) < 19 else after))


@get("/arenden/{case_id:str}")
async def case(
    request: AnyRequest,
    db: NamedDependency[Database],
    people: NamedDependency[PeopleLookup],
    actor: NamedDependency[Actor],
    clock: NamedDependency[Clock],
    case_id: FromPath[str],
    after: After = 0,
) -> Template:
    """One case: what to do now, its dates and their working, what can be registered, everything that happened."""
    behind = not await _caught_up(db, after)
    position = db.position()
    found = await queries.case(db, _known(case_id))
    if found is None:
        raise NotFoundException
    today = civil_date(clock())
    alerts = await queries.alerts(db, case_id=case_id)
    recommended = await queries.recommended_alert(db, case_id, today=today)
    names = await _names(people, actor, [found.person_ref])
    context = {
        "case": found,
        "name": names.get(PersonRef(found.person_ref)),
        "alerts": alerts,
        "recommended": recommended,
        "now_do": next_action.of_case(found, recommended.rule if recommended else None),
        "possible": next_action.possible(found),
        "dates": wording.deadline_dates(found),
        "working": wording.deadline_working(found),
        "days_left": (found.safe_date - today).days if found.safe_date else None,
        "running": wording.is_running(found.deadline_status),
        "timeline": [(row, wording.event_details(row)) for row in reversed(await queries.timeline(db, case_id))],
        "behind": behind,
        "position": position,
        "now": clock(),
        "fragment": is_fragment(request),
    }
    return Template("projections/case.html", context=context)


@get("/kvitto/{notice_id:str}")
async def receipt(
    request: AnyRequest,
    db: NamedDependency[Database],
    clock: NamedDependency[Clock],
    notice_id: FromPath[str],
    after: After = 0,
) -> Template:
    """What was registered, where it went and the dates it started; "beräknas" until the case has opened."""
    behind = not await _caught_up(db, after)
    found = await _receipt_with_case(db, _known(notice_id))
    if found is None and not behind:
        raise NotFoundException
    context = {
        "receipt": found,
        "notice_id": notice_id,
        "after": after,
        "computing": found is None or _awaits_case(found),
        "dates": wording.deadline_dates(found) if found else [],
        "working": wording.deadline_working(found) if found else [],
        "position": db.position(),
        "now": clock(),
        "fragment": is_fragment(request),
    }
    return Template("projections/receipt.html", context=context)


async def _receipt_with_case(db: Database, notice_id: str) -> ReceiptRow | None:
    """The receipt as soon as its case is there, or as it is when the time is up."""
    until = asyncio.get_running_loop().time() + WAIT_SECONDS
    while True:
        position = db.position()
        found = await queries.receipt(db, notice_id)
        left = until - asyncio.get_running_loop().time()
        if found is None or not _awaits_case(found) or left <= 0:
            return found
        try:
            await db.reached(position + 1, within=left)
        except NotReached:
            return found


def _awaits_case(found: ReceiptRow) -> bool:
    """True while the reaction that opens or finds the case has not been read."""
    return found.case_id is None and found.unit != Unit.OTHER_BOARD


async def _caught_up(db: Database, after: int) -> bool:
    """True when what stands at `after` can be read; a page is shown all the same, and says so."""
    try:
        await db.reached(after)
    except NotReached:
        return False
    return True


async def _names(people: PeopleLookup, actor: Actor, refs: Iterable[str]) -> Mapping[PersonRef, PersonName]:
    """Names for the page, each look-up logged first. Without them the page is still of use: none are shown."""
    asked = {PersonRef(ref) for ref in refs}
    if not asked:
        return {}
    try:
        return await people.names(asked, actor=actor.ref, role=actor.role, purpose=actor.purpose)
    except (VaultUnavailable, Refused) as error:
        _log.warning("names not shown", error=type(error).__name__)
        return {}


def _chosen(codes: type[C], text: str, field: str) -> C | None:
    try:
        return codes(text) if text else None
    except ValueError:
        raise Invalid([problem(field, "unknown-choice", allowed=", ".join(codes))], status=400) from None


def _known(id_: str) -> str:
    if not is_id(id_):
        raise NotFoundException
    return id_


def _not_ready(request: AnyRequest, error: Exception) -> Response[Any]:
    return respond(request, not_ready(request, error).content)


PAGES: Final = Router(
    "/",
    route_handlers=[start, worklist, worklist_events, case, receipt, statistics_page, data_quality_page],
    exception_handlers=dict.fromkeys((NotReached, NotPublished, DatabaseFailed), _not_ready),
    include_in_schema=False,
)
