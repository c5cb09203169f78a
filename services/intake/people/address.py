"""Which home an address names (bostadens adress), however it is spelled. Pure.

Two spellings name one home when street, number and apartment are the same. What does not tell homes apart is left out:

- letter case, spaces and punctuation: "STORGATAN 5A" is "Storgatan 5 a";
- a postcode and the town behind it, once there is a street number: "Storgatan 5, 123 45 Exempelstad"; two postcodes
  that differ are two homes all the same;
- how an apartment is announced: "lgh 1101", "lgh nr 1101", "lägenhet 1101", or four digits last, "Storgatan 5, 1101".

An apartment is never guessed, so "Storgatan 5" is no spelling of "Storgatan 5, lgh 1101": it `may_be` the same home,
and somebody has to say (domain/person/tenancy.py). A town without a postcode, a floor or a "c/o" is part of the street:
they may tell homes apart.
"""

import re
import unicodedata
from collections.abc import Callable, Mapping
from typing import Final, NamedTuple

from services.intake.people.identity import comparable
from shared.contracts.ids import PropertyRef

_APARTMENT: Final = re.compile(
    r"(?<![^\W\d_])(?:lgh|lägenhet)(?:snummer|snr|nummer|nr)?\W*(?:(?:nummer|nr)\W+)?([^\W_]*\d[^\W_]*)"
)
_POSTCODE: Final = re.compile(r"[\s,]+(?:se?\W?)?(\d{3})\s?(\d{2})(?:\W+[^\W\d_]\D*|\W*)$")
_BARE_APARTMENT: Final = re.compile(r"(?<=[^\W_])[\s,]+(\d{4})\W*$")
_NUMBERED: Final = re.compile(r"[^\W\d_].*\d", re.DOTALL)
_READINGS: Final = 8
_RUN: Final = re.compile(r"[^\W\d_]+|\d+|[^\W_]")


class Address(NamedTuple):
    """An address as far as it names a home. `str()` gives the one spelling of it, without postcode."""

    street: str
    apartment: str | None = None
    postcode: str | None = None

    def __str__(self) -> str:
        return f"{self.street}, lgh {self.apartment}" if self.apartment else self.street

    @property
    def name(self) -> str:
        """What the home's reference is made of (`home_named`): for an ordinary address its letters and digits."""
        return f"{self.street}lgh{self.apartment}" if self.apartment else self.street

    def same_home(self, other: "Address") -> bool:
        """Both name one home."""
        return self._same_house(other) and self.apartment == other.apartment

    def may_be(self, other: "Address") -> bool:
        """They name the same house, and one of them does not say which apartment."""
        return self._same_house(other) and None in (self.apartment, other.apartment)

    def _same_house(self, other: "Address") -> bool:
        postcodes = {self.postcode, other.postcode} - {None}
        return self.street == other.street and len(postcodes) < 2

    def __repr__(self) -> str:
        return "Address()"


class Home(NamedTuple):
    """The home of an address: its reference, and those known homes of the same people that it may be as well."""

    property_ref: PropertyRef
    maybe: frozenset[PropertyRef] = frozenset()


def address_of(text: str) -> Address:
    """The home that a text names; the text of an `Address` gives the same one again, of any text in a few readings."""
    found = _read(text)
    for _ in range(_READINGS):
        again = _read(str(found))
        if again[:2] == found[:2]:
            break
        found = again._replace(postcode=found.postcode or again.postcode)
    return found


def home_named(text: str, known: Mapping[PropertyRef, str], ref: Callable[[str], PropertyRef]) -> Home:
    """The home an address names, among the `known` ones of the same people (reference -> as first spelled).

    A reference stands for the spelling it was once made of, and cases are open under it: so a home that is known keeps
    its reference, whatever that was made of, and every later spelling comes to it. Where one home is known under
    several, spelled apart before spellings were compared, the same spelling keeps its own and the others it may be.
    A new home is called after `Address.name`, unless a home in another town has that name: then after the spelling.
    """
    told = address_of(text)
    addresses = {of: address_of(spelled) for of, spelled in known.items()}
    same = sorted(of for of, each in addresses.items() if told.same_home(each))
    maybe = frozenset(of for of, each in addresses.items() if told.may_be(each)).difference(same)
    if same:
        chosen = next((of for of in (ref(comparable(text)), ref(told.name)) if of in same), same[0])
        return Home(chosen, maybe.union(same) - {chosen})
    new = ref(told.name)
    return Home(ref(comparable(text)) if new in known else new, maybe)


def _read(text: str) -> Address:
    plain = unicodedata.normalize("NFKC", text).casefold()
    apartment = postcode = None
    if len(found := _APARTMENT.findall(plain)) == 1:
        (apartment,) = found
        plain = _APARTMENT.sub(" , ", plain)
    tail = _POSTCODE.search(plain)
    if tail and _NUMBERED.search(plain[: tail.start()]):
        plain, postcode = plain[: tail.start()], "".join(tail.groups())
    bare = None if found else _BARE_APARTMENT.search(plain)
    if bare and _NUMBERED.search(plain[: bare.start()]):
        plain, apartment = plain[: bare.start()], bare[1]
    return Address(_run_together(plain), apartment, postcode)


def _run_together(text: str) -> str:
    """The letters and digits; two numbers stay two."""
    parts: list[str] = []
    for each in _RUN.findall(text):
        if parts and parts[-1][-1].isdecimal() and each[0].isdecimal():
            parts.append("-")
        parts.append(each)
    return "".join(parts)
