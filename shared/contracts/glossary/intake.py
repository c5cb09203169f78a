"""Swedish for the front door: notices, people, routing, and refusals there."""

from typing import Final

SWEDISH: Final[dict[str, str]] = {}
