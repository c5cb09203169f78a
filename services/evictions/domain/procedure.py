"""What landlord, courts and Kronofogden have done in a case (rättslig process), kept as recorded. Pure."""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import Final

import msgspec
from msgspec.structs import replace

from shared.contracts.eviction_procedure import (
    AnswerOrdered,
    CaseNoticeCorrected,
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
from shared.contracts.procedure_codes import CancellationReason


class Procedure(msgspec.Struct, frozen=True, kw_only=True):
    """Every fact about the procedure, in the order it became known."""

    corrections: tuple[CaseNoticeCorrected, ...] = ()
    withdrawals: tuple[CaseNoticeWithdrawn, ...] = ()
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
    def withdrawn(self) -> frozenset[NoticeId]:
        """The papers that were taken back."""
        return frozenset(each.notice_id for each in self.withdrawals)

    def enforcement_ended_after(self, on: date) -> bool:
        """The application was taken back or the debt paid later than a day: what was done by then counts no more."""
        return any(each.reason in _ENDS_ENFORCEMENT and on < each.cancelled_on for each in self.cancellations)


_ENDS_ENFORCEMENT: Final = frozenset({CancellationReason.WITHDRAWN, CancellationReason.PAID})
"""Called off for another reason, the eviction may be booked anew without a new application."""

_KEPT: Final[Mapping[type, str]] = MappingProxyType(
    {
        CaseNoticeCorrected: "corrections",
        CaseNoticeWithdrawn: "withdrawals",
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
