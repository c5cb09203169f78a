"""Slice: a paper of the case says other than first registered (handling rättas i ärendet)."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from functools import reduce

from msgspec.structs import asdict, replace

from services.evictions.domain.case import CaseEvent, EvictionCase
from services.evictions.domain.command import Command, existing
from services.evictions.domain.evolve import evolve
from services.evictions.domain.paper_facts import news_of_correction
from services.evictions.domain.papers import paper
from services.evictions.domain.reopening import reopened, threatens_anew
from shared.contracts.codes import ENFORCEMENT_TIMES
from shared.contracts.eviction_procedure import CaseNoticeCorrected
from shared.contracts.evictions import EvictionCaseReopened, EvictionTimeNotified, NoticeAttachedToCase
from shared.contracts.procedure_codes import CorrectionReason
from shared.contracts.work_codes import ReopenReason
from shared.kernel.errors import Refused


class CorrectCaseNotice(Command, frozen=True, kw_only=True):
    """All the paper's facts as they are now, and why; of Kronofogden's paper the time too."""

    correction: CaseNoticeCorrected
    eviction_at: datetime | None = None


def correct_case_notice(command: CorrectCaseNotice, case: EvictionCase) -> Sequence[CaseEvent]:
    """The correction; of Kronofogden's paper also what it decides, or the time and the day it was told, as they are
    now. A time misread is confirmed or not as before: the confirmation is due the day the paper came (SoF 11:3). A new
    message is to be confirmed anew.

    A demand sent anew after the case was closed reopens it with the paper as it is now: its period runs again (J8). So
    does a time for an eviction that is ahead: in a closed case nobody would see it, and the home would be lost. One
    that was misread was always so: the case was closed by mistake, and what was confirmed is confirmed.
    """
    existing(case)
    correction = command.correction
    notice = case.notice(correction.notice_id)
    if notice is None:
        raise Refused("notice-not-in-case", field="notice_id")
    about = [each for each in case.procedure.corrections if each.notice_id == correction.notice_id]
    news = () if about and about[-1] == correction else (correction,)
    decided = news_of_correction(correction, paper(notice, case.procedure).now, case, command.now)
    sent_anew = threatens_anew(case, notice, correction.reason, command.eviction_at, command.today)
    is_past = case.closed is not None or notice not in case.notices
    if not (sent_anew and is_past) or notice.notice_id in case.procedure.withdrawn:
        return (*news, *_time(command, case, notice, told_now=bool(news)), *decided)
    back = tuple(_brought_back(command, case, notice))
    time = _time(command, reduce(evolve, back, case), notice, told_now=bool(news))
    return (*back, *news, *time, *decided) if news or time else ()


def _brought_back(
    command: CorrectCaseNotice, case: EvictionCase, notice: NoticeAttachedToCase
) -> Iterator[EvictionCaseReopened | NoticeAttachedToCase]:
    """The demand as it is now; as it was, and then corrected, while a period of the case still runs. So is a time from
    Kronofogden: each of its messages is confirmed. In a case that was opened again without it, it joins the threat."""
    if case.closed is not None:
        misread = command.correction.reason is CorrectionReason.MISREAD
        by = ReopenReason.CLOSED_BY_MISTAKE if misread else ReopenReason.NEW_NOTICE
        again = reopened(case, command.case_id, command.today, by=None if misread else notice.notice_id, reason=by)
        yield again
        if notice.notice_id in again.kept_notice_ids:
            return
    if notice.notice_type in ENFORCEMENT_TIMES:
        yield replace(paper(notice, case.procedure).now, duplicate_of=None)
        return
    told = asdict(command.correction)
    facts = {name: value for name, value in told.items() if name in NoticeAttachedToCase.__struct_fields__}
    yield replace(notice, **facts, duplicate_of=None)


def _time(
    command: CorrectCaseNotice, case: EvictionCase, notice: NoticeAttachedToCase, *, told_now: bool
) -> tuple[EvictionTimeNotified, ...]:
    """Kronofogden's time as it is now, of a paper of the present threat; a copy's when it is another than it copied."""
    of_present = any(each.notice_id == notice.notice_id for each in case.notices)
    if notice.notice_type not in ENFORCEMENT_TIMES or not of_present:
        return ()
    on, of_threat = command.correction.received_on, {each.notice_id: each for each in case.eviction_times}
    ever = {each.notice_id: each for each in case.enforcement_ever if isinstance(each, EvictionTimeNotified)}
    told = of_threat.get(notice.notice_id) or ever.get(notice.notice_id)
    first = of_threat.get(notice.duplicate_of) if notice.duplicate_of else None
    if told is None and first is not None and first.eviction_at == command.eviction_at:
        return ()
    hour = told.notified_at if told and on == told.notified_on else None
    if told_now and command.correction.reason is CorrectionReason.NEW_MESSAGE:
        hour = command.now if on == command.today else None
    now = EvictionTimeNotified(
        case_id=command.case_id,
        notice_id=notice.notice_id,
        notified_on=on,
        notified_at=hour,
        eviction_at=command.eviction_at,
        enforcement_case_ref=told.enforcement_case_ref if told else notice.enforcement_case_ref,
    )
    return () if now == of_threat.get(notice.notice_id) else (now,)
