"""Which home and which landlord: an address or a name becomes a reference, and the words stay in the vault."""

from collections.abc import Iterable, Sequence
from uuid import UUID

from services.intake.people.address import Home, address_of, home_named
from services.intake.people.identity import comparable, tidy
from shared.contracts.ids import LandlordRef, PersonRef, PropertyRef, TenancyRef
from shared.kernel.ids import derived_id
from shared.vault.records import Missing, Opened, RecordKind, RecordName
from shared.vault.vault import Vault


class Places:
    """The homes and landlords of the registry. Every method may raise `VaultUnavailable`: try again."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault

    def property_ref(self, address: str) -> PropertyRef:
        """The reference of a home nobody has told us of before, equal for all spellings of its address."""
        return self._property_named(address_of(address).name)

    async def homes(self, person_ref: PersonRef) -> list[PropertyRef]:
        """The homes a person was told to live in, the first told first; shows nothing."""
        return [PropertyRef(name.record_id) for name in await self._vault.records.of(person_ref, RecordKind.ADDRESS)]

    async def home(self, people: Sequence[PersonRef], address: str) -> Home:
        """The home of an address among those the people were told to live in before (address.py); shows nothing."""
        known = {home: text for of in (await self.addresses(people)).values() for home, text in of.items()}
        return home_named(address, known, self._property_named)

    async def addresses(self, people: Iterable[PersonRef]) -> dict[PersonRef, dict[PropertyRef, str]]:
        """Where each was told to live, as first spelled. For commands; shows nothing."""
        asked = list(people)
        names = [name for person in asked for name in await self._vault.records.of(person, RecordKind.ADDRESS)]
        found = await self._vault.records.read_many(names)
        known: dict[PersonRef, dict[PropertyRef, str]] = {person: {} for person in asked}
        for name, one in found.items():
            if isinstance(one, Opened):
                known[PersonRef(name.subject)][PropertyRef(name.record_id)] = one.plaintext.decode()
        return known

    async def told_to_live_at(self, address: str) -> list[PersonRef]:
        """Everybody who was told to live there; shows nothing, and is no way to find out who does (duplicates.py)."""
        subjects = await self._vault.records.subjects(RecordKind.ADDRESS, self.property_ref(address))
        return [PersonRef(each) for each in subjects]

    async def first_at(self, address: str, person: PersonRef, *, instead_of: PersonRef | None = None) -> PersonRef:
        """The unidentified person whose tenancy of an apartment is the one that later papers join: `person`, unless
        another was first. `instead_of`: one who is not there any more gives way. Two in the same instant get one
        answer.
        """
        key = f"home1.{self.property_ref(address)}"
        while not await self._vault.index.create(key, person.encode()):
            entry = await self._vault.index.get(key)
            if entry is None:
                continue  # forgotten in between
            first = PersonRef(entry.value.decode())
            if first != instead_of:
                return first
            if await self._vault.index.replace(key, person.encode(), revision=entry.revision):
                break
        return person

    async def keep_address(self, person_ref: PersonRef, address: str, home: PropertyRef | None = None) -> PropertyRef:
        """Seal where a person lives under the person's key: forgotten with the person, shown for this person alone. The
        first spelling stands. `home` as found before, for everybody there. Raises `Refused("person-erased")`."""
        property_ref = home or (await self.home([person_ref], address)).property_ref
        await self._keep_once(RecordName(person_ref, RecordKind.ADDRESS, property_ref), address)
        return property_ref

    async def home_as(self, of: PersonRef, person: PersonRef, home: PropertyRef) -> Home:
        """Somebody's home as it is known of another person; shows nothing."""
        text = await self._address(of, home)
        return await self.home([person], text) if text else Home(home)

    async def share_home(self, of: PersonRef, person: PersonRef, home: PropertyRef) -> PropertyRef:
        """Keep the address of somebody's home for another person too; gives the home as theirs. Shows nothing."""
        text = await self._address(of, home)
        return await self.keep_address(person, text) if text else home

    async def _address(self, person: PersonRef, home: PropertyRef) -> str | None:
        found = await self._vault.records.read(RecordName(person, RecordKind.ADDRESS, home))
        return found.plaintext.decode() if isinstance(found, Opened) else None

    async def unlearn_home(self, person: PersonRef, home: PropertyRef) -> None:
        """What was told of somebody's home was about somebody else: the address goes."""
        await self._vault.records.remove(RecordName(person, RecordKind.ADDRESS, home))

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

    async def _keep_once(self, name: RecordName, text: str) -> None:
        if await self._vault.records.read(name) is Missing.ABSENT:
            await self._vault.records.write(name, (tidy(text) or "").encode())

    def _property_named(self, plain: str) -> PropertyRef:
        return PropertyRef(self._keyed_id("property", plain))

    def _keyed_id(self, label: str, plain: str) -> str:
        """The UUID (version 8) that stands for a text made comparable; without the index secret it says nothing."""
        raw = bytearray(self._vault.keyring.pseudonym(label, plain)[:16])
        raw[6] = raw[6] & 0x0F | 0x80
        raw[8] = raw[8] & 0x3F | 0x80
        return str(UUID(bytes=bytes(raw)))
