"""Somebody chooses how alerts reach them. Pure."""

from collections.abc import Sequence
from datetime import date

import msgspec

from shared.contracts.duty import DeliveryPreferenceSet
from shared.contracts.duty_book import Duty
from shared.contracts.duty_codes import DeliveryPreference
from shared.contracts.ids import StaffRef


class SetDeliveryPreference(msgspec.Struct, frozen=True, kw_only=True):
    """Choose how to be told of alerts (välj larmsätt). What the law wants at once is told at once all the same."""

    staff_ref: StaffRef
    preference: DeliveryPreference
    today: date


def set_delivery_preference(command: SetDeliveryPreference, duty: Duty) -> Sequence[DeliveryPreferenceSet]:
    """`DeliveryPreferenceSet`, unless it is so already."""
    if command.preference is duty.preference:
        return ()
    chosen = DeliveryPreferenceSet(staff_ref=command.staff_ref, preference=command.preference, set_on=command.today)
    return (chosen,)
