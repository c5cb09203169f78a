"""What one may search by when handling cases: name, identity number or case number (förordning 2001:637 15 §). Pure."""

import re
from typing import Final

import msgspec

from shared.kernel.ids import is_id
from shared.vault.access import SearchTerm

_AS_HEADED: Final = re.compile(r"^ärende (?=[0-9a-f]{8}(?:-|$))", re.IGNORECASE)
"""What stands before a case's number in every heading."""
_CASE_NUMBER: Final = re.compile(r"[0-9a-f]{8}", re.IGNORECASE)
_NUMBER: Final = re.compile(r"[\d\s+\-–]{10,20}[A-Za-z]?\d{0,4}")
_DIGITS: Final = re.compile(r"\d")
_NAME: Final = re.compile(r"[^\W\d_](?:[^\W\d_]|[ .'’\-–])*", re.UNICODE)


class Sought(msgspec.Struct, frozen=True):
    """What is searched for, and by what kind of term. Never shown by repr or str."""

    by: SearchTerm
    term: str

    def __repr__(self) -> str:
        return f"Sought({self.by})"


def sought(text: str) -> Sought | None:
    """The term in what somebody wrote; None for what may not be searched by: an address, a phone, a word with digits.

    Eight characters of a case's id are its number on every page; ten or twelve digits are a person's.
    """
    term = _AS_HEADED.sub("", " ".join(text.split()))
    if _CASE_NUMBER.fullmatch(term) or is_id(term.lower()):
        return Sought(SearchTerm.CASE_NUMBER, term.lower())
    if _NUMBER.fullmatch(term) and len(_DIGITS.findall(term)) in (10, 12):
        return Sought(SearchTerm.NUMBER, term)
    return Sought(SearchTerm.NAME, term) if _NAME.fullmatch(term) else None
