"""The confirmation to Kronofogden, filled from the vault: each reading is logged before the letter is made."""

import asyncio
from collections.abc import Sequence
from typing import Final

from litestar import Response, get
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery

from services.evictions.cases import history_of, papers_of, tenants_of
from services.evictions.decider import EVICTION_CASE
from services.evictions.domain.case import EvictionCase
from services.evictions.domain.confirm_eviction_time import responsible_officer, times_to_confirm
from services.evictions.domain.confirmation import confirmations_of
from services.evictions.domain.eviction_time import is_removal, told_last_first
from services.evictions.domain.send_copy_to_person import times_to_copy
from services.evictions.domain.times_ended import times_standing
from services.evictions.letters.confirmation import Confirmation, render
from shared.contracts.evictions import EvictionTimeNotified
from shared.contracts.ids import PersonRef, PropertyRef, StaffRef
from shared.contracts.intake import EarlySignalReceived, EvictionNoticeReceived, NoticeMoved
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
) -> Response[bytes]:
    """The letter about one of Kronofogden's times; `kopia=ja`: the copy for the person. Stored nowhere.

    `handling`: the paper that told the time, by its id; without it the one that waits for the letter. `ansvarig`: who
    is to be named while nobody has been.

    Raises `Refused("no-eviction-time-to-confirm")`, `Refused("no-copy-of-removal")`, and `VaultUnavailable` when the
    reading cannot be logged.
    """
    case = EVICTION_CASE.fold(await history_of(store, case_id))
    time = letter_time(case, copy=kopia == "ja", notice_id=handling)
    removal = is_removal(case, time.notice_id)
    if removal and kopia == "ja":
        raise Refused("no-copy-of-removal")
    assert case.opened is not None
    person, asks = case.opened.person_ref, Asking(people, actor)
    await readings.case(case_id, person, actor=actor.ref, role=actor.role)
    tenant = await asks.tenant(person)
    chosen = None if confirmations_of(case, time) else await _named(staff, ansvarig)
    officer = chosen or await staff.member(_officer(case, time, actor))
    there = [await staff.member(ref) for ref in attending(case, time)]
    enforcement_number = await asks.record(RecordKind.ENFORCEMENT_CASE, time.enforcement_case_ref, person)
    others = tuple(ref for ref in await tenants_of(store, case) if ref != person)
    home = None if tenant.protected else await asks.home(await _property_of(store, case), person, others)
    letter = Confirmation(
        municipality=settings.municipality,
        board=settings.board,
        on=civil_date(clock()),
        case_number=case_id[:8],
        told_on=time.notified_on,
        eviction_at=time.eviction_at,
        enforcement_number=enforcement_number,
        tenant=tenant.name,
        address=home.text if home else None,
        protected=tenant.protected or (home is not None and home.protected),
        officer=officer.name if officer else None,
        phone=officer.phone if officer else None,
        attending=", ".join(each.name for each in there if each),
        copy=kopia == "ja",
        removal=removal,
    )
    pdf = await asyncio.to_thread(render, letter)
    headers = {"content-disposition": f'inline; filename="bekraftelse-{case_id[:8]}.pdf"'}
    return Response(pdf, media_type=PDF, headers=headers)


class Asking:
    """The look-ups a letter needs, for one who reads it. Each is logged before it is answered."""

    def __init__(self, people: PeopleLookup, actor: Actor) -> None:
        self._people, self._actor = people, actor

    async def tenant(self, person: PersonRef) -> PersonName:
        """The name, and whether the identity is protected."""
        actor = self._actor
        names = await self._people.names([person], actor=actor.ref, role=actor.role, purpose=Purpose.CASE_HANDLING)
        return names[person]

    async def record(self, kind: RecordKind, ref: str | None, person: PersonRef) -> str | None:
        """A kept text about the person; None without one, and when it is withheld or forgotten."""
        kept = await self._kept(kind, ref, person)
        return kept.text if kept else None

    async def home(self, ref: PropertyRef | None, person: PersonRef, others: tuple[PersonRef, ...]) -> Kept | None:
        """Where the person lives; withheld when anybody there, or of the `others` who hold the lease, is protected."""
        return await self._kept(RecordKind.ADDRESS, ref, person, others)

    async def _kept(
        self, kind: RecordKind, ref: str | None, person: PersonRef, others: tuple[PersonRef, ...] = ()
    ) -> Kept | None:
        if ref is None:
            return None
        actor, why = self._actor, Purpose.CASE_HANDLING
        return await self._people.record(
            kind, ref, person_ref=person, with_refs=others, actor=actor.ref, role=actor.role, purpose=why
        )


def letter_time(case: EvictionCase, *, copy: bool, notice_id: str = "") -> EvictionTimeNotified:
    """The time a letter is about when no paper is named: of those that wait for it the one told last; when none waits,
    of those that hold, and then of those that held. Never one called off while another holds.

    Raises `Refused("no-eviction-time-to-confirm")`.
    """
    if notice_id:
        times = tuple(each for each in case.eviction_times if each.notice_id == notice_id)
    else:
        waiting = (times_to_copy(case) if copy else ()) or times_to_confirm(case)
        holding = times_standing(case)
        times = tuple(each for each in waiting if each in holding) or holding or waiting or case.eviction_times
    if not times:
        raise Refused("no-eviction-time-to-confirm")
    return told_last_first(times)[0]


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


async def _property_of(store: EventStore, case: EvictionCase) -> PropertyRef | None:
    """Where the home is, as the newest paper of the case that says so has it; none that never was ours."""
    for notice_id in reversed(papers_of(case)):
        past = await store.load(AggregateName("intake", "notice", notice_id))
        for event in reversed(past.events):
            if isinstance(event, EvictionNoticeReceived | EarlySignalReceived | NoticeMoved) and event.property_ref:
                return event.property_ref
    return None
