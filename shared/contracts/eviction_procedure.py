"""What landlord, courts and Kronofogden do, as facts of an eviction case (rättslig process).

NOTE: names here are the storage format. To change one, add a step in upcasts.py.
"""

from datetime import date, datetime
from typing import TypeAlias

from shared.contracts.base import Event
from shared.contracts.correctable import Correctable
from shared.contracts.decision import SaysDecision
from shared.contracts.ids import EvictionCaseId, FactId, NoticeId, VaultRef
from shared.contracts.procedure_codes import (
    CancellationReason,
    CorrectionReason,
    JudgmentBody,
    JudgmentResult,
    NoticeMove,
    PostponementKind,
    TerminationGround,
    WithdrawnBy,
)
from shared.contracts.support_codes import HousingAfter


class CaseNoticeCorrected(SaysDecision, frozen=True, kw_only=True, tag="CaseNoticeCorrected.2"):
    """A paper of the case says other than first registered (handling rättad). Holds all its facts as they are now.

    The facts first registered stay in the log. NEW_MESSAGE starts a new period (J8), MISREAD was always so.
    """

    case_id: EvictionCaseId
    notice_id: NoticeId
    reason: CorrectionReason
    corrected_on: date
    received_on: date
    document_on: date | None = None
    sent_on: date | None = None
    sent_registered: bool | None = None
    served_on: date | None = None
    amount_claimed_ore: int | None = None
    rent_due_on: date | None = None


class CaseNoticeWithdrawn(Event, frozen=True, kw_only=True):
    """A paper of the case was taken back (handling återkallad): nothing runs from it any more."""

    case_id: EvictionCaseId
    notice_id: NoticeId
    withdrawn_on: date
    by: WithdrawnBy


class CaseNoticeForwarded(Event, frozen=True, kw_only=True):
    """A paper of the case was sent on to the board it concerns (vidaresänd), routing rule 7. Nothing runs here."""

    case_id: EvictionCaseId
    notice_id: NoticeId
    forwarded_at: datetime


class CaseNoticeReturned(Event, frozen=True, kw_only=True):
    """A paper that was sent on is ours after all (handling åter): it counts as if it had never left."""

    case_id: EvictionCaseId
    notice_id: NoticeId
    returned_on: date


class CaseNoticeMoved(Event, frozen=True, kw_only=True):
    """A paper is about another home and belongs in its case (handling flyttad): nothing runs from it where it was.

    Both cases have the fact; `other_case_id` is the one at the other end. `nth`: the paper's first, second … move, of
    which the last made holds, whatever order they become known in.
    """

    case_id: EvictionCaseId
    notice_id: NoticeId
    move: NoticeMove
    moved_at: datetime
    nth: int
    other_case_id: EvictionCaseId | None = None


class CaseFactsMoved(Event, frozen=True, kw_only=True):
    """What was done in a case that was opened by mistake is counted where its papers went (uppgifter följer med).

    Both cases have the fact; `other_case_id` is the one at the other end. `fact_ids`: the names of what was told, as
    this case has them.
    """

    case_id: EvictionCaseId
    move: NoticeMove
    moved_at: datetime
    other_case_id: EvictionCaseId
    fact_ids: tuple[FactId, ...]


class TerminationReported(Event, frozen=True, kw_only=True, tag="TerminationReported.2"):
    """The lease was terminated (uppsägning). `served_on` None: not known when the tenant was served.

    `claim_notice_id`: the paper of the debt it was for. `claim_is_net`: the landlord had taken off what was paid before
    that claim; None while nobody has asked (J5).
    """

    case_id: EvictionCaseId
    ground: TerminationGround
    reported_on: date
    served_on: date | None = None
    claim_notice_id: NoticeId | None = None
    claim_is_net: bool | None = None


class RectificationReported(Event, frozen=True, kw_only=True):
    """The disturbance or lack of care has ceased (rättelse), D4 and D8: cures before termination only."""

    case_id: EvictionCaseId
    ceased_on: date


class ExtensionDisputeReported(Event, frozen=True, kw_only=True):
    """The landlord refuses to prolong the lease (förlängningstvist), JB 12:46 and 12:49, lag 1973:188 13 b §."""

    case_id: EvictionCaseId
    reported_on: date
    lease_ends_on: date | None = None
    referred_on: date | None = None


class AnswerOrdered(Correctable, frozen=True, kw_only=True, tag="AnswerOrdered.2"):
    """Kronofogden ordered the tenant to answer (föreläggande att yttra sig), lag 1990:746 25 §."""

    case_id: EvictionCaseId
    served_on: date


class JudgmentReported(Correctable, frozen=True, kw_only=True, tag="JudgmentReported.3"):
    """A decision about the home (utslag eller dom), lag 1990:746 42 §. `decided_on`: the day it was given.

    `until_on`: the day by which the tenant must have moved, when the decision says one; with a respite (uppskov med
    avflyttningen, JB 12:52) the day that is put off to.
    """

    case_id: EvictionCaseId
    body: JudgmentBody
    decided_on: date
    result: JudgmentResult
    until_on: date | None = None


class DefendantHeard(Event, frozen=True, kw_only=True):
    """Kronofogden gave the tenant opportunity to comment (tillfälle att yttra sig), UB 16:2 and 16:3 3 st.

    `documents_on`: the day the necessary documents had reached Kronofogden (UB 16:3 2 st), when told.
    `abroad`: the tenant lives abroad, and `opportunity_on` is the sending date.
    """

    case_id: EvictionCaseId
    opportunity_on: date
    documents_on: date | None = None
    abroad: bool = False


class AboutTime(Event, frozen=True, kw_only=True):
    """What was decided of an eviction that had a time. `notice_id`: the paper that told the one time it is about;
    `enforcement_case_ref`: Kronofogden's case that it is about. Neither: every time told by then."""

    notice_id: NoticeId | None = None
    enforcement_case_ref: VaultRef | None = None


class EvictionPostponed(AboutTime, frozen=True, kw_only=True, tag="EvictionPostponed.2"):
    """The eviction was put off (anstånd eller uppskov), UB 16:4 and 16:5. `exceptional`: synnerliga skäl."""

    case_id: EvictionCaseId
    kind: PostponementKind
    decided_on: date
    until_on: date
    exceptional: bool = False


class EvictionCancelled(AboutTime, frozen=True, kw_only=True, tag="EvictionCancelled.2"):
    """The eviction was called off (avhysning inställd): the times told no longer hold."""

    case_id: EvictionCaseId
    cancelled_on: date
    reason: CancellationReason


class TenantLeftBeforeEviction(Event, frozen=True, kw_only=True):
    """The tenant left before the eviction (lämnat före avhysning)."""

    case_id: EvictionCaseId
    left_on: date
    to: HousingAfter


ProcedureEvent: TypeAlias = (
    CaseNoticeCorrected
    | CaseNoticeWithdrawn
    | CaseNoticeForwarded
    | CaseNoticeReturned
    | CaseNoticeMoved
    | CaseFactsMoved
    | TerminationReported
    | RectificationReported
    | ExtensionDisputeReported
    | AnswerOrdered
    | JudgmentReported
    | DefendantHeard
    | EvictionPostponed
    | EvictionCancelled
    | TenantLeftBeforeEviction
)
