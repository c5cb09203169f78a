"""Who is who: a number, an address or a name becomes a reference, and the words stay in the vault."""

from collections.abc import Sequence
from typing import Final, NamedTuple
from uuid import UUID, uuid4

import msgspec

from services.intake.people.address import Home, address_of, home_named
from services.intake.people.identity import Forgotten, Identity, comparable, comparable_name, identity_of, tidy
from services.intake.people.numbers import IdentityNumber
from services.intake.people.ways import Ways
from shared.contracts.codes import Sex
from shared.contracts.ids import LandlordRef, PersonRef, PropertyRef, StaffRef, TenancyRef, VaultRef
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
_NAMES_INDEXED: Final = "names1"
"""Stands in the index once every person known before names were indexed is in it."""


class Identified(NamedTuple):
    """Whom a paper is about. `created`: this call made the reference."""

    person_ref: PersonRef
    created: bool
    birth_year: int | None
    sex: Sex | None
    protected: bool = False


class People:
    """The registry of people (personregister). Every method may raise `VaultUnavailable`: try again."""

    def __init__(self, vault: Vault, clock: Clock) -> None:
        self._vault, self._clock = vault, clock
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
            nobody = unknown or PersonRef(derived_id("unknown-person", source_id))
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

    def property_ref(self, address: str) -> PropertyRef:
        """The reference of a home nobody has told us of before, equal for all spellings of its address."""
        return self._property_named(address_of(address).name)

    async def homes(self, person_ref: PersonRef) -> list[PropertyRef]:
        """The homes a person was told to live in, the first told first; shows nothing."""
        return [PropertyRef(name.record_id) for name in await self._vault.records.of(person_ref, RecordKind.ADDRESS)]

    async def home(self, people: Sequence[PersonRef], address: str) -> Home:
        """The home of an address among those the people were told to live in before (address.py); shows nothing."""
        names = [name for person in people for name in await self._vault.records.of(person, RecordKind.ADDRESS)]
        found = await self._vault.records.read_many(names)
        known = {
            PropertyRef(name.record_id): one.plaintext.decode()
            for name, one in found.items()
            if isinstance(one, Opened)
        }
        return home_named(address, known, self._property_named)

    async def told_to_live_at(self, address: str) -> list[PersonRef]:
        """Everybody who was told to live there; shows nothing, and is no way to find out who does (duplicates.py)."""
        subjects = await self._vault.records.subjects(RecordKind.ADDRESS, self.property_ref(address))
        return [PersonRef(each) for each in subjects]

    async def keep_address(self, person_ref: PersonRef, address: str, home: PropertyRef | None = None) -> PropertyRef:
        """Seal where a person lives under the person's key: forgotten with the person, shown for this person alone. The
        first spelling stands. `home` as found before, for everybody there. Raises `Refused("person-erased")`."""
        property_ref = home or (await self.home([person_ref], address)).property_ref
        await self._keep_once(RecordName(person_ref, RecordKind.ADDRESS, property_ref), address)
        return property_ref

    async def share_home(self, of: PersonRef, person: PersonRef, home: PropertyRef) -> PropertyRef:
        """Keep the address of somebody's home for another person too; gives the home as theirs. Shows nothing."""
        found = await self._vault.records.read(RecordName(of, RecordKind.ADDRESS, home))
        text = found.plaintext.decode() if isinstance(found, Opened) else None
        return await self.keep_address(person, text) if text else home

    async def landlord_ref(self, name: str, *, keep: bool = True) -> LandlordRef:
        """The reference of a landlord or association by name, sealed under a key of its own unless only asked."""
        landlord_ref = LandlordRef(self._keyed_id("landlord", comparable(name)))
        if keep:
            await self._keep_once(RecordName(landlord_ref, RecordKind.LANDLORD, landlord_ref), name)
        return landlord_ref

    @staticmethod
    def tenancy_ref(person_ref: PersonRef, property_ref: PropertyRef | None) -> TenancyRef:
        """The person's home at the address; when the address is not known, the person's one unknown home."""
        return TenancyRef(derived_id("tenancy", person_ref, property_ref or ""))

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
        found = await self._vault.records.read(identity_of(person_ref))
        return _known(found)[0] if isinstance(found, Opened) else Identity()

    async def named(self, name: str) -> tuple[PersonRef, ...]:
        """Everyone of that name today, however it is cased, accented or ordered; shows nothing.

        The index also points from names a person no longer has, which the records then rule out.
        """
        sought = comparable_name(name)
        if not sought:
            return ()
        pointed = sorted(
            {entry.value.decode() for entry in await self._vault.index.entries(f"{self._name_key(sought)}.*")}
        )
        found = await self._vault.records.read_many(identity_of(PersonRef(ref)) for ref in pointed)
        return tuple(
            PersonRef(name.subject)
            for name, one in found.items()
            if isinstance(one, Opened) and comparable_name(_known(one)[0].name) == sought
        )

    async def index_names(self) -> None:
        """Index the names of everyone known before names were indexed; once, and safe to repeat or to interrupt."""
        if await self._vault.index.get(_NAMES_INDEXED):
            return
        entries = await self._vault.records.subjects(RecordKind.IDENTITY)
        for name, one in (await self._vault.records.read_many(identity_of(PersonRef(ref)) for ref in entries)).items():
            if isinstance(one, Opened):
                await self._index_name(PersonRef(name.subject), _known(one)[0].name)
        await self._vault.index.create(_NAMES_INDEXED, b"")

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
        indexed = await self._index_name(person, identity.name)
        try:
            body = msgspec.msgpack.encode(identity)
            return await self._vault.records.replace(identity_of(person), body, revision=revision)
        except Refused:
            if indexed:
                await self._vault.index.erase(indexed)
            raise

    async def _index_name(self, person: PersonRef, name: str | None) -> str | None:
        """Have the name point at the person; gives the index key, None for no name."""
        plain = comparable_name(name)
        if not plain:
            return None
        key = f"{self._name_key(plain)}.{person}"
        await self._vault.index.create(key, person.encode())
        return key

    async def _keep_once(self, name: RecordName, text: str) -> None:
        if await self._vault.records.read(name) is Missing.ABSENT:
            await self._vault.records.write(name, (tidy(text) or "").encode())

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

    def _name_key(self, plain: str) -> str:
        return f"name1.{self._vault.keyring.pseudonym('name', plain).hex()}"

    def _property_named(self, plain: str) -> PropertyRef:
        return PropertyRef(self._keyed_id("property", plain))

    def _keyed_id(self, label: str, plain: str) -> str:
        """The UUID (version 8) that stands for a text made comparable; without the index secret it says nothing."""
        raw = bytearray(self._vault.keyring.pseudonym(label, plain)[:16])
        raw[6] = raw[6] & 0x0F | 0x80
        raw[8] = raw[8] & 0x3F | 0x80
        return str(UUID(bytes=bytes(raw)))


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
