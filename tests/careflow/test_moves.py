"""Moves along the chain: shelter, trial flat, out again; no overlap and no gap by mistake."""

from datetime import date

import pytest
from msgspec.structs import replace

from services.careflow.domain.end_placement import EndPlacement
from services.careflow.domain.move_to_shelter import MoveToShelter
from services.careflow.domain.move_to_trial_flat import MoveToTrialFlat
from shared.contracts.care_codes import PlacementEndReason, PlacementStep, Precondition
from tests.careflow.chain import (
    EARLY,
    FLAT,
    GIVEN_DEVIATIONS,
    JOURNEY_ID,
    NOW,
    OTHER_FLAT,
    SHELTER,
    TO_OWN_LEASE,
    TO_TRIAL_FLAT,
    given,
    in_shelter,
    in_trial_flat,
    left_shelter,
    started,
)

to_shelter = MoveToShelter(journey_id=JOURNEY_ID, now=NOW, moved_in_on=in_shelter.moved_in_on, provider_ref=SHELTER)
to_trial_flat = MoveToTrialFlat(
    journey_id=JOURNEY_ID,
    now=NOW,
    moved_in_on=in_trial_flat.moved_in_on,
    flat_id=FLAT,
    deviations=GIVEN_DEVIATIONS,
)
leave = EndPlacement(
    journey_id=JOURNEY_ID, now=NOW, ended_on=left_shelter.ended_on, reason=PlacementEndReason.PLANNED_NEXT
)


def test_a_first_night_in_a_shelter() -> None:
    given(started).when(to_shelter).then(in_shelter)


def test_moving_on_ends_the_shelter_the_same_day() -> None:
    """Scenario 10: a same-day move is no gap (G05)."""
    given(started, in_shelter).when(to_trial_flat).then(left_shelter, in_trial_flat)


def test_a_trial_flat_may_be_the_first_step() -> None:
    given(started).when(to_trial_flat).then(in_trial_flat)


def test_a_move_between_trial_flats_counts_from_the_later() -> None:
    again = replace(to_trial_flat, flat_id=OTHER_FLAT, moved_in_on=date(2025, 1, 1))
    left, moved = given(*TO_TRIAL_FLAT).when(again).events()
    assert left == replace(left_shelter, step=PlacementStep.TRIAL, ended_on=date(2025, 1, 1))
    assert moved == replace(in_trial_flat, flat_id=OTHER_FLAT, moved_in_on=date(2025, 1, 1))


@pytest.mark.parametrize("missing", range(4))
def test_a_move_into_a_trial_flat_is_prepared_or_says_why_not(missing: int) -> None:
    """Scenario 8: tripartite meeting, work plan, housing guide, lease (R10, R11, R32)."""
    too_few = tuple(each for number, each in enumerate(GIVEN_DEVIATIONS) if number != missing)
    given(started).when(replace(to_trial_flat, deviations=too_few)).then_refused("move-in-not-prepared")


def test_a_deviation_stands_once_and_only_where_it_belongs() -> None:
    twice = replace(to_trial_flat, deviations=(*GIVEN_DEVIATIONS, GIVEN_DEVIATIONS[0]))
    foreign = replace(to_trial_flat, deviations=(*GIVEN_DEVIATIONS, EARLY))
    given(started).when(twice).then_refused("deviation-given-twice")
    given(started).when(foreign).then_refused("deviation-not-needed")


def test_deviations_are_kept_in_the_order_of_the_preconditions() -> None:
    shuffled = replace(to_trial_flat, deviations=GIVEN_DEVIATIONS[::-1])
    given(started).when(shuffled).then(in_trial_flat)
    assert [each.precondition for each in in_trial_flat.deviations] == [
        Precondition.TRIPARTITE_MEETING,
        Precondition.WORK_PLAN,
        Precondition.HOUSING_GUIDE_CONTACT,
        Precondition.TRIAL_LEASE_SIGNED,
    ]


def test_nobody_moves_before_the_last_placement_ended() -> None:
    too_early = replace(to_trial_flat, moved_in_on=date(2023, 11, 1))
    given(started, in_shelter).when(too_early).then_refused("move-before-last-placement")
    before_the_end = replace(to_shelter, moved_in_on=date(2024, 2, 28))
    given(started, in_shelter, left_shelter).when(before_the_end).then_refused("move-before-last-placement")


def test_a_late_registration_of_an_older_day_is_taken_in() -> None:
    """Out-of-order facts are refused only where the invariant says so."""
    given(replace(started, started_on=date(2024, 6, 1))).when(to_shelter).then(in_shelter)


@pytest.mark.parametrize("command", [to_shelter, to_trial_flat, leave])
def test_only_a_journey_that_has_begun_and_not_reached_its_goal_goes_on(
    command: MoveToShelter | MoveToTrialFlat | EndPlacement,
) -> None:
    given().when(command).then_refused("journey-not-found")
    given(*TO_OWN_LEASE).when(command).then_refused("lease-already-taken-over")


@pytest.mark.parametrize(
    ("on", "code"), [(date(2026, 11, 21), "date-in-future"), (date(1899, 12, 31), "date-too-early")]
)
def test_a_move_is_dated_on_a_day_that_can_be_meant(on: date, code: str) -> None:
    given(started).when(replace(to_shelter, moved_in_on=on)).then_refused(code)
    given(started).when(replace(to_trial_flat, moved_in_on=on)).then_refused(code)
    given(started, in_shelter).when(replace(leave, ended_on=on)).then_refused(code)


def test_leaving_opens_a_gap_until_the_next_move() -> None:
    given(started, in_shelter).when(leave).then(left_shelter)
    given(started, in_shelter, left_shelter).when(to_trial_flat).then(in_trial_flat)


def test_nobody_leaves_where_they_do_not_live_or_before_they_came() -> None:
    given(started).when(leave).then_refused("no-open-placement")
    given(started, in_shelter).when(replace(leave, ended_on=date(2023, 11, 1))).then_refused("ended-before-move-in")


def test_only_a_takeover_ends_a_placement_as_taken_over() -> None:
    claimed = PlacementEndReason.LEASE_TAKEN_OVER
    given(*TO_TRIAL_FLAT).when(replace(leave, reason=claimed, ended_on=date(2024, 3, 1))).then_refused(
        "takeover-is-no-reason"
    )
    given(started, in_shelter).when(replace(to_trial_flat, previous_ended=claimed)).then_refused(
        "takeover-is-no-reason"
    )
