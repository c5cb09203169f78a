"""Slice: a paper of the case was taken back (handling återkallas i ärendet)."""

from collections.abc import Sequence
from datetime import date

from services.evictions.domain.case import EvictionCase
from services.evictions.domain.command import Command, existing
from services.evictions.domain.evolve import evolve
from services.evictions.domain.nothing_left import ending, is_left
from shared.contracts.codes import Outcome, UnfulfilledReason
from shared.contracts.eviction_procedure import CaseNoticeWithdrawn
from shared.contracts.eviction_work import OutcomeConfirmed
from shared.contracts.evictions import EvictionCaseClosed
from shared.contracts.ids import NoticeId
from shared.contracts.procedure_codes import WithdrawnBy
from shared.contracts.work_codes import OutcomeSource
from shared.kernel.errors import Refused


class WithdrawCaseNotice(Command, frozen=True, kw_only=True):
    """Who took the paper back, and when."""

    notice_id: NoticeId
    withdrawn_on: date
    by: WithdrawnBy


def withdraw_case_notice(
    command: WithdrawCaseNotice, case: EvictionCase
) -> Sequence[CaseNoticeWithdrawn | EvictionCaseClosed | OutcomeConfirmed]:
    """What its sender took back leaves the case open: somebody still has to see how it ends (utfall). A case of which
    every paper was registered by mistake ends: it is about nobody, and asks nobody to be contacted.

    Unless more is known than papers say: an eviction that was carried out, or a step in law that somebody recorded.
    """
    existing(case)
    if case.notice(command.notice_id) is None:
        raise Refused("notice-not-in-case", field="notice_id")
    if command.notice_id in case.procedure.withdrawn:
        return ()
    withdrawn = CaseNoticeWithdrawn(
        case_id=command.case_id,
        notice_id=command.notice_id,
        withdrawn_on=command.withdrawn_on,
        by=command.by,
    )
    return (withdrawn, *_ended(command, evolve(case, withdrawn)))


def _ended(command: WithdrawCaseNotice, case: EvictionCase) -> tuple[EvictionCaseClosed | OutcomeConfirmed, ...]:
    is_of_present = any(each.notice_id == command.notice_id for each in case.notices)
    if command.by is not WithdrawnBy.INTAKE or not (case.is_open and is_of_present) or is_left(case) or _is_known(case):
        return ()
    if case.procedure.away.intersection(each.notice_id for each in case.notices):
        elsewhere = (Outcome.OUT_OF_AREA, UnfulfilledReason.OUT_OF_AREA, OutcomeSource.DOCUMENT)
        return ending(case, command.withdrawn_on, *elsewhere)
    mistaken = (Outcome.REGISTERED_BY_MISTAKE, UnfulfilledReason.NOTICE_WITHDRAWN, OutcomeSource.OWN_UNIT)
    return ending(case, command.withdrawn_on, *mistaken)


def _is_known(case: EvictionCase) -> bool:
    steps = case.procedure
    recorded = (steps.terminations, steps.extension_disputes, steps.answers_ordered, steps.judgments, steps.departures)
    return case.executed is not None or any(recorded)
