"""Slice: a paper of the case was taken back (handling återkallas i ärendet)."""

from collections.abc import Sequence
from datetime import date
from functools import reduce

from services.evictions.domain.case import EvictionCase
from services.evictions.domain.command import Command, existing
from services.evictions.domain.evolve import evolve
from services.evictions.domain.nothing_left import ended_by_mistake
from services.evictions.domain.paper_facts import taken_back
from services.evictions.domain.papers import paper
from shared.contracts.eviction_procedure import CaseNoticeWithdrawn
from shared.contracts.eviction_retraction import CaseFactRetracted, RetractionReason
from shared.contracts.eviction_work import OutcomeConfirmed
from shared.contracts.evictions import EvictionCaseClosed
from shared.contracts.ids import NoticeId
from shared.contracts.procedure_codes import WithdrawnBy
from shared.kernel.errors import Refused


class WithdrawCaseNotice(Command, frozen=True, kw_only=True):
    """Who took the paper back, and when."""

    notice_id: NoticeId
    withdrawn_on: date
    by: WithdrawnBy


def withdraw_case_notice(
    command: WithdrawCaseNotice, case: EvictionCase
) -> Sequence[CaseNoticeWithdrawn | CaseFactRetracted | EvictionCaseClosed | OutcomeConfirmed]:
    """What a paper decided goes with it: an eviction that a wrong paper called off is not called off.

    What its sender took back leaves the case open: somebody still has to see how it ends (utfall). A case of which
    every paper was registered by mistake ends: it is about nobody, and asks nobody to be contacted.

    Unless more is known than papers say (nothing_left.py).
    """
    existing(case)
    notice = case.notice(command.notice_id)
    if notice is None:
        raise Refused("notice-not-in-case", field="notice_id")
    if command.notice_id in case.procedure.withdrawn:
        return ()
    withdrawn = CaseNoticeWithdrawn(
        case_id=command.case_id,
        notice_id=command.notice_id,
        withdrawn_on=command.withdrawn_on,
        by=command.by,
    )
    left = evolve(case, withdrawn)
    told = taken_back(paper(notice, case.procedure).now, left, command.now, RetractionReason.NEVER_HAPPENED)
    by_mistake = command.by is WithdrawnBy.INTAKE and notice in case.notices
    end = ended_by_mistake(reduce(evolve, told, left), command.withdrawn_on) if by_mistake else ()
    return (withdrawn, *told, *end)
