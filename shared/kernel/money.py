"""Money as whole öre: read from what people type, written as Swedes read it."""

import re
from typing import Final

from shared.kernel.errors import Refused

MOST_ORE: Final = 100_000_000_00
"""One hundred million kronor: more than that is a slip of the hand, not a rent."""

_SPACES: Final = re.compile(r"[\s\u00a0\u202f]")
_KRONOR: Final = re.compile(
    r"(?P<minus>[-−])?(?P<kronor>\d{1,18})(?:[,.](?P<ore>\d{1,2}))?(?:kr|:-|SEK)?", re.IGNORECASE | re.ASCII
)


def parse_kronor(text: str, *, field: str | None = None) -> int:
    """Öre from an amount in kronor such as `8 450`, `8450,50` or `8450.5 kr`.

    A comma or a point starts the decimals, at most two; `8.450` could mean two things and is refused.
    Raises `Refused`: amount-not-understood, amount-negative, amount-too-large.
    """
    found = _KRONOR.fullmatch(_SPACES.sub("", text))
    if found is None:
        raise Refused("amount-not-understood", field=field)
    ore = int(found["kronor"]) * 100 + int((found["ore"] or "0").ljust(2, "0"))
    if found["minus"] and ore:
        raise Refused("amount-negative", field=field)
    if ore > MOST_ORE:
        raise Refused("amount-too-large", field=field)
    return ore


def format_kronor(ore: int) -> str:
    """`845050` as `8 450,50 kr` and `845000` as `8 450 kr`, with non-breaking spaces."""
    kronor, rest = divmod(abs(ore), 100)
    grouped = f"{kronor:,}".replace(",", "\u00a0")
    return f"{'−' if ore < 0 else ''}{grouped}{f',{rest:02}' if rest else ''}\u00a0kr"
