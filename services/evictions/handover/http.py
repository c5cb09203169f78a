"""Hand-overs for programs: somebody's open cases, hand over, see how far it has come, undo."""

from typing import Final

import msgspec
from litestar import get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody
from litestar.types import ControllerRouterHandler

from services.evictions.delivery.office import Office
from services.evictions.handover.saying import (
    HandoverBody,
    HandoverCase,
    HandoverState,
    cases_of,
    giver_of,
    hand_over,
    state_of,
    undo,
)
from shared.contracts.ids import HandoverId
from shared.messaging.envelope import Envelope
from shared.messaging.store import EventStore
from shared.staff.may import Reach
from shared.vault.access import Listing
from shared.vault.readings import Readings
from shared.web.actor import Actor
from shared.web.commands import Accepted

TAGS: Final = ["Tjänstgöring"]


class HandoverAccepted(Accepted, frozen=True):
    """The hand-over is on disk; its cases follow within seconds."""

    handover_id: HandoverId


class HandlersCases(msgspec.Struct, frozen=True):
    """Somebody's open cases, what is due first on top."""

    cases: list[HandoverCase]


@get("/api/staff/{staff_ref:str}/cases", tags=TAGS, summary="En handläggares öppna ärenden")
async def handlers_cases(
    staff_ref: FromPath[str],
    store: NamedDependency[EventStore],
    office: NamedDependency[Office],
    gives: NamedDependency[Reach],
    actor: NamedDependency[Actor],
    readings: NamedDependency[Readings],
) -> HandlersCases:
    """Det som kan lämnas över, med nästa datum. `nobody` i stället för en medarbetare: ärenden utan handläggare."""
    found = await cases_of(store, office, giver_of(staff_ref), gives)
    await readings.listed(found, Listing.HANDLERS_CASES, actor=actor.ref, role=actor.role, form="json")
    return HandlersCases(found)


@post("/api/handovers", status_code=202, tags=TAGS, summary="Lämna över ärenden")
async def begin(
    data: JSONBody[HandoverBody],
    store: NamedDependency[EventStore],
    office: NamedDependency[Office],
    envelope: NamedDependency[Envelope],
    gives: NamedDependency[Reach],
) -> HandoverAccepted:
    """Varje ärende får den nya handläggaren; larmen går dit."""
    handover_id, position = await hand_over(store, office, data, envelope, gives)
    return HandoverAccepted(position, handover_id)


@get("/api/handovers/{handover_id:str}", tags=TAGS, summary="Ett överlämnande")
async def see(
    handover_id: FromPath[str],
    store: NamedDependency[EventStore],
    actor: NamedDependency[Actor],
    within: NamedDependency[Reach],
) -> HandoverState:
    """Hur långt överlämnandet har kommit, ärende för ärende."""
    return await state_of(store, handover_id, actor, within)


@post("/api/handovers/{handover_id:str}/undo", status_code=202, tags=TAGS, summary="Ångra ett överlämnande")
async def take_back(
    handover_id: FromPath[str],
    store: NamedDependency[EventStore],
    envelope: NamedDependency[Envelope],
    actor: NamedDependency[Actor],
    within: NamedDependency[Reach],
) -> Accepted:
    """De ärenden som mottagaren fortfarande har går tillbaka. För den som lämnade över, och ärendenas enhetschefer."""
    return Accepted(await undo(store, handover_id, envelope, actor, within))


API: Final[list[ControllerRouterHandler]] = [handlers_cases, begin, see, take_back]
