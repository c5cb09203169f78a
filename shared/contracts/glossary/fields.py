"""Swedish for names of input fields, for messages about them."""

from typing import Final

SWEDISH: Final[dict[str, str]] = {}
