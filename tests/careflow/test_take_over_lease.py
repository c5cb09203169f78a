"""The landlord approves and the lease is taken over."""

from datetime import date

import pytest
from msgspec.structs import replace

from services.careflow.domain.approve_takeover import ApproveTakeover
from services.careflow.domain.journey import JourneyEvent
from services.careflow.domain.take_over_lease import TakeOverLease
from shared.contracts.care_codes import Precondition
from shared.contracts.careflow import Deviation
from tests.careflow.chain import (
    EARLY,
    FLAT,
    JOURNEY_ID,
    NOW,
    OTHER_FLAT,
    TO_OWN_LEASE,
    TO_TRIAL_FLAT,
    approved,
    given,
    in_shelter,
    left_trial_flat,
    started,
    taken_over,
)

approve = ApproveTakeover(journey_id=JOURNEY_ID, now=NOW, flat_id=FLAT, approved_on=approved.approved_on)
take_over = TakeOverLease(journey_id=JOURNEY_ID, now=NOW, flat_id=FLAT, taken_over_on=taken_over.taken_over_on)
READY = (*TO_TRIAL_FLAT, approved)


def test_the_landlord_approves() -> None:
    """JB 12:32."""
    given(*TO_TRIAL_FLAT).when(approve).then(approved)
    given(*TO_OWN_LEASE).when(approve).then_nothing()


def test_an_approval_is_of_the_flat_the_person_lives_in() -> None:
    given(*TO_TRIAL_FLAT).when(replace(approve, flat_id=OTHER_FLAT)).then_refused("not-in-this-trial-flat")
    given(started, in_shelter).when(approve).then_refused("not-in-this-trial-flat")
    given().when(approve).then_refused("journey-not-found")
    given(*TO_TRIAL_FLAT).when(replace(approve, approved_on=date(2026, 11, 21))).then_refused("date-in-future")


def test_after_a_good_year_the_lease_is_taken_over() -> None:
    """W32: from 29 February 2024 the year is whole on 28 February 2025. The placement ends the same day."""
    given(*READY).when(take_over).then(left_trial_flat, taken_over)


def test_a_day_short_of_twelve_months_needs_a_reason() -> None:
    """R33, scenario 9."""
    early = replace(take_over, taken_over_on=date(2025, 2, 27))
    given(*READY).when(early).then_refused("less-than-twelve-months")
    given(*READY).when(replace(early, deviations=(EARLY,))).then(
        replace(left_trial_flat, ended_on=date(2025, 2, 27)),
        replace(
            taken_over,
            taken_over_on=date(2025, 2, 27),
            months_in_trial=11,
            deviations=(Deviation(precondition=EARLY.precondition, reason=EARLY.reason),),
        ),
    )


def test_a_deviation_is_refused_when_nothing_deviates() -> None:
    given(*READY).when(replace(take_over, deviations=(EARLY,))).then_refused("deviation-not-needed")


def test_the_landlords_approval_is_never_a_deviation() -> None:
    given(*TO_TRIAL_FLAT).when(take_over).then_refused("landlord-has-not-approved")
    excuse = replace(EARLY, precondition=Precondition.LANDLORD_APPROVAL)
    given(*TO_TRIAL_FLAT).when(replace(take_over, deviations=(excuse,))).then_refused("landlord-has-not-approved")
    given(*READY).when(replace(take_over, deviations=(excuse,))).then_refused("deviation-not-needed")


def test_the_approval_stands_before_the_takeover() -> None:
    late = replace(approved, approved_on=date(2025, 3, 1))
    given(*TO_TRIAL_FLAT, late).when(take_over).then_refused("landlord-has-not-approved")


def test_an_approval_of_another_flat_is_no_approval() -> None:
    other = replace(approved, flat_id=OTHER_FLAT)
    given(*TO_TRIAL_FLAT, other).when(take_over).then_refused("landlord-has-not-approved")


@pytest.mark.parametrize("past", [(started,), (started, in_shelter)])
def test_only_a_trial_flat_is_taken_over(past: tuple[JourneyEvent, ...]) -> None:
    """C2."""
    given(*past).when(take_over).then_refused("not-in-this-trial-flat")


def test_nobody_takes_over_another_flat_or_twice_or_on_an_impossible_day() -> None:
    given(*READY).when(replace(take_over, flat_id=OTHER_FLAT)).then_refused("not-in-this-trial-flat")
    given(*READY).when(replace(take_over, taken_over_on=date(2026, 11, 21))).then_refused("date-in-future")
    given(*READY).when(replace(take_over, taken_over_on=date(2024, 2, 28))).then_refused("takeover-before-move-in")
    given(*TO_OWN_LEASE).when(replace(take_over, taken_over_on=date(2025, 3, 1))).then_refused(
        "lease-already-taken-over"
    )
    given(*TO_OWN_LEASE).when(take_over).then_nothing()
