"""Shapes we no longer write, oldest first: stored tag -> the next shape.

Never edit a step. Each has a golden file in tests/contracts/golden.
"""

from collections.abc import Callable
from typing import Any, Final, TypeAlias

Raw: TypeAlias = dict[str, Any]


def _landlord_contacted(old: Raw) -> Raw:
    """Until consents were recorded, no disclosure could rest on one."""
    return old | {"type": "LandlordContacted.2", "consent_id": None}


def _deadline_with_its_working(old: Raw) -> Raw:
    """Before, only the dates were kept: their working is not known any more."""
    return old | {"type": "DeadlineSet.2"}


UPCASTS: Final[dict[str, Callable[[Raw], Raw]]] = {
    "LandlordContacted": _landlord_contacted,
    "DeadlineSet": _deadline_with_its_working,
}
