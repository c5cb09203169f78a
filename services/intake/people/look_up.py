"""Showing who somebody is: only to those who may see it, and logged before it is answered."""

from collections.abc import Iterable, Sequence
from typing import Final

import structlog

from services.intake.people.identity import identity_of
from services.intake.people.numbers import identity_number
from services.intake.people.on_record import OnRecord
from services.intake.people.registry import People
from services.intake.people.shown import kept_shown, person_shown, place_of, readable
from shared.contracts.ids import PersonRef, StaffRef
from shared.kernel.clock import Clock, civil_date
from shared.kernel.errors import Refused
from shared.kernel.ids import is_id
from shared.messaging.envelope import Purpose, Role
from shared.vault.access import AccessKind, AccessRecord, Listing, RecordRead, SearchTerm
from shared.vault.contact_notes import NoteToKeep, note_of
from shared.vault.lookup import (
    MOST,
    Answer,
    Kept,
    NameStatus,
    PeopleAnswer,
    PeopleQuestion,
    PeopleSought,
    Person,
    PersonField,
    Question,
    Reader,
    RecordAnswer,
    RecordQuestion,
    RecordsAnswer,
    RecordsQuestion,
    SoughtAnswer,
    Wanted,
)
from shared.vault.records import RecordKind
from shared.vault.vault import Vault

MAY_SEE: Final = frozenset(
    {Role.INTAKE, Role.HANDLER, Role.BOSAMORDNARE, Role.DEPUTY_UNIT_HEAD, Role.UNIT_HEAD, Role.ARCHIVE_OFFICER}
)
MOST_NAMESAKES: Final = 50
"""People that one name may find; whoever means one of more writes more of it."""
MAY_SEE_REPORTER: Final = MAY_SEE - {Role.BOSAMORDNARE}  # OSL 26:5: as few as possible

log = structlog.get_logger(__name__)


class LookUps:
    """Readings of the registry (lag 2001:454 10 §). Methods raise `Refused` (`look-up-…`) and `VaultUnavailable`."""

    def __init__(self, vault: Vault, people: People, clock: Clock) -> None:
        self._vault, self._people, self._clock = vault, people, clock
        self._known = OnRecord()

    async def look_up(
        self,
        person_ref: PersonRef,
        *,
        actor: StaffRef,
        role: Role,
        purpose: Purpose,
        fields: Iterable[PersonField] = tuple(PersonField),
    ) -> Person:
        """The asked fields of one person."""
        return (await self.look_up_many([person_ref], reader=Reader(actor, role, purpose), fields=fields))[0]

    async def look_up_many(
        self,
        people: Iterable[PersonRef],
        *,
        reader: Reader,
        fields: Iterable[PersonField],
        listed: bool = False,
        view: Listing | None = None,
        refresh: bool = False,
    ) -> tuple[Person, ...]:
        """The asked fields of up to 500 people, in one log record that names each.

        `listed`: in a list of people nothing is shown of who has a protected identity but that it is so. Their names
        are for those who open the case, and that is an opening in the log. `refresh`: the list, `view`, is open and
        fetches itself anew: on record goes whom it shows for the first time that day, or otherwise than before.
        """
        refs, asked = tuple(people), frozenset(fields)
        if len(refs) > MOST:
            raise Refused("look-up-too-many")
        if not all(map(is_id, refs)):
            raise Refused("look-up-malformed")
        await self._allow(reader, MAY_SEE, refs)
        found = await self._vault.records.read_many(map(identity_of, refs))
        shown = tuple(person_shown(ref, found[identity_of(ref)], asked) for ref in refs)
        if listed:
            shown = tuple(
                Person(person_ref=each.person_ref, status=each.status, protected=True) if each.protected else each
                for each in shown
            )
        protected = () if listed else tuple(person.person_ref for person in shown if person.protected)
        known = self._known.of(reader, view, asked, civil_date(self._clock()))
        news = [each for each in shown if not (refresh and known.get(each.person_ref) == hash(each))]
        if news or not shown:
            await self._log(
                AccessKind.PROTECTED_SHOWN if protected else AccessKind.PEOPLE_SHOWN,
                reader,
                people=tuple(each.person_ref for each in news),
                protected=protected,
                fields=tuple(sorted(asked)),
            )
        known.update((each.person_ref, hash(each)) for each in news)
        return shown

    async def read(
        self,
        kind: RecordKind,
        ref: str,
        *,
        person_ref: PersonRef | None,
        reader: Reader,
        with_refs: tuple[PersonRef, ...] = (),
    ) -> Kept:
        """One kept text. The address of someone with protected identity is withheld, and of everybody who was told to
        live there with them or holds the lease with them (`with_refs`); so is it when nobody can tell whether an
        identity is protected."""
        wanted = readable(Wanted(kind, ref, person_ref, with_refs))
        concerns = (person_ref,) if person_ref else ()
        await self._allow(reader, MAY_SEE_REPORTER if kind is RecordKind.REPORTER else MAY_SEE, concerns)
        kept, hidden = await self._kept_of([wanted])
        await self._log(
            AccessKind.PROTECTED_SHOWN if hidden else AccessKind.RECORD_SHOWN,
            reader,
            people=concerns,
            protected=concerns if hidden else (),
            record_kind=kind,
            record_id=ref,
        )
        return kept[wanted]

    async def read_many(self, records: Iterable[Wanted], *, reader: Reader) -> tuple[Kept, ...]:
        """Several kept texts, each as `read` gives it, in one log record that names each that was shown."""
        asked = tuple(map(readable, records))
        shown = [each for each in asked if each.kind is not RecordKind.REPORTER or reader.role in MAY_SEE_REPORTER]
        concerns = tuple(dict.fromkeys(each.person_ref for each in shown if each.person_ref))
        await self._allow(reader, MAY_SEE, concerns)
        kept, hidden = await self._kept_of(shown)
        protected = tuple(ref for ref in concerns if ref in hidden)
        await self._log(
            AccessKind.PROTECTED_SHOWN if protected else AccessKind.RECORD_SHOWN,
            reader,
            people=concerns,
            protected=protected,
            records=tuple(RecordRead(each.kind, each.ref) for each in shown if _is_told(each, kept[each])),
        )
        return tuple(kept.get(each, Kept(status=NameStatus.NOT_FOR_ROLE)) for each in asked)

    async def seek(self, by: SearchTerm, term: str, *, reader: Reader) -> tuple[PersonRef, ...]:
        """Everyone with that number, or with these words in their name: what förordning 2001:637 15 § lets one search
        by. Words are whole, never a beginning of one.

        The log says which kind of term, never the term. Raises `Refused`: `search-too-many` for a name of more people
        than may be shown, who are then found by nobody; and as `identity_number`: what is no number may be an address,
        so that search stands in the log as refused.
        """
        await self._allow(reader, MAY_SEE, ())
        try:
            found = await self._sought(by, term)
        except Refused as refused:
            await self._log(AccessKind.SEARCH_REFUSED, reader, people=(), refusal=refused.code)
            raise
        too_many = len(found) > MOST_NAMESAKES
        await self._log(AccessKind.PERSON_SOUGHT, reader, people=() if too_many else found, term=by)
        if too_many:
            raise Refused("search-too-many", field="term")
        return found

    async def keep_note(self, note: NoteToKeep) -> None:
        """Keep what was written about a contact; give this to `shared.vault.contact_notes.serve_notes`."""
        place = note_of(note.fact_id, note.person_ref)
        if not all(map(is_id, (note.person_ref, note.fact_id))):
            raise Refused("look-up-malformed")
        await self._allow(note.reader, MAY_SEE, (note.person_ref,))
        await self._log(
            AccessKind.NOTE_KEPT,
            note.reader,
            people=(note.person_ref,),
            record_kind=place.kind,
            record_id=place.ref,
        )
        await self._vault.records.write(place_of(place), note.text.encode())

    async def answer(self, question: Question) -> Answer:
        """What another service is told; give this to `shared.vault.lookup.serve`."""
        match question:
            case PeopleQuestion(reader=reader, people=people, fields=fields, listed=listed, view=view):
                refresh = question.refresh and view is not None
                return PeopleAnswer(
                    await self.look_up_many(
                        people, reader=reader, fields=fields, listed=listed, view=view, refresh=refresh
                    )
                )
            case RecordQuestion(reader=reader, record=record):
                kept = await self.read(
                    record.kind, record.ref, person_ref=record.person_ref, with_refs=record.with_refs, reader=reader
                )
                return RecordAnswer(kept)
            case RecordsQuestion(reader=reader, records=records):
                return RecordsAnswer(await self.read_many(records, reader=reader))
            case PeopleSought(reader=reader, by=by, term=term):
                return SoughtAnswer(await self.seek(by, term, reader=reader))

    async def _kept_of(self, wanted: Sequence[Wanted]) -> tuple[dict[Wanted, Kept], frozenset[PersonRef]]:
        """Each text, and who of those they concern has a protected identity.

        An address is theirs who live there: it is withheld when any of them is protected, whomever it is asked of.
        Of every text of a home it is said when anybody there is.
        """
        people = {each.person_ref for each in wanted if each.person_ref}
        names = {each: place_of(each) for each in wanted}
        homes = {each.ref for each in wanted if each.kind is RecordKind.ADDRESS}
        living = {ref: await self._living_at(ref) for ref in homes}
        concerned = {each: {each.person_ref, *each.with_refs, *living.get(each.ref, ())} for each in wanted}
        asked = {ref for one in concerned.values() for ref in one if ref}
        found = await self._vault.records.read_many([*names.values(), *map(identity_of, asked)])
        hidden = {person for person in asked if person_shown(person, found[identity_of(person)], frozenset()).protected}
        kept = {}
        for each, name in names.items():
            protected = not hidden.isdisjoint(concerned[each])
            kept[each] = kept_shown(
                found[name], protected=protected, withheld=protected and each.kind is RecordKind.ADDRESS
            )
        return kept, frozenset(people & hidden)

    async def _living_at(self, property_ref: str) -> set[PersonRef]:
        """Everybody who was told to live there."""
        return {PersonRef(each) for each in await self._vault.records.subjects(RecordKind.ADDRESS, property_ref)}

    async def _sought(self, by: SearchTerm, term: str) -> tuple[PersonRef, ...]:
        if by is SearchTerm.NAME:
            return await self._people.named(term)
        number = identity_number(term, civil_date(self._clock()))
        person = await self._people.find(number) if number else None
        return (person,) if person else ()

    async def _allow(self, reader: Reader, roles: frozenset[Role], people: tuple[str, ...]) -> None:
        if reader.role not in roles:
            await self._log(AccessKind.REFUSED, reader, people=people)
            raise Refused("look-up-not-for-role")

    async def _log(
        self,
        kind: AccessKind,
        reader: Reader,
        *,
        people: tuple[str, ...],
        protected: tuple[str, ...] = (),
        fields: tuple[PersonField, ...] = (),
        record_kind: RecordKind | None = None,
        record_id: str | None = None,
        records: tuple[RecordRead, ...] = (),
        term: SearchTerm | None = None,
        refusal: str | None = None,
    ) -> None:
        await self._vault.access.write(
            AccessRecord(
                at=self._clock(),
                kind=kind,
                actor=reader.actor,
                role=reader.role,
                purpose=reader.purpose,
                people=people,
                protected=protected,
                fields=fields,
                record_kind=record_kind,
                record_id=record_id,
                records=records,
                term=term,
                refusal=refusal,
            )
        )
        if protected:
            log.warning("protected-identity-opened", actor=reader.actor, people=protected)


def _is_told(wanted: Wanted, kept: Kept) -> bool:
    """Of most contacts nobody wrote anything: asking for such a note shows nothing."""
    return wanted.kind is not RecordKind.CONTACT_NOTE or kept.status is not NameStatus.UNKNOWN
