"""What people can tell an open case, by page and by API: one table, one way from what was said to the command."""

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from functools import lru_cache
from types import MappingProxyType
from typing import Annotated, Any, Final, get_type_hints

import msgspec

from services.evictions.desk import Desk
from services.evictions.domain.accept_support import AcceptSupport
from services.evictions.domain.acknowledge_alert import AcknowledgeAlert
from services.evictions.domain.book_attendance import BookAttendance
from services.evictions.domain.cancel_eviction import CancelEviction
from services.evictions.domain.cancel_home_visit import CancelHomeVisit
from services.evictions.domain.close_case import CloseCase
from services.evictions.domain.command import Command
from services.evictions.domain.confirm_eviction_time import ConfirmEvictionTime
from services.evictions.domain.confirm_outcome import ConfirmOutcome
from services.evictions.domain.decide_undertaking import DecideUndertaking
from services.evictions.domain.decline_support import DeclineSupport
from services.evictions.domain.end_follow_ups import EndFollowUps
from services.evictions.domain.end_visit_warning import EndVisitWarning
from services.evictions.domain.forward_child_concern import ForwardChildConcern
from services.evictions.domain.give_case import GiveCase
from services.evictions.domain.hold_follow_up import HoldFollowUp
from services.evictions.domain.make_harm_reduction_plan import MakeHarmReductionPlan
from services.evictions.domain.move_home_visit import MoveHomeVisit
from services.evictions.domain.note_child_decision import NoteChildDecision
from services.evictions.domain.note_visit_warning import NoteVisitWarning
from services.evictions.domain.offer_support import OfferSupport
from services.evictions.domain.park_case import ParkCase
from services.evictions.domain.plan_home_visit import PlanHomeVisit
from services.evictions.domain.postpone_eviction import PostponeEviction
from services.evictions.domain.record_answer_order import RecordAnswerOrder
from services.evictions.domain.record_assistance_decision import RecordAssistanceDecision
from services.evictions.domain.record_consent import RecordConsent
from services.evictions.domain.record_contact_attempt import RecordContactAttempt
from services.evictions.domain.record_departure import RecordDeparture
from services.evictions.domain.record_eviction_executed import RecordEvictionExecuted
from services.evictions.domain.record_hearing import RecordHearing
from services.evictions.domain.record_home_visit import RecordHomeVisit
from services.evictions.domain.record_household import RecordHousehold
from services.evictions.domain.record_instalment_plan import RecordInstalmentPlan
from services.evictions.domain.record_landlord_contact import RecordLandlordContact
from services.evictions.domain.record_rent_payment import RecordRentPayment
from services.evictions.domain.record_tenant_contact import RecordTenantContact
from services.evictions.domain.record_tenant_service import RecordTenantService
from services.evictions.domain.refer_to_debt_counselling import ReferToDebtCounselling
from services.evictions.domain.reopen_case import ReopenCase
from services.evictions.domain.report_extension_dispute import ReportExtensionDispute
from services.evictions.domain.report_judgment import ReportJudgment
from services.evictions.domain.report_outcome import ReportOutcome
from services.evictions.domain.report_rectification import ReportRectification
from services.evictions.domain.report_termination import ReportTermination
from services.evictions.domain.retract_fact import RetractFact
from services.evictions.domain.revoke_consent import RevokeConsent
from services.evictions.domain.send_copy_to_person import SendCopyToPerson
from services.evictions.domain.send_undertaking import SendUndertaking
from services.evictions.domain.take_case import TakeCase
from services.evictions.domain.unpark_case import UnparkCase
from services.evictions.noting import NOTE, NOTED
from shared.contracts.ids import DelegationId, EvictionCaseId
from shared.kernel.ids import derived_id
from shared.messaging.envelope import Envelope
from shared.vault.contact_notes import ContactNote

KNOWN_HERE: Final = frozenset(
    {
        "case_id",
        "now",
        "command_id",
        "actor_ref",
        "actor_unit",
        "delegations",
        "colleagues",
        "machines",
        "executed_elsewhere",
    }
)
"""What the server knows and no client may say."""

FILLED_IN: Final = frozenset({"by", "delegation_id"})
"""What is taken from who acts when it is not said: who took part, whose delegation."""


class Action(msgspec.Struct, frozen=True):
    """One slice as people reach it. `slug` is its page's Swedish address; a page asks for `fields` only."""

    slug: str
    command: type[Command]
    fields: tuple[str, ...]

    @property
    def name(self) -> str:
        """The command's name: its title in the glossary."""
        return self.command.__name__

    @property
    def path(self) -> str:
        """The command's name in an address of the API: `record-tenant-contact`."""
        return re.sub(r"(?<!^)(?=[A-Z])", "-", self.name).lower()

    @property
    def asks_for_colleagues(self) -> bool:
        """The command names members of staff to choose among, or asks who is a program."""
        return not {"staff", "colleagues", "machines"}.isdisjoint(self.command.__struct_fields__)

    @property
    def body(self) -> type[msgspec.Struct]:
        """What a client may say."""
        return _body(self.command)


def _action(slug: str, command: type[Command], *left_out: str) -> Action:
    asked = [name for name in command.__struct_fields__ if name not in KNOWN_HERE | FILLED_IN | set(left_out)]
    return Action(slug, command, (*asked, *([NOTE] if command in NOTED else [])))


_ACTIONS: Final = (
    _action("ta-arendet", TakeCase),
    _action("ge-arendet", GiveCase),
    _action("parkera", ParkCase),
    _action("ta-upp", UnparkCase),
    _action("kvittera-larm", AcknowledgeAlert),
    _action("hushall", RecordHousehold),
    _action("delgivning", RecordTenantService),
    _action("kontaktforsok", RecordContactAttempt),
    _action("hyresgastkontakt", RecordTenantContact),
    _action("hyresvardskontakt", RecordLandlordContact),
    _action("orosanmalan", ForwardChildConcern),
    _action("barnenhetens-beslut", NoteChildDecision),
    _action("samtycke", RecordConsent),
    _action("samtycke-aterkallat", RevokeConsent),
    _action("hembesok-planerat", PlanHomeVisit),
    _action("hembesok-flyttat", MoveHomeVisit),
    _action("hembesok-installt", CancelHomeVisit),
    _action("hembesok", RecordHomeVisit),
    _action("hembesok-att-tanka-pa", NoteVisitWarning),
    _action("hembesok-att-tanka-pa-avslutat", EndVisitWarning),
    _action("stod-erbjudet", OfferSupport),
    _action("stod-mottaget", AcceptSupport),
    _action("stod-avbojt", DeclineSupport),
    _action("skuldradgivning", ReferToDebtCounselling),
    _action("ekonomiskt-bistand", RecordAssistanceDecision),
    _action("avbetalningsplan", RecordInstalmentPlan),
    _action("atagandebeslut", DecideUndertaking),
    _action("atagande-skickat", SendUndertaking),
    _action("betalning", RecordRentPayment),
    _action("bekraftelse", ConfirmEvictionTime),
    _action("skadebegransning", MakeHarmReductionPlan),
    _action("narvaro", BookAttendance),
    _action("kopia-skickad", SendCopyToPerson),
    _action("uppsagning", ReportTermination),
    _action("rattelse", ReportRectification),
    _action("forlangningstvist", ReportExtensionDispute),
    _action("forelaggande", RecordAnswerOrder),
    _action("utslag", ReportJudgment),
    _action("yttrande", RecordHearing),
    _action("anstand", PostponeEviction),
    _action("installd-avhysning", CancelEviction),
    _action("avflyttning", RecordDeparture),
    _action("avhysning", RecordEvictionExecuted),
    _action("ta-tillbaka", RetractFact),
    _action("utfall-uppgivet", ReportOutcome),
    _action("utfall-bekraftat", ConfirmOutcome),
    _action("uppfoljning", HoldFollowUp),
    _action("uppfoljning-avslutad", EndFollowUps),
    _action("avslut", CloseCase),
    _action("ateroppna", ReopenCase),
)
ACTIONS: Final[Mapping[str, Action]] = MappingProxyType({action.slug: action for action in _ACTIONS})


@lru_cache
def _body(command: type[Command]) -> type[msgspec.Struct]:
    hints = get_type_hints(command, include_extras=True)
    fields: list[tuple[str, Any] | tuple[str, Any, Any]] = []
    for field in msgspec.structs.fields(command):
        if field.name in FILLED_IN:
            fields.append((field.name, hints[field.name] | None, None))
        elif field.name not in KNOWN_HERE:
            said = (field.name, hints[field.name])
            fields.append(said if field.required else (*said, field.default))
    if command is NoteVisitWarning:
        fields.append((NOTE, Annotated[ContactNote, msgspec.Meta(min_length=1)]))
    elif command in NOTED:
        fields.append((NOTE, ContactNote | None, None))
    name = f"{command.__name__}Body"
    return msgspec.defstruct(name, fields, frozen=True, kw_only=True, forbid_unknown_fields=True, module=__name__)


def command_of(action: Action, said: msgspec.Struct, case_id: str, envelope: Envelope, desk: Desk) -> Command:
    """The command: what was said but for a note, plus what the server knows, plus who acts where nobody else was named.

    While no delegation order is configured, a decision's delegation is the actor's own.
    """
    actor = desk.actor
    asked = action.command.__struct_fields__
    told = {name: _in_utc(value) for name, value in msgspec.structs.asdict(said).items() if name in asked}
    ours = {
        "by": (actor.ref,),
        "delegation_id": DelegationId(derived_id("delegation", actor.ref)) if desk.delegations is None else None,
    }
    told |= {name: ours[name] for name in FILLED_IN & told.keys() if not told[name]}
    known: dict[str, Any] = {
        "case_id": EvictionCaseId(case_id),
        "now": envelope.recorded_at,
        "command_id": envelope.command_id,
        "actor_ref": actor.ref,
        "actor_unit": actor.unit,
        "delegations": desk.delegations,
        "colleagues": {each.ref: each.unit for each in desk.colleagues},
        "machines": frozenset(each.ref for each in desk.machines),
    }
    return action.command(**{name: value for name, value in known.items() if name in asked}, **told)


def _in_utc(value: Any) -> Any:
    return value.astimezone(UTC) if isinstance(value, datetime) else value
