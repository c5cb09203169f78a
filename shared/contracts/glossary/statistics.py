"""Swedish for indicators, columns and figures."""

from typing import Final

SWEDISH: Final[dict[str, str]] = {}
