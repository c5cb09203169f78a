"""Slice: a paper of the case was taken back (handling återkallas i ärendet)."""

from collections.abc import Sequence
from datetime import date

from services.evictions.domain.case import EvictionCase
from services.evictions.domain.command import Command, existing
from shared.contracts.eviction_procedure import CaseNoticeWithdrawn
from shared.contracts.ids import NoticeId
from shared.contracts.procedure_codes import WithdrawnBy
from shared.kernel.errors import Refused


class WithdrawCaseNotice(Command, frozen=True, kw_only=True):
    """Who took the paper back, and when."""

    notice_id: NoticeId
    withdrawn_on: date
    by: WithdrawnBy


def withdraw_case_notice(command: WithdrawCaseNotice, case: EvictionCase) -> Sequence[CaseNoticeWithdrawn]:
    """The case stays open: somebody still has to see how it ends (utfall)."""
    existing(case)
    if case.notice(command.notice_id) is None:
        raise Refused("notice-not-in-case", field="notice_id")
    if command.notice_id in case.procedure.withdrawn:
        return ()
    return (
        CaseNoticeWithdrawn(
            case_id=command.case_id,
            notice_id=command.notice_id,
            withdrawn_on=command.withdrawn_on,
            by=command.by,
        ),
    )
