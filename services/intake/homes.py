"""Which home a report is about, among what is known of those it names; asked at the desk when that is not certain.

A report that names no home, or not quite, joins the only open case of the person (domain/person/tenancy.py). When it
names another home, or there are several, the desk is asked which: only a question, as for duplicates. Programs and
files are told by the finding WHICH_HOME on the receipt.
"""

import asyncio
from collections.abc import Collection, Iterable, Mapping
from datetime import datetime
from typing import NamedTuple

import msgspec

from services.intake.bodies import Body
from services.intake.domain.person.person import NOTHING_KNOWN, PersonKnown, still_open
from services.intake.domain.person.tenancy import FoundTenancy, open_tenancies, tenancy_of
from services.intake.people.address import Home
from services.intake.people.look_up import LookUps
from services.intake.people.matters import known_of
from services.intake.people.numbers import identity_number
from services.intake.people.registry import People
from services.intake.reading import implausible
from services.intake.unidentified import Unidentified
from shared.contracts.codes import NoticeFlag, Unit
from shared.contracts.eviction_grounds import CoTenantsKnown
from shared.contracts.ids import MatterId, PersonRef, PropertyRef, TenancyRef
from shared.contracts.intake import OpenMatterNoted
from shared.kernel.clock import civil_date
from shared.messaging.envelope import Purpose
from shared.messaging.store import AggregateName, EventStore
from shared.staff.cases import decision_on, stand_of
from shared.staff.may import Action
from shared.vault.lookup import Kept, Reader
from shared.vault.records import RecordKind
from shared.web.actor import Actor


class OtherHome(NamedTuple):
    """An open case of the person about another home. `address` None: nobody has told it.

    `unidentified`: it is about this very home, but nobody knows whether the two tenants are one (unidentified.py).
    `unit`: whose the case is, when it is not for whoever asks; then its number and unit are all they are told.
    """

    case: OpenMatterNoted
    address: Kept | None = None
    unit: Unit | None = None
    unidentified: bool = False

    def __repr__(self) -> str:
        return f"OtherHome({self.case.matter_id})"


class Neighbours(NamedTuple):
    """Those a report names, and those they share a lease with who are not named, each with what is known."""

    tenants: Mapping[PersonRef, PersonKnown]
    others: Mapping[PersonRef, PersonKnown]

    @property
    def open_cases(self) -> tuple[OpenMatterNoted, ...]:
        """Their open cases, the one opened last first."""
        running = open_tenancies(self.tenants, self.others)
        known = (*self.tenants.values(), *self.others.values())
        found = {each.matter_id: each for one in known for each in still_open(one) if each.tenancy_ref in running}
        return tuple(sorted(found.values(), key=lambda each: each.opened_on, reverse=True))


class Homes:
    """Finds the home and the tenancy of a report."""

    def __init__(self, store: EventStore, people: People) -> None:
        self._store, self._people, self._unidentified = store, people, Unidentified(store, people)

    async def neighbours(self, people: Iterable[PersonRef], new: Collection[PersonRef] = ()) -> Neighbours:
        """What is known of people and of who shares a lease with them; of `new` ones nothing is. Raises
        `StoreUnavailable`."""
        tenants = await self._known(people, new)
        holders = {shared.with_ref for known in tenants.values() for shared in known.shared.values()}
        return Neighbours(tenants, await self._known(sorted(holders - tenants.keys())))

    def tenancy(self, around: Neighbours, home: Home | None, chosen: MatterId | None = None) -> FoundTenancy:
        """The tenancy a report is about: that of the `chosen` open case, else as tenancy.py says."""
        for each in around.open_cases:
            if each.matter_id == chosen and each.tenancy_ref is not None:
                return FoundTenancy(each.tenancy_ref)
        ref, maybe = home or (None, ())
        return tenancy_of(around.tenants, ref, self._people.tenancy_ref, maybe=maybe, others=around.others)

    async def in_question(self, body: Body, now: datetime, actor: Actor, look_ups: LookUps) -> tuple[OtherHome, ...]:
        """The open cases to ask about before a report is taken in; none when it is certain which it belongs to, and
        none for what cannot be true, since that is said first. Nobody is entered in the registry by asking.

        Raises `StoreUnavailable`, `VaultUnavailable`.
        """
        today = civil_date(now)
        if any(implausible(msgspec.to_builtins(body), today)):
            return ()
        told = (body.identity_number, *(each.identity_number for each in body.co_tenants))
        numbers = [number for text in told if (number := identity_number(text, today))]
        people = [person for number in numbers if (person := await self._people.find(number))]
        if not people:
            unknown = [each.holder for each in await self._unidentified.at(body)] if not numbers else []
            around = await self.neighbours(unknown)
            asked = await self.shown(around.open_cases, around, actor, look_ups, now)
            return tuple(each._replace(unidentified=True) for each in asked)
        around = await self.neighbours(people)
        if not around.open_cases:
            return ()
        home = await self._people.home(people, body.address) if body.address else None
        if self.tenancy(around, home).flag is not NoticeFlag.WHICH_HOME:
            return ()
        for person in people:
            await self._people.note_sought(person, actor=actor.ref, role=actor.role, purpose=actor.purpose)
        return await self.shown(around.open_cases, around, actor, look_ups, now)

    async def shown(
        self, cases: Iterable[OpenMatterNoted], around: Neighbours, actor: Actor, look_ups: LookUps, now: datetime
    ) -> tuple[OtherHome, ...]:
        """The cases with where their homes are, of those that are for the actor. Raises as `in_question`."""
        reader = Reader(actor.ref, actor.role, Purpose.CASE_HANDLING)
        return tuple([await self._other(case, around, look_ups, reader, actor, now) for case in cases])

    async def _other(
        self,
        case: OpenMatterNoted,
        around: Neighbours,
        look_ups: LookUps,
        reader: Reader,
        actor: Actor,
        now: datetime,
    ) -> OtherHome:
        """The case as whoever asks may know it: the desk, and those for whom it is."""
        events = (await self._store.load(AggregateName("evictions", "case", case.matter_id))).events
        stand = stand_of(events, now)
        if (await decision_on(self._store, actor, Action.SEE_RECEIPT, stand, now)).allowed:
            sharing = [ref for each in events if isinstance(each, CoTenantsKnown) for ref in each.co_tenant_refs]
            return OtherHome(case, await self._address(case, around, look_ups, reader, tuple(sharing)))
        return OtherHome(case, unit=stand.unit if stand else case.unit)

    async def _address(
        self,
        case: OpenMatterNoted,
        around: Neighbours,
        look_ups: LookUps,
        reader: Reader,
        sharing: tuple[PersonRef, ...],
    ) -> Kept | None:
        """Where the case's home is, its reading logged; withheld when the person, or who shares it, is protected."""
        assert case.tenancy_ref is not None
        of, kind = case.person_ref, RecordKind.ADDRESS
        home = await self.home_of(of, case.tenancy_ref, around)
        return await look_ups.read(kind, home, person_ref=of, with_refs=sharing, reader=reader) if home else None

    async def home_of(self, person: PersonRef, tenancy: TenancyRef, around: Neighbours) -> PropertyRef | None:
        """Which of the person's homes a tenancy is about; None when nobody has told its address."""
        known = (*around.tenants.values(), *around.others.values())
        shared = [told.property_ref for one in known for told in one.shared.values() if told.tenancy_ref == tenancy]
        homes = await self._people.homes(person)
        return next(
            (each for each in homes if self._people.tenancy_ref(person, each) == tenancy or each in shared), None
        )

    async def _known(
        self, people: Iterable[PersonRef], new: Collection[PersonRef] = ()
    ) -> dict[PersonRef, PersonKnown]:
        async def known(person: PersonRef) -> PersonKnown:
            if person in new:
                return NOTHING_KNOWN
            return await known_of(self._store, person)

        refs = list(people)
        return dict(zip(refs, await asyncio.gather(*map(known, refs)), strict=True))
