"""Events published by services/intake, on `evt.intake.notice.<notice_id>` and `evt.intake.person.<person_ref>`.

NOTE: names here are the storage format. To change one, add a step in upcasts.py.
"""

from datetime import date, datetime
from typing import TypeAlias

import msgspec

from shared.contracts.base import Event
from shared.contracts.codes import (
    Channel,
    ChildLiving,
    NoticeFlag,
    NoticeType,
    RoutingRule,
    Sex,
    SignalType,
    Source,
    Tenancy,
    Unit,
)
from shared.contracts.decision import SaysFacts
from shared.contracts.ids import (
    HouseholdRef,
    LandlordRef,
    MatterId,
    NoticeId,
    PersonRef,
    PropertyRef,
    StaffRef,
    TenancyRef,
    VaultRef,
)
from shared.contracts.intake_codes import InsecureHousing, RerouteReason
from shared.contracts.procedure_codes import CorrectionReason, WithdrawnBy


class EvictionNoticeReceived(SaysFacts, frozen=True, kw_only=True, tag="EvictionNoticeReceived.2"):
    """A paper came in about a home at risk (underrättelse om risk för avhysning).

    `sent_on` is the sending date of the message to socialnämnden; when `sent_registered` the legal
    clock counts from it (J13), otherwise from `received_on`. `served_on`: the tenant was served.
    Amounts are öre. `eviction_at` is an instant (UTC): Kronofogden's time.
    """

    notice_id: NoticeId
    notice_type: NoticeType
    channel: Channel
    source: Source
    person_ref: PersonRef
    tenancy_ref: TenancyRef
    tenancy: Tenancy
    property_ref: PropertyRef | None = None
    landlord_ref: LandlordRef | None = None
    source_name_ref: VaultRef | None = None
    payment_instruction_ref: VaultRef | None = None
    enforcement_case_ref: VaultRef | None = None
    note_ref: VaultRef | None = None


class EarlySignalReceived(Event, frozen=True, kw_only=True):
    """A sign before any paper (tidig signal): missed rent, neighbours complain (R16, R17)."""

    notice_id: NoticeId
    signal_type: SignalType
    channel: Channel
    source: Source
    person_ref: PersonRef
    tenancy_ref: TenancyRef
    tenancy: Tenancy
    received_on: date
    occurred_on: date | None = None
    property_ref: PropertyRef | None = None
    landlord_ref: LandlordRef | None = None
    source_name_ref: VaultRef | None = None
    note_ref: VaultRef | None = None


class InsecureHousingContactRegistered(Event, frozen=True, kw_only=True):
    """Somebody who is about to lose an insecure home sought us (osäkert boende, TG3), R28. No paper, no clock.

    `ends_on`: the last day the home is theirs, None when nobody knows.
    """

    notice_id: NoticeId
    situation: InsecureHousing
    channel: Channel
    source: Source
    person_ref: PersonRef
    tenancy_ref: TenancyRef
    tenancy: Tenancy
    received_on: date
    ends_on: date | None = None
    property_ref: PropertyRef | None = None
    landlord_ref: LandlordRef | None = None
    source_name_ref: VaultRef | None = None
    note_ref: VaultRef | None = None


class CoTenantsRecorded(Event, frozen=True, kw_only=True):
    """Who holds the lease together with the person of the notice (medhyresgäster). The tenancy is one."""

    notice_id: NoticeId
    co_tenant_refs: tuple[PersonRef, ...]


class NoticeValidationFlagged(Event, frozen=True, kw_only=True):
    """The notice was taken in although something about it needs an eye (anmärkning)."""

    notice_id: NoticeId
    flags: tuple[NoticeFlag, ...]


class PersonIdentityResolved(Event, frozen=True, kw_only=True):
    """Who the notice is about is settled (identitet fastställd); `known`: an open case existed (R22, R23)."""

    notice_id: NoticeId
    person_ref: PersonRef
    known: bool
    birth_year: int | None = None
    sex: Sex | None = None
    active_officer_ref: StaffRef | None = None
    active_unit: Unit | None = None


class Child(msgspec.Struct, frozen=True, kw_only=True):
    """A child (under 18) in the home. `birth_year` None: nobody has told the age."""

    birth_year: int | None = None
    living: ChildLiving


class HouseholdRecorded(Event, frozen=True, kw_only=True):
    """Who lives in the home (hushåll), as far as told. `adults` is a count, None when untold; may be recorded again."""

    notice_id: NoticeId
    household_ref: HouseholdRef
    tenancy_ref: TenancyRef
    adults: int | None = None
    children: tuple[Child, ...] = ()
    any_65_or_older: bool = False


class NoticeRouted(Event, frozen=True, kw_only=True):
    """The notice has a responsible unit (fördelad), by the rule that fired.

    `elderly_team_informed`: the elderly-care team is to be told (rule 5); that it was, says `UnitInformed`.
    """

    notice_id: NoticeId
    unit: Unit
    rule: RoutingRule
    handler_ref: StaffRef | None = None
    elderly_team_informed: bool = False
    provisional: bool = False


class NoticeRerouted(Event, frozen=True, kw_only=True):
    """Another unit answers for the notice from now on (omfördelad); never two at once.

    `rule`: the routing rule that fired when more became known; None when somebody decided otherwise
    than the rules (`overridden`).
    """

    notice_id: NoticeId
    from_unit: Unit
    to_unit: Unit
    reason: RerouteReason
    rerouted_on: date
    overridden: bool
    rule: RoutingRule | None = None
    handler_ref: StaffRef | None = None
    elderly_team_informed: bool = False


class NoticeForwarded(Event, frozen=True, kw_only=True):
    """Another board has the notice (skickad vidare till rätt nämnd), routing rule 7. The vault has name and receipt."""

    notice_id: NoticeId
    forwarded_at: datetime
    board_ref: VaultRef
    receipt_ref: VaultRef | None = None


class UnitInformed(Event, frozen=True, kw_only=True):
    """A unit that does not answer for the notice has been told of it (enhet informerad), routing rule 5."""

    notice_id: NoticeId
    unit: Unit
    informed_at: datetime


class EvictionNoticeCorrected(SaysFacts, frozen=True, kw_only=True, tag="EvictionNoticeCorrected.2"):
    """The paper says other than first registered (handling rättad). Holds all its facts as they are now.

    A fact that is None is not known any more. NEW_MESSAGE: the sender sent it anew, corrected (J8); MISREAD: it was
    always so. What was first registered stays in the log.
    """

    notice_id: NoticeId
    reason: CorrectionReason
    corrected_on: date


class NoticeWithdrawn(Event, frozen=True, kw_only=True):
    """Whoever sent the paper took it back (handling återkallad), or it was registered by mistake. Still counted."""

    notice_id: NoticeId
    withdrawn_on: date
    by: WithdrawnBy


class NoticeMoved(Event, frozen=True, kw_only=True):
    """The notice is about another home of the person's than was believed (flyttad till ett annat hem).

    `nth`: its first, second … move.
    """

    notice_id: NoticeId
    tenancy_ref: TenancyRef
    moved_at: datetime
    nth: int
    property_ref: PropertyRef | None = None


class NoticeMarkedDuplicate(Event, frozen=True, kw_only=True):
    """The same paper had come before (dubblett): same tenancy, same type, same due date."""

    notice_id: NoticeId
    of_notice_id: NoticeId


Report: TypeAlias = EvictionNoticeReceived | EarlySignalReceived | InsecureHousingContactRegistered
"""What came in, as it was registered first."""
LaterFact: TypeAlias = (
    CoTenantsRecorded
    | NoticeValidationFlagged
    | PersonIdentityResolved
    | HouseholdRecorded
    | NoticeRouted
    | NoticeRerouted
    | NoticeForwarded
    | UnitInformed
    | EvictionNoticeCorrected
    | NoticeWithdrawn
    | NoticeMoved
    | NoticeMarkedDuplicate
)
IntakeEvent: TypeAlias = Report | LaterFact


class OpenMatterNoted(Event, frozen=True, kw_only=True):
    """Intake learnt that the person has an open case or journey (person aktuell), R22 and R23.

    `as_of`: the stream position at which that was so; a note of an older position is never written.
    """

    person_ref: PersonRef
    matter_id: MatterId
    opened_on: date
    as_of: int
    unit: Unit | None = None
    officer_ref: StaffRef | None = None
    tenancy_ref: TenancyRef | None = None


class OpenMatterEnded(Event, frozen=True, kw_only=True):
    """Intake learnt that the person's case or journey is over (inte längre aktuell). `as_of` as above."""

    person_ref: PersonRef
    matter_id: MatterId
    as_of: int


class TenancyShared(Event, frozen=True, kw_only=True):
    """The person holds the home's lease with somebody (gemensamt hyresavtal): papers about it are about one tenancy.

    `with_ref`: the one whose case it is, or was to be. Told anew when the lease has come to be called otherwise.
    """

    person_ref: PersonRef
    with_ref: PersonRef
    property_ref: PropertyRef
    tenancy_ref: TenancyRef


class TenancyShareEnded(Event, frozen=True, kw_only=True):
    """The person does not hold the home's lease with somebody after all (inte gemensamt hyresavtal)."""

    person_ref: PersonRef
    with_ref: PersonRef
    property_ref: PropertyRef
    tenancy_ref: TenancyRef


OpenMatterEvent: TypeAlias = OpenMatterNoted | OpenMatterEnded
PersonEvent: TypeAlias = OpenMatterEvent | TenancyShared | TenancyShareEnded
