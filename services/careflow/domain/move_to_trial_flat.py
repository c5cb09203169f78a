"""Slice: the person moves into a trial flat (flyttar till försökslägenhet)."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Annotated, Final

from msgspec import Meta

from services.careflow.domain.command import Body, DailyCost, Id, make_room, under_way
from services.careflow.domain.deviations import GivenDeviation, deviations_for
from services.careflow.domain.journey import InTrialFlat, Journey
from shared.contracts.care_codes import PlacementEndReason, Precondition
from shared.contracts.careflow import MovedToTrialFlat, PlacementEnded
from shared.contracts.ids import FlatId, JourneyId, LandlordRef

NOT_YET_RECORDED: Final = (
    Precondition.TRIPARTITE_MEETING,
    Precondition.WORK_PLAN,
    Precondition.HOUSING_GUIDE_CONTACT,
    Precondition.TRIAL_LEASE_SIGNED,
)
"""What a move asks for (R32) that LOBO has no facts for yet: each needs a deviation."""


class TrialFlatMove(Body, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`previous_ended` says why an open placement ends the same day."""

    moved_in_on: date
    flat_id: Id[FlatId]
    landlord_ref: Id[LandlordRef] | None = None
    daily_cost_ore: DailyCost | None = None
    deviations: Annotated[tuple[GivenDeviation, ...], Meta(max_length=10)] = ()
    previous_ended: PlacementEndReason = PlacementEndReason.PLANNED_NEXT


class MoveToTrialFlat(TrialFlatMove, frozen=True, kw_only=True):
    """Move in."""

    journey_id: JourneyId
    now: datetime


def move_to_trial_flat(command: MoveToTrialFlat, journey: Journey) -> Sequence[PlacementEnded | MovedToTrialFlat]:
    """The open placement ends the same day, so the chain has no gap (G05)."""
    here = under_way(journey)
    moved = MovedToTrialFlat(
        journey_id=command.journey_id,
        moved_in_on=command.moved_in_on,
        flat_id=command.flat_id,
        landlord_ref=command.landlord_ref,
        daily_cost_ore=command.daily_cost_ore,
        deviations=deviations_for(NOT_YET_RECORDED, command.deviations, without="move-in-not-prepared"),
    )
    if isinstance(here, InTrialFlat) and here.moved == moved:
        return ()
    return (*make_room(command, here, command.moved_in_on, command.previous_ended), moved)
