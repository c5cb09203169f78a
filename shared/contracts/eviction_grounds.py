"""What alert rules must know beside the papers and the work: facts of an eviction case (larmgrunder).

NOTE: names here are the storage format. To change one, add a step in upcasts.py.
"""

from datetime import date, datetime
from typing import TypeAlias

from shared.contracts.base import Event
from shared.contracts.codes import NoticeType
from shared.contracts.ids import EvictionCaseId, FactId, NoticeId, PersonRef


class CaseRoutedProvisionally(Event, frozen=True, kw_only=True):
    """Nobody has said who lives in the home, so the unit is a guess (preliminärt fördelat), routing rule 6."""

    case_id: EvictionCaseId
    notice_id: NoticeId
    routed_at: datetime


class EarlierNoticeKnown(Event, frozen=True, kw_only=True):
    """An earlier case about the same tenancy had this notice (tidigare anmälan), J19 and B7."""

    case_id: EvictionCaseId
    notice_id: NoticeId
    notice_type: NoticeType
    received_on: date
    rent_due_on: date | None = None


class CoTenantsKnown(Event, frozen=True, kw_only=True):
    """Who holds the lease beside the tenant, as a paper of the case has it (medhyresgäster), J21."""

    case_id: EvictionCaseId
    notice_id: NoticeId
    co_tenant_refs: tuple[PersonRef, ...]


class EvictionTimeConcerns(Event, frozen=True, kw_only=True):
    """Whom Kronofogden's paper about a time names (tiden gäller), SoF 11:3; when it is not said, the case's tenant."""

    case_id: EvictionCaseId
    notice_id: NoticeId
    person_refs: tuple[PersonRef, ...]


class DeadlineBasisChanged(Event, frozen=True, kw_only=True):
    """A period that ran is counted anew, or its debt has another amount (fristens underlag ändrat), J8.

    `safe_date` is the debt's own; the same as before when only the amount changed.
    """

    case_id: EvictionCaseId
    changed_at: datetime
    notice_id: NoticeId
    safe_date_before: date
    safe_date: date


class EvictionTimeSet(Event, frozen=True, kw_only=True):
    """Which of Kronofogden's times holds now (gällande tid för avhysning); None when none does any more.

    Emitted anew on every change, never edited. It goes on holding when it has been carried out.
    """

    case_id: EvictionCaseId
    notice_id: NoticeId | None
    eviction_at: datetime | None


class DebtsCounted(Event, frozen=True, kw_only=True, tag="DebtsCounted.2"):
    """What the debts that stand in the present threat claim, and what is left of them after payments (skulderna
    räknade), in öre; None when a demand does not say how much. An undertaking is no payment.

    `paid_before_ore`: what was paid before its claim and is not taken off while the landlord has not said whether it
    was before the termination (J5); `asks_when_terminated`: it would settle a debt, so he is asked.
    Emitted anew on every change, never edited: which payment is of which debt is decided in one place.
    """

    case_id: EvictionCaseId
    claimed_ore: int | None
    left_ore: int | None
    paid_before_ore: int = 0
    asks_when_terminated: bool = False


class UndertakingJudged(Event, frozen=True, kw_only=True):
    """Whether an undertaking that was sent is in time as the days are known now (åtagandet bedömt), J16; None while
    that is not known. Which letter: by the day it was posted, how, and the decision it tells.

    Emitted anew on every change, never edited: when it was sent a day of service may have been untold or misread.
    """

    case_id: EvictionCaseId
    sent_on: date
    registered: bool
    received_proof_on: date | None = None
    decision_fact_id: FactId | None = None
    in_time: bool | None


GroundEvent: TypeAlias = (
    CaseRoutedProvisionally
    | EarlierNoticeKnown
    | CoTenantsKnown
    | EvictionTimeConcerns
    | DeadlineBasisChanged
    | EvictionTimeSet
    | DebtsCounted
    | UndertakingJudged
)
