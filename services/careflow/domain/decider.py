"""What a journey can be asked: the table of contents of the domain."""

from collections.abc import Sequence
from typing import Final, TypeAlias, assert_never

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
from shared.kernel.decider import Decider

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


def decide(command: JourneyCommand, journey: Journey) -> Sequence[JourneyEvent]:
    match command:
        case StartJourney():
            return start_journey(command, journey)
        case MoveToShelter():
            return move_to_shelter(command, journey)
        case MoveToTrialFlat():
            return move_to_trial_flat(command, journey)
        case EndPlacement():
            return end_placement(command, journey)
        case ApproveTakeover():
            return approve_takeover(command, journey)
        case TakeOverLease():
            return take_over_lease(command, journey)
        case NoteReturn():
            return note_return(command, journey)
        case EndReturn():
            return end_return(command, journey)
        case RenewReturn():
            return renew_return(command, journey)
        case _:
            assert_never(command)


JOURNEY: Final[Decider[JourneyCommand, Journey, JourneyEvent]] = Decider(decide, evolve, NotStarted())
