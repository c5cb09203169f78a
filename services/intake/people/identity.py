"""What the registry holds about who a person is."""

import re
import unicodedata
from datetime import date
from typing import Final, NamedTuple

import msgspec

from services.intake.people.numbers import IdentityNumber, NumberKind
from shared.contracts.codes import Sex
from shared.contracts.ids import PersonRef
from shared.vault.records import RecordKind, RecordName

_UNSEEN: Final = re.compile("[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff]")
"""Characters that show nothing and turn or split what stands beside them; joiners, which names need, are kept."""

_UNACCENTED: Final = str.maketrans(
    {"æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ł": "l", "ı": "i", **dict.fromkeys("'\u2019\u200c\u200d")}
)
_WORD: Final = re.compile(r"[^\W_]+")


class Identity(msgspec.Struct, frozen=True, kw_only=True):
    """A person's own record (personuppgifter), sealed under the person's key. Never shown by repr or str."""

    name: str | None = None
    number: str | None = None
    number_kind: NumberKind | None = None
    birth_on: date | None = None
    birth_year: int | None = None
    sex: Sex | None = None
    protected: bool = False

    def __repr__(self) -> str:
        return "Identity()"

    def told(
        self, number: IdentityNumber | None, name: str | None, *, protected: bool, birth_on: date | None = None
    ) -> "Identity":
        """With what a new paper says: the latest name stands, a protected identity is never lifted by a paper. A birth
        date is that of the number, else the one told first."""
        known = self
        if birth_on is not None and self.number is None and self.birth_on is None:
            known = msgspec.structs.replace(known, birth_on=birth_on, birth_year=birth_on.year)
        if number is not None:
            known = msgspec.structs.replace(
                known,
                number=number.digits,
                number_kind=number.kind,
                birth_on=number.birth_on,
                birth_year=number.birth_year,
                sex=number.sex,
            )
        return msgspec.structs.replace(known, name=tidy(name) or self.name, protected=self.protected or protected)


class Forgotten(NamedTuple):
    """What was removed when a person was forgotten."""

    records: int
    index_entries: int


def identity_of(person: PersonRef) -> RecordName:
    """Where a person's own record stands."""
    return RecordName(person, RecordKind.IDENTITY, person)


def tidy(text: str | None) -> str | None:
    """`text` with single spaces, composed letters and nothing unseen, None when nothing is left."""
    return " ".join(_UNSEEN.sub("", unicodedata.normalize("NFC", text or "")).split()) or None


def comparable_name(text: str | None) -> str:
    """What the spellings of one name share: its words without case, accents or order; "" for no name.

    "Exempel, Åda" is "Ada Exempel". Å, ä and ö count as accented too: a paper without dots must still find.
    """
    plain = unicodedata.normalize("NFKD", tidy(text) or "").casefold().translate(_UNACCENTED)
    return " ".join(sorted(_WORD.findall("".join(each for each in plain if not unicodedata.combining(each)))))


def comparable(text: str) -> str:
    """What two spellings of the same address or name have in common: letters and digits, without case."""
    return "".join(letter for letter in unicodedata.normalize("NFKC", text).casefold() if letter.isalnum())
