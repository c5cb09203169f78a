"""The households of closed cases to ask whether they still live there (uppföljning efter avslut), on their day."""

from datetime import date

from litestar import Response, get
from litestar.di import NamedDependency
from litestar.response import Template

from services.projections.answers import After, Answer, Flavour, answer, on_record
from services.projections.database import Database, Reader
from services.projections.export import Format, columns_of
from services.projections.page_parts import caught_up, named_list
from services.projections.queries import WITHIN, whose
from services.projections.reaching import reach_today
from services.projections.rows import Row
from shared.kernel.clock import Clock, civil_date
from shared.staff.directory import StaffDirectory
from shared.staff.may import Reach
from shared.vault.access import Listing
from shared.vault.lookup import PeopleLookup
from shared.vault.readings import Readings
from shared.web.actor import Actor
from shared.web.any_request import AnyRequest


class FollowUpRow(Row, frozen=True, kw_only=True):
    """A household to ask now: after how long (`point`, FollowUpPoint), since `days`; when and how its case ended."""

    case_id: str
    person_ref: str
    unit: str
    handler_ref: str | None
    point: str
    due_on: date
    days: int
    closed_on: date
    outcome: str


async def to_follow_up(reader: Reader, *, today: date, within: Reach) -> list[FollowUpRow]:
    """Those of cases within a reach, the oldest day first. Raises `DatabaseFailed`."""
    return await reader.rows(
        FollowUpRow,
        f"SELECT * FROM follow_up_due($today::date) WHERE {WITHIN} ORDER BY due_on, case_id",
        today=today,
        **whose(within),
    )


@get("/worklist/follow-ups")
async def follow_ups(
    db: NamedDependency[Database],
    clock: NamedDependency[Clock],
    actor: NamedDependency[Actor],
    readings: NamedDependency[Readings],
    after: After = 0,
    form: Flavour = Format.JSON,
) -> Response[Answer[FollowUpRow]]:
    """Hushåll i avslutade ärenden att följa upp i dag, den äldsta dagen först."""
    await db.reached(after)
    position, now = db.position(), clock()
    rows = await to_follow_up(db, today=civil_date(now), within=await reach_today(db, actor, now))
    await on_record(readings, rows, Listing.FOLLOW_UPS, actor, form)
    return answer(Answer(position, None, rows), form, "uppfoljningar", columns_of(FollowUpRow))


@get("/uppfoljningar")
async def follow_ups_page(
    request: AnyRequest,
    db: NamedDependency[Database],
    people: NamedDependency[PeopleLookup],
    clock: NamedDependency[Clock],
    actor: NamedDependency[Actor],
    staff: NamedDependency[StaffDirectory],
    readings: NamedDependency[Readings],
    after: After = 0,
) -> Template:
    """The same as a page, with names and the button that answers; of who is protected only that they are."""
    behind = not await caught_up(db, after)
    stands, now = db.stands(), clock()
    rows = await to_follow_up(db, today=civil_date(now), within=await reach_today(db, actor, now))
    named = await named_list(
        request, rows, Listing.FOLLOW_UPS, actor=actor, people=people, staff=staff, readings=readings
    )
    return Template("projections/follow_ups.html", context=named | {"behind": behind, "stands": stands})
