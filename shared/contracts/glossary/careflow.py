"""Swedish for the chain of homes, its steps and refusals."""

from typing import Final

SWEDISH: Final[dict[str, str]] = {}
