"""Asking intake who somebody is: the question, the answer, and the asking end of the line (answering.py: the other).

A core NATS request, so names in the answer are never stored by the server.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from enum import StrEnum
from typing import Annotated, Final, NamedTuple

import msgspec
from msgspec.structs import replace
from nats.aio.client import Client

from shared.contracts.codes import Sex
from shared.contracts.ids import PersonRef, StaffRef
from shared.kernel.ids import is_id
from shared.messaging.envelope import Purpose, Role
from shared.vault.access import Listing, SearchTerm
from shared.vault.line import Refusal, asked
from shared.vault.records import RecordKind

LOOK_UP: Final = "people.lookup"
MOST: Final = 500  # people in one question
LONGEST_TERM: Final = 200  # characters, as long as the longest name


class PersonField(StrEnum):
    """What may be asked about a person."""

    NAME = "NAME"
    NUMBER = "NUMBER"
    BIRTH_ON = "BIRTH_ON"
    SEX = "SEX"


class NameStatus(StrEnum):
    """How much is known; each has its word on screen in the glossary."""

    KNOWN = "KNOWN"
    UNKNOWN = "UNKNOWN"  # nobody has told the name, or the reference is new to us
    ERASED = "ERASED"  # gallrad
    UNREADABLE = "UNREADABLE"  # the key is not here
    NOT_FOR_ROLE = "NOT_FOR_ROLE"  # kept, or not: this reader's role is not told


class PersonName(NamedTuple):
    """What a list shows. `protected`: show no address, and nothing that gives one away."""

    name: str | None
    status: NameStatus
    protected: bool

    def __repr__(self) -> str:
        return f"PersonName({self.status})"


class Person(msgspec.Struct, frozen=True, kw_only=True):
    """What was asked about a person; a field not asked for is None. Never shown by repr or str.

    `number` is the twelve characters of the identity number. When the status is not KNOWN, the
    other fields may still hold what is known (an unnamed person's number).
    """

    person_ref: PersonRef
    status: NameStatus
    protected: bool = False
    name: str | None = None
    number: str | None = None
    birth_on: date | None = None
    sex: Sex | None = None

    def __repr__(self) -> str:
        return f"Person({self.person_ref}, {self.status})"


class Kept(msgspec.Struct, frozen=True, kw_only=True):
    """One kept text, None when it is gone, unknown or withheld. `protected` as in `PersonName`."""

    status: NameStatus
    text: str | None = None
    protected: bool = False

    def __repr__(self) -> str:
        return f"Kept({self.status})"


class Reader(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Who asks, in which role and why. All three are always told."""

    actor: StaffRef
    role: Role
    purpose: Purpose

    def __post_init__(self) -> None:
        if not is_id(self.actor):
            raise ValueError("an actor must be a lower-case UUID")


class PeopleQuestion(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, tag="people"):
    """Show `fields` of each of `people`. `listed`: for a list, in which nothing is shown of who is protected.

    `view`: which list. `refresh`: it is open and fetches itself anew, so only what it has not been shown is put on
    record.
    """

    reader: Reader
    people: tuple[PersonRef, ...]
    fields: tuple[PersonField, ...]
    listed: bool = False
    view: Listing | None = None
    refresh: bool = False


class Wanted(NamedTuple):
    """The record `ref` (a VaultRef, PropertyRef or LandlordRef) that concerns `person_ref`.

    `with_refs`: who else holds the lease, as the case's papers tell. What is protected of one of them is of it all.
    """

    kind: RecordKind
    ref: str
    person_ref: PersonRef | None = None
    with_refs: tuple[PersonRef, ...] = ()


class RecordQuestion(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, tag="record"):
    """Show one record."""

    reader: Reader
    record: Wanted


class RecordsQuestion(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, tag="records"):
    """Show each of `records`; one that is not for the reader's role is answered as such."""

    reader: Reader
    records: Annotated[tuple[Wanted, ...], msgspec.Meta(max_length=MOST)]


class PeopleSought(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, tag="sought"):
    """Who has this number, or this name? `term` as it was written. Never shown by repr or str."""

    reader: Reader
    by: SearchTerm
    term: Annotated[str, msgspec.Meta(max_length=LONGEST_TERM)]

    def __repr__(self) -> str:
        return f"PeopleSought({self.by})"


class PeopleAnswer(msgspec.Struct, frozen=True, tag="people"):
    """The people asked about, in the order of the question."""

    people: tuple[Person, ...]


class SoughtAnswer(msgspec.Struct, frozen=True, tag="sought"):
    """Everyone whom the term fits, in no order that means anything; none when it fits nobody."""

    people: tuple[PersonRef, ...]


class RecordAnswer(msgspec.Struct, frozen=True, tag="record"):
    """The text asked for, or why there is none."""

    kept: Kept


class RecordsAnswer(msgspec.Struct, frozen=True, tag="records"):
    """The texts asked for, or why there are none, in the order of the question."""

    kept: tuple[Kept, ...]


Question = PeopleQuestion | RecordQuestion | RecordsQuestion | PeopleSought
Answer = PeopleAnswer | RecordAnswer | RecordsAnswer | SoughtAnswer

_answers: Final[msgspec.json.Decoder[Answer | Refusal]] = msgspec.json.Decoder(Answer | Refusal)


class PeopleLookup:
    """What the other services ask with. Every answer has been logged before it arrives.

    Methods raise `Refused` (`look-up-…`) and `VaultUnavailable`."""

    def __init__(self, client: Client) -> None:
        self._client = client

    async def names(
        self,
        people: Iterable[PersonRef],
        *,
        actor: StaffRef,
        role: Role,
        purpose: Purpose,
        listed: bool = False,
        view: Listing | None = None,
        refresh: bool = False,
    ) -> dict[PersonRef, PersonName]:
        """A name for each reference, in one logged look-up per 500 people; in a list none for who is protected."""
        asked, fields = tuple(dict.fromkeys(people)), (PersonField.NAME,)
        shown = await self._shown(
            PeopleQuestion(
                reader=Reader(actor, role, purpose),
                people=asked,
                fields=fields,
                listed=listed,
                view=view,
                refresh=refresh,
            )
        )
        return {ref: PersonName(person.name, person.status, person.protected) for ref, person in shown.items()}

    async def people(
        self,
        people: Iterable[PersonRef],
        *,
        fields: tuple[PersonField, ...],
        actor: StaffRef,
        role: Role,
        purpose: Purpose,
        listed: bool = False,
    ) -> dict[PersonRef, Person]:
        """The asked `fields` of each person."""
        asked = tuple(dict.fromkeys(people))
        return await self._shown(
            PeopleQuestion(reader=Reader(actor, role, purpose), people=asked, fields=fields, listed=listed)
        )

    async def record(
        self,
        kind: RecordKind,
        ref: str,
        *,
        person_ref: PersonRef | None,
        with_refs: tuple[PersonRef, ...] = (),
        actor: StaffRef,
        role: Role,
        purpose: Purpose,
    ) -> Kept:
        """One kept text: a note, an address, a reporter; `person_ref` is whom it concerns, `with_refs` as in
        `Wanted`."""
        wanted = Wanted(kind, ref, person_ref, with_refs)
        answer = await self._ask(RecordQuestion(reader=Reader(actor, role, purpose), record=wanted))
        assert isinstance(answer, RecordAnswer)
        return answer.kept

    async def records(
        self, records: Sequence[Wanted], *, actor: StaffRef, role: Role, purpose: Purpose
    ) -> dict[Wanted, Kept]:
        """At most 500 kept texts of several kinds, in one logged reading."""
        wanted, reader = tuple(dict.fromkeys(records)), Reader(actor, role, purpose)
        answer = await self._ask(RecordsQuestion(reader=reader, records=wanted))
        assert isinstance(answer, RecordsAnswer)
        return dict(zip(wanted, answer.kept, strict=True))

    async def sought(
        self, by: SearchTerm, term: str, *, actor: StaffRef, role: Role, purpose: Purpose
    ) -> tuple[PersonRef, ...]:
        """Everyone with that number or name. The log tells that was searched for, and by what kind of term.

        Raises `Refused` also with what is wrong with a number (`identity-number-…`).
        """
        answer = await self._ask(PeopleSought(reader=Reader(actor, role, purpose), by=by, term=term))
        assert isinstance(answer, SoughtAnswer)
        return answer.people

    async def _shown(self, question: PeopleQuestion) -> dict[PersonRef, Person]:
        """The answer to a question about any number of people."""
        shown: dict[PersonRef, Person] = {}
        for first in range(0, len(question.people), MOST):
            answer = await self._ask(replace(question, people=question.people[first : first + MOST]))
            assert isinstance(answer, PeopleAnswer)
            shown |= {person.person_ref: person for person in answer.people}
        return shown

    async def _ask(self, question: Question) -> Answer:
        return await asked(
            self._client, LOOK_UP, question, _answers, else_say="Personuppgifter kan inte visas just nu."
        )
