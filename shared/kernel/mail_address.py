"""What a mail address looks like: enough to tell a slip of the pen, read in time that grows with its length alone."""

import re
from typing import Final

LONGEST: Final = 200  # characters
_ADDRESS: Final = re.compile(r"[^\s@]+@[^\s@.]+(?:\.[^\s@.]+)+")


def is_mail_address(text: str) -> bool:
    """Whether mail could reach somebody there: one `@`, and after it names with dots between."""
    return len(text) <= LONGEST and _ADDRESS.fullmatch(text) is not None
