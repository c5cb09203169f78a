"""Code lists of duty: how somebody wants to be told of alerts (larmsätt). Values are stored."""

from enum import StrEnum


class DeliveryPreference(StrEnum):
    """How a member of staff is told of alerts that need not be told at once (larmsätt)."""

    DIGEST = "DIGEST"
    INSTANT = "INSTANT"
