"""What the desk and other programs send us: the same fields in JSON, in a form and in a file."""

from datetime import date, datetime
from typing import Annotated, Final, TypeAlias

import msgspec
from msgspec import Meta

from services.intake.domain.notice.plausibility import MOST_PEOPLE, MOST_ROOMS
from services.intake.domain.notice.routing import FlatArea
from shared.contracts.codes import Channel, ChildLiving, NoticeType, SignalType, Source, Tenancy, Unit
from shared.contracts.intake_codes import InsecureHousing, RerouteReason
from shared.contracts.procedure_codes import CancellationReason, CorrectionReason, JudgmentResult, WithdrawnBy
from shared.kernel.calendar import EARLIEST
from shared.kernel.money import MOST_ORE

MOST_CO_TENANTS: Final = 3

Ore = Annotated[int, Meta(ge=0, le=MOST_ORE, description="Belopp i öre")]
Line = Annotated[str, Meta(min_length=1, max_length=200)]
Note = Annotated[str, Meta(max_length=4000)]
Phone = Annotated[str, Meta(min_length=1, max_length=40)]
Mail = Annotated[str, Meta(min_length=1, max_length=200)]


class ChildBody(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A child under 18 in the home. `birth_year` left out: the age is not known."""

    birth_year: Annotated[int, Meta(ge=EARLIEST.year, le=9999)] | None = None
    living: ChildLiving = ChildLiving.PERMANENT


class HouseholdBody(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Who lives in the home, the tenant among the adults; whatever of it is told."""

    adults: Annotated[int, Meta(ge=0, le=MOST_PEOPLE)] | None = None
    children: Annotated[tuple[ChildBody, ...], Meta(max_length=MOST_PEOPLE)] = ()
    any_65_or_older: bool = False


class CoTenantBody(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Somebody who holds the lease too (medhyresgäst), as far as told."""

    identity_number: Annotated[str, Meta(max_length=40)] | None = None
    person_name: Line | None = None
    protected_identity: bool = False


class ReportBody(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What papers, signals and contacts share. Only the day we got it must be said: that we know ourselves.

    Without `identity_number` the person is unknown for now; `birth_on` then tells them from others of the name.
    `household` left out: nobody has told.
    `source` left out: whoever usually sends that kind of paper.
    """

    received_on: date
    channel: Channel = Channel.POST
    source: Source | None = None
    tenancy: Tenancy = Tenancy.RENTAL
    area: FlatArea = FlatArea.OURS
    identity_number: Annotated[str, Meta(max_length=40)] | None = None
    person_name: Line | None = None
    birth_on: date | None = None
    protected_identity: bool = False
    phone: Phone | None = None
    mail: Mail | None = None
    co_tenants: Annotated[tuple[CoTenantBody, ...], Meta(max_length=MOST_CO_TENANTS)] = ()
    address: Line | None = None
    landlord_name: Line | None = None
    landlord_phone: Phone | None = None
    landlord_mail: Mail | None = None
    source_name: Line | None = None
    household: HouseholdBody | None = None
    note: Note | None = None


class NoticeBody(ReportBody, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A paper about a home at risk. What is not on the paper is left out and becomes a finding. `is_certain`: it does
    say a day that was asked about."""

    notice_type: NoticeType
    document_on: date | None = None
    sent_on: date | None = None
    sent_registered: bool | None = None
    served_on: date | None = None
    amount_claimed_ore: Ore | None = None
    interest_ore: Ore | None = None
    rent_due_on: date | None = None
    rooms: Annotated[int, Meta(ge=1, le=MOST_ROOMS)] | None = None
    payment_instruction: Line | None = None
    enforcement_case: Line | None = None
    eviction_at: Annotated[datetime, Meta(tz=True)] | None = None
    until_on: date | None = None
    exceptional: bool | None = None
    judgment_result: JudgmentResult | None = None
    cancellation_reason: CancellationReason | None = None
    is_certain: bool = False


class SignalBody(ReportBody, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An early signal, before any paper (R16, R17)."""

    signal_type: SignalType
    occurred_on: date | None = None


class ContactBody(ReportBody, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Somebody about to lose an insecure home seeks us (TG3, R28). `ends_on`: the last day it is theirs.
    `is_certain`: it is right though that was long ago."""

    situation: InsecureHousing
    ends_on: date | None = None
    is_certain: bool = False


Body: TypeAlias = NoticeBody | SignalBody | ContactBody
"""What may come in."""


class CorrectionBody(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """All a paper says as it is now, and why that is other than before. What is left out is not known."""

    reason: CorrectionReason
    received_on: date
    document_on: date | None = None
    sent_on: date | None = None
    sent_registered: bool | None = None
    served_on: date | None = None
    amount_claimed_ore: Ore | None = None
    interest_ore: Ore | None = None
    rent_due_on: date | None = None
    rooms: Annotated[int, Meta(ge=1, le=MOST_ROOMS)] | None = None
    eviction_at: Annotated[datetime, Meta(tz=True)] | None = None
    until_on: date | None = None
    exceptional: bool | None = None
    judgment_result: JudgmentResult | None = None
    cancellation_reason: CancellationReason | None = None
    is_certain: bool = False


class WithdrawalBody(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Who took a notice back, and when."""

    withdrawn_on: date
    withdrawn_by: WithdrawnBy


class ForwardingBody(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """When a notice was sent on, to which board, and what proves it: a diary number, the receipt of a message."""

    forwarded_at: Annotated[datetime, Meta(tz=True)]
    board: Line
    receipt: Line | None = None


class InformingBody(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """When the unit that is to be informed was told."""

    informed_at: Annotated[datetime, Meta(tz=True)]


class ReroutingBody(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Which unit answers for a notice from now on, and why."""

    to_unit: Unit
    reason: RerouteReason


class MoveBody(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Which home a notice is about: that of an open case of the person's (`case_id`), or the one at `address`."""

    case_id: Annotated[str, Meta(max_length=40)] | None = None
    address: Line | None = None


class IdentityBody(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Who a notice is about, when nobody could say as it came. Without `person_name` the name that is known stands."""

    identity_number: Annotated[str, Meta(min_length=1, max_length=40)]
    person_name: Line | None = None


class HouseholdToldBody(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Who lives in the home, as now told."""

    household: HouseholdBody


class ContactDetailsBody(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How to reach the tenant and the landlord (kontaktuppgifter), as it is now. What is left out is not known."""

    phone: Phone | None = None
    mail: Mail | None = None
    landlord_phone: Phone | None = None
    landlord_mail: Mail | None = None
