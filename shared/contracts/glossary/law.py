"""Swedish for legal rules: id -> paragraph and a plain sentence."""

from typing import Final

SWEDISH: Final[dict[str, str]] = {}
