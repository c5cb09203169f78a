"""Events published by services/careflow, on `evt.careflow.journey.<journey_id>` (alerts: alerts.py).

NOTE: names here are the storage format. To change one, add a step in upcasts.py.
"""

from datetime import date
from typing import TypeAlias

import msgspec

from shared.contracts.base import Event
from shared.contracts.care_codes import (
    DeviationReason,
    PlacementEndReason,
    PlacementStep,
    Precondition,
    Programme,
    TargetGroup,
)
from shared.contracts.codes import (
    Sex,
)
from shared.contracts.ids import EvictionCaseId, FlatId, JourneyId, LandlordRef, PersonRef, ProviderRef, StaffRef


class Deviation(msgspec.Struct, frozen=True, kw_only=True):
    """A precondition that was not met or not recorded, and why the step was taken all the same."""

    precondition: Precondition
    reason: DeviationReason


class JourneyStarted(Event, frozen=True, kw_only=True):
    """A person's way through the chain begins (vårdkedja påbörjad); a case officer is a must (R15)."""

    journey_id: JourneyId
    person_ref: PersonRef
    programme: Programme
    target_group: TargetGroup
    officer_ref: StaffRef
    started_on: date
    birth_year: int | None = None
    sex: Sex | None = None


class MovedToShelter(Event, frozen=True, kw_only=True):
    """The person sleeps in a shelter from this night (härbärge)."""

    journey_id: JourneyId
    moved_in_on: date
    provider_ref: ProviderRef
    daily_cost_ore: int | None = None


class MovedToTrialFlat(Event, frozen=True, kw_only=True):
    """The person lives in a trial flat that may be taken over (försökslägenhet)."""

    journey_id: JourneyId
    moved_in_on: date
    flat_id: FlatId
    landlord_ref: LandlordRef | None = None
    daily_cost_ore: int | None = None
    deviations: tuple[Deviation, ...] = ()


class PlacementEnded(Event, frozen=True, kw_only=True):
    """A step of the chain ended (placering avslutad); nights count up to but not including `ended_on`."""

    journey_id: JourneyId
    step: PlacementStep
    ended_on: date
    reason: PlacementEndReason


class LandlordApprovedTakeover(Event, frozen=True, kw_only=True):
    """The landlord consents to a first-hand lease for the person (hyresvärden godkänner), JB 12:32."""

    journey_id: JourneyId
    flat_id: FlatId
    approved_on: date


class LeaseTakenOver(Event, frozen=True, kw_only=True):
    """The person holds the lease of the flat (kontraktet övertaget); the chain's goal."""

    journey_id: JourneyId
    flat_id: FlatId
    taken_over_on: date
    months_in_trial: int
    deviations: tuple[Deviation, ...] = ()


class ReturnedToPrevention(Event, frozen=True, kw_only=True):
    """A new notice came about someone who had taken over a lease: the circle closes (åter i förebyggande)."""

    journey_id: JourneyId
    case_id: EvictionCaseId
    returned_on: date


CareEvent: TypeAlias = (
    JourneyStarted
    | MovedToShelter
    | MovedToTrialFlat
    | PlacementEnded
    | LandlordApprovedTakeover
    | LeaseTakenOver
    | ReturnedToPrevention
)
