"""Whatever has happened: any command is harmless the second time, and the chain's laws hold after every one."""

from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta

from hypothesis import example, given
from hypothesis import strategies as st
from msgspec.structs import replace

from services.careflow.domain.approve_takeover import ApproveTakeover
from services.careflow.domain.decider import JOURNEY, JourneyCommand
from services.careflow.domain.end_placement import EndPlacement
from services.careflow.domain.end_return import EndReturn
from services.careflow.domain.journey import JourneyEvent
from services.careflow.domain.move_to_shelter import MoveToShelter
from services.careflow.domain.move_to_trial_flat import MoveToTrialFlat
from services.careflow.domain.note_return import NoteReturn
from services.careflow.domain.renew_return import RenewReturn
from services.careflow.domain.start_journey import StartJourney
from services.careflow.domain.take_over_lease import TakeOverLease
from shared.contracts.care_codes import PlacementEndReason, PlacementStep, Programme, TargetGroup
from shared.contracts.careflow import (
    Deviation,
    LandlordApprovedTakeover,
    LeaseTakenOver,
    MovedToShelter,
    MovedToTrialFlat,
    PlacementEnded,
)
from shared.contracts.codes import (
    AlertResolution,
    Priority,
    Unit,
)
from shared.contracts.registry import decode_commit, encode_commit
from shared.kernel.errors import Refused
from tests.careflow.chain import (
    CASE,
    EARLY,
    FLAT,
    GIVEN_DEVIATIONS,
    JOURNEY_ID,
    NOW,
    OFFICER,
    OTHER_FLAT,
    PERSON,
    SHELTER,
    TO_OWN_LEASE,
    TO_TRIAL_FLAT,
    TODAY,
    approved,
)

KNOWN = {"journey_id": st.just(JOURNEY_ID), "now": st.just(NOW)}
DAYS = st.integers(-2, 900).map(lambda back: TODAY - timedelta(days=back))
FLATS = st.sampled_from([FLAT, OTHER_FLAT])
AFTER_A_YEAR = TakeOverLease(journey_id=JOURNEY_ID, now=NOW, flat_id=FLAT, taken_over_on=TODAY)
BEFORE_IT = replace(AFTER_A_YEAR, taken_over_on=approved.approved_on, deviations=(EARLY,))
COMMANDS: st.SearchStrategy[JourneyCommand] = st.one_of(
    st.builds(
        StartJourney,
        **KNOWN,
        person_ref=st.just(PERSON),
        programme=st.sampled_from(Programme),
        target_group=st.sampled_from(TargetGroup),
        officer_ref=st.just(OFFICER),
        started_on=DAYS,
    ),
    st.builds(MoveToShelter, **KNOWN, moved_in_on=DAYS, provider_ref=st.just(SHELTER)),
    st.builds(MoveToTrialFlat, **KNOWN, moved_in_on=DAYS, flat_id=FLATS, deviations=st.just(GIVEN_DEVIATIONS)),
    st.builds(EndPlacement, **KNOWN, ended_on=DAYS, reason=st.sampled_from(PlacementEndReason)),
    st.builds(ApproveTakeover, **KNOWN, flat_id=FLATS, approved_on=DAYS),
    st.builds(TakeOverLease, **KNOWN, flat_id=FLATS, taken_over_on=DAYS, deviations=st.sampled_from([(), (EARLY,)])),
    st.sampled_from([AFTER_A_YEAR, BEFORE_IT]),
    st.builds(
        NoteReturn,
        **KNOWN,
        case_id=st.just(CASE),
        returned_on=DAYS,
        priority=st.sampled_from(Priority),
        unit=st.sampled_from(Unit),
    ),
    st.builds(
        RenewReturn,
        **KNOWN,
        case_id=st.just(CASE),
        priority=st.sampled_from(Priority),
        unit=st.sampled_from(Unit),
    ),
    st.builds(EndReturn, **KNOWN, case_id=st.just(CASE), resolution=st.just(AlertResolution.CASE_CLOSED)),
)
BEGINNINGS = st.sampled_from([(), TO_TRIAL_FLAT, (*TO_TRIAL_FLAT, approved), TO_OWN_LEASE])


def decided(past: Sequence[JourneyEvent], command: JourneyCommand) -> list[JourneyEvent]:
    """What the command leads to, nothing when it is refused; read back as it would be from disk."""
    try:
        events = JOURNEY.decide(command, JOURNEY.fold(past))
    except Refused:
        return []
    assert decode_commit(encode_commit(events)) == [*events]
    return [*events]


@given(BEGINNINGS, st.lists(COMMANDS, max_size=8))
def test_the_second_time_changes_nothing(beginning: tuple[JourneyEvent, ...], commands: list[JourneyCommand]) -> None:
    past = [*beginning]
    for command in commands:
        past += decided(past, command)
        assert decided(past, command) == []


def test_the_laws_of_the_chain_hold() -> None:
    met: Counter[tuple[Deviation, ...]] = Counter()

    @example((*TO_TRIAL_FLAT, approved), [AFTER_A_YEAR])
    @example((*TO_TRIAL_FLAT, approved), [BEFORE_IT])
    @given(BEGINNINGS, st.lists(COMMANDS, max_size=8))
    def hold(beginning: tuple[JourneyEvent, ...], commands: list[JourneyCommand]) -> None:
        past = [*beginning]
        for command in commands:
            past += decided(past, command)
        never_in_two_homes(past)
        never_taken_over_without_approval(past)
        met.update(each.deviations for each in past[len(beginning) :] if isinstance(each, LeaseTakenOver))

    hold()
    assert len(met) > 1, "a lease taken over after a good year, and one earlier for a reason"


def never_in_two_homes(events: list[JourneyEvent]) -> None:
    """At most one open placement; each starts when or after the one before has ended."""
    home: date | None = None
    ended = date.min
    for event in events:
        match event:
            case MovedToShelter(moved_in_on=on) | MovedToTrialFlat(moved_in_on=on):
                assert home is None
                assert on >= ended
                home = on
            case PlacementEnded(ended_on=on):
                assert home is not None
                assert on >= home
                home, ended = None, on
            case _:
                pass


def never_taken_over_without_approval(events: list[JourneyEvent]) -> None:
    """A lease is of the flat lived in, approved before, after a good year or for a reason; and there is one."""
    leases = [(place, event) for place, event in enumerate(events) if isinstance(event, LeaseTakenOver)]
    assert len(leases) <= 1
    for place, lease in leases:
        before = events[:place]
        moved = [each for each in before if isinstance(each, MovedToTrialFlat)][-1]
        approvals = [each for each in before if isinstance(each, LandlordApprovedTakeover)]
        assert moved.flat_id == approvals[-1].flat_id == lease.flat_id
        assert approvals[-1].approved_on <= lease.taken_over_on
        assert lease.months_in_trial >= 12 or lease.deviations
        assert before[-1] == PlacementEnded(
            journey_id=lease.journey_id,
            step=PlacementStep.TRIAL,
            ended_on=lease.taken_over_on,
            reason=PlacementEndReason.LEASE_TAKEN_OVER,
        )
