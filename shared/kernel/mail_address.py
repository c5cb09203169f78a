"""What a mail address looks like: enough to tell a slip of the pen, read in time that grows with its length alone."""

import re
from typing import Final

LONGEST: Final = 200  # characters
DELIVERABLE: Final = (
    r"^[A-Za-z0-9!#$'*+/^_`{|}~-]{1,64}(?:\.[A-Za-z0-9!#$'*+/^_`{|}~-]{1,64}){0,9}@"
    r"[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){0,9}$"
)
"""One address and nothing else, as the header of a mail takes it: what stands there is neither a list nor a comment."""
_DELIVERABLE: Final = re.compile(DELIVERABLE)
_ADDRESS: Final = re.compile(r"[^\s@]+@[^\s@.]+(?:\.[^\s@.]+)+")


def is_mail_address(text: str) -> bool:
    """Whether mail could reach somebody there: one `@`, and after it names with dots between."""
    return len(text) <= LONGEST and _ADDRESS.fullmatch(text) is not None


def is_deliverable(text: str) -> bool:
    """Whether a mail of ours can be made out to it: one address in ASCII, stricter than what a paper may say."""
    return len(text) <= LONGEST and _DELIVERABLE.fullmatch(text) is not None
