"""What can be said of somebody's duty, checked against the directory, and told to the log."""

from datetime import date
from typing import Annotated, Any

import msgspec
from msgspec import Meta

from services.evictions.delivery.office import Office
from services.evictions.domain.duty.decider import DUTY, DutyCommand
from services.evictions.domain.duty.end_absence import EndAbsence
from services.evictions.domain.duty.register_absence import RegisterAbsence
from services.evictions.domain.duty.set_delivery_preference import SetDeliveryPreference
from shared.contracts.duty_codes import DeliveryPreference
from shared.contracts.ids import AbsenceId, StaffRef
from shared.kernel.clock import civil_date
from shared.kernel.errors import Refused
from shared.kernel.ids import UUID_PATTERN, derived_id
from shared.messaging.envelope import Envelope
from shared.messaging.store import AggregateName, EventStore, handle
from shared.staff.cases import may_have_cases

Member = Annotated[StaffRef, Meta(pattern=UUID_PATTERN)]


class AbsenceBody(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An absence; `last_on` left out: until further notice. There is no place for a reason."""

    staff_ref: Member
    first_on: date
    last_on: date | None = None
    substitute_ref: Member | None = None


class AbsenceEndBody(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An absence that ends; `back_on` left out: back today."""

    staff_ref: Member
    absence_id: Annotated[AbsenceId, Meta(pattern=UUID_PATTERN)]
    back_on: date | None = None


class PreferenceBody(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How somebody wants to be told of alerts."""

    staff_ref: Member
    preference: DeliveryPreference


def command_of(said: Any, envelope: Envelope) -> DutyCommand:
    """The command that a body leads to. An absence's id follows from the command's."""
    today = civil_date(envelope.recorded_at)
    match said:
        case AbsenceBody():
            absence_id = AbsenceId(derived_id("absence", envelope.command_id))
            return RegisterAbsence(absence_id=absence_id, today=today, **msgspec.structs.asdict(said))
        case AbsenceEndBody():
            return EndAbsence(staff_ref=said.staff_ref, absence_id=said.absence_id, back_on=said.back_on or today)
        case PreferenceBody():
            return SetDeliveryPreference(staff_ref=said.staff_ref, preference=said.preference, today=today)
    raise TypeError(type(said).__name__)


async def say(store: EventStore, office: Office, said: Any, envelope: Envelope) -> int:
    """Tell the log; gives its position. Raises as `handle`, and `Refused` for somebody who is not in the directory or
    an id of a command that said something else.
    """
    for field in ("staff_ref", "substitute_ref"):
        if (ref := getattr(said, field, None)) is not None:
            await _known(office, ref, field)
    command = command_of(said, envelope)
    duty = AggregateName("evictions", "duty", command.staff_ref)
    receipt = await handle(store, DUTY, duty, command, envelope)
    if not receipt.events and DUTY.decide(command, DUTY.fold((await store.load(duty)).events)):
        raise Refused("idempotency-key-reused")
    return receipt.position


async def _known(office: Office, ref: StaffRef, field: str) -> None:
    member = await office.directory.member(ref)
    if member is None or (field == "substitute_ref" and not member.active):
        raise Refused("staff-unknown", field=field)
    if field == "substitute_ref" and not may_have_cases(member):
        raise Refused("staff-not-on-cases", field=field)
