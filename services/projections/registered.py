"""The papers that were registered last (registrerade papper): where whoever took one in finds its receipt again."""

from datetime import date, datetime
from typing import Final

from litestar import get
from litestar.di import NamedDependency
from litestar.response import Response, Template

from services.projections.answers import After, Answer, Flavour, answer
from services.projections.database import Database, Reader
from services.projections.export import Format, columns_of
from services.projections.page_parts import caught_up
from services.projections.rows import Row
from shared.messaging.envelope import Role
from shared.web.actor import Actor
from shared.web.any_request import AnyRequest
from shared.web.problems import is_fragment

MOST: Final = 100
"""The papers shown; older ones are found through their case."""


class RegisteredRow(Row, frozen=True, kw_only=True):
    """A paper, when it was taken in and where it stands: REGISTERED, IN_CASE, TO_FORWARD, FORWARDED, DUPLICATE or
    WITHDRAWN. Nobody's name and no case."""

    notice_id: str
    notice_type: str | None
    signal_type: str | None
    situation: str | None
    received_on: date
    registered_at: datetime
    state: str


_NEWEST: Final = """
    WITH posted AS (
        SELECT notice_id, actor, actor_role, recorded_at FROM "EvictionNoticeReceived"
        UNION ALL
        SELECT notice_id, actor, actor_role, recorded_at FROM "EarlySignalReceived"
        UNION ALL
        SELECT notice_id, actor, actor_role, recorded_at FROM "InsecureHousingContactRegistered"
    ),
    newest AS (
        FROM posted WHERE actor = $me OR ($desk AND actor_role = 'intake') ORDER BY recorded_at DESC LIMIT $most
    )
    SELECT notice_id, notice_type, signal_type, situation, received_on, newest.recorded_at AS registered_at,
        CASE
            WHEN withdrawn_on IS NOT NULL THEN 'WITHDRAWN'
            WHEN unit = 'OTHER_BOARD' AND forwarded_at IS NULL THEN 'TO_FORWARD'
            WHEN unit = 'OTHER_BOARD' THEN 'FORWARDED'
            WHEN $desk AND notice_id IN (FROM own_message) THEN 'OWN_MESSAGE'
            WHEN $desk AND duplicate_of IS NOT NULL THEN 'DUPLICATE'
            WHEN case_id IS NOT NULL THEN 'IN_CASE'
            ELSE 'REGISTERED'
        END AS state
    FROM newest JOIN notice USING (notice_id)
    ORDER BY registered_at DESC, notice_id
    """


async def registered(reader: Reader, actor: Actor) -> list[RegisteredRow]:
    """The newest papers first: the desk's all of the desk's, others' those they took in themselves, of which they are
    not told whether the paper was known. Raises `DatabaseFailed`."""
    desk = actor.role is Role.INTAKE
    return await reader.rows(RegisteredRow, _NEWEST, me=actor.ref, desk=desk, most=MOST)


@get("/inkorg")
async def registered_page(
    request: AnyRequest, db: NamedDependency[Database], actor: NamedDependency[Actor], after: After = 0
) -> Template:
    """The list, each paper with the way to its receipt."""
    behind = not await caught_up(db, after)
    context = {
        "stands": db.stands(),
        "rows": await registered(db, actor),
        "behind": behind,
        "fragment": is_fragment(request),
    }
    return Template("projections/registered.html", context=context)


@get("/notices/registered")
async def registered_papers(
    db: NamedDependency[Database], actor: NamedDependency[Actor], after: After = 0, form: Flavour = Format.JSON
) -> Response[Answer[RegisteredRow]]:
    """De senast registrerade handlingarna: mottagningens, eller dem man själv har registrerat. Utan namn."""
    await db.reached(after)
    rows = Answer(db.position(), None, await registered(db, actor))
    return answer(rows, form, "registrerade-papper", columns_of(RegisteredRow))
