"""What the desk and other programs send us: the same fields in JSON, in a form and in a file."""

from datetime import date, datetime
from typing import Annotated

import msgspec
from msgspec import Meta

from services.intake.domain.notice.plausibility import MOST_PEOPLE, MOST_ROOMS
from services.intake.domain.notice.routing import FlatArea
from shared.contracts.codes import Channel, ChildLiving, NoticeType, SignalType, Source, Tenancy
from shared.kernel.calendar import EARLIEST
from shared.kernel.money import MOST_ORE

Ore = Annotated[int, Meta(ge=0, le=MOST_ORE, description="Belopp i öre")]
Line = Annotated[str, Meta(min_length=1, max_length=200)]
Note = Annotated[str, Meta(max_length=4000)]


class ChildBody(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A child under 18 in the home. `birth_year` left out: the age is not known."""

    birth_year: Annotated[int, Meta(ge=EARLIEST.year, le=9999)] | None = None
    living: ChildLiving = ChildLiving.PERMANENT


class HouseholdBody(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Who lives in the home, the tenant among the adults; whatever of it is told."""

    adults: Annotated[int, Meta(ge=0, le=MOST_PEOPLE)] | None = None
    children: Annotated[tuple[ChildBody, ...], Meta(max_length=MOST_PEOPLE)] = ()
    any_65_or_older: bool = False


class ReportBody(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What papers and signals share. Only the day we got it must be said: that we know ourselves.

    Without `identity_number` the person is unknown for now. `household` left out: nobody has told.
    `source` left out: whoever usually sends that kind of paper.
    """

    received_on: date
    channel: Channel = Channel.POST
    source: Source | None = None
    tenancy: Tenancy = Tenancy.RENTAL
    area: FlatArea = FlatArea.OURS
    identity_number: Annotated[str, Meta(max_length=40)] | None = None
    person_name: Line | None = None
    protected_identity: bool = False
    address: Line | None = None
    landlord_name: Line | None = None
    source_name: Line | None = None
    household: HouseholdBody | None = None
    note: Note | None = None


class NoticeBody(ReportBody, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A paper about a home at risk. What is not on the paper is left out and becomes a finding."""

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


class SignalBody(ReportBody, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An early signal, before any paper (R16, R17)."""

    signal_type: SignalType
    occurred_on: date | None = None
