"""Slice: somebody who is about to lose an insecure home seeks us (osäkert boende), TG3, R28."""

from collections.abc import Sequence
from datetime import date

import msgspec

from services.intake.domain.notice.circumstances import Circumstances
from services.intake.domain.notice.notice import Notice
from services.intake.domain.notice.take_in import take_in
from shared.contracts.intake import InsecureHousingContactRegistered, IntakeEvent


class RegisterInsecureHousing(msgspec.Struct, frozen=True, kw_only=True):
    """`contact` is what we were told; `today` the Swedish date it is registered."""

    contact: InsecureHousingContactRegistered
    circumstances: Circumstances
    today: date


def register_insecure_housing(command: RegisterInsecureHousing, state: Notice) -> Sequence[IntakeEvent]:
    """Takes in the contact with its findings (take_in.py). Starts no legal clock."""
    return take_in(command.contact, (), command.circumstances, today=command.today, state=state)
