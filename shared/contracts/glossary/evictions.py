"""Swedish for eviction cases, their duties, alerts and refusals."""

from typing import Final

SWEDISH: Final[dict[str, str]] = {}
