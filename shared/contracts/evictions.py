"""Events published by services/evictions, on `evt.evictions.case.<case_id>` (alerts: alerts.py).

NOTE: names here are the storage format. To change one, add a step in upcasts.py.
"""

from datetime import date, datetime
from typing import TypeAlias

from shared.contracts.base import Event
from shared.contracts.codes import (
    AttemptResult,
    Channel,
    ContactMethod,
    Disclosure,
    NoticeType,
    Outcome,
    Payer,
    Priority,
    ServiceSource,
    SignalType,
    Source,
    Tenancy,
    UndertakingDecision,
    UnfulfilledReason,
    Unit,
)
from shared.contracts.correctable import Correctable
from shared.contracts.deadline_codes import ClockStatus, DeadlineType, MissingFact
from shared.contracts.decision import SaysDecision
from shared.contracts.ids import (
    ConsentId,
    DelegationId,
    EvictionCaseId,
    FactId,
    LandlordRef,
    NoticeId,
    PersonRef,
    StaffRef,
    TenancyRef,
    VaultRef,
)
from shared.contracts.law.period import OtherPeriod
from shared.contracts.law.working import Step
from shared.contracts.work_codes import HouseholdUntoldReason, ReopenReason


class EvictionCaseOpened(Event, frozen=True, kw_only=True, tag="EvictionCaseOpened.2"):
    """A threat of eviction has a case (avhysningsärende öppnat). One open case per tenancy.

    `children_in_home` is None while nobody has told who lives there: not the same as none.
    """

    case_id: EvictionCaseId
    notice_id: NoticeId
    person_ref: PersonRef
    tenancy_ref: TenancyRef
    tenancy: Tenancy
    primary_reason: NoticeType
    priority: Priority
    unit: Unit
    opened_on: date
    handler_ref: StaffRef | None = None
    landlord_ref: LandlordRef | None = None
    birth_year: int | None = None
    children_in_home: int | None = None  # PERMANENT or ALTERNATING
    children_visiting: int | None = None
    any_65_or_older: bool = False


class NoticeAttachedToCase(SaysDecision, frozen=True, kw_only=True, tag="NoticeAttachedToCase.4"):
    """A notice belongs to this case (handling ansluten), with what the case needs of it. `tenancy`: as it says."""

    case_id: EvictionCaseId
    notice_id: NoticeId
    notice_type: NoticeType
    signal_type: SignalType | None = None
    channel: Channel
    source: Source
    received_on: date
    document_on: date | None = None
    sent_on: date | None = None
    sent_registered: bool | None = None
    served_on: date | None = None
    amount_claimed_ore: int | None = None
    rent_due_on: date | None = None
    duplicate_of: NoticeId | None = None
    tenancy: Tenancy | None = None
    enforcement_case_ref: VaultRef | None = None


class HouseholdKnown(Event, frozen=True, kw_only=True, tag="HouseholdKnown.2"):
    """Who lives in the home is (newly) known (hushåll känt); counts. `children_in_home`: None when only the rest is."""

    case_id: EvictionCaseId
    known_on: date
    children_in_home: int | None
    children_visiting: int | None
    any_65_or_older: bool


class TenantServiceRecorded(Correctable, frozen=True, kw_only=True, tag="TenantServiceRecorded.3"):
    """The tenant, or whom `tenant_ref` names of several (J21), was served the notice of recovery (delgivning), J7 a."""

    case_id: EvictionCaseId
    served_on: date
    source: ServiceSource
    notice_id: NoticeId | None = None
    tenant_ref: PersonRef | None = None


class DeadlineSet(Event, frozen=True, kw_only=True, tag="DeadlineSet.2"):
    """What the law says now of one kind of deadline in a case (frist). Emitted anew on every change, never edited.
    `safe_date` is never later than any reasonable reading and drives the work; `legal_last_date`
    is rolled by lag 1930:173 and only set from confirmed facts. Decision dates: JB 12:44 2 st.
    `earliest_on`: the first day something may happen (UB 16:3 3 st; reported, SoL 34:1). `target_on` and the
    two last days of respite: UB 16:3-4. `eviction_on`: the day booked, as moved. `working`: the rules, in order."""

    case_id: EvictionCaseId
    deadline_type: DeadlineType
    status: ClockStatus
    missing: tuple[MissingFact, ...] = ()
    start_on: date | None = None
    safe_date: date | None = None
    legal_last_date: date | None = None
    earliest_decision_strict: date | None = None
    earliest_decision_broad: date | None = None
    undertaking_possible_until: date | None = None
    earliest_on: date | None = None
    target_on: date | None = None
    respite_until_on: date | None = None
    respite_exceptional_until_on: date | None = None
    eviction_on: date | None = None
    basis_notice_id: NoticeId | None = None
    basis_guessed: bool = False
    working: tuple[Step, ...] = ()
    others: tuple[OtherPeriod, ...] = ()
    rules_version: int


class TenantContactAttempted(Event, frozen=True, kw_only=True):
    """We tried to reach the tenant (kontaktförsök). A letter alone is an attempt."""

    case_id: EvictionCaseId
    attempted_at: datetime
    method: ContactMethod
    result: AttemptResult
    by: tuple[StaffRef, ...]


class TenantContacted(Event, frozen=True, kw_only=True):
    """Two-way personal contact with the tenant (personlig kontakt); R20 needs `offered_support`."""

    case_id: EvictionCaseId
    contacted_at: datetime
    method: ContactMethod
    offered_support: bool
    by: tuple[StaffRef, ...]


class LandlordContacted(Event, frozen=True, kw_only=True, tag="LandlordContacted.2"):
    """The landlord was told of the board's mission and how to co-operate (R21). `consent_id`: the tenant's consent that
    the disclosure rested on; None unless it was WITH_CONSENT."""

    case_id: EvictionCaseId
    contacted_at: datetime
    method: ContactMethod
    disclosure: Disclosure
    by: tuple[StaffRef, ...]
    consent_id: ConsentId | None = None


class ChildConcernForwarded(Event, frozen=True, kw_only=True):
    """The child unit knows of the child (orosanmälan överlämnad), A11, SoL 20:1."""

    case_id: EvictionCaseId
    forwarded_at: datetime


class UndertakingDecided(Event, frozen=True, kw_only=True):
    """The board's delegate decided on responsibility for the rent (åtagande), JB 12:44 4 st 1."""

    case_id: EvictionCaseId
    decision: UndertakingDecision
    decided_on: date
    delegation_id: DelegationId
    amount_ore: int


class UndertakingSentToLandlord(Event, frozen=True, kw_only=True, tag="UndertakingSentToLandlord.2"):
    """The undertaking was sent in writing. `in_time`: effective on or before the legal last date; None while unknown.
    Effective on `sent_on` when registered (J16), else on `received_proof_on`. `decision_fact_id`: None of old."""

    case_id: EvictionCaseId
    sent_on: date
    registered: bool
    received_proof_on: date | None = None
    in_time: bool | None
    decision_fact_id: FactId | None = None


class RentPaid(Event, frozen=True, kw_only=True, tag="RentPaid.3"):
    """The rent was paid (hyran betald). `paid_on`: order received, J2. `notice_id`: its paper. `nth`: among alike."""

    case_id: EvictionCaseId
    paid_on: date
    amount_ore: int
    payer: Payer
    notice_id: NoticeId | None = None
    nth: int | None = None


class EvictionApplicationNotified(Event, frozen=True, kw_only=True):
    """Kronofogden told the board that eviction is applied for (ansökan om avhysning), UF 16:2."""

    case_id: EvictionCaseId
    notice_id: NoticeId
    received_on: date


class EvictionTimeNotified(Event, frozen=True, kw_only=True):
    """Kronofogden told the eviction's time (tid för avhysning), UF 16:2. `notified_at`: if taken in that day (A01)."""

    case_id: EvictionCaseId
    notice_id: NoticeId
    notified_on: date
    notified_at: datetime | None = None
    eviction_at: datetime | None
    enforcement_case_ref: VaultRef | None = None


class EvictionTimeConfirmed(Event, frozen=True, kw_only=True, tag="EvictionTimeConfirmed.2"):
    """The same-day confirmation to Kronofogden (bekräftelse), SoF 11:3. `copied_to`: None is the case's tenant."""

    case_id: EvictionCaseId
    notice_id: NoticeId
    sent_at: datetime
    responsible_officer_ref: StaffRef
    copy_to_person_sent_at: datetime | None
    copied_to: tuple[PersonRef, ...] | None = None
    in_time: bool


class EvictionExecuted(Event, frozen=True, kw_only=True):
    """The eviction was carried out (avhysning verkställd)."""

    case_id: EvictionCaseId
    executed_on: date
    children_permanent: int
    children_alternating: int
    children_visiting: int
    children_present: bool | None = None
    social_services_present: bool | None = None
    flat_abandoned: bool | None = None


class EvictionCaseClosed(Event, frozen=True, kw_only=True, tag="EvictionCaseClosed.2"):
    """The case ended (ärendet avslutat). `prevented`: as I09 defines it."""

    case_id: EvictionCaseId
    outcome: Outcome
    closed_on: date
    prevented: bool
    tenant_unfulfilled_reason: UnfulfilledReason | None = None
    landlord_unfulfilled_reason: UnfulfilledReason | None = None
    household_untold_reason: HouseholdUntoldReason | None = None


class EvictionCaseReopened(Event, frozen=True, kw_only=True, tag="EvictionCaseReopened.3"):
    """A notice within 90 days, or without one a person, brought the case back (ärendet återöppnat): a new threat with
    the papers of arrears while one is not settled and those whose time is ahead; with all papers when it was never
    over. `continues`: it is the same threat, and what was done in it counts."""

    case_id: EvictionCaseId
    notice_id: NoticeId | None = None
    reopened_on: date
    reason: ReopenReason = ReopenReason.NEW_NOTICE
    kept_notice_ids: tuple[NoticeId, ...] = ()
    continues: bool = False


EvictionEvent: TypeAlias = (
    EvictionCaseOpened
    | NoticeAttachedToCase
    | HouseholdKnown
    | TenantServiceRecorded
    | DeadlineSet
    | TenantContactAttempted
    | TenantContacted
    | LandlordContacted
    | ChildConcernForwarded
    | UndertakingDecided
    | UndertakingSentToLandlord
    | RentPaid
    | EvictionApplicationNotified
    | EvictionTimeNotified
    | EvictionTimeConfirmed
    | EvictionExecuted
    | EvictionCaseClosed
    | EvictionCaseReopened
)
