"""Swedish for words of the pages themselves: headings, buttons, general errors."""

from typing import Final

SWEDISH: Final[dict[str, str]] = {}
