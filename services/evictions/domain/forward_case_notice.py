"""Slice: a paper of the case was sent on to the board it concerns (handling vidaresänd), domain.md 5.5 rule 7."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from services.evictions.domain.case import EvictionCase, evolve
from services.evictions.domain.command import Command, existing
from shared.contracts.codes import Outcome, UnfulfilledReason
from shared.contracts.eviction_procedure import CaseNoticeForwarded
from shared.contracts.eviction_work import OutcomeConfirmed
from shared.contracts.evictions import EvictionCaseClosed
from shared.contracts.ids import NoticeId
from shared.contracts.procedure_codes import WithdrawnBy
from shared.contracts.work_codes import HouseholdUntoldReason, OutcomeSource
from shared.kernel.clock import civil_date
from shared.kernel.errors import Refused


class ForwardCaseNotice(Command, frozen=True, kw_only=True):
    """When the other board was sent the paper, by the receipt."""

    notice_id: NoticeId
    forwarded_at: datetime


def forward_case_notice(
    command: ForwardCaseNotice, case: EvictionCase
) -> Sequence[CaseNoticeForwarded | EvictionCaseClosed | OutcomeConfirmed]:
    """Nothing runs from the paper here any more. A case that has no other paper of ours ends: the flat is elsewhere.

    The child unit need not have been told: the board that now has the paper answers for the child. An eviction that
    was carried out is an outcome of its own, and somebody has to say so.
    """
    existing(case)
    if case.notice(command.notice_id) is None:
        raise Refused("notice-not-in-case", field="notice_id")
    forwarded = CaseNoticeForwarded(
        case_id=command.case_id, notice_id=command.notice_id, forwarded_at=command.forwarded_at
    )
    if command.notice_id in case.procedure.away or forwarded in case.procedure.forwardings:
        return ()
    return (forwarded, *_ended(command, evolve(case, forwarded)))


def _ended(command: ForwardCaseNotice, case: EvictionCase) -> Iterator[EvictionCaseClosed | OutcomeConfirmed]:
    is_of_present = any(each.notice_id == command.notice_id for each in case.notices)
    if not (case.is_open and is_of_present) or _has_others(case) or case.executed is not None:
        return
    on = civil_date(command.forwarded_at)
    closed_on = max(on, case.begun_on or on)
    yield EvictionCaseClosed(
        case_id=command.case_id,
        outcome=Outcome.OUT_OF_AREA,
        closed_on=closed_on,
        prevented=False,
        tenant_unfulfilled_reason=UnfulfilledReason.OUT_OF_AREA,
        landlord_unfulfilled_reason=UnfulfilledReason.OUT_OF_AREA,
        household_untold_reason=None if case.household_told else HouseholdUntoldReason.OUT_OF_AREA,
    )
    yield OutcomeConfirmed(
        case_id=command.case_id,
        outcome=Outcome.OUT_OF_AREA,
        confirmed_on=closed_on,
        source=OutcomeSource.DOCUMENT,
    )


def _has_others(case: EvictionCase) -> bool:
    """A paper of ours is left, or one that its sender took back: somebody still has to see how that ended."""
    mistakes = {each.notice_id for each in case.procedure.withdrawals if each.by is WithdrawnBy.INTAKE}
    return any(each.notice_id not in case.procedure.away | mistakes for each in case.notices)
