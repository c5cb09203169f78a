"""What programs read of one case beside the case itself: its deadlines, what has happened, how it is worked on."""

from datetime import datetime
from typing import Final

import msgspec
from litestar import Response, get
from litestar.di import NamedDependency
from litestar.exceptions import NotFoundException
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath

from services.projections import queries
from services.projections.answers import After, Answer, Flavour, answer
from services.projections.case_work import CaseWorkRow, acknowledged, case_work
from services.projections.database import Database
from services.projections.deadline_row import DeadlineRow
from services.projections.export import Format, columns_of
from services.projections.page_parts import known
from services.projections.rows import TimelineRow
from shared.vault.readings import Readings
from shared.web.actor import Actor


@get("/cases/{case_id:str}/deadlines")
async def deadlines(
    db: NamedDependency[Database],
    actor: NamedDependency[Actor],
    readings: NamedDependency[Readings],
    case_id: FromPath[str],
    after: After = 0,
) -> Answer[DeadlineRow]:
    """Ärendets alla frister med uträkning: regler, lagrum, vad de räknades från och vad andra handlingar ger."""
    await db.reached(after)
    position = db.position()
    await _opened(db, readings, actor, case_id)
    return Answer(position, None, await queries.deadlines(db, case_id))


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
    await _opened(db, readings, actor, case_id)
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
    await _opened(db, readings, actor, case_id)
    return CaseWork(await case_work(db, case_id), dict(await acknowledged(db, case_id)))


async def _opened(db: Database, readings: Readings, actor: Actor, case_id: str) -> None:
    """The case is there, and that it was read is on record before anything of it is told."""
    about = await queries.case(db, known(case_id))
    if about is None:
        raise NotFoundException
    await readings.case(case_id, about.person_ref, actor=actor.ref, role=actor.role)


OF_CASE: Final[list[HTTPRouteHandler]] = [deadlines, timeline, work]
