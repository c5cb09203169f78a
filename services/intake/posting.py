"""From what the desk wrote to a notice in the log: whose it is, then one command. All personal data stays here."""

import asyncio
from collections.abc import Callable, Sequence
from datetime import UTC, date
from typing import Any, Final, TypeAlias

import msgspec

from services.intake.bodies import HouseholdBody, NoticeBody, ReportBody, SignalBody
from services.intake.domain.notice.circumstances import Circumstances, Household, Person
from services.intake.domain.notice.decider import NOTICE, NoticeCommand
from services.intake.domain.notice.notice import Received
from services.intake.domain.notice.post_early_signal import PostEarlySignal
from services.intake.domain.notice.post_notice import PostNotice
from services.intake.domain.open_matters.decider import OPEN_MATTERS
from services.intake.domain.open_matters.open_matters import still_open
from services.intake.people.identity import tidy
from services.intake.people.numbers import IdentityNumber, identity_number
from services.intake.people.registry import Identified, People
from services.intake.reading import implausible
from shared.contracts.codes import (
    ARREARS,
    ENFORCEMENT_TIMES,
    NoticeFlag,
    NoticeType,
    RoutingRule,
    Source,
    Tenancy,
    Unit,
)
from shared.contracts.ids import HouseholdRef, LandlordRef, NoticeId, PersonRef, PropertyRef, VaultRef
from shared.contracts.intake import Child, EarlySignalReceived, EvictionNoticeReceived, OpenMatterNoted
from shared.kernel.clock import civil_date
from shared.kernel.ids import derived_id
from shared.messaging.envelope import Envelope
from shared.messaging.store import AggregateName, EventStore, handle
from shared.vault.records import RecordKind
from shared.web.problem import Invalid

Pseudonym: TypeAlias = Callable[[str, str], bytes]
"""A keyed digest of (label, text): says nothing without the vault's secret."""

_KEPT: Final = {
    "source_name": RecordKind.REPORTER,
    "payment_instruction": RecordKind.PAYMENT_INSTRUCTION,
    "enforcement_case": RecordKind.ENFORCEMENT_CASE,
    "note": RecordKind.NOTE,
}
_FROM_KRONOFOGDEN: Final = ENFORCEMENT_TIMES | {NoticeType.EVICTION_APPLICATION}


class Posted(msgspec.Struct, frozen=True, kw_only=True):
    """The receipt. `position` is where a reader must be to see the notice; flags need an eye."""

    notice_id: NoticeId
    position: int
    flags: tuple[NoticeFlag, ...]
    unit: Unit
    rule: RoutingRule


class Posting:
    """Posts papers and signals. The same command id gives the same notice and the same receipt."""

    def __init__(self, store: EventStore, people: People, pseudonym: Pseudonym) -> None:
        self._store, self._people, self._pseudonym = store, people, pseudonym

    async def post(self, body: NoticeBody | SignalBody, envelope: Envelope) -> Posted:
        """Take in a paper or a signal; raises as `post_once`."""
        return (await self.post_once(body, envelope))[0]

    async def post_once(self, body: NoticeBody | SignalBody, envelope: Envelope) -> tuple[Posted, bool]:
        """Take in a paper or a signal; True when it was new.

        Raises `Invalid` with everything that cannot be true, `Refused("idempotency-key-reused")`,
        `Refused("person-erased")`, `VersionConflict`, `StoreUnavailable` (then nothing, or all of it,
        was stored: post it again).
        """
        today = civil_date(envelope.recorded_at)
        if problems := tuple(implausible(msgspec.to_builtins(body), today)):
            raise Invalid(problems)
        notice_id = NoticeId(derived_id("notice", envelope.command_id))
        command = await self._command(body, notice_id, identity_number(body.identity_number, today), today)
        aggregate = AggregateName("intake", "notice", notice_id)
        receipt = await handle(self._store, NOTICE, aggregate, command, envelope)
        events: Sequence[Any] = receipt.events or (await self._store.load(aggregate)).events
        notice = NOTICE.fold(events)
        NOTICE.decide(command, notice)  # a repeat is only a repeat when it says the same
        assert isinstance(notice, Received)
        assert notice.routed is not None
        posted = Posted(
            notice_id=notice_id,
            position=receipt.position,
            flags=notice.flags,
            unit=notice.routed.unit,
            rule=notice.routed.rule,
        )
        return posted, bool(receipt.events)

    async def _command(
        self, body: NoticeBody | SignalBody, notice_id: NoticeId, number: IdentityNumber | None, today: date
    ) -> NoticeCommand:
        identified = await self._people.identify(
            number, name=body.person_name, source_id=notice_id, protected=body.protected_identity
        )
        person_ref = identified.person_ref
        matters, texts, property_ref, landlord_ref = await asyncio.gather(
            self._matters(identified),
            self._texts(body, notice_id, person_ref),
            self._property(body, person_ref),
            self._landlord(body),
        )
        tenancy_ref = self._people.tenancy_ref(person_ref, property_ref)
        refs: dict[str, Any] = {
            "notice_id": notice_id,
            "person_ref": person_ref,
            "tenancy_ref": tenancy_ref,
            "property_ref": property_ref,
            "landlord_ref": landlord_ref,
            "source": body.source or _usual_source(body),
            **texts,
        }
        around = Circumstances(
            notice_id=notice_id,
            tenancy_ref=tenancy_ref,
            household_ref=HouseholdRef(derived_id("household", tenancy_ref)),
            received_on=body.received_on,
            person=_person(identified, number),
            matters=matters,
            household=_household(body),
            area=body.area,
        )
        if isinstance(body, SignalBody):
            signal = EarlySignalReceived(**(_told(body, EarlySignalReceived) | refs))
            return PostEarlySignal(signal=signal, circumstances=around, today=today)
        legal: dict[str, Any] = {
            "notice_type": _legal_type(body),
            "eviction_at": body.eviction_at.astimezone(UTC) if body.eviction_at else None,
        }
        notice = EvictionNoticeReceived(**(_told(body, EvictionNoticeReceived) | refs | legal))
        return PostNotice(notice=notice, circumstances=around, today=today)

    async def _property(self, body: ReportBody, person_ref: PersonRef) -> PropertyRef | None:
        return await self._people.keep_address(person_ref, body.address) if body.address else None

    async def _landlord(self, body: ReportBody) -> LandlordRef | None:
        return await self._people.landlord_ref(body.landlord_name) if body.landlord_name else None

    async def _matters(self, identified: Identified) -> tuple[OpenMatterNoted, ...]:
        if identified.created:
            return ()
        past = await self._store.load(AggregateName("intake", "person", identified.person_ref))
        return still_open(OPEN_MATTERS.fold(past.events))

    async def _texts(self, body: ReportBody, notice_id: NoticeId, person_ref: PersonRef) -> dict[str, VaultRef]:
        """Every free text sealed with the person's key; its reference changes when the text does."""
        given = {field: text for field in _KEPT if (text := _text(field, getattr(body, field, None)))}

        async def keep(field: str, text: str) -> VaultRef:
            record_id = self._pseudonym(f"kept:{notice_id}:{field}", text).hex()
            return await self._people.keep(person_ref, _KEPT[field], text, record_id)

        refs = await asyncio.gather(*(keep(field, text) for field, text in given.items()))
        return {f"{field}_ref": ref for field, ref in zip(given, refs, strict=True)}


def _told(body: ReportBody, event: type[EvictionNoticeReceived] | type[EarlySignalReceived]) -> dict[str, Any]:
    """What the body says under the names the event uses."""
    return {name: getattr(body, name) for name in body.__struct_fields__ if name in event.__struct_fields__}


def _text(field: str, text: str | None) -> str | None:
    """What is sealed of a text: a note as it was written, anything else as one line."""
    return tidy(text) and text if field == "note" else tidy(text)


def _person(identified: Identified, number: IdentityNumber | None) -> Person:
    return Person(
        person_ref=identified.person_ref,
        unknown=number is None,
        birth_on=number.birth_on if number else None,
        birth_year=identified.birth_year,
        sex=identified.sex,
    )


def _household(body: ReportBody) -> Household | None:
    if body.household is None or body.household == HouseholdBody():
        return None
    children = tuple(Child(birth_year=each.birth_year, living=each.living) for each in body.household.children)
    return Household(adults=body.household.adults, children=children, any_65_or_older=body.household.any_65_or_older)


def _legal_type(body: NoticeBody) -> NoticeType:
    """Formulär 3 is one paper: how the home is held says whether JB 12:44 or BRL 7:23 applies."""
    if body.notice_type not in ARREARS:
        return body.notice_type
    condo = body.tenancy is Tenancy.CONDO
    return NoticeType.FEE_ARREARS_TERMINATION if condo else NoticeType.RENT_ARREARS_TERMINATION


def _usual_source(body: NoticeBody | SignalBody) -> Source:
    if isinstance(body, NoticeBody) and body.notice_type in _FROM_KRONOFOGDEN:
        return Source.ENFORCEMENT_AUTHORITY
    return Source.ASSOCIATION if body.tenancy is Tenancy.CONDO else Source.LANDLORD
