"""The read side's JSON API about one case. Every reading of a case is on record before it is answered."""

import asyncio
from datetime import datetime
from typing import Final

import msgspec
from litestar import Response, get
from litestar.di import NamedDependency
from litestar.exceptions import NotFoundException
from litestar.params import FromPath, FromQuery

from services.projections import day, queries
from services.projections.answers import After, Answer, Flavour, answer, aware
from services.projections.as_known import as_known
from services.projections.case_forms import Action
from services.projections.case_money import CaseMoney, case_money
from services.projections.case_pointers import case_pointers
from services.projections.case_work import AcknowledgedRow, CaseWorkRow, acknowledged, case_work
from services.projections.contact import ContactDetails, contact_details, contacts_in, papers_of
from services.projections.database import Database, Reader
from services.projections.day import Waiting
from services.projections.deadline_row import DeadlineRow
from services.projections.export import Format, columns_of
from services.projections.now_do import now_do
from services.projections.open_cases import OpenCases
from services.projections.page_parts import known
from services.projections.rows import CaseRow, TimelineRow
from shared.contracts.glossary import SWEDISH
from shared.kernel.clock import Clock, civil_date
from shared.vault.lookup import PeopleLookup
from shared.vault.readings import Readings
from shared.web.actor import Actor
from shared.web.deadline_words import StepSaid


class NextStep(msgspec.Struct, frozen=True):
    """What an open case waits for and the one thing to do; `rule` when an alert asks for it.

    `pointers`: what to try with a lawyer or remind of, of a closed case too.
    """

    pointers: list[StepSaid]
    awaited: Waiting | None = None
    action: Action | None = None
    rule: str | None = None
    what: str | None = None
    why: str | None = None


class CaseWork(msgspec.Struct, frozen=True):
    """How far the work has come, what is claimed and paid, and who had seen an alert and when, by its id."""

    work: CaseWorkRow
    money: CaseMoney | None
    acknowledged: dict[str, AcknowledgedRow]


async def _opened(reader: Reader, readings: Readings, actor: Actor, case_id: str) -> CaseRow:
    """The case, its reading on record. Raises `NotFoundException`, `VaultUnavailable`: then nothing is shown."""
    found = await queries.case(reader, known(case_id))
    if found is None:
        raise NotFoundException
    await readings.case(case_id, found.person_ref, actor=actor.ref, role=actor.role)
    return found


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
    if at := aware(known_at, "known_at"):
        found = await _opened(as_known(db, at), readings, actor, case_id)
    else:
        found = await _opened(db, readings, actor, case_id)
    return Response(found, headers={"etag": f'"{position}"'})


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
    """Vad ärendet väntar på och det enda som ska göras nu, med skälet; ett avslutat ärende har inget av det.

    `pointers`: regler utan frist för nämnden, att pröva med jurist eller påminna om.
    """
    await db.reached(after)
    found, today = await _opened(db, readings, actor, case_id), civil_date(clock())
    now, told = await asyncio.gather(now_do(db, open_cases, found, today), queries.timeline(db, case_id))
    pointers = case_pointers(found, told)
    if now.awaited is None:
        return NextStep(pointers)
    todo = now.next
    return NextStep(pointers, day.waiting(now.awaited), todo.action, todo.rule, SWEDISH[todo.what], SWEDISH[todo.why])


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
    found = await _opened(db, readings, actor, case_id)
    progress, money, seen = await asyncio.gather(
        case_work(db, found), case_money(db, case_id), acknowledged(db, case_id)
    )
    return CaseWork(progress, money, dict(seen))


@get("/cases/{case_id:str}/contact-details")
async def contact(
    db: NamedDependency[Database],
    people: NamedDependency[PeopleLookup],
    actor: NamedDependency[Actor],
    readings: NamedDependency[Readings],
    case_id: FromPath[str],
    after: After = 0,
) -> ContactDetails:
    """Kontaktuppgifter: vem ärendet gäller, hur hyresgäst och hyresvärd nås, och vad handlingarna säger i ord."""
    await db.reached(after)
    found = await _opened(db, readings, actor, case_id)
    papers, sharing, told = await asyncio.gather(
        papers_of(db, case_id), queries.co_tenants(db, found), queries.timeline(db, case_id)
    )
    return await contact_details(people, actor, found, sharing, papers, contacts_in(told))


HANDLERS: Final = (case, next_step, deadlines, timeline, work, contact)
