"""The read side's JSON API about today's work. `after` makes a reader wait for its own write."""

from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import Annotated, Final

import msgspec
from litestar import Response, Router, get
from litestar.di import NamedDependency, Provide
from litestar.exceptions import NotFoundException
from litestar.params import FromPath, FromQuery, QueryParameter

from services.projections import alert_statistics, at_the_desk, case_http, day, measures, queries, statistics
from services.projections.answers import (
    After,
    Answer,
    AsKnownOn,
    Flavour,
    PageNumber,
    answer,
    not_ready,
    on_record,
    refuse_unknown_parameters,
)
from services.projections.as_known import as_known, end_of
from services.projections.at_the_desk import ToForwardRow
from services.projections.calendar import CalendarRow, DateGroup, month_of, narrowed, read_month
from services.projections.database import Database, DatabaseFailed, NotReached
from services.projections.day import DutyGauge, Sort, View
from services.projections.emergencies import emergency_openings
from services.projections.export import Format, columns_of
from services.projections.follow_ups import follow_ups
from services.projections.matches_page import MATCHES_API
from services.projections.open_cases import OpenCases
from services.projections.page_parts import known, staff_names
from services.projections.publish import NotPublished, Published
from services.projections.reaching import reach_of_papers, reach_today, receiver
from services.projections.receipt_page import as_told
from services.projections.registered import registered_papers
from services.projections.rows import QualityRow, ReceiptRow
from services.projections.worklist_row import WorklistRow
from shared.contracts.codes import AlertLevel, AlertRule, Unit
from shared.kernel.clock import Clock, civil_date
from shared.staff.directory import StaffDirectory
from shared.staff.may import mine_of
from shared.vault.access import Listing
from shared.vault.readings import Readings
from shared.web.actor import Actor
from shared.web.problem import Invalid, problem


class Position(msgspec.Struct, frozen=True):
    """How far the live file has come, and the published one (null before the first)."""

    position: int
    published_seq: int | None
    published_at: datetime | None


class Lists(msgspec.Struct, frozen=True):
    """The worklist's lists with their counts, and the contact duties over all open cases."""

    position: int
    lists: dict[View, int]
    duties: tuple[DutyGauge, ...]


@get("/worklist")
async def worklist(
    db: NamedDependency[Database],
    open_cases: NamedDependency[OpenCases],
    clock: NamedDependency[Clock],
    actor: NamedDependency[Actor],
    staff: NamedDependency[StaffDirectory],
    readings: NamedDependency[Readings],
    after: After = 0,
    view: FromQuery[View] = View.ALL,
    unit: FromQuery[Unit | None] = None,
    level: FromQuery[AlertLevel | None] = None,
    rule: FromQuery[AlertRule | None] = None,
    sort: FromQuery[Sort | None] = None,
    falling: FromQuery[bool] = False,
    page: PageNumber = 1,
    limit: Annotated[int, QueryParameter(ge=1, le=10_000)] = 500,
    form: Flavour = Format.JSON,
) -> Response[Answer[WorklistRow]]:
    """Öppna ärenden i en lista (MINE: den som frågar), det som ska göras först överst eller i ordning efter `sort`.

    `page` är vilken sida om `limit` ärenden; en sida efter den sista är tom.
    """
    await db.reached(after)
    position, now = db.position(), clock()
    today, within = civil_date(now), await reach_today(db, actor, now)
    found = day.narrowed(await open_cases.seen(within, today), unit=unit, level=level, rule=rule)
    names = await staff_names(staff) if sort is Sort.HANDLER else {}
    rows = day.shown(
        found,
        view,
        today=today,
        mine=mine_of(actor, within),
        sort=sort,
        falling=falling,
        names=names,
    )
    rows = rows[(page - 1) * limit : page * limit]
    await on_record(readings, rows, Listing.WORKLIST, actor, form)
    return answer(Answer(position, None, rows), form, "arbetslista", columns_of(WorklistRow))


@get("/worklist/lists")
async def lists(
    db: NamedDependency[Database],
    open_cases: NamedDependency[OpenCases],
    clock: NamedDependency[Clock],
    actor: NamedDependency[Actor],
    after: After = 0,
    unit: FromQuery[Unit | None] = None,
    level: FromQuery[AlertLevel | None] = None,
) -> Lists:
    """Hur många ärenden varje lista har, och hur många som har fått de kontakter alla ska ha (R20, R21)."""
    await db.reached(after)
    position, now = db.position(), clock()
    today, within = civil_date(now), await reach_today(db, actor, now)
    found = day.narrowed(await open_cases.seen(within, today), unit=unit, level=level)
    return Lists(
        position,
        day.counts(found, today=today, mine=mine_of(actor, within)),
        tuple(day.duty_gauges(found)),
    )


@get("/calendar")
async def calendar(
    db: NamedDependency[Database],
    open_cases: NamedDependency[OpenCases],
    clock: NamedDependency[Clock],
    actor: NamedDependency[Actor],
    readings: NamedDependency[Readings],
    after: After = 0,
    month: FromQuery[str] = "",
    mine: FromQuery[bool] = False,
    unit: FromQuery[Unit | None] = None,
    kind: FromQuery[list[DateGroup] | None] = None,
    form: Flavour = Format.JSON,
) -> Response[Answer[CalendarRow]]:
    """Datum i de öppna ärendena under en månad (`2026-12`), utan namn; `mine`: de som listan MINE har; `kind`, en eller
    flera gånger: bara datum av de slagen.
    """
    of_month = read_month(month) if month else month_of(civil_date(clock()))
    if of_month is None:
        raise Invalid([problem("month", "not-a-month")], status=400)
    await db.reached(after)
    position, within = db.position(), await reach_today(db, actor, clock())
    own = mine_of(actor, within) if mine else None
    groups = kind or tuple(DateGroup)
    rows = narrowed(await open_cases.dates(of_month), within=within, mine=own, unit=unit, groups=groups)
    await on_record(readings, rows, Listing.CALENDAR, actor, form)
    return answer(Answer(position, None, rows), form, f"kalender-{of_month}", columns_of(CalendarRow))


@get("/notices/{notice_id:str}/receipt")
async def receipt(
    db: NamedDependency[Database],
    actor: NamedDependency[Actor],
    clock: NamedDependency[Clock],
    readings: NamedDependency[Readings],
    notice_id: FromPath[str],
    after: After = 0,
) -> ReceiptRow:
    """Kvittot på en anmälan: vart den gick, ärendet och de datum den startade.

    Av ärendets datum bara de som räknas från handlingen själv. Den som inte får öppna ärendet får dess nummer och
    enhet, och den som bara registrerade handlingen får inte veta om personen eller handlingen var känd.
    """
    await db.reached(after)
    found = await queries.receipt(db, known(notice_id))
    if found is None or found.person_ref is None:
        raise NotFoundException
    await readings.paper(notice_id, found.person_ref, case_id=found.case_id, actor=actor.ref, role=actor.role)
    its_case = await queries.case(db, found.case_id) if found.case_id else None
    return as_told(found, await receiver(db, actor, found, its_case, clock()))


@get("/notices/to-forward")
async def to_forward(
    db: NamedDependency[Database],
    clock: NamedDependency[Clock],
    actor: NamedDependency[Actor],
    after: After = 0,
    form: Flavour = Format.JSON,
) -> Response[Answer[ToForwardRow]]:
    """Handlingar som ska skickas vidare till en annan nämnd samma dag, äldst först."""
    await db.reached(after)
    found = await _left_to_do(at_the_desk.to_forward, db, actor, clock())
    return answer(found, form, "att-skicka-vidare", columns_of(ToForwardRow))


@get("/notices/to-inform")
async def to_inform(
    db: NamedDependency[Database],
    clock: NamedDependency[Clock],
    actor: NamedDependency[Actor],
    after: After = 0,
    form: Flavour = Format.JSON,
) -> Response[Answer[ToForwardRow]]:
    """Handlingar som äldreomsorgens team ska informeras om, äldst först."""
    await db.reached(after)
    found = await _left_to_do(at_the_desk.to_inform, db, actor, clock())
    return answer(found, form, "att-informera-om", columns_of(ToForwardRow))


async def _left_to_do(
    ask: Callable[..., Awaitable[list[ToForwardRow]]], db: Database, actor: Actor, now: datetime
) -> Answer[ToForwardRow]:
    """What the desk has left to do with the papers that the actor reaches."""
    position, within = db.position(), await reach_of_papers(db, actor, now)
    return Answer(position, None, await ask(db, today=civil_date(now), within=within))


@get("/data-quality")
async def data_quality(
    db: NamedDependency[Database],
    clock: NamedDependency[Clock],
    actor: NamedDependency[Actor],
    readings: NamedDependency[Readings],
    after: After = 0,
    as_known_on: AsKnownOn = None,
    form: Flavour = Format.JSON,
) -> Response[Answer[QualityRow]]:
    """Uppgifter som saknas eller motsäger varandra, ärende för ärende, äldst först."""
    statistics.in_reach(civil_date(clock()), as_known_on=as_known_on)
    await db.reached(after)
    position, now = db.position(), clock()
    within = await reach_today(db, actor, now)
    if as_known_on is None:
        rows = await queries.data_quality(db, as_of=civil_date(now), within=within)
    else:
        rows = await queries.data_quality(as_known(db, end_of(as_known_on)), as_of=as_known_on, within=within)
    await on_record(readings, rows, Listing.DATA_QUALITY, actor, form)
    return answer(Answer(position, None, rows), form, "datakvalitet", columns_of(QualityRow))


@get("/position")
async def position(db: NamedDependency[Database], published: NamedDependency[Published], after: After = 0) -> Position:
    """Hur långt läsningen av händelseloggen har kommit."""
    await db.reached(after)
    try:
        edition = (await published.current()).edition
    except NotPublished:
        return Position(db.position(), None, None)
    return Position(db.position(), edition.seq, edition.published_at)


API: Final = Router(
    "/api",
    route_handlers=[
        worklist,
        lists,
        *case_http.HANDLERS,
        calendar,
        receipt,
        registered_papers,
        to_forward,
        to_inform,
        *MATCHES_API,
        data_quality,
        emergency_openings,
        follow_ups,
        position,
        *statistics.HANDLERS,
        *alert_statistics.HANDLERS,
        *measures.HANDLERS,
    ],
    dependencies={"figures": Provide(statistics.figures, sync_to_thread=False)},
    before_request=refuse_unknown_parameters,
    exception_handlers=dict.fromkeys((NotReached, NotPublished, DatabaseFailed), not_ready),
    tags=["projections"],
)
