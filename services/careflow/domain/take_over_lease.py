"""Slice: the person takes over the lease of the trial flat (kontraktet övertas); the chain's goal."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Annotated

from msgspec import Meta

from services.careflow.domain.command import Body, Id, end_placement_of, happened, under_way
from services.careflow.domain.deviations import GivenDeviation, deviations_for
from services.careflow.domain.journey import Journey, OwnLease, is_home
from services.careflow.legal.trial_year import TrialFacts, trial_year
from shared.contracts.care_codes import PlacementEndReason, Precondition
from shared.contracts.careflow import LeaseTakenOver, PlacementEnded
from shared.contracts.ids import FlatId, JourneyId
from shared.kernel.calendar import whole_months
from shared.kernel.errors import Refused


class LeaseTakeover(Body, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Before twelve months have passed in the flat a deviation says why."""

    flat_id: Id[FlatId]
    taken_over_on: date
    deviations: Annotated[tuple[GivenDeviation, ...], Meta(max_length=10)] = ()


class TakeOverLease(LeaseTakeover, frozen=True, kw_only=True):
    """Take over."""

    journey_id: JourneyId
    now: datetime


def take_over_lease(command: TakeOverLease, journey: Journey) -> Sequence[PlacementEnded | LeaseTakenOver]:
    """Only from a trial flat (C2), only with the landlord's approval (JB 12:32), after a good year (R33, W32)."""
    flat, on = command.flat_id, command.taken_over_on
    if isinstance(journey, OwnLease) and (journey.lease.flat_id, journey.lease.taken_over_on) == (flat, on):
        return ()
    here = under_way(journey)
    if not is_home(here, flat):
        raise Refused("not-in-this-trial-flat", field="flat_id")
    happened(command, on, "taken_over_on")
    if on < here.moved.moved_in_on:
        raise Refused("takeover-before-move-in", field="taken_over_on")
    if here.approval is None or here.approval.approved_on > on:
        raise Refused("landlord-has-not-approved")
    months = whole_months(here.moved.moved_in_on, on)
    year = trial_year(TrialFacts(moved_in_on=here.moved.moved_in_on, today=on))
    unmet = () if year.reached else (Precondition.TWELVE_MONTHS_IN_TRIAL,)
    taken_over = LeaseTakenOver(
        journey_id=command.journey_id,
        flat_id=flat,
        taken_over_on=on,
        months_in_trial=months,
        deviations=deviations_for(unmet, command.deviations, without="less-than-twelve-months"),
    )
    return (*end_placement_of(here, on, PlacementEndReason.LEASE_TAKEN_OVER), taken_over)
