"""Who is who: a number or a name becomes a reference, and the words stay in the vault."""

from collections.abc import Iterable
from typing import Final, NamedTuple
from uuid import uuid4

import msgspec

from services.intake.people.identity import Forgotten, Identity, comparable_name, identity_of
from services.intake.people.name_index import NameIndex
from services.intake.people.names import SHORTEST_WORD, words_of
from services.intake.people.numbers import IdentityNumber
from services.intake.people.places import Places
from services.intake.people.ways import Ways
from shared.contracts.codes import Sex
from shared.contracts.ids import PersonRef, StaffRef, VaultRef
from shared.kernel.clock import Clock
from shared.kernel.errors import Refused
from shared.kernel.ids import derived_id
from shared.messaging.envelope import Purpose, Role
from shared.vault.access import AccessKind, AccessRecord, ProtectionReason, SearchTerm
from shared.vault.bucket import VaultUnavailable
from shared.vault.keys import NoKey
from shared.vault.records import Missing, Opened, RecordKind, RecordName
from shared.vault.vault import Vault

ATTEMPTS: Final = 5


class Identified(NamedTuple):
    """Whom a paper is about. `created`: this call made the reference."""

    person_ref: PersonRef
    created: bool
    birth_year: int | None
    sex: Sex | None
    protected: bool = False


class People(Places):
    """The registry of people (personregister). Every method may raise `VaultUnavailable`: try again."""

    def __init__(self, vault: Vault, clock: Clock) -> None:
        super().__init__(vault)
        self._clock = clock
        self._names = NameIndex(vault.index, vault.keyring)
        self.ways = Ways(vault, clock)

    async def identify(
        self,
        number: IdentityNumber | None,
        *,
        name: str | None,
        source_id: str,
        protected: bool = False,
        unknown: PersonRef | None = None,
    ) -> Identified:
        """The person with that number, the same reference for ever; made now if new, or the `unknown` one it was.

        Without a number the person is unknown (okänd person): the `unknown` one, else the reference follows from
        `source_id`, the paper's own id: the same paper gives the same reference again. Raises
        `Refused("person-erased")` for a paper about an unknown person who was forgotten.
        """
        if number is None:
            nobody = unknown or unknown_person(source_id)
            return await self._tell(nobody, None, name, protected)
        key = self._index_key(number)
        for _ in range(ATTEMPTS):
            entry = await self._vault.index.get(key)
            if entry is None:
                person = unknown or PersonRef(str(uuid4()))
                if await self._vault.index.create(key, person.encode()):
                    return await self._tell(person, number, name, protected, new=unknown is None)
                continue  # someone else was first, and theirs stands
            try:
                return await self._tell(PersonRef(entry.value.decode()), number, name, protected)
            except Refused:  # a forgetting whose last step is not done: the number starts afresh
                await self._vault.index.replace(key, str(uuid4()).encode(), revision=entry.revision)
        raise VaultUnavailable("Personregistret kunde inte enas om vem numret hör till. Försök igen.")

    async def keep(self, person_ref: PersonRef | None, kind: RecordKind, text: str, record_id: str) -> VaultRef:
        """Seal a text under the key of the person it describes; gives the reference that events carry.

        `record_id` says which text it is (the notice's id), so keeping it again replaces it. With no
        person the text gets a key of its own and outlives everyone. Raises `Refused("person-erased")`.
        """
        ref = VaultRef(derived_id("kept", kind, record_id))
        await self._vault.records.write(RecordName(person_ref or ref, kind, ref), text.encode())
        return ref

    async def protect(
        self, person_ref: PersonRef, why: ProtectionReason, *, actor: StaffRef, role: Role, purpose: Purpose
    ) -> None:
        """Set or lift the flag for protected identity (skyddade personuppgifter), as the reason says; logged first.

        Raises `Refused("person-unknown")`, `Refused("person-erased")`.
        """
        await self._log(AccessKind.PROTECTION_CHANGED, person_ref, actor, role, purpose, why=why)
        for _ in range(ATTEMPTS):
            found = await self._vault.records.read(identity_of(person_ref))
            if found is Missing.ABSENT:
                raise Refused("person-unknown")
            known, revision = _known(found)
            flagged = msgspec.structs.replace(known, protected=why.protects)
            if flagged == known or await self._replace(person_ref, flagged, revision):
                return
        raise VaultUnavailable("Personens uppgifter ändrades av någon annan samtidigt. Försök igen.")

    async def forget(
        self,
        person_ref: PersonRef,
        *,
        actor: StaffRef,
        role: Role = Role.ARCHIVE_OFFICER,
        purpose: Purpose = Purpose.CASE_HANDLING,
    ) -> Forgotten:
        """Destroy the person's key for ever, remove the records and the index entries of number and names (gallring).

        Logged first. The reference never gets a key again; the same number, coming later, is a new
        person. Safe to repeat, also after an interruption. Raises `Refused("person-unknown")`.
        """
        if (await self._vault.keyring.keys([person_ref]))[person_ref] is NoKey.NEVER:
            raise Refused("person-unknown")
        await self._log(AccessKind.PERSON_FORGOTTEN, person_ref, actor, role, purpose)
        await self._vault.keyring.erase([person_ref], at=self._clock())
        records = await self._vault.records.erase(person_ref)
        pointing = [entry for entry in await self._vault.index.entries() if entry.value == person_ref.encode()]
        for entry in pointing:
            await self._vault.index.erase(entry.key)
        return Forgotten(records, len(pointing))

    async def find(self, number: IdentityNumber) -> PersonRef | None:
        """The person with that number, if there is one; shows nothing."""
        entry = await self._vault.index.get(self._index_key(number))
        return PersonRef(entry.value.decode()) if entry else None

    async def known(self, person_ref: PersonRef) -> Identity:
        """What is known of who a person is. For commands; shows nothing."""
        return (await self.known_of([person_ref])).get(person_ref, Identity())

    async def known_of(self, people: Iterable[PersonRef]) -> dict[PersonRef, Identity]:
        """The same of each who is in the registry."""
        found = await self._vault.records.read_many(map(identity_of, people))
        return {PersonRef(name.subject): _known(one)[0] for name, one in found.items() if isinstance(one, Opened)}

    async def named(self, name: str) -> tuple[PersonRef, ...]:
        """Everyone with every word of it in their name today, however it is cased, accented or ordered; shows nothing.

        The index also points from names a person no longer has, and from words that sound the same, which the records
        then rule out.
        """
        sought = set(comparable_name(name).split())
        words = [each for each in sought if len(each) >= SHORTEST_WORD]
        if not words:
            return ()
        pointed = await self._names.pointed(words, fewest=self._names.sounds(words))
        found = await self.known_of(pointed)
        return tuple(person for person, one in found.items() if sought <= set(comparable_name(one.name).split()))

    async def alike(self, name: str | None) -> tuple[PersonRef, ...]:
        """Everyone with two words of it in their name, as they sound; for comparing, shows nothing."""
        return tuple(await self._names.pointed(words_of(name), fewest=2))

    async def index_names(self) -> None:
        """Index the names of everyone known before their words were; once, and safe to repeat or to interrupt."""
        if await self._names.is_made():
            return
        people = await self._vault.records.subjects(RecordKind.IDENTITY)
        for person, one in (await self.known_of(map(PersonRef, people))).items():
            await self._names.enter(person, one.name)
        await self._names.made()

    async def note_sought(self, person_ref: PersonRef, *, actor: StaffRef, role: Role, purpose: Purpose) -> None:
        """Log that somebody learnt a person's reference by asking with a number; call it before answering."""
        await self._log(AccessKind.PERSON_SOUGHT, person_ref, actor, role, purpose, SearchTerm.NUMBER)

    async def _tell(
        self, person: PersonRef, number: IdentityNumber | None, name: str | None, protected: bool, *, new: bool = False
    ) -> Identified:
        """Make the person's record say what the paper says; a `new` person's is not read first."""
        for attempt in range(ATTEMPTS):
            unread = new and attempt == 0
            known, revision = _known(Missing.ABSENT if unread else await self._vault.records.read(identity_of(person)))
            told = known.told(number, name, protected=protected)
            if (revision and told == known) or await self._replace(person, told, revision):
                return Identified(person, revision == 0, told.birth_year, told.sex, told.protected)
        raise VaultUnavailable("Personens uppgifter ändrades av någon annan samtidigt. Försök igen.")

    async def _replace(self, person: PersonRef, identity: Identity, revision: int) -> bool:
        """The index first: whoever forgets the person destroys the key, then looks through the index, and so
        finds this entry, or else the key is gone already and the entry goes with it here."""
        indexed = await self._names.enter(person, identity.name)
        try:
            body = msgspec.msgpack.encode(identity)
            return await self._vault.records.replace(identity_of(person), body, revision=revision)
        except Refused:
            await self._names.leave(indexed)
            raise

    async def _log(
        self,
        kind: AccessKind,
        person: PersonRef,
        actor: StaffRef,
        role: Role,
        purpose: Purpose,
        term: SearchTerm | None = None,
        why: ProtectionReason | None = None,
    ) -> None:
        record = AccessRecord(at=self._clock(), kind=kind, actor=actor, role=role, purpose=purpose, people=(person,))
        about = (person,) if why else ()  # of somebody protected until now, or from now on
        await self._vault.access.write(msgspec.structs.replace(record, term=term, protection=why, protected=about))

    def _index_key(self, number: IdentityNumber) -> str:
        return f"v1.{self._vault.keyring.pseudonym('number', number.digits).hex()}"


def unknown_person(source_id: str) -> PersonRef:
    """Who a paper is about when nobody knows: a reference of the paper's own."""
    return PersonRef(derived_id("unknown-person", source_id))


def _known(found: Opened | Missing) -> tuple[Identity, int]:
    match found:
        case Opened(plaintext, revision):
            return msgspec.msgpack.decode(plaintext, type=Identity), revision
        case Missing.ABSENT:
            return Identity(), 0
        case Missing.ERASED:
            raise Refused("person-erased")
        case _:
            raise VaultUnavailable("Personens uppgifter går inte att läsa: nyckeln saknas eller uppgiften är skadad.")
