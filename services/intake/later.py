"""What the desk learns of a notice after it came: corrected, withdrawn, sent on, told others, rerouted, household,
who it is."""

from collections.abc import Mapping
from typing import Final

import msgspec
from litestar.exceptions import NotFoundException

from services.intake.bodies import (
    CorrectionBody,
    ForwardingBody,
    HouseholdToldBody,
    IdentityBody,
    InformingBody,
    MoveBody,
    ReroutingBody,
    WithdrawalBody,
)
from services.intake.domain.notice.circumstances import Person, is_older
from services.intake.domain.notice.correct_notice import CorrectNotice
from services.intake.domain.notice.decider import NOTICE, NoticeCommand
from services.intake.domain.notice.forward_notice import ForwardNotice
from services.intake.domain.notice.inform_unit import InformUnit
from services.intake.domain.notice.notice import NotReceived, Received
from services.intake.domain.notice.record_household import RecordHousehold
from services.intake.domain.notice.reroute_notice import RerouteNotice
from services.intake.domain.notice.resolve_identity import ResolveIdentity
from services.intake.domain.notice.withdraw_notice import WithdrawNotice
from services.intake.identifying import Identifying
from services.intake.meanwhile import told_since
from services.intake.moving import Moving
from services.intake.people.registry import People
from services.intake.reading import implausible
from services.intake.sealing import Pseudonym, keep_texts
from services.intake.telling import household_of, in_utc
from shared.contracts.ids import NoticeId
from shared.contracts.intake import EvictionNoticeCorrected
from shared.kernel.clock import civil_date
from shared.kernel.errors import Refused
from shared.kernel.ids import is_id
from shared.messaging.envelope import Envelope
from shared.messaging.store import AggregateName, EventStore, Loaded, Receipt, handle
from shared.vault.records import RecordKind
from shared.web.meanwhile import unchanged_since
from shared.web.problem import Invalid, problem

LaterBody = (
    CorrectionBody
    | WithdrawalBody
    | ForwardingBody
    | InformingBody
    | ReroutingBody
    | HouseholdToldBody
    | IdentityBody
    | MoveBody
)

_KEPT: Final[Mapping[str, RecordKind]] = {"board": RecordKind.FORWARDED_TO, "receipt": RecordKind.FORWARDING_RECEIPT}


class Later:
    """Tells a notice that is in what has become known of it. The same command id tells it once."""

    def __init__(self, store: EventStore, people: People, pseudonym: Pseudonym) -> None:
        self._store, self._people, self._pseudonym = store, people, pseudonym
        self._moving, self._identifying = Moving(store, people), Identifying(store, people)

    async def notice(self, notice_id: str) -> Received:
        """The notice as it is. Raises as `known`."""
        return (await self.known(notice_id))[0]

    async def known(self, notice_id: str) -> tuple[Received, Loaded]:
        """The notice as it is and its past. Raises `NotFoundException` when there is none, `StoreUnavailable`."""
        if not is_id(notice_id):
            raise NotFoundException
        past = await self._store.load(_aggregate(notice_id))
        notice = NOTICE.fold(past.events)
        if isinstance(notice, NotReceived):
            raise NotFoundException
        return notice, past

    async def tell(self, notice_id: str, body: LaterBody, envelope: Envelope, *, seen: int | None = None) -> Receipt:
        """Tell it, unless somebody has told it something after position `seen`.

        Raises `NotFoundException`, `Invalid` with everything that cannot be true, `Refused` as the slices do and with
        `idempotency-key-reused`, `ToldMeanwhile`, `VersionConflict`, `StoreUnavailable`.
        """
        notice = await self.notice(notice_id)
        today = civil_date(envelope.recorded_at)
        kind = getattr(notice.report, "notice_type", None) if isinstance(body, CorrectionBody) else None
        if problems := tuple(implausible({"notice_type": kind, **msgspec.to_builtins(body)}, today)):
            raise Invalid(problems)
        command = await self._command(NoticeId(notice_id), notice, body, envelope)
        allow = unchanged_since(seen, told_since)
        receipt = await handle(self._store, NOTICE, _aggregate(notice_id), command, envelope, allow=allow)
        if not receipt.events and NOTICE.decide(command, await self.notice(notice_id)):
            raise Refused("idempotency-key-reused")
        if isinstance(command, ResolveIdentity):
            await self._identifying.tell_the_others(notice, command, envelope)
        return receipt

    async def _command(
        self, notice_id: NoticeId, notice: Received, body: LaterBody, envelope: Envelope
    ) -> NoticeCommand:
        today = civil_date(envelope.recorded_at)
        match body:
            case CorrectionBody():
                said = msgspec.structs.asdict(body) | {"eviction_at": in_utc(body.eviction_at)}
                facts = {name: said[name] for name in EvictionNoticeCorrected.__struct_fields__ if name in said}
                correction = EvictionNoticeCorrected(notice_id=notice_id, corrected_on=today, **facts)
                return CorrectNotice(correction=correction, today=today)
            case WithdrawalBody(withdrawn_on=withdrawn_on, withdrawn_by=by):
                return WithdrawNotice(notice_id=notice_id, withdrawn_on=withdrawn_on, by=by, today=today)
            case ReroutingBody(to_unit=to_unit, reason=reason):
                return RerouteNotice(notice_id=notice_id, to_unit=to_unit, reason=reason, today=today)
            case ForwardingBody():
                return await self._forwarding(notice_id, notice, body, envelope)
            case InformingBody(informed_at=informed_at):
                at = in_utc(informed_at)
                assert at is not None
                return InformUnit(notice_id=notice_id, informed_at=at, now=envelope.recorded_at)
            case MoveBody():
                return await self._moving.command(notice_id, notice, body, envelope)
            case HouseholdToldBody():
                return await self._household(notice_id, notice, body, envelope)
            case IdentityBody():
                return await self._identifying.command(notice_id, notice, body, envelope)

    async def _forwarding(
        self, notice_id: NoticeId, notice: Received, body: ForwardingBody, envelope: Envelope
    ) -> ForwardNotice:
        given = {"board": body.board, "receipt": body.receipt}
        refs = await keep_texts(self._people, self._pseudonym, notice_id, notice.report.person_ref, given, _KEPT)
        if "board_ref" not in refs:
            raise Invalid([problem("board", "missing")])
        at = in_utc(body.forwarded_at)
        assert at is not None
        return ForwardNotice(
            notice_id=notice_id,
            forwarded_at=at,
            board_ref=refs["board_ref"],
            receipt_ref=refs.get("receipt_ref"),
            now=envelope.recorded_at,
        )

    async def _household(
        self, notice_id: NoticeId, notice: Received, body: HouseholdToldBody, envelope: Envelope
    ) -> RecordHousehold:
        household = household_of(body.household)
        if household is None:
            raise Invalid([problem("household.adults", "household-untold")])
        person_ref = notice.report.person_ref
        person = Person(
            person_ref=person_ref,
            birth_on=(await self._people.known(person_ref)).birth_on,
            birth_year=notice.identity.birth_year if notice.identity else None,
        )
        return RecordHousehold(
            notice_id=notice_id,
            household=household,
            tenant_is_older=is_older(person, notice.report.received_on),
            today=civil_date(envelope.recorded_at),
        )


def _aggregate(notice_id: str) -> AggregateName:
    return AggregateName("intake", "notice", notice_id)
