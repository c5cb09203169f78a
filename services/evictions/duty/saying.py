"""What can be said of somebody's duty, checked against the directory, and told to the log."""

from datetime import date
from typing import Annotated, Any, Final

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
from shared.messaging.envelope import Envelope, Role
from shared.messaging.store import AggregateName, EventStore, handle
from shared.staff.actor import Actor
from shared.staff.cases import may_have_cases
from shared.staff.directory import StaffMember
from shared.staff.may import HEADS, leads, reach
from shared.web.present import NotPermitted

PHONE: Final = r"^\+?[0-9][0-9 ()/-]{4,38}$"
"""A number that somebody can dial, and nothing else: it stands in letters."""

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


class PhoneBody(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Somebody's telephone at work, for letters; left out: none."""

    staff_ref: Member
    phone: Annotated[str, Meta(max_length=40, pattern=PHONE)] | None = None


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


def may_say_of(actor: Actor, member: StaffMember) -> bool:
    """Whether the actor may say when somebody is away and how they are told: of themselves, and of those they lead.

    Of a bosamordnare without a unit every head may too: when they are ill, nobody else may be there to say it.
    """
    whole = member.unit is None and Role.BOSAMORDNARE in member.roles and actor.role in HEADS
    return actor.ref == member.ref or leads(actor, member.unit) or whole


def may_stand_in(actor: Actor, member: StaffMember, substitute: StaffMember) -> bool:
    """Whether the actor may have `substitute` do somebody's work, and so open their cases: anybody who may have cases
    when the actor leads the member, else a colleague of the unit or one who reaches all cases anyway.
    """
    if not may_have_cases(substitute):
        return False
    reaches_all = any(reach(Actor(substitute.ref, role, substitute.unit)).everywhere for role in substitute.roles)
    of_unit = member.unit is not None and member.unit == substitute.unit
    return leads(actor, member.unit) or of_unit or reaches_all


async def say(store: EventStore, office: Office, said: Any, envelope: Envelope, actor: Actor) -> int:
    """Tell the log; gives its position. Raises as `handle`, `NotPermitted` for what is said of others than
    `may_say_of` says, and `Refused` for somebody who is not in the directory, a substitute of another unit or an id
    of a command that said something else.
    """
    member = await _known(office, said.staff_ref, "staff_ref")
    if not may_say_of(actor, member):
        raise NotPermitted("duty-of-others")
    if (ref := getattr(said, "substitute_ref", None)) is not None:
        substitute = await _known(office, ref, "substitute_ref")
        if not may_stand_in(actor, member, substitute):
            raise Refused("substitute-elsewhere", field="substitute_ref")
    command = command_of(said, envelope)
    duty = AggregateName("evictions", "duty", command.staff_ref)
    receipt = await handle(store, DUTY, duty, command, envelope)
    if not receipt.events and DUTY.decide(command, DUTY.fold((await store.load(duty)).events)):
        raise Refused("idempotency-key-reused")
    return receipt.position


async def tell_phone(office: Office, said: PhoneBody, actor: Actor) -> None:
    """Keep somebody's telephone at work in the directory, where letters find it. Raises `NotPermitted` as `say`, and
    `Refused` for somebody who is not in the directory."""
    member = await _known(office, said.staff_ref, "staff_ref")
    if not may_say_of(actor, member):
        raise NotPermitted("duty-of-others")
    await office.directory.put(msgspec.structs.replace(member, phone=said.phone))


async def _known(office: Office, ref: StaffRef, field: str) -> StaffMember:
    member = await office.directory.member(ref)
    if member is None or (field == "substitute_ref" and not member.active):
        raise Refused("staff-unknown", field=field)
    if field == "substitute_ref" and not may_have_cases(member):
        raise Refused("staff-not-on-cases", field=field)
    return member
