"""From what the desk wrote to a notice in the log: whose it is, then one command. All personal data stays here."""

import asyncio
from collections.abc import Sequence
from datetime import date
from itertools import zip_longest
from typing import Any, Final

import msgspec
from msgspec.structs import replace

from services.intake.bodies import Body, ContactBody, CoTenantBody, ReportBody, SignalBody
from services.intake.domain.notice.circumstances import Circumstances, Person
from services.intake.domain.notice.decider import NOTICE, NoticeCommand
from services.intake.domain.notice.notice import Received
from services.intake.domain.notice.post_early_signal import PostEarlySignal
from services.intake.domain.notice.post_notice import PostNotice
from services.intake.domain.notice.register_insecure_housing import RegisterInsecureHousing
from services.intake.domain.person.decider import PERSON_KNOWN
from services.intake.domain.person.share_tenancy import ShareTenancy
from services.intake.domain.person.tenancy import FoundTenancy, matters_about, to_share
from services.intake.homes import Homes, Neighbours
from services.intake.people.address import Home
from services.intake.people.numbers import IdentityNumber, identity_number
from services.intake.people.registry import Identified, People
from services.intake.reading import implausible
from services.intake.sealing import Pseudonym, keep_texts, ways_told
from services.intake.telling import household_of, in_utc, legal_type, told_tenancy, usual_source
from services.intake.tenancies import Tenancies
from services.intake.unidentified import Joined, Unidentified
from shared.contracts.codes import NoticeFlag, RoutingRule, Unit
from shared.contracts.ids import (
    CommandId,
    LandlordRef,
    MatterId,
    NoticeId,
    PersonRef,
    PropertyRef,
    VaultRef,
    landlord_of_home,
)
from shared.contracts.intake import (
    EarlySignalReceived,
    EvictionNoticeReceived,
    InsecureHousingContactRegistered,
    NoticeRouted,
    Report,
)
from shared.kernel.clock import civil_date
from shared.kernel.ids import derived_id
from shared.messaging.envelope import Envelope
from shared.messaging.store import AggregateName, EventStore, handle
from shared.vault.records import RecordKind
from shared.web.problem import Invalid

_KEPT: Final = {
    "source_name": RecordKind.REPORTER,
    "payment_instruction": RecordKind.PAYMENT_INSTRUCTION,
    "enforcement_case": RecordKind.ENFORCEMENT_CASE,
    "note": RecordKind.NOTE,
}


class Posted(msgspec.Struct, frozen=True, kw_only=True):
    """The receipt. `position` is where a reader must be to see the notice; flags need an eye."""

    notice_id: NoticeId
    position: int
    flags: tuple[NoticeFlag, ...]
    unit: Unit
    rule: RoutingRule


class Posting:
    """Posts papers, signals and contacts. The same command id gives the same notice and the same receipt."""

    def __init__(self, store: EventStore, people: People, pseudonym: Pseudonym) -> None:
        self._store, self._people, self._pseudonym = store, people, pseudonym
        self._homes, self._unidentified = Homes(store, people), Unidentified(store, people)
        self._tenancies = Tenancies(store)

    async def post(
        self, body: Body, envelope: Envelope, *, case: MatterId | None = None, apart: bool = False
    ) -> Posted:
        """Take in a paper, a signal or a contact; raises as `post_once`."""
        return (await self.post_once(body, envelope, case=case, apart=apart))[0]

    async def post_once(
        self, body: Body, envelope: Envelope, *, case: MatterId | None = None, apart: bool = False
    ) -> tuple[Posted, bool]:
        """Take in a paper, a signal or a contact; True when it was new.

        `case`: the desk says that it is about the home of this open case of theirs. `apart`: about another tenant than
        the unidentified one who is known to live there.

        Raises `Invalid` with everything that cannot be true, `Refused("idempotency-key-reused")`,
        `Refused("person-erased")`, `VersionConflict`, `StoreUnavailable` (then nothing, or all of it,
        was stored: post it again).
        """
        today = civil_date(envelope.recorded_at)
        if problems := tuple(implausible(msgspec.to_builtins(body), today)):
            raise Invalid(problems)
        notice_id = NoticeId(derived_id("notice", envelope.command_id))
        command, shares = await self._command(body, notice_id, case, today, apart=apart)
        aggregate = AggregateName("intake", "notice", notice_id)
        receipt = await handle(self._store, NOTICE, aggregate, command, envelope)
        events: Sequence[Any] = receipt.events or (await self._store.load(aggregate)).events
        notice = NOTICE.fold(events)
        NOTICE.decide(command, notice)  # a repeat is only a repeat when it says the same
        assert isinstance(notice, Received)
        routed = next(each for each in events if isinstance(each, NoticeRouted))
        await self._share(shares, envelope)
        posted = Posted(
            notice_id=notice_id,
            position=receipt.position,
            flags=notice.flags,
            unit=routed.unit,
            rule=routed.rule,
        )
        return posted, bool(receipt.events)

    async def _command(
        self, body: Body, notice_id: NoticeId, case: MatterId | None, today: date, *, apart: bool
    ) -> tuple[NoticeCommand, tuple[ShareTenancy, ...]]:
        number = identity_number(body.identity_number, today)
        joined = None if number or apart else await self._unidentified.joined(body, notice_id, case)
        identified, others = await self._tenants(body, number, notice_id, today, joined)
        person_ref = identified.person_ref
        people = [person_ref, *(each.person_ref for each in others)]
        new = {each.person_ref for each in (identified, *others) if each.created}
        around, texts, home, landlord_ref, _ = await asyncio.gather(
            self._homes.neighbours(people, new),
            self._texts(body, notice_id, person_ref),
            self._home(body, people),
            self._landlord(body),
            self._people.ways.keep(person_ref, ways_told(PHONE=body.phone, MAIL=body.mail)),
        )
        property_ref = home.property_ref if home else None
        found = FoundTenancy(joined.tenancy_ref) if joined else await self._tenancy(notice_id, around, home, case)
        tenancy_ref, home_flag = found
        if landlord_ref:
            ways = ways_told(PHONE=body.landlord_phone, MAIL=body.landlord_mail)
            await self._people.ways.keep(landlord_of_home(landlord_ref, tenancy_ref), ways)
        refs: dict[str, Any] = {
            "notice_id": notice_id,
            "person_ref": person_ref,
            "tenancy_ref": tenancy_ref,
            "tenancy": told_tenancy(body),
            "property_ref": property_ref,
            "landlord_ref": landlord_ref,
            "source": body.source or usual_source(body),
            **texts,
        }
        circumstances = Circumstances(
            notice_id=notice_id,
            tenancy_ref=tenancy_ref,
            received_on=body.received_on,
            person=_person(identified, number),
            co_tenant_refs=tuple(each.person_ref for each in others),
            matters=matters_about(around.tenants, around.others, tenancy_ref),
            household=household_of(body.household),
            area=body.area,
            home_flag=home_flag,
        )
        shares = to_share(around.tenants, property_ref, tenancy_ref, self._people.tenancy_ref)
        return _command_of(body, circumstances, refs, today), (*shares, *_beside(joined, person_ref, property_ref))

    async def _tenancy(
        self, notice_id: NoticeId, around: Neighbours, home: Home | None, case: MatterId | None
    ) -> FoundTenancy:
        """A report that is in keeps its tenancy, whichever cases have opened and closed since it came, and whatever
        else the lease has come to be called."""
        found = self._homes.tenancy(around, home, case)
        now = await self._tenancies.now(found.tenancy_ref)
        shared = any(known.shared for known in around.tenants.values())
        if around.open_cases or case or shared or now != found.tenancy_ref:
            past = NOTICE.fold((await self._store.load(AggregateName("intake", "notice", notice_id))).events)
            if isinstance(past, Received):
                return FoundTenancy(past.report.tenancy_ref)  # as first posted: a repeat must say the same
        return found._replace(tenancy_ref=now)

    async def _tenants(
        self, body: Body, number: IdentityNumber | None, notice_id: NoticeId, today: date, joined: Joined | None
    ) -> tuple[Identified, list[Identified]]:
        """Whom the report is about and who shares the lease, each marked as protected when it says so of that one."""
        told = [(number, body.person_name, str(notice_id), body.protected_identity)]
        for index, each in enumerate(body.co_tenants):
            if each == CoTenantBody():
                continue  # a row of which nothing is told
            own = identity_number(each.identity_number, today)
            told.append((own, each.person_name, f"{notice_id}:{index}", each.protected_identity))
        unknown = joined.holder if joined and joined.same else None
        found = [
            await self._people.identify(
                whose, name=name, source_id=source_id, protected=protected, unknown=known, birth_on=born
            )
            for (whose, name, source_id, protected), known, born in zip_longest(told, [unknown], [body.birth_on])
        ]
        return found[0], found[1:]

    async def _share(self, shares: Sequence[ShareTenancy], envelope: Envelope) -> None:
        for share in shares:
            own = replace(envelope, command_id=CommandId(derived_id("share", envelope.command_id, share.person_ref)))
            person = AggregateName("intake", "person", share.person_ref)
            await handle(self._store, PERSON_KNOWN, person, share, own)

    async def _home(self, body: ReportBody, tenants: Sequence[PersonRef]) -> Home | None:
        """The home, its address sealed under the key of each who holds the lease."""
        if not body.address:
            return None
        home = await self._people.home(tenants, body.address)
        await asyncio.gather(*(self._people.keep_address(each, body.address, home.property_ref) for each in tenants))
        return home

    async def _landlord(self, body: ReportBody) -> LandlordRef | None:
        return await self._people.landlord_ref(body.landlord_name) if body.landlord_name else None

    async def _texts(self, body: ReportBody, notice_id: NoticeId, person_ref: PersonRef) -> dict[str, VaultRef]:
        given = {field: getattr(body, field, None) for field in _KEPT}
        return await keep_texts(self._people, self._pseudonym, notice_id, person_ref, given, _KEPT)


def _beside(joined: Joined | None, person: PersonRef, home: PropertyRef | None) -> tuple[ShareTenancy, ...]:
    """That somebody of another name holds the apartment with the unidentified tenant who was told of first."""
    if joined is None or joined.same or home is None:
        return ()
    share = ShareTenancy(person_ref=person, with_ref=joined.holder, property_ref=home, tenancy_ref=joined.tenancy_ref)
    return (share,)


def _command_of(body: Body, around: Circumstances, refs: dict[str, Any], today: date) -> NoticeCommand:
    """The one command that the body is."""
    if isinstance(body, SignalBody):
        signal = EarlySignalReceived(**(_told(body, EarlySignalReceived) | refs))
        return PostEarlySignal(signal=signal, circumstances=around, today=today)
    if isinstance(body, ContactBody):
        contact = InsecureHousingContactRegistered(**(_told(body, InsecureHousingContactRegistered) | refs))
        return RegisterInsecureHousing(contact=contact, circumstances=around, today=today)
    legal: dict[str, Any] = {"notice_type": legal_type(body), "eviction_at": in_utc(body.eviction_at)}
    notice = EvictionNoticeReceived(**(_told(body, EvictionNoticeReceived) | refs | legal))
    return PostNotice(notice=notice, circumstances=around, today=today)


def _told(body: ReportBody, event: type[Report]) -> dict[str, Any]:
    """What the body says under the names the event uses."""
    return {name: getattr(body, name) for name in body.__struct_fields__ if name in event.__struct_fields__}


def _person(identified: Identified, number: IdentityNumber | None) -> Person:
    return Person(
        person_ref=identified.person_ref,
        unknown=number is None,
        birth_on=number.birth_on if number else None,
        birth_year=identified.birth_year,
        sex=identified.sex,
    )
