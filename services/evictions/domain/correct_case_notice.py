"""Slice: a paper of the case says other than first registered (handling rättas i ärendet)."""

from collections.abc import Sequence
from datetime import datetime

from msgspec.structs import asdict, replace

from services.evictions.domain.case import CaseEvent, EvictionCase
from services.evictions.domain.command import Command, existing
from services.evictions.domain.paper_facts import news_of_correction
from services.evictions.domain.papers import paper
from services.evictions.domain.reopening import reopened
from shared.contracts.codes import ARREARS
from shared.contracts.eviction_procedure import CaseNoticeCorrected
from shared.contracts.evictions import EvictionCaseReopened, EvictionTimeNotified, NoticeAttachedToCase
from shared.contracts.procedure_codes import CorrectionReason
from shared.kernel.errors import Refused


class CorrectCaseNotice(Command, frozen=True, kw_only=True):
    """All the paper's facts as they are now, and why; of Kronofogden's paper the time too."""

    correction: CaseNoticeCorrected
    eviction_at: datetime | None = None


def correct_case_notice(command: CorrectCaseNotice, case: EvictionCase) -> Sequence[CaseEvent]:
    """The correction; of Kronofogden's paper also what it decides, or the time and the day it was told, as they are
    now. A time misread is confirmed or not as before: the confirmation is due the day the paper came (SoF 11:3). A new
    message is to be confirmed anew.

    A demand sent anew after the case was closed reopens it with the paper as it is now: its period runs again (J8),
    and in a closed case nobody would see it.
    """
    existing(case)
    correction = command.correction
    notice = case.notice(correction.notice_id)
    if notice is None:
        raise Refused("notice-not-in-case", field="notice_id")
    about = [each for each in case.procedure.corrections if each.notice_id == correction.notice_id]
    news = () if about and about[-1] == correction else (correction,)
    decided = news_of_correction(correction, paper(notice, case.procedure).now, case, command.now)
    facts = (*news, *_time(command, case, told_now=bool(news)), *decided)
    sent_anew = correction.reason is CorrectionReason.NEW_MESSAGE and notice.notice_type in ARREARS
    reopens = sent_anew and case.closed and notice.notice_id not in case.procedure.withdrawn
    return (*_reopened(command, case, notice), *facts) if facts and reopens else facts


def _reopened(
    command: CorrectCaseNotice, case: EvictionCase, notice: NoticeAttachedToCase
) -> tuple[EvictionCaseReopened | NoticeAttachedToCase, ...]:
    """The paper as it is now; as it was, and then corrected, while a period of the case still runs."""
    again = reopened(case, command.case_id, command.today, by=notice.notice_id)
    if notice.notice_id in again.kept_notice_ids:
        return (again,)
    told = asdict(command.correction)
    facts = {name: value for name, value in told.items() if name in NoticeAttachedToCase.__struct_fields__}
    return (again, replace(notice, **facts, duplicate_of=None))


def _time(command: CorrectCaseNotice, case: EvictionCase, *, told_now: bool) -> tuple[EvictionTimeNotified, ...]:
    told = next((each for each in case.eviction_times if each.notice_id == command.correction.notice_id), None)
    if told is None:
        return ()
    on = command.correction.received_on
    hour = told.notified_at if on == told.notified_on else None
    if told_now and command.correction.reason is CorrectionReason.NEW_MESSAGE:
        hour = command.now if on == command.today else None
    now = replace(told, eviction_at=command.eviction_at, notified_on=on, notified_at=hour)
    return () if now == told else (now,)
