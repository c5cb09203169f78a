"""Identifiers: made, derived and checked as lower-case UUID text."""

import re
from datetime import datetime
from typing import Final
from uuid import UUID, uuid5

NAMESPACE: Final = UUID("5b1c0f0e-6c9d-4262-8ef7-10b070000001")
UUID_PATTERN: Final = "^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$"
"""How an id is written, for a body that declares one."""
_UUID: Final = re.compile(UUID_PATTERN)


def is_id(text: str) -> bool:
    """True for a lower-case UUID, the only text that may become part of a subject."""
    return _UUID.fullmatch(text) is not None


def derived_id(*parts: str) -> str:
    """The id that follows from `parts`: the same parts always give the same id (UUIDv5)."""
    return str(uuid5(NAMESPACE, "\x1f".join(parts)))


def ordered_id(at: datetime, entropy: bytes) -> str:
    """A UUIDv7: milliseconds of `at` (UTC) first, then 10 bytes of `entropy`. Sorts by time."""
    milliseconds = int(at.timestamp() * 1000)
    raw = bytearray(milliseconds.to_bytes(6, "big") + entropy[:10])
    raw[6] = raw[6] & 0x0F | 0x70
    raw[8] = raw[8] & 0x3F | 0x80
    return str(UUID(bytes=bytes(raw)))
