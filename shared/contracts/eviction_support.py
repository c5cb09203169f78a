"""What is done for a threatened household, as facts of its eviction case (stöd i avhysningsärendet).

NOTE: names here are the storage format. To change one, add a step in upcasts.py.
"""

from datetime import date, datetime
from typing import TypeAlias

from shared.contracts.base import Event
from shared.contracts.ids import ConsentId, EvictionCaseId, StaffRef, VisitId
from shared.contracts.support_codes import (
    AssistanceBasis,
    AssistanceDecision,
    ChildDecision,
    ConsentScope,
    HarmMeasure,
    SupportType,
    VisitCancelReason,
    VisitDeviation,
    VisitMoveReason,
    VisitResult,
)


class ConsentRecorded(Event, frozen=True, kw_only=True):
    """The tenant lets us talk with somebody about them (samtycke), OSL 12:2. `until_on` None: until revoked."""

    case_id: EvictionCaseId
    consent_id: ConsentId
    scope: ConsentScope
    from_on: date
    until_on: date | None = None


class ConsentRevoked(Event, frozen=True, kw_only=True):
    """The tenant took a consent back (samtycke återkallat); from that day on nothing rests on it."""

    case_id: EvictionCaseId
    consent_id: ConsentId
    revoked_on: date


class HomeVisitPlanned(Event, frozen=True, kw_only=True):
    """A home visit is booked (hembesök planerat). R13: two and two, else `deviation`."""

    case_id: EvictionCaseId
    visit_id: VisitId
    planned_at: datetime
    staff: tuple[StaffRef, ...]
    deviation: VisitDeviation | None = None


class HomeVisitMoved(Event, frozen=True, kw_only=True):
    """A planned visit got another time (hembesök flyttat); of several the one decided last holds."""

    case_id: EvictionCaseId
    visit_id: VisitId
    planned_at: datetime
    moved_at: datetime
    reason: VisitMoveReason


class HomeVisitCancelled(Event, frozen=True, kw_only=True):
    """A planned visit is called off (hembesök inställt): nobody goes."""

    case_id: EvictionCaseId
    visit_id: VisitId
    cancelled_at: datetime
    reason: VisitCancelReason


class HomeVisitHeld(Event, frozen=True, kw_only=True):
    """A home visit was made (hembesök genomfört). R13: two and two, else `deviation`."""

    case_id: EvictionCaseId
    visit_id: VisitId
    held_at: datetime
    staff: tuple[StaffRef, ...]
    result: VisitResult
    deviation: VisitDeviation | None = None


class SupportOffered(Event, frozen=True, kw_only=True):
    """Support was offered by name (stöd erbjudet), I07."""

    case_id: EvictionCaseId
    offered_on: date
    support: tuple[SupportType, ...]


class SupportAccepted(Event, frozen=True, kw_only=True):
    """The household wants the support (stöd tackat ja till)."""

    case_id: EvictionCaseId
    accepted_on: date
    support: tuple[SupportType, ...]


class SupportDeclined(Event, frozen=True, kw_only=True):
    """The household does not want the support (stöd tackat nej till)."""

    case_id: EvictionCaseId
    declined_on: date
    support: tuple[SupportType, ...]


class DebtCounsellingReferred(Event, frozen=True, kw_only=True):
    """Referred to budget and debt counselling (remitterad till budget- och skuldrådgivning), SoL 13:2."""

    case_id: EvictionCaseId
    referred_on: date


class EconomicAssistanceDecided(Event, frozen=True, kw_only=True):
    """A decision on economic assistance for the debt (beslut om ekonomiskt bistånd), made elsewhere, SoL 12."""

    case_id: EvictionCaseId
    decision: AssistanceDecision
    decided_on: date
    amount_ore: int | None = None
    basis: AssistanceBasis


class InstalmentPlanAgreed(Event, frozen=True, kw_only=True):
    """Landlord and tenant agreed on instalments (avbetalningsplan). Does not itself stop the period."""

    case_id: EvictionCaseId
    agreed_on: date
    paid_off_on: date | None = None


class ChildDecisionNoted(Event, frozen=True, kw_only=True):
    """The child unit has decided whether to open an investigation (beslut efter orosanmälan), SoL 20:2. Told by it."""

    case_id: EvictionCaseId
    decision: ChildDecision
    decided_on: date


class HarmReductionPlanMade(Event, frozen=True, kw_only=True):
    """What will be done when the home is lost (skadebegränsningsplan), R18, I32."""

    case_id: EvictionCaseId
    made_on: date
    measures: tuple[HarmMeasure, ...]


class AttendanceBooked(Event, frozen=True, kw_only=True):
    """Social services will be on the spot when the eviction is carried out (närvaro bokad), A15. Of the time it was
    booked for: moved, the eviction asks for another booking."""

    case_id: EvictionCaseId
    eviction_at: datetime
    booked_on: date
    staff: tuple[StaffRef, ...]


class VisitWarningNoted(Event, frozen=True, kw_only=True):
    """There is something to think of at home visits (att tänka på vid hembesök); the words are in the vault. The newest
    holds. `review_on`: the last day to look whether it still does. `told_to_person`: the person knows of it."""

    case_id: EvictionCaseId
    noted_at: datetime
    review_on: date
    told_to_person: bool


class VisitWarningEnded(Event, frozen=True, kw_only=True):
    """What was written at `noted_at` holds no more (varning avslutad)."""

    case_id: EvictionCaseId
    noted_at: datetime
    ended_on: date


SupportEvent: TypeAlias = (
    ConsentRecorded
    | ConsentRevoked
    | HomeVisitPlanned
    | HomeVisitMoved
    | HomeVisitCancelled
    | HomeVisitHeld
    | SupportOffered
    | SupportAccepted
    | SupportDeclined
    | DebtCounsellingReferred
    | EconomicAssistanceDecided
    | InstalmentPlanAgreed
    | HarmReductionPlanMade
    | ChildDecisionNoted
    | AttendanceBooked
    | VisitWarningNoted
    | VisitWarningEnded
)
