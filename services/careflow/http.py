"""The chain over HTTP: POST a wish about a journey, get the position at which readers will see it."""

from typing import Final

import msgspec
from litestar import post
from litestar.di import NamedDependency
from litestar.exceptions import NotFoundException
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
from shared.web.commands import Accepted


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


@post("/api/journeys/{journey_id:str}/shelter", status_code=202, summary="Flytta till härbärge")
async def move_to_shelter(
    journey_id: FromPath[str], data: JSONBody[ShelterMove], store: Store, envelope: Headers
) -> JourneyAccepted:
    return await _carry_out(MoveToShelter, journey_id, data, store, envelope)


@post("/api/journeys/{journey_id:str}/trial-flat", status_code=202, summary="Flytta till försökslägenhet")
async def move_to_trial_flat(
    journey_id: FromPath[str], data: JSONBody[TrialFlatMove], store: Store, envelope: Headers
) -> JourneyAccepted:
    return await _carry_out(MoveToTrialFlat, journey_id, data, store, envelope)


@post("/api/journeys/{journey_id:str}/placement-end", status_code=202, summary="Avsluta placeringen")
async def end_placement(
    journey_id: FromPath[str], data: JSONBody[PlacementEnd], store: Store, envelope: Headers
) -> JourneyAccepted:
    return await _carry_out(EndPlacement, journey_id, data, store, envelope)


@post("/api/journeys/{journey_id:str}/takeover-approval", status_code=202, summary="Hyresvärden godkänner övertagande")
async def approve_takeover(
    journey_id: FromPath[str], data: JSONBody[TakeoverApproval], store: Store, envelope: Headers
) -> JourneyAccepted:
    return await _carry_out(ApproveTakeover, journey_id, data, store, envelope)


@post("/api/journeys/{journey_id:str}/lease", status_code=202, summary="Ta över kontraktet")
async def take_over_lease(
    journey_id: FromPath[str], data: JSONBody[LeaseTakeover], store: Store, envelope: Headers
) -> JourneyAccepted:
    return await _carry_out(TakeOverLease, journey_id, data, store, envelope)


async def _carry_out(
    wish: type[JourneyCommand], journey_id: str, said: Body, store: EventStore, envelope: Envelope
) -> JourneyAccepted:
    """The command is the body plus what the server knows. An id that is none is an address that is none."""
    if not is_id(journey_id):
        raise NotFoundException
    about = JourneyId(journey_id)
    command = wish(**msgspec.structs.asdict(said), journey_id=about, now=envelope.recorded_at)
    receipt = await handle(store, JOURNEY, aggregate(about), command, envelope)
    return JourneyAccepted(receipt.position, about)


HANDLERS: Final[list[ControllerRouterHandler]] = [
    start_journey,
    move_to_shelter,
    move_to_trial_flat,
    end_placement,
    approve_takeover,
    take_over_lease,
]
