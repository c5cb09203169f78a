"""How a tenant and a landlord are reached (kontaktuppgifter): what is kept in the vault, and telling it anew."""

from collections.abc import Iterable, Mapping
from typing import Final

import msgspec
from litestar.exceptions import NotFoundException

from services.intake.bodies import ContactDetailsBody
from services.intake.domain.notice.decider import NOTICE
from services.intake.domain.notice.notice import Received
from services.intake.people.look_up import LookUps
from services.intake.people.registry import People
from services.intake.reading import unreachable
from shared.contracts.codes import Unit
from shared.contracts.evictions import EvictionCaseOpened, NoticeAttachedToCase
from shared.contracts.ids import LandlordRef, NoticeId, PersonRef, TenancyRef, landlord_of_home
from shared.contracts.procedure_codes import WithdrawnBy
from shared.kernel.ids import is_id
from shared.messaging.envelope import Purpose
from shared.messaging.store import AggregateName, EventStore, Loaded
from shared.staff.papers import tenants_named
from shared.vault.lookup import Reader, Wanted
from shared.vault.records import RecordKind
from shared.web.actor import Actor
from shared.web.problem import Invalid, problem

OF_LANDLORD: Final = ("landlord_phone", "landlord_mail")


class Parties(msgspec.Struct, frozen=True):
    """Whose contact details it is about: the tenant, and the landlord of the home when a paper has named one.

    `tenants`: everybody who holds the lease, as the papers tell, the one it is about first.
    """

    person_ref: PersonRef
    landlord_ref: LandlordRef | None
    tenants: tuple[PersonRef, ...] = ()

    @property
    def places(self) -> Mapping[str, Wanted]:
        """Where each field of `ContactDetailsBody` is kept; none of a landlord nobody has named."""
        person, landlord = self.person_ref, self.landlord_ref
        tenants = {
            "phone": Wanted(RecordKind.PHONE, person, person),
            "mail": Wanted(RecordKind.MAIL, person, person),
        }
        if landlord is None:
            return tenants
        kinds = zip(OF_LANDLORD, (RecordKind.PHONE, RecordKind.MAIL), strict=True)
        return tenants | {field: Wanted(kind, landlord) for field, kind in kinds}


class Contact:
    """Reads and mends contact details. Methods raise `NotFoundException`, `VaultUnavailable`, `StoreUnavailable`."""

    def __init__(self, store: EventStore, people: People, look_ups: LookUps) -> None:
        self._store, self._people, self._look_ups = store, people, look_ups

    async def of_case(self, case_id: str) -> Parties:
        """Whom a case is about, the landlord of its newest paper that names one, and all who hold the lease."""
        events = (await self._load("evictions", "case", case_id)).events
        opened = next((each for each in events if isinstance(each, EvictionCaseOpened)), None)
        if opened is None:
            raise NotFoundException
        attached = [each.notice_id for each in events if isinstance(each, NoticeAttachedToCase)]
        notices = await self._here([opened.notice_id, *attached], opened.tenancy_ref)
        landlords = [found for each in reversed(notices.values()) if (found := _landlord_of_home(each))]
        named = await tenants_named(self._store, notices)
        return Parties(
            opened.person_ref,
            next(iter(landlords), None),
            tuple(dict.fromkeys((opened.person_ref, *named))),
        )

    async def of_notice(self, notice_id: str) -> Parties:
        """Whom a notice is about."""
        notice = NOTICE.fold((await self._load("intake", "notice", notice_id)).events)
        if not isinstance(notice, Received):
            raise NotFoundException
        return Parties(notice.report.person_ref, _landlord_of_home(notice))

    async def known(self, parties: Parties, actor: Actor) -> dict[str, str]:
        """What is known, by field; the reading is logged first."""
        reader = Reader(actor.ref, actor.role, Purpose.CASE_HANDLING)
        places = parties.places
        kept = await self._look_ups.read_many(places.values(), reader=reader)
        return {field: one.text for field, one in zip(places, kept, strict=True) if one.text}

    async def mend(self, parties: Parties, body: ContactDetailsBody, actor: Actor) -> None:
        """Keep the details as they are now; that somebody told them anew is logged first.

        Raises `Invalid` with everything that cannot be, `Refused("person-erased")`.
        """
        told = msgspec.structs.asdict(body)
        places = parties.places
        problems = [*unreachable(told)]
        problems += [problem(each, "landlord-unknown") for each in OF_LANDLORD if told[each] and each not in places]
        if problems:
            raise Invalid(problems)
        by_subject: dict[PersonRef | LandlordRef, dict[RecordKind, str | None]] = {}
        for field, place in places.items():
            subject = place.person_ref or LandlordRef(place.ref)
            by_subject.setdefault(subject, {})[place.kind] = told[field]
        await self._people.ways.mend(
            by_subject, person_ref=parties.person_ref, actor=actor.ref, role=actor.role, purpose=actor.purpose
        )

    async def _load(self, context: str, kind: str, id_: str) -> Loaded:
        if not is_id(id_):
            raise NotFoundException
        return await self._store.load(AggregateName(context, kind, id_))

    async def _here(self, papers: Iterable[NoticeId], tenancy: TenancyRef) -> dict[NoticeId, Received]:
        """Those of a case's papers that are about it, the first first: none that was moved to another home's case."""
        found = {}
        for notice_id in papers:
            notice = NOTICE.fold((await self._load("intake", "notice", notice_id)).events)
            if isinstance(notice, Received) and not _is_gone(notice) and notice.tenancy_ref == tenancy:
                found[notice_id] = notice
        return found


def _landlord_of_home(notice: Received) -> LandlordRef | None:
    report = notice.report
    return landlord_of_home(report.landlord_ref, report.tenancy_ref) if report.landlord_ref else None


def _is_gone(notice: Received) -> bool:
    """Registered by mistake, or sent on to another board: nothing it says is about the case."""
    by_mistake = notice.withdrawn is not None and notice.withdrawn.by is WithdrawnBy.INTAKE
    return by_mistake or (notice.forwarded is not None and notice.unit is Unit.OTHER_BOARD)
