"""Taking back a fact that was recorded by mistake (uppgift tillbakatagen): it stays in the log and counts no more.

NOTE: names here are the storage format. To change one, add a step in upcasts.py.
"""

from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum
from typing import Final, TypeAlias

from shared.contracts.base import Event
from shared.contracts.correctable import Correctable, name_of
from shared.contracts.eviction_procedure import (
    AnswerOrdered,
    DefendantHeard,
    EvictionCancelled,
    EvictionPostponed,
    ExtensionDisputeReported,
    JudgmentReported,
    RectificationReported,
    TenantLeftBeforeEviction,
    TerminationReported,
)
from shared.contracts.eviction_support import (
    AttendanceBooked,
    ChildDecisionNoted,
    ConsentRecorded,
    DebtCounsellingReferred,
    EconomicAssistanceDecided,
    HarmReductionPlanMade,
    HomeVisitHeld,
    HomeVisitPlanned,
    InstalmentPlanAgreed,
    SupportAccepted,
    SupportDeclined,
    SupportOffered,
    VisitWarningNoted,
)
from shared.contracts.eviction_work import FollowUpHeld, FollowUpsEnded
from shared.contracts.evictions import (
    ChildConcernForwarded,
    EvictionExecuted,
    EvictionTimeConfirmed,
    LandlordContacted,
    RentPaid,
    TenantContactAttempted,
    TenantContacted,
    TenantServiceRecorded,
    UndertakingDecided,
    UndertakingSentToLandlord,
)
from shared.contracts.ids import EvictionCaseId, FactId


class RetractionReason(StrEnum):
    """Why a fact is taken back (skäl)."""

    WRONG_CASE = "WRONG_CASE"
    WRONG_WORDS = "WRONG_WORDS"
    NEVER_HAPPENED = "NEVER_HAPPENED"


class CaseFactRetracted(Event, frozen=True, kw_only=True):
    """A fact of the case was recorded by mistake and counts no more (uppgift tillbakatagen).

    One telling of it: told again in the same words afterwards, it counts. `fact_id`: see `fact_id_of`.
    """

    case_id: EvictionCaseId
    fact_id: FactId
    reason: RetractionReason
    retracted_at: datetime


RETRACTABLE: Final[Sequence[type[Event]]] = (
    RentPaid,
    UndertakingDecided,
    UndertakingSentToLandlord,
    EconomicAssistanceDecided,
    InstalmentPlanAgreed,
    TenantContactAttempted,
    TenantContacted,
    LandlordContacted,
    ChildConcernForwarded,
    ConsentRecorded,
    HomeVisitHeld,
    EvictionTimeConfirmed,
    AnswerOrdered,
    JudgmentReported,
    EvictionPostponed,
    EvictionCancelled,
    EvictionExecuted,
    TenantLeftBeforeEviction,
    HarmReductionPlanMade,
    ChildDecisionNoted,
    AttendanceBooked,
    TenantServiceRecorded,
    TerminationReported,
    RectificationReported,
    ExtensionDisputeReported,
    DefendantHeard,
    SupportOffered,
    SupportAccepted,
    SupportDeclined,
    DebtCounsellingReferred,
    HomeVisitPlanned,
    FollowUpHeld,
    FollowUpsEnded,
    VisitWarningNoted,
)
"""What people or decisions tell a case that answers a duty or ends an alert, of which a date is counted or that is
waited for. A paper is corrected or withdrawn by the desk, and what it decided goes with it."""

AFTER_CLOSING: Final = (EvictionExecuted, TenantLeftBeforeEviction, FollowUpHeld, FollowUpsEnded)
"""What is taken back whenever it is found to be wrong, in a closed case too."""


def fact_id_of(fact: Event) -> FactId:
    """The name of a fact: the same words about the same case are the same fact, in every service."""
    return fact.fact_id if isinstance(fact, Correctable) else name_of(fact)


RetractionEvent: TypeAlias = CaseFactRetracted
