"""What a record becomes when it is shown: a person, or a kept text; None of it where it may not be. Pure."""

import msgspec

from services.intake.people.identity import Identity
from shared.contracts.ids import PersonRef
from shared.kernel.errors import Refused
from shared.kernel.ids import is_id
from shared.vault.lookup import Kept, NameStatus, Person, PersonField, Wanted
from shared.vault.records import Missing, Opened, RecordKind, RecordName


def readable(wanted: Wanted) -> Wanted:
    """Raises `Refused("look-up-malformed")` for what is read otherwise, or is no record."""
    concerns = (wanted.person_ref,) if wanted.person_ref else ()
    nobody = wanted.kind is RecordKind.ADDRESS and not concerns
    refs = (wanted.ref, *concerns, *wanted.with_refs)
    if wanted.kind is RecordKind.IDENTITY or not all(map(is_id, refs)) or nobody:
        raise Refused("look-up-malformed")
    return wanted


def place_of(wanted: Wanted) -> RecordName:
    """Where the vault keeps it: under the person whom it concerns, else by itself."""
    own = wanted.person_ref is None or wanted.kind is RecordKind.LANDLORD
    return RecordName(wanted.ref if own else str(wanted.person_ref), wanted.kind, wanted.ref)


def person_shown(ref: PersonRef, found: Opened | Missing, asked: frozenset[PersonField]) -> Person:
    """The `asked` fields of a person; of whom nobody can read anything, that they may be protected."""
    match found:
        case Missing.ABSENT:
            return Person(person_ref=ref, status=NameStatus.UNKNOWN)
        case Missing.ERASED:
            return Person(person_ref=ref, status=NameStatus.ERASED)
        case Missing():
            return Person(person_ref=ref, status=NameStatus.UNREADABLE, protected=True)
        case Opened(plaintext):
            known = msgspec.msgpack.decode(plaintext, type=Identity)
            return Person(
                person_ref=ref,
                status=NameStatus.KNOWN if known.name else NameStatus.UNKNOWN,
                protected=known.protected,
                name=known.name if PersonField.NAME in asked else None,
                number=known.number if PersonField.NUMBER in asked else None,
                birth_on=known.birth_on if PersonField.BIRTH_ON in asked else None,
                sex=known.sex if PersonField.SEX in asked else None,
            )


def kept_shown(found: Opened | Missing, *, protected: bool, withheld: bool) -> Kept:
    """A text, without it when it is `withheld`."""
    match found:
        case Missing.ABSENT:
            return Kept(status=NameStatus.UNKNOWN, protected=protected)
        case Missing.ERASED:
            return Kept(status=NameStatus.ERASED, protected=protected)
        case Missing():
            return Kept(status=NameStatus.UNREADABLE, protected=protected)
        case Opened(plaintext):
            text = None if withheld else plaintext.decode() or None
            status = NameStatus.KNOWN if plaintext else NameStatus.UNKNOWN
            return Kept(status=status, text=text, protected=protected)
