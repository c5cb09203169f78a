"""What landlord, courts and Kronofogden have done in a case (rättslig process), kept as recorded. Pure."""

from collections.abc import Collection, Mapping
from datetime import date
from types import MappingProxyType
from typing import Final

import msgspec
from msgspec.structs import replace

from shared.contracts.eviction_procedure import (
    AnswerOrdered,
    CaseFactsMoved,
    CaseNoticeCorrected,
    CaseNoticeForwarded,
    CaseNoticeMoved,
    CaseNoticeReturned,
    CaseNoticeWithdrawn,
    DefendantHeard,
    EvictionCancelled,
    EvictionPostponed,
    ExtensionDisputeReported,
    JudgmentReported,
    ProcedureEvent,
    RectificationReported,
    TenantLeftBeforeEviction,
    TerminationReported,
)
from shared.contracts.ids import NoticeId
from shared.contracts.procedure_codes import CancellationReason, NoticeMove, WithdrawnBy


class Procedure(msgspec.Struct, frozen=True, kw_only=True):
    """Every fact about the procedure, in the order it became known."""

    corrections: tuple[CaseNoticeCorrected, ...] = ()
    withdrawals: tuple[CaseNoticeWithdrawn, ...] = ()
    forwardings: tuple[CaseNoticeForwarded, ...] = ()
    returns: tuple[CaseNoticeReturned, ...] = ()
    moves: tuple[CaseNoticeMoved, ...] = ()
    facts_moved: tuple[CaseFactsMoved, ...] = ()
    terminations: tuple[TerminationReported, ...] = ()
    rectifications: tuple[RectificationReported, ...] = ()
    extension_disputes: tuple[ExtensionDisputeReported, ...] = ()
    answers_ordered: tuple[AnswerOrdered, ...] = ()
    judgments: tuple[JudgmentReported, ...] = ()
    hearings: tuple[DefendantHeard, ...] = ()
    postponements: tuple[EvictionPostponed, ...] = ()
    cancellations: tuple[EvictionCancelled, ...] = ()
    departures: tuple[TenantLeftBeforeEviction, ...] = ()

    @property
    def gone(self) -> frozenset[NoticeId]:
        """The papers from which nothing runs here: taken back, another board's, or another home's."""
        return self.away | self.withdrawn | self.moved

    @property
    def withdrawn(self) -> frozenset[NoticeId]:
        """The papers that were taken back, or registered by mistake."""
        return frozenset(each.notice_id for each in self.withdrawals)

    @property
    def away(self) -> frozenset[NoticeId]:
        """The papers that another board has (routing rule 7): sent on more times than they came back."""
        sent_on, came_back = ([each.notice_id for each in told] for told in (self.forwardings, self.returns))
        return frozenset(each for each in sent_on if sent_on.count(each) > came_back.count(each))

    @property
    def moved(self) -> frozenset[NoticeId]:
        """The papers that are in another home's case: moved there last, whatever order that became known in."""
        last = {each.notice_id: each.move for each in sorted(self.moves, key=lambda each: each.nth)}
        return frozenset(notice_id for notice_id, move in last.items() if move is NoticeMove.AWAY)

    @property
    def never_ours(self) -> frozenset[NoticeId]:
        """The papers that threatened nobody here: another board's, another home's, or registered by mistake."""
        return self.away | self.moved | self.mistaken

    @property
    def mistaken(self) -> frozenset[NoticeId]:
        """The papers that were registered by mistake."""
        return frozenset(each.notice_id for each in self.withdrawals if each.by is WithdrawnBy.INTAKE)

    def enforcement_ended_after(self, on: date) -> bool:
        """The application was taken back or the debt paid later than a day: what was done by then counts no more."""
        return any(each.reason in _ENDS_ENFORCEMENT and on < each.cancelled_on for each in self.cancellations)


_ENDS_ENFORCEMENT: Final = frozenset({CancellationReason.WITHDRAWN, CancellationReason.PAID})
"""Called off for another reason, the eviction may be booked anew without a new application."""

_KEPT: Final[Mapping[type, str]] = MappingProxyType(
    {
        CaseNoticeCorrected: "corrections",
        CaseNoticeWithdrawn: "withdrawals",
        CaseNoticeForwarded: "forwardings",
        CaseNoticeReturned: "returns",
        CaseNoticeMoved: "moves",
        CaseFactsMoved: "facts_moved",
        TerminationReported: "terminations",
        RectificationReported: "rectifications",
        ExtensionDisputeReported: "extension_disputes",
        AnswerOrdered: "answers_ordered",
        JudgmentReported: "judgments",
        DefendantHeard: "hearings",
        EvictionPostponed: "postponements",
        EvictionCancelled: "cancellations",
        TenantLeftBeforeEviction: "departures",
    }
)


def evolve_procedure(procedure: Procedure, event: ProcedureEvent) -> Procedure:
    """The procedure after one more fact."""
    kept = _KEPT[type(event)]
    return replace(procedure, **{kept: (*getattr(procedure, kept), event)})


def procedure_of_reopened(
    procedure: Procedure, kept: Collection[NoticeId], *, never_over: bool, times: bool
) -> Procedure:
    """What a new threat inherits: which of the papers are gone, the corrections and terminations of those that are
    `kept`, and with Kronofogden's `times` what was decided of them. All else was about the earlier threat, unless that
    was `never_over`.
    """
    if never_over:
        return procedure
    return Procedure(
        withdrawals=procedure.withdrawals,
        forwardings=procedure.forwardings,
        returns=procedure.returns,
        moves=procedure.moves,
        facts_moved=procedure.facts_moved,
        corrections=tuple(each for each in procedure.corrections if each.notice_id in kept),
        terminations=tuple(each for each in procedure.terminations if each.claim_notice_id in kept),
        cancellations=procedure.cancellations if times else (),
        postponements=procedure.postponements if times else (),
    )
