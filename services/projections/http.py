"""The read side's JSON API about one case and today's work. `after` makes a reader wait for its own write."""

from datetime import datetime
from typing import Annotated, Final

import msgspec
from litestar import Response, Router, get
from litestar.di import NamedDependency
from litestar.exceptions import NotFoundException
from litestar.params import FromPath, FromQuery, QueryParameter

from services.projections import alert_statistics, day, next_action, queries, statistics
from services.projections.answers import (
    After,
    Answer,
    AsKnownOn,
    Flavour,
    answer,
    aware,
    not_ready,
    refuse_unknown_parameters,
)
from services.projections.as_known import as_known, end_of
from services.projections.calendar import CalendarRow, dates, month_of, read_month
from services.projections.case_work import CaseWorkRow, acknowledged, case_work
from services.projections.database import Database, DatabaseFailed, NotReached
from services.projections.day import DutyGauge, View, Waiting
from services.projections.export import Format, columns_of
from services.projections.open_cases import OpenCases
from services.projections.page_parts import known
from services.projections.publish import NotPublished, Published
from services.projections.rows import CaseRow, QualityRow, ReceiptRow, TimelineRow, ToForwardRow
from services.projections.worklist_row import WorklistRow
from shared.contracts.codes import AlertLevel, AlertRule, Unit
from shared.contracts.glossary import SWEDISH
from shared.kernel.clock import Clock, civil_date
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


class NextStep(msgspec.Struct, frozen=True):
    """What an open case waits for and the one thing to do; `rule` when an alert asks for it."""

    awaited: Waiting | None = None
    action: next_action.Action | None = None
    rule: str | None = None
    what: str | None = None
    why: str | None = None


@get("/worklist")
async def worklist(
    db: NamedDependency[Database],
    open_cases: NamedDependency[OpenCases],
    clock: NamedDependency[Clock],
    actor: NamedDependency[Actor],
    after: After = 0,
    view: FromQuery[View] = View.ALL,
    unit: FromQuery[Unit | None] = None,
    level: FromQuery[AlertLevel | None] = None,
    rule: FromQuery[AlertRule | None] = None,
    limit: Annotated[int, QueryParameter(ge=1, le=10_000)] = 500,
    form: Flavour = Format.JSON,
) -> Response[Answer[WorklistRow]]:
    """Öppna ärenden i en lista (MINE: den som frågar), det som ska göras först överst."""
    await db.reached(after)
    position, today = db.position(), civil_date(clock())
    found = day.narrowed(await open_cases.on(today), unit=unit, level=level, rule=rule)
    rows = day.shown(found, view, today=today, me=actor.ref)[:limit]
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
    position, today = db.position(), civil_date(clock())
    found = day.narrowed(await open_cases.on(today), unit=unit, level=level)
    return Lists(position, day.counts(found, today=today, me=actor.ref), tuple(day.duty_gauges(found)))


@get("/cases/{case_id:str}/next")
async def next_step(
    db: NamedDependency[Database],
    open_cases: NamedDependency[OpenCases],
    actor: NamedDependency[Actor],
    readings: NamedDependency[Readings],
    clock: NamedDependency[Clock],
    case_id: FromPath[str],
    after: After = 0,
) -> NextStep:
    """Vad ärendet väntar på och det enda som ska göras nu, med skälet. Ett avslutat ärende har inget av det."""
    await db.reached(after)
    found, today = await queries.case(db, known(case_id)), civil_date(clock())
    if found is None:
        raise NotFoundException
    await readings.case(case_id, found.person_ref, actor=actor.ref, role=actor.role)
    recommended = await queries.recommended_alert(db, case_id, today=today)
    row = await open_cases.of(case_id, today)
    if row is None:
        return NextStep()
    progress = await case_work(db, case_id)
    todo = next_action.of_case(found, recommended.rule if recommended else None, row.awaited_what, progress)
    return NextStep(day.waiting(row), todo.action, todo.rule, SWEDISH[todo.what], SWEDISH[todo.why])


@get("/cases/{case_id:str}")
async def case(
    db: NamedDependency[Database],
    actor: NamedDependency[Actor],
    readings: NamedDependency[Readings],
    case_id: FromPath[str],
    after: After = 0,
    known_at: FromQuery[datetime | None] = None,
) -> Response[CaseRow]:
    """Ett avhysningsärende som det är nu, eller som det var känt vid `known_at`.

    Svarets ETag skickas som If-Match med det man vill registrera: har någon hunnit före svaras 412.
    """
    await db.reached(after)
    position = db.position()
    known(case_id)
    if at := aware(known_at, "known_at"):
        async with as_known(db, at) as reader:
            found = await queries.case(reader, case_id)
    else:
        found = await queries.case(db, case_id)
    if found is None:
        raise NotFoundException
    await readings.case(case_id, found.person_ref, actor=actor.ref, role=actor.role)
    return Response(found, headers={"etag": f'"{position}"'})


@get("/cases/{case_id:str}/timeline")
async def timeline(
    db: NamedDependency[Database],
    actor: NamedDependency[Actor],
    readings: NamedDependency[Readings],
    case_id: FromPath[str],
    after: After = 0,
    form: Flavour = Format.JSON,
) -> Response[Answer[TimelineRow]]:
    """Allt som har hänt i ärendet, i den ordning det hände."""
    await db.reached(after)
    position = db.position()
    about = await queries.case(db, known(case_id))
    if about is None:
        raise NotFoundException
    await readings.case(case_id, about.person_ref, actor=actor.ref, role=actor.role)
    rows = await queries.timeline(db, case_id)
    return answer(Answer(position, None, rows), form, "tidslinje", columns_of(TimelineRow))


class CaseWork(msgspec.Struct, frozen=True):
    """How far the work has come, and when somebody had seen an alert, by its id."""

    work: CaseWorkRow
    acknowledged: dict[str, datetime]


@get("/cases/{case_id:str}/work")
async def work(
    db: NamedDependency[Database],
    actor: NamedDependency[Actor],
    readings: NamedDependency[Readings],
    case_id: FromPath[str],
    after: After = 0,
) -> CaseWork:
    """Hur långt arbetet har kommit: kontaktförsök, planerat besök, parkering, bekräftat utfall, kvitterade larm."""
    await db.reached(after)
    about = await queries.case(db, known(case_id))
    if about is None:
        raise NotFoundException
    await readings.case(case_id, about.person_ref, actor=actor.ref, role=actor.role)
    return CaseWork(await case_work(db, case_id), dict(await acknowledged(db, case_id)))


@get("/calendar")
async def calendar(
    db: NamedDependency[Database],
    clock: NamedDependency[Clock],
    actor: NamedDependency[Actor],
    after: After = 0,
    month: FromQuery[str] = "",
    mine: FromQuery[bool] = False,
    unit: FromQuery[Unit | None] = None,
    form: Flavour = Format.JSON,
) -> Response[Answer[CalendarRow]]:
    """Datum i de öppna ärendena under en månad (`2026-12`), utan namn; `mine`: de egna ärendenas."""
    of_month = read_month(month) if month else month_of(civil_date(clock()))
    if of_month is None:
        raise Invalid([problem("month", "not-a-month")], status=400)
    await db.reached(after)
    position, handler = db.position(), actor.ref if mine else None
    rows = await dates(db, from_on=of_month.first, to_on=of_month.end, handler=handler, unit=unit)
    return answer(Answer(position, None, rows), form, f"kalender-{of_month}", columns_of(CalendarRow))


@get("/notices/{notice_id:str}/receipt")
async def receipt(db: NamedDependency[Database], notice_id: FromPath[str], after: After = 0) -> ReceiptRow:
    """Kvittot på en anmälan: vart den gick, ärendet och de datum den startade."""
    await db.reached(after)
    found = await queries.receipt(db, known(notice_id))
    if found is None:
        raise NotFoundException
    return found


@get("/notices/to-forward")
async def to_forward(
    db: NamedDependency[Database], clock: NamedDependency[Clock], after: After = 0, form: Flavour = Format.JSON
) -> Response[Answer[ToForwardRow]]:
    """Handlingar som ska skickas vidare till en annan nämnd samma dag, äldst först."""
    await db.reached(after)
    position = db.position()
    rows = await queries.to_forward(db, today=civil_date(clock()))
    return answer(Answer(position, None, rows), form, "att-skicka-vidare", columns_of(ToForwardRow))


@get("/data-quality")
async def data_quality(
    db: NamedDependency[Database],
    clock: NamedDependency[Clock],
    after: After = 0,
    as_known_on: AsKnownOn = None,
    form: Flavour = Format.JSON,
) -> Response[Answer[QualityRow]]:
    """Uppgifter som saknas eller motsäger varandra, ärende för ärende, äldst först."""
    statistics.in_reach(as_known_on=as_known_on)
    await db.reached(after)
    position, today = db.position(), civil_date(clock())
    if as_known_on is None:
        rows = await queries.data_quality(db, as_of=today)
    else:
        async with as_known(db, end_of(as_known_on)) as reader:
            rows = await queries.data_quality(reader, as_of=as_known_on)
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
        case,
        next_step,
        calendar,
        timeline,
        work,
        receipt,
        to_forward,
        data_quality,
        position,
        *statistics.HANDLERS,
        *alert_statistics.HANDLERS,
    ],
    before_request=refuse_unknown_parameters,
    exception_handlers=dict.fromkeys((NotReached, NotPublished, DatabaseFailed), not_ready),
    tags=["projections"],
)
