"""Slice: the person sleeps in a shelter from this night (flyttar till härbärge)."""

from collections.abc import Sequence
from datetime import date, datetime

from services.careflow.domain.command import Body, DailyCost, Id, make_room, under_way
from services.careflow.domain.journey import InShelter, Journey
from shared.contracts.care_codes import PlacementEndReason
from shared.contracts.careflow import MovedToShelter, PlacementEnded
from shared.contracts.ids import JourneyId, ProviderRef


class ShelterMove(Body, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`previous_ended` says why an open placement ends the same day."""

    moved_in_on: date
    provider_ref: Id[ProviderRef]
    daily_cost_ore: DailyCost | None = None
    previous_ended: PlacementEndReason = PlacementEndReason.OTHER


class MoveToShelter(ShelterMove, frozen=True, kw_only=True):
    """Move in."""

    journey_id: JourneyId
    now: datetime


def move_to_shelter(command: MoveToShelter, journey: Journey) -> Sequence[PlacementEnded | MovedToShelter]:
    """From waiting, another shelter or a trial flat."""
    here = under_way(journey)
    moved = MovedToShelter(
        journey_id=command.journey_id,
        moved_in_on=command.moved_in_on,
        provider_ref=command.provider_ref,
        daily_cost_ore=command.daily_cost_ore,
    )
    if isinstance(here, InShelter) and here.moved == moved:
        return ()
    return (*make_room(command, here, command.moved_in_on, command.previous_ended), moved)
