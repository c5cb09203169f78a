"""Who has opened a unit's cases in an emergency (nödöppning), and why: for its heads to review (granska)."""

from datetime import datetime, timedelta
from typing import Final

from litestar import Response, get
from litestar.di import NamedDependency
from litestar.response import Template

from services.projections.answers import After, Answer, Flavour, answer, on_record
from services.projections.case_timeline import TOLD_FOR
from services.projections.database import Database, Reader
from services.projections.export import Format, columns_of
from services.projections.page_parts import caught_up, named_list
from services.projections.queries import WITHIN, whose
from services.projections.reaching import reach_today
from services.projections.rows import Row
from shared.kernel.clock import Clock
from shared.staff.directory import StaffDirectory
from shared.staff.may import Action, Reach, may
from shared.vault.access import Listing
from shared.vault.lookup import PeopleLookup
from shared.vault.readings import Readings
from shared.web.actor import Actor
from shared.web.any_request import AnyRequest

LATELY: Final = timedelta(days=7)
"""So long the worklist of who leads the unit says that there is something to review."""


class OpeningRow(Row, frozen=True, kw_only=True):
    """One opening: by whom, in which role and why, from when until when; whose the case is (`unit`, `handler_ref`)
    today."""

    case_id: str
    person_ref: str
    unit: str | None
    handler_ref: str | None
    opened_by: str
    opened_in_role: str | None
    reason: str
    opened_at: datetime
    until_at: datetime


async def openings(reader: Reader, *, since: datetime, within: Reach) -> list[OpeningRow]:
    """Those after `since` of cases within a reach, the latest first. Raises `DatabaseFailed`."""
    return await reader.rows(
        OpeningRow,
        f"""
        WITH whose AS (
            SELECT opening.case_id, person_ref, coalesce(assignment.unit, opened.unit) AS unit,
                CASE WHEN assignment.case_id IS NULL THEN opened.handler_ref ELSE assignment.handler_ref END
                    AS handler_ref,
                opening."by" AS opened_by, opening.actor_role AS opened_in_role, opening.reason, opening.opened_at,
                opening.until_at
            FROM "CaseOpenedInEmergency" AS opening
            JOIN "EvictionCaseOpened" AS opened USING (case_id)
            LEFT JOIN assignment USING (case_id)
            WHERE opening.opened_at > $since
        )
        SELECT * FROM whose WHERE {WITHIN} ORDER BY opened_at DESC, case_id
        """,
        since=since,
        **whose(within),
    )


async def to_review(reader: Reader, actor: Actor, now: datetime, within: Reach) -> list[OpeningRow]:
    """What the worklist points at: the latest week's openings, for whoever is to review them; no other's. Raises as
    `openings`."""
    if not may(actor, Action.REVIEW_EMERGENCIES).allowed:
        return []
    return await openings(reader, since=now - LATELY, within=within)


@get("/worklist/emergency-openings")
async def emergency_openings(
    db: NamedDependency[Database],
    clock: NamedDependency[Clock],
    actor: NamedDependency[Actor],
    readings: NamedDependency[Readings],
    after: After = 0,
    form: Flavour = Format.JSON,
) -> Response[Answer[OpeningRow]]:
    """Nödöppningar av enhetens ärenden de senaste trettio dagarna, den senaste först."""
    await db.reached(after)
    position, now = db.position(), clock()
    rows = await openings(db, since=now - TOLD_FOR, within=await reach_today(db, actor, now))
    await on_record(readings, rows, Listing.EMERGENCY_OPENINGS, actor, form)
    return answer(Answer(position, None, rows), form, "nodoppningar", columns_of(OpeningRow))


@get("/nodoppningar")
async def emergency_openings_page(
    request: AnyRequest,
    db: NamedDependency[Database],
    people: NamedDependency[PeopleLookup],
    clock: NamedDependency[Clock],
    actor: NamedDependency[Actor],
    staff: NamedDependency[StaffDirectory],
    readings: NamedDependency[Readings],
    after: After = 0,
) -> Template:
    """The same as a page, with names; of who is protected only that they are."""
    behind = not await caught_up(db, after)
    stands, now = db.stands(), clock()
    rows = await openings(db, since=now - TOLD_FOR, within=await reach_today(db, actor, now))
    named = await named_list(
        request, rows, Listing.EMERGENCY_OPENINGS, actor=actor, people=people, staff=staff, readings=readings
    )
    return Template("projections/emergencies.html", context=named | {"behind": behind, "stands": stands})
