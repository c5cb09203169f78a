"""Identity numbers as people write them: personnummer, samordningsnummer and reserve numbers."""

import re
import unicodedata
from datetime import date
from enum import StrEnum
from typing import Final

import msgspec
from stdnum import luhn

from shared.contracts.codes import Sex
from shared.kernel.errors import Refused

LONGEST: Final = 40  # characters; nobody writes an identity number longer than this
OLDEST: Final = 125  # years; a birth date further back is a slip of the pen

_DASHES: Final = dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2014\u2015\u2212"), "-")
_INVISIBLE: Final = dict.fromkeys(map(ord, "\u00ad\u200b\u200e\u200f\u2060\ufeff"))
_SPELLING: Final = re.compile(
    r"(?P<century>[0-9]{2})?(?P<year>[0-9]{2})-?(?P<month>[0-9]{2})-?(?P<day>[0-9]{2})(?P<sign>[-+]?)(?P<last>[0-9]{4})"
)


class NumberKind(StrEnum):
    """What sort of identity number it is (slag av identitetsbeteckning)."""

    PERSONNUMMER = "PERSONNUMMER"
    SAMORDNINGSNUMMER = "SAMORDNINGSNUMMER"
    RESERVE = "RESERVE"


class Problem(msgspec.Struct, frozen=True):
    """Why a text is not an identity number; `code` has its Swedish text in the glossary."""

    code: str


class IdentityNumber(msgspec.Struct, frozen=True, kw_only=True):
    """A valid number. `digits` are its twelve characters, one spelling for ever.

    `birth_on`, `birth_year` and `sex` are None where the number does not say: a reserve number says
    nothing, a samordningsnummer may leave out the day. Never shown by repr or str.
    """

    digits: str
    kind: NumberKind
    birth_on: date | None = None
    birth_year: int | None = None
    sex: Sex | None = None

    def __repr__(self) -> str:
        return f"IdentityNumber({self.kind})"


class ReserveRule(msgspec.Struct, frozen=True):
    """The shape of the reserve numbers this municipality meets.

    `shape` must match all twelve characters and name the part `checked` that ends in its own Luhn digit.
    """

    shape: str


REGION_STOCKHOLM: Final = ReserveRule(r"99(19|2[0-2])(?P<checked>[0-9]{8})")
"""99, a year, five running digits and a Luhn digit over positions 5 to 11 (OID 1.2.752.97.3.1.3,
Inera's list of local reserve identities). Sources differ on what the year means, so it is not read."""


def parse_identity_number(
    text: str, *, today: date, reserve: ReserveRule = REGION_STOCKHOLM
) -> IdentityNumber | Problem:
    """The number that `text` spells, or the problem with it.

    Ten or twelve digits, with `-`, `+`, spaces, any dash or full-width digits. A ten-digit number
    is of someone under 100 years, with `+` of someone who turns 100 this year or has (folkbokföringslagen
    1991:481 18 §). A samordningsnummer has 60 added to the day (18 a §).
    """
    if len(text) > LONGEST:
        return Problem("identity-number-shape")
    plain = unicodedata.normalize("NFKC", text).translate(_DASHES).translate(_INVISIBLE)
    plain = "".join(plain.split())
    if plain.startswith("99") and len(plain.replace("-", "")) == 12:
        return _reserve(plain.replace("-", ""), reserve)
    spelled = _SPELLING.fullmatch(plain)
    if spelled is None:
        return Problem("identity-number-shape")
    year = _year(spelled["century"], int(spelled["year"]), spelled["sign"], today)
    month, day = int(spelled["month"]), int(spelled["day"])
    if coordination := day >= 60:
        day -= 60
    if today.year - year > OLDEST:
        return Problem("identity-number-too-old")
    born = _birth(year, month, day, unknown_allowed=coordination)
    if isinstance(born, Problem):
        return born
    if (born or date(year, 1, 1)) > today:
        return Problem("identity-number-in-future")
    if not luhn.is_valid(f"{year % 100:02}{spelled['month']}{spelled['day']}{spelled['last']}"):
        return Problem("identity-number-checksum")
    return IdentityNumber(
        digits=f"{year}{spelled['month']}{spelled['day']}{spelled['last']}",
        kind=NumberKind.SAMORDNINGSNUMMER if coordination else NumberKind.PERSONNUMMER,
        birth_on=born,
        birth_year=year,
        sex=Sex.MALE if int(spelled["last"][2]) % 2 else Sex.FEMALE,
    )


def oldest(today: date) -> date:
    """The earliest day that anybody alive was born; before it is a slip of the pen."""
    return date(today.year - OLDEST, 1, 1)


def identity_number(text: str | None, today: date) -> IdentityNumber | None:
    """The number that was written, None when none was. Raises `Refused` for one that cannot be."""
    if not text or not text.strip():
        return None
    number = parse_identity_number(text, today=today)
    if isinstance(number, IdentityNumber):
        return number
    raise Refused(number.code, field="identity_number")


def _year(century: str | None, year: int, sign: str, today: date) -> int:
    if century is not None:
        return int(century) * 100 + year
    latest = today.year - (today.year - year) % 100
    return latest - 100 if sign == "+" else latest


def _birth(year: int, month: int, day: int, *, unknown_allowed: bool) -> date | Problem | None:
    if unknown_allowed and month <= 12 and (month == 0 or day == 0):
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return Problem("identity-number-date")


def _reserve(digits: str, rule: ReserveRule) -> IdentityNumber | Problem:
    shaped = re.fullmatch(rule.shape, digits, re.ASCII)
    if shaped is None:
        return Problem("identity-number-reserve")
    if not luhn.is_valid(shaped["checked"]):
        return Problem("identity-number-checksum")
    return IdentityNumber(digits=digits, kind=NumberKind.RESERVE)
