"""The confirmation to Kronofogden, filled from the vault: each reading is logged before the letter is made."""

import asyncio
from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

from litestar import Response, get
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery

from services.evictions.cases import history_of, papers_of, tenants_of
from services.evictions.decider import EVICTION_CASE
from services.evictions.domain.case import EvictionCase
from services.evictions.domain.confirm_eviction_time import responsible_officer
from services.evictions.domain.confirmation import confirmations_of, persons_of, persons_to_copy
from services.evictions.domain.eviction_time import is_removal
from services.evictions.letter_links import letter_time
from services.evictions.letters.confirmation import Confirmation, render
from shared.contracts.evictions import EvictionTimeNotified
from shared.contracts.ids import PersonRef, PropertyRef, StaffRef
from shared.contracts.intake import (
    EarlySignalReceived,
    EvictionNoticeReceived,
    NoticeMoved,
    PersonIdentityResolved,
    Report,
)
from shared.kernel.clock import Clock, civil_date
from shared.kernel.errors import Refused
from shared.messaging.envelope import Purpose
from shared.messaging.store import AggregateName, EventStore
from shared.settings import Settings
from shared.staff.cases import may_have_cases
from shared.staff.directory import StaffDirectory, StaffMember
from shared.vault.lookup import Kept, PeopleLookup, PersonName
from shared.vault.readings import Readings
from shared.vault.records import RecordKind
from shared.web.actor import Actor

PDF: Final = "application/pdf"


@get("/arenden/{case_id:str}/bekraftelse.pdf", include_in_schema=False)
async def confirmation_letter(
    case_id: FromPath[str],
    store: NamedDependency[EventStore],
    people: NamedDependency[PeopleLookup],
    staff: NamedDependency[StaffDirectory],
    settings: NamedDependency[Settings],
    actor: NamedDependency[Actor],
    clock: NamedDependency[Clock],
    readings: NamedDependency[Readings],
    kopia: FromQuery[str] = "",
    handling: FromQuery[str] = "",
    ansvarig: FromQuery[str] = "",
    mottagare: FromQuery[int | None] = None,
) -> Response[bytes]:
    """The letter about one of Kronofogden's times; `kopia=ja`: the copy for the person. Stored nowhere.

    It names those whom the papers that told the time name, and nobody else (OSL 26:1); a copy names its own reader.
    `handling`: the paper that told the time, by its id; without it the one that waits for the letter. `ansvarig`: who
    is to be named while nobody has been. `mottagare`: for whom of several the copy is, by their place, from 1.

    Raises `Refused("no-eviction-time-to-confirm")`, `Refused("no-copy-of-removal")`,
    `Refused("time-is-not-about-them")`, and `VaultUnavailable` when the reading cannot be logged.
    """
    case = EVICTION_CASE.fold(await history_of(store, case_id))
    time = letter_time(case, copy=kopia == "ja", notice_id=handling)
    removal, copy = is_removal(case, time.notice_id), kopia == "ja"
    if removal and copy:
        raise Refused("no-copy-of-removal")
    about, asks = persons_of(case, time), Asking(people, actor)
    named = (addressee(case, time, mottagare),) if copy else about
    await readings.letter(case_id, named, paper=time.notice_id, copy=copy, actor=actor.ref, role=actor.role)
    tenants = await asks.tenants(named)
    chosen = None if confirmations_of(case, time) else await _named(staff, ansvarig)
    officer = chosen or await staff.member(_officer(case, time, actor))
    there = [await staff.member(ref) for ref in attending(case, time)]
    enforcement_number = await asks.record(RecordKind.ENFORCEMENT_CASE, time.enforcement_case_ref, about[0])
    protected = any(each.protected for each in tenants)
    home = None if protected else await asks.home(await _home_of(store, case), (*about, *await tenants_of(store, case)))
    letter = Confirmation(
        municipality=settings.municipality,
        board=settings.board,
        on=civil_date(clock()),
        case_number=case_id[:8],
        told_on=time.notified_on,
        eviction_at=time.eviction_at,
        enforcement_number=enforcement_number,
        tenants=tuple(each.name for each in tenants),
        address=home.text if home else None,
        protected=protected or (home is not None and home.protected),
        officer=officer.name if officer else None,
        phone=officer.phone if officer else None,
        attending=", ".join(each.name for each in there if each),
        copy=copy,
        removal=removal,
    )
    pdf = await asyncio.to_thread(render, letter)
    headers = {"content-disposition": f'inline; filename="bekraftelse-{case_id[:8]}.pdf"'}
    return Response(pdf, media_type=PDF, headers=headers)


class Asking:
    """The look-ups a letter needs, for one who reads it. Each is logged before it is answered."""

    def __init__(self, people: PeopleLookup, actor: Actor) -> None:
        self._people, self._actor = people, actor

    async def tenants(self, people: Sequence[PersonRef]) -> Sequence[PersonName]:
        """Each one's name, and whether the identity is protected."""
        actor = self._actor
        names = await self._people.names(people, actor=actor.ref, role=actor.role, purpose=Purpose.CASE_HANDLING)
        return [names[each] for each in people]

    async def record(self, kind: RecordKind, ref: str | None, person: PersonRef) -> str | None:
        """A kept text about the person; None without one, and when it is withheld or forgotten."""
        kept = await self._kept(kind, ref, person)
        return kept.text if kept else None

    async def home(self, home: "Home | None", tenants: Iterable[PersonRef]) -> Kept | None:
        """Where they live; withheld when anybody there, or of the `tenants`, is protected."""
        if home is None:
            return None
        others = tuple(dict.fromkeys(ref for ref in tenants if ref != home.person_ref))
        return await self._kept(RecordKind.ADDRESS, home.property_ref, home.person_ref, others)

    async def _kept(
        self, kind: RecordKind, ref: str | None, person: PersonRef, others: tuple[PersonRef, ...] = ()
    ) -> Kept | None:
        if ref is None:
            return None
        actor, why = self._actor, Purpose.CASE_HANDLING
        return await self._people.record(
            kind, ref, person_ref=person, with_refs=others, actor=actor.ref, role=actor.role, purpose=why
        )


def addressee(case: EvictionCase, time: EvictionTimeNotified, number: int | None) -> PersonRef:
    """Whose copy it is: by the place among those whom the time is about; else the first who waits for one.

    Raises `Refused("time-is-not-about-them")`.
    """
    people = persons_of(case, time)
    if number is None:
        return (persons_to_copy(case, time) or people)[0]
    if not 1 <= number <= len(people):
        raise Refused("time-is-not-about-them")
    return people[number - 1]


async def _named(staff: StaffDirectory, ref: str) -> StaffMember | None:
    """The colleague who was chosen; None for nobody, and for who cannot have cases."""
    member = await staff.member(StaffRef(ref)) if ref else None
    return member if member and may_have_cases(member) else None


def _officer(case: EvictionCase, time: EvictionTimeNotified, actor: Actor) -> StaffRef:
    """Who was named when the time was confirmed; before that, whoever will be unless another is chosen (SoF 11:3)."""
    named = [each.responsible_officer_ref for each in confirmations_of(case, time)]
    return named[-1] if named else responsible_officer(case, actor.ref)


def attending(case: EvictionCase, time: EvictionTimeNotified) -> Sequence[StaffRef]:
    """Who was last booked to be there at that time."""
    booked = [each.staff for each in case.support.attendances if each.eviction_at == time.eviction_at]
    return booked[-1] if booked else ()


class Home(NamedTuple):
    """A home as a paper has it, and for whom its address was kept."""

    property_ref: PropertyRef
    person_ref: PersonRef


async def _home_of(store: EventStore, case: EvictionCase) -> Home | None:
    """Where the home is, as the newest paper of the case that says so has it; none that never was ours."""
    for notice_id in reversed(papers_of(case)):
        past = (await store.load(AggregateName("intake", "notice", notice_id))).events
        people = [each.person_ref for each in past if isinstance(each, Report | PersonIdentityResolved)]
        for event in reversed(past):
            if isinstance(event, EvictionNoticeReceived | EarlySignalReceived) and event.property_ref:
                return Home(event.property_ref, event.person_ref)
            if isinstance(event, NoticeMoved) and event.property_ref:
                return Home(event.property_ref, people[-1])
    return None
