"""What can be told of a member's duty: the table of contents. Pure."""

from collections.abc import Sequence
from typing import Final, TypeAlias, assert_never

from services.evictions.domain.duty.end_absence import EndAbsence, end_absence
from services.evictions.domain.duty.register_absence import RegisterAbsence, register_absence
from services.evictions.domain.duty.set_delivery_preference import SetDeliveryPreference, set_delivery_preference
from shared.contracts.duty import DutyEvent
from shared.contracts.duty_book import Duty, evolve
from shared.kernel.decider import Decider

DutyCommand: TypeAlias = RegisterAbsence | EndAbsence | SetDeliveryPreference


def decide(command: DutyCommand, duty: Duty) -> Sequence[DutyEvent]:
    """The facts that follow."""
    match command:
        case RegisterAbsence():
            return register_absence(command, duty)
        case EndAbsence():
            return end_absence(command, duty)
        case SetDeliveryPreference():
            return set_delivery_preference(command, duty)
        case _:
            assert_never(command)


DUTY: Final = Decider[DutyCommand, Duty, DutyEvent](decide=decide, evolve=evolve, initial=Duty())
