"""One receiver of alerts by mail: a person, or a mailbox of the settings. Pure."""

import msgspec

from shared.contracts.duty_codes import DeliveryPreference
from shared.kernel.ids import derived_id


class Recipient(msgspec.Struct, frozen=True, kw_only=True):
    """Who is told. `id`, a StaffRef or what follows from a mailbox's address, is part of the effect's key."""

    id: str
    mail: str
    is_mailbox: bool = False
    preference: DeliveryPreference = DeliveryPreference.DIGEST


def mailbox(address: str) -> Recipient:
    """A mailbox named in the settings (brevlåda)."""
    return Recipient(id=derived_id("mailbox", address), mail=address, is_mailbox=True)
