"""One person's way through the chain: ids, facts and commands that the slice tests start from."""

from datetime import UTC, date, datetime

from services.careflow.domain.decider import JOURNEY, JourneyCommand
from services.careflow.domain.deviations import GivenDeviation
from services.careflow.domain.journey import Journey
from services.careflow.domain.move_to_trial_flat import NOT_YET_RECORDED
from shared.contracts.care_codes import (
    DeviationReason,
    PlacementEndReason,
    PlacementStep,
    Precondition,
    Programme,
    TargetGroup,
)
from shared.contracts.careflow import (
    Deviation,
    JourneyStarted,
    LandlordApprovedTakeover,
    LeaseTakenOver,
    MovedToShelter,
    MovedToTrialFlat,
    PlacementEnded,
)
from shared.contracts.ids import EvictionCaseId, FlatId, JourneyId, PersonRef, ProviderRef, StaffRef
from shared.kernel.ids import derived_id
from tests.kit.spec import Spec

NOW = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
TODAY = date(2026, 11, 20)
JOURNEY_ID = JourneyId(derived_id("test", "journey"))
PERSON = PersonRef(derived_id("test", "person"))
OFFICER = StaffRef(derived_id("test", "officer"))
SHELTER = ProviderRef(derived_id("test", "shelter"))
FLAT = FlatId(derived_id("test", "flat"))
OTHER_FLAT = FlatId(derived_id("test", "other flat"))
CASE = EvictionCaseId(derived_id("test", "case"))

GIVEN_DEVIATIONS = tuple(
    GivenDeviation(precondition=each, reason=DeviationReason.FACT_NOT_YET_RECORDED) for each in NOT_YET_RECORDED
)
DEVIATIONS = tuple(
    Deviation(precondition=each, reason=DeviationReason.FACT_NOT_YET_RECORDED) for each in NOT_YET_RECORDED
)
EARLY = GivenDeviation(precondition=Precondition.TWELVE_MONTHS_IN_TRIAL, reason=DeviationReason.LANDLORD_AGREED_EARLIER)

started = JourneyStarted(
    journey_id=JOURNEY_ID,
    person_ref=PERSON,
    programme=Programme.NORRMALM_LOBO,
    target_group=TargetGroup.HOMELESS,
    officer_ref=OFFICER,
    started_on=date(2023, 11, 1),
)
in_shelter = MovedToShelter(journey_id=JOURNEY_ID, moved_in_on=date(2023, 11, 2), provider_ref=SHELTER)
left_shelter = PlacementEnded(
    journey_id=JOURNEY_ID,
    step=PlacementStep.SHELTER,
    ended_on=date(2024, 2, 29),
    reason=PlacementEndReason.PLANNED_NEXT,
)
in_trial_flat = MovedToTrialFlat(
    journey_id=JOURNEY_ID, moved_in_on=date(2024, 2, 29), flat_id=FLAT, deviations=DEVIATIONS
)
approved = LandlordApprovedTakeover(journey_id=JOURNEY_ID, flat_id=FLAT, approved_on=date(2025, 1, 15))
left_trial_flat = PlacementEnded(
    journey_id=JOURNEY_ID,
    step=PlacementStep.TRIAL,
    ended_on=date(2025, 2, 28),
    reason=PlacementEndReason.LEASE_TAKEN_OVER,
)
taken_over = LeaseTakenOver(journey_id=JOURNEY_ID, flat_id=FLAT, taken_over_on=date(2025, 2, 28), months_in_trial=12)

TO_TRIAL_FLAT = (started, in_shelter, left_shelter, in_trial_flat)
TO_OWN_LEASE = (*TO_TRIAL_FLAT, approved, left_trial_flat, taken_over)

given = Spec[JourneyCommand, Journey](JOURNEY).given
