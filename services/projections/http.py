"""The read side's JSON API about one case and today's work. `after` makes a reader wait for its own write."""

from datetime import datetime
from typing import Annotated, Final

import msgspec
from litestar import Response, Router, get
from litestar.di import NamedDependency
from litestar.exceptions import NotFoundException
from litestar.params import FromPath, FromQuery, QueryParameter

from services.projections import queries, statistics
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
from services.projections.database import Database, DatabaseFailed, NotReached
from services.projections.export import Format, columns_of
from services.projections.publish import NotPublished, Published
from services.projections.rows import CaseRow, QualityRow, ReceiptRow, TimelineRow, WorklistRow
from shared.contracts.codes import AlertLevel, AlertRule, Unit
from shared.kernel.clock import Clock, civil_date
from shared.kernel.ids import is_id
from shared.staff.may import reach
from shared.web.actor import Actor


class Position(msgspec.Struct, frozen=True):
    """How far the live file has come, and the published one (null before the first)."""

    position: int
    published_seq: int | None
    published_at: datetime | None


@get("/worklist")
async def worklist(
    db: NamedDependency[Database],
    clock: NamedDependency[Clock],
    actor: NamedDependency[Actor],
    after: After = 0,
    unit: FromQuery[Unit | None] = None,
    level: FromQuery[AlertLevel | None] = None,
    rule: FromQuery[AlertRule | None] = None,
    limit: Annotated[int, QueryParameter(ge=1, le=10_000)] = 500,
    form: Flavour = Format.JSON,
) -> Response[Answer[WorklistRow]]:
    """Öppna ärenden, det som ska göras först överst."""
    await db.reached(after)
    position = db.position()
    rows = await queries.worklist(
        db, today=civil_date(clock()), unit=unit, level=level, rule=rule, within=reach(actor), limit=limit
    )
    return answer(Answer(position, None, rows), form, "arbetslista", columns_of(WorklistRow))


@get("/cases/{case_id:str}")
async def case(
    db: NamedDependency[Database],
    case_id: FromPath[str],
    after: After = 0,
    known_at: FromQuery[datetime | None] = None,
) -> CaseRow:
    """Ett avhysningsärende som det är nu, eller som det var känt vid `known_at`."""
    await db.reached(after)
    _known(case_id)
    if at := aware(known_at, "known_at"):
        async with as_known(db, at) as reader:
            found = await queries.case(reader, case_id)
    else:
        found = await queries.case(db, case_id)
    if found is None:
        raise NotFoundException
    return found


@get("/cases/{case_id:str}/timeline")
async def timeline(
    db: NamedDependency[Database],
    case_id: FromPath[str],
    after: After = 0,
    form: Flavour = Format.JSON,
) -> Response[Answer[TimelineRow]]:
    """Allt som har hänt i ärendet, i den ordning det hände."""
    await db.reached(after)
    position = db.position()
    rows = await queries.timeline(db, _known(case_id))
    if not rows:
        raise NotFoundException
    return answer(Answer(position, None, rows), form, "tidslinje", columns_of(TimelineRow))


@get("/notices/{notice_id:str}/receipt")
async def receipt(db: NamedDependency[Database], notice_id: FromPath[str], after: After = 0) -> ReceiptRow:
    """Kvittot på en anmälan: vart den gick, ärendet och de datum den startade."""
    await db.reached(after)
    found = await queries.receipt(db, _known(notice_id))
    if found is None:
        raise NotFoundException
    return found


@get("/data-quality")
async def data_quality(
    db: NamedDependency[Database],
    clock: NamedDependency[Clock],
    actor: NamedDependency[Actor],
    after: After = 0,
    as_known_on: AsKnownOn = None,
    form: Flavour = Format.JSON,
) -> Response[Answer[QualityRow]]:
    """Uppgifter som saknas eller motsäger varandra, ärende för ärende, äldst först."""
    statistics.in_reach(as_known_on=as_known_on)
    await db.reached(after)
    position, today = db.position(), civil_date(clock())
    if as_known_on is None:
        rows = await queries.data_quality(db, as_of=today, within=reach(actor))
    else:
        async with as_known(db, end_of(as_known_on)) as reader:
            rows = await queries.data_quality(reader, as_of=as_known_on, within=reach(actor))
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


def _known(id_: str) -> str:
    if not is_id(id_):
        raise NotFoundException
    return id_


API: Final = Router(
    "/api",
    route_handlers=[
        worklist,
        case,
        timeline,
        receipt,
        data_quality,
        position,
        *statistics.HANDLERS,
    ],
    before_request=refuse_unknown_parameters,
    exception_handlers=dict.fromkeys((NotReached, NotPublished, DatabaseFailed), not_ready),
    tags=["projections"],
)
