"""The chain over HTTP: POST a wish about a journey, get the position at which readers will see it."""

from typing import Any, Final, NamedTuple

import msgspec
from litestar import post
from litestar.di import NamedDependency
from litestar.exceptions import NotFoundException
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath, JSONBody
from litestar.types import ControllerRouterHandler

from services.careflow.domain.approve_takeover import ApproveTakeover, TakeoverApproval
from services.careflow.domain.command import Body
from services.careflow.domain.decider import JOURNEY, JourneyCommand
from services.careflow.domain.end_placement import EndPlacement, PlacementEnd
from services.careflow.domain.move_to_shelter import MoveToShelter, ShelterMove
from services.careflow.domain.move_to_trial_flat import MoveToTrialFlat, TrialFlatMove
from services.careflow.domain.start_journey import JourneyStart
from services.careflow.domain.take_over_lease import LeaseTakeover, TakeOverLease
from services.careflow.journeys import aggregate, begin
from services.careflow.officers import may_begin
from shared.contracts.ids import JourneyId
from shared.kernel.ids import is_id
from shared.messaging.envelope import Envelope
from shared.messaging.store import EventStore, handle
from shared.staff.directory import StaffDirectory
from shared.web.actor import Actor
from shared.web.commands import Accepted, taking


class JourneyAccepted(Accepted, frozen=True):
    """The journey that was told; a start is answered with the id it got."""

    journey_id: JourneyId


Store = NamedDependency[EventStore]
Headers = NamedDependency[Envelope]


@post("/api/journeys", status_code=202, summary="Påbörja en vårdkedja")
async def start_journey(
    data: JSONBody[JourneyStart],
    store: Store,
    envelope: Headers,
    actor: NamedDependency[Actor],
    staff: NamedDependency[StaffDirectory],
) -> JourneyAccepted:
    await may_begin(store, staff, actor, data, envelope.recorded_at)
    journey_id, receipt = await begin(store, data, envelope.recorded_at, envelope)
    return JourneyAccepted(receipt.position, journey_id)


class Move(NamedTuple):
    """What a journey is told at /api/journeys/{journey_id}/`path`: the `command` is the `body` and what we know."""

    path: str
    summary: str
    body: type[Body]
    command: type[JourneyCommand]


MOVES: Final = (
    Move("shelter", "Flytta till härbärge", ShelterMove, MoveToShelter),
    Move("trial-flat", "Flytta till försökslägenhet", TrialFlatMove, MoveToTrialFlat),
    Move("placement-end", "Avsluta placeringen", PlacementEnd, EndPlacement),
    Move("takeover-approval", "Hyresvärden godkänner övertagande", TakeoverApproval, ApproveTakeover),
    Move("lease", "Ta över kontraktet", LeaseTakeover, TakeOverLease),
)


def _endpoint(move: Move) -> HTTPRouteHandler:
    async def tell_journey(journey_id: FromPath[str], data: Any, store: Store, envelope: Headers) -> JourneyAccepted:
        if not is_id(journey_id):
            raise NotFoundException
        about = JourneyId(journey_id)
        command = move.command(**msgspec.structs.asdict(data), journey_id=about, now=envelope.recorded_at)
        receipt = await handle(store, JOURNEY, aggregate(about), command, envelope)
        return JourneyAccepted(receipt.position, about)

    told = taking(move.body, tell_journey, name=f"tell_{move.path.replace('-', '_')}")
    return post(f"/api/journeys/{{journey_id:str}}/{move.path}", status_code=202, summary=move.summary)(told)


HANDLERS: Final[list[ControllerRouterHandler]] = [start_journey, *map(_endpoint, MOVES)]
