"""Shapes we no longer write, oldest first: stored tag -> the next shape.

Never edit a step. Each has a golden file in tests/contracts/golden.
"""

from collections.abc import Callable
from typing import Any, Final, TypeAlias

Raw: TypeAlias = dict[str, Any]


def _landlord_contacted(old: Raw) -> Raw:
    """Until consents were recorded, no disclosure could rest on one."""
    return old | {"type": "LandlordContacted.2", "consent_id": None}


UPCASTS: Final[dict[str, Callable[[Raw], Raw]]] = {"LandlordContacted": _landlord_contacted}
