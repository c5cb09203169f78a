"""What commands to a journey have in common: who it is about, when, and what every slice asks first."""

from datetime import date, datetime
from typing import Annotated, Protocol, TypeVar

import msgspec
from msgspec import Meta

from services.careflow.domain.journey import InShelter, InTrialFlat, Journey, NotStarted, OwnLease, Waiting, free_from
from shared.contracts.care_codes import PlacementEndReason, PlacementStep
from shared.contracts.careflow import PlacementEnded
from shared.contracts.ids import JourneyId
from shared.kernel.calendar import EARLIEST
from shared.kernel.clock import civil_date
from shared.kernel.errors import Refused
from shared.kernel.ids import UUID_PATTERN
from shared.kernel.money import MOST_ORE

T = TypeVar("T", bound=str)

Id = Annotated[T, Meta(pattern=UUID_PATTERN, max_length=36)]
DailyCost = Annotated[int, Meta(ge=0, le=MOST_ORE, description="Kostnad per dygn i öre")]


class Body(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a client says. The command is this plus what the server knows."""


class Command(Protocol):
    """A wish about one journey. `now` is set at the edge, never by the client."""

    @property
    def journey_id(self) -> JourneyId: ...
    @property
    def now(self) -> datetime: ...


def happened(command: Command, on: date, field: str) -> None:
    """Refuses a day that has not come, or that is too old to be meant."""
    if on > civil_date(command.now):
        raise Refused("date-in-future", field=field)
    if on < EARLIEST:
        raise Refused("date-too-early", field=field)


def by_takeover_only(reason: PlacementEndReason, field: str) -> None:
    """Refuses LEASE_TAKEN_OVER: only the takeover itself ends a placement that way."""
    if reason is PlacementEndReason.LEASE_TAKEN_OVER:
        raise Refused("takeover-is-no-reason", field=field)


def under_way(journey: Journey) -> Waiting | InShelter | InTrialFlat:
    """The journey of somebody on the way. Refuses when it has not begun or has reached its goal."""
    match journey:
        case NotStarted():
            raise Refused("journey-not-found")
        case OwnLease():
            raise Refused("lease-already-taken-over")
        case _:
            return journey


def make_room(
    command: Command, journey: Waiting | InShelter | InTrialFlat, on: date, reason: PlacementEndReason
) -> tuple[PlacementEnded, ...]:
    """Ends the open placement the day the next one starts: a move leaves no gap (G05), placements never overlap.

    Refuses a move dated before the last placement ended or the open one began.
    """
    happened(command, on, "moved_in_on")
    by_takeover_only(reason, "previous_ended")
    earliest = free_from(journey)
    if earliest and on < earliest:
        raise Refused("move-before-last-placement", field="moved_in_on")
    return end_placement_of(journey, on, reason)


def end_placement_of(
    journey: Waiting | InShelter | InTrialFlat, on: date, reason: PlacementEndReason
) -> tuple[PlacementEnded, ...]:
    """The end of the open placement; nothing when none is open."""
    if isinstance(journey, Waiting):
        return ()
    step = PlacementStep.SHELTER if isinstance(journey, InShelter) else PlacementStep.TRIAL
    return (PlacementEnded(journey_id=journey.started.journey_id, step=step, ended_on=on, reason=reason),)
