"""Slice: a paper of the case was sent on to the board it concerns (handling vidaresänd), routing rule 7."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from functools import reduce

from services.evictions.domain.case import EvictionCase
from services.evictions.domain.command import Command, existing
from services.evictions.domain.evolve import evolve
from services.evictions.domain.nothing_left import ending, is_left
from services.evictions.domain.paper_facts import taken_back
from services.evictions.domain.papers import paper
from shared.contracts.codes import Outcome, UnfulfilledReason
from shared.contracts.eviction_procedure import CaseNoticeForwarded
from shared.contracts.eviction_retraction import CaseFactRetracted, RetractionReason
from shared.contracts.eviction_work import OutcomeConfirmed
from shared.contracts.evictions import EvictionCaseClosed
from shared.contracts.ids import NoticeId
from shared.contracts.work_codes import OutcomeSource
from shared.kernel.clock import civil_date
from shared.kernel.errors import Refused


class ForwardCaseNotice(Command, frozen=True, kw_only=True):
    """When the other board was sent the paper, by the receipt."""

    notice_id: NoticeId
    forwarded_at: datetime


def forward_case_notice(
    command: ForwardCaseNotice, case: EvictionCase
) -> Sequence[CaseNoticeForwarded | CaseFactRetracted | EvictionCaseClosed | OutcomeConfirmed]:
    """Nothing runs from the paper here any more, and what it decided goes with it. A case that has no other paper of
    ours ends: the flat is elsewhere.

    The child unit need not have been told: the board that now has the paper answers for the child. An eviction that
    was carried out is an outcome of its own, and somebody has to say so.
    """
    existing(case)
    notice = case.notice(command.notice_id)
    if notice is None:
        raise Refused("notice-not-in-case", field="notice_id")
    forwarded = CaseNoticeForwarded(
        case_id=command.case_id, notice_id=command.notice_id, forwarded_at=command.forwarded_at
    )
    if command.notice_id in case.procedure.away or forwarded in case.procedure.forwardings:
        return ()
    left = evolve(case, forwarded)
    told = taken_back(paper(notice, case.procedure).now, left, command.now, RetractionReason.WRONG_CASE)
    return (forwarded, *told, *_ended(command, reduce(evolve, told, left)))


def _ended(command: ForwardCaseNotice, case: EvictionCase) -> Iterator[EvictionCaseClosed | OutcomeConfirmed]:
    is_of_present = any(each.notice_id == command.notice_id for each in case.notices)
    if not (case.is_open and is_of_present) or is_left(case) or case.executed is not None:
        return
    on = civil_date(command.forwarded_at)
    yield from ending(case, on, Outcome.OUT_OF_AREA, UnfulfilledReason.OUT_OF_AREA, OutcomeSource.DOCUMENT)
