"""What a journey can be asked: the table of contents of the domain."""

from collections.abc import Sequence
from types import MappingProxyType
from typing import Final, TypeAlias

from services.careflow.domain.approve_takeover import ApproveTakeover, approve_takeover
from services.careflow.domain.end_placement import EndPlacement, end_placement
from services.careflow.domain.end_return import EndReturn, end_return
from services.careflow.domain.journey import Journey, JourneyEvent, NotStarted, evolve
from services.careflow.domain.move_to_shelter import MoveToShelter, move_to_shelter
from services.careflow.domain.move_to_trial_flat import MoveToTrialFlat, move_to_trial_flat
from services.careflow.domain.note_return import NoteReturn, note_return
from services.careflow.domain.renew_return import RenewReturn, renew_return
from services.careflow.domain.start_journey import StartJourney, start_journey
from services.careflow.domain.take_over_lease import TakeOverLease, take_over_lease
from shared.kernel.decider import Decider, Slices

JourneyCommand: TypeAlias = (
    StartJourney
    | MoveToShelter
    | MoveToTrialFlat
    | EndPlacement
    | ApproveTakeover
    | TakeOverLease
    | NoteReturn
    | EndReturn
    | RenewReturn
)

SLICES: Final[Slices[JourneyCommand, Journey, JourneyEvent]] = MappingProxyType(
    {
        StartJourney: start_journey,
        MoveToShelter: move_to_shelter,
        MoveToTrialFlat: move_to_trial_flat,
        EndPlacement: end_placement,
        ApproveTakeover: approve_takeover,
        TakeOverLease: take_over_lease,
        NoteReturn: note_return,
        EndReturn: end_return,
        RenewReturn: renew_return,
    }
)


def decide(command: JourneyCommand, journey: Journey) -> Sequence[JourneyEvent]:
    """What the command makes happen. Raises `Refused` as its slice does."""
    return SLICES[type(command)](command, journey)


JOURNEY: Final[Decider[JourneyCommand, Journey, JourneyEvent]] = Decider(decide, evolve, NotStarted())
