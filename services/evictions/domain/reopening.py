"""What a reopened case takes with it of the threat before: debts not settled and times that are ahead. Pure."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Final

from msgspec.structs import replace

from services.evictions.domain.case import EvictionCase, eviction_of
from services.evictions.domain.debts import debts_of
from services.evictions.domain.recovery import DebtClock, debt_clocks
from services.evictions.domain.times_ended import times_standing
from shared.contracts.codes import ARREARS, ENFORCEMENT_TIMES, NoticeType, Outcome
from shared.contracts.deadline_codes import ClockStatus
from shared.contracts.evictions import EvictionCaseReopened, EvictionTimeNotified, NoticeAttachedToCase
from shared.contracts.ids import EvictionCaseId, NoticeId
from shared.contracts.procedure_codes import CorrectionReason
from shared.contracts.work_codes import NEVER_OVER, ReopenReason
from shared.kernel.clock import civil_date

REOPENING: Final = timedelta(days=90)


def has_room(case: EvictionCase, today: date) -> bool:
    """A paper may come into this case: it is unused, open or closed ≤ 90 days ago."""
    return case.closed is None or today - case.closed.closed_on <= REOPENING


def reopened(
    case: EvictionCase,
    case_id: EvictionCaseId,
    today: date,
    *,
    by: NoticeId | None = None,
    reason: ReopenReason = ReopenReason.NEW_NOTICE,
) -> EvictionCaseReopened:
    """The case is back, with every paper of arrears while a debt is not settled and every time told while one is ahead;
    with all of its papers when somebody says that it was never over: then it is the same threat, unless the home was
    ever lost."""
    lost = eviction_of(case) or case.executions or case.executions_before or case.procedure.departures
    return EvictionCaseReopened(
        case_id=case_id,
        notice_id=by,
        reopened_on=today,
        reason=reason,
        kept_notice_ids=tuple(_kept(case, today, reason)),
        continues=reason in NEVER_OVER and not lost,
    )


def why_again(case: EvictionCase, *, comes_back: bool) -> ReopenReason:
    """A case that was emptied by moving its papers was never over when one of them comes back."""
    emptied = case.closed is not None and case.closed.outcome is Outcome.REGISTERED_BY_MISTAKE
    return ReopenReason.CLOSED_BY_MISTAKE if comes_back and emptied else ReopenReason.NEW_NOTICE


def threatens_anew(
    case: EvictionCase,
    notice: NoticeAttachedToCase,
    reason: CorrectionReason,
    eviction_at: datetime | None,
    on: date,
) -> bool:
    """A message sent anew says that it is not over: a demand (J8), or Kronofogden's time unless it has passed. So does
    a time that was misread and lies ahead: in a closed case nobody would see it."""
    is_time = notice.notice_type in ENFORCEMENT_TIMES
    if reason is CorrectionReason.NEW_MESSAGE:
        return notice.notice_type in ARREARS or (is_time and (eviction_at is None or civil_date(eviction_at) >= on))
    return (
        is_time
        and eviction_at is not None
        and civil_date(eviction_at) >= on
        and _was_misread(case, notice, eviction_at)
    )


def _was_misread(case: EvictionCase, notice: NoticeAttachedToCase, eviction_at: datetime) -> bool:
    """The paper tells another time than was known, which nobody has called off, of a home that was not lost."""
    if eviction_of(case) is not None or case.procedure.departures:
        return False
    of_paper = [
        each
        for each in case.enforcement_ever
        if isinstance(each, EvictionTimeNotified) and each.notice_id == notice.notice_id
    ]
    if not of_paper or of_paper[-1] not in case.eviction_times:
        return not of_paper or of_paper[-1].eviction_at != eviction_at
    others = tuple(each for each in case.eviction_times if each.notice_id != notice.notice_id)
    now = replace(of_paper[-1], eviction_at=eviction_at)
    stands = now in times_standing(replace(case, eviction_times=(*others, now)))
    return stands and of_paper[-1].eviction_at != eviction_at


def still_runs(case: EvictionCase, notice_id: NoticeId, today: date) -> bool:
    """The paper claims a debt that may be recovered yet: its last day has not passed, or nobody knows it; or it told a
    time for an eviction that stands and is ahead."""
    if any(each.notice_id == notice_id for each in _times_ahead(case, today)):
        return True
    about = [each.notice_ids for each in debts_of(case) if notice_id in each.notice_ids]
    unsettled = [each for each in _unsettled(case, today) if each.clock.status is not ClockStatus.EXPIRED]
    return any(each.notice_id in ids for ids in about for each in unsettled)


def _kept(case: EvictionCase, today: date, reason: ReopenReason) -> Iterator[NoticeId]:
    """All claims or none: of money paid and rent undertaken each has its share. One whose last day has passed comes
    along: a service that is told later may move that day (J7, J21)."""
    if case.closed is None or eviction_of(case) is not None or case.procedure.departures:
        return
    kinds = ARREARS if any(_unsettled(case, today)) else frozenset()
    kinds |= ENFORCEMENT_TIMES if any(_times_ahead(case, today)) else frozenset()
    kinds |= frozenset(NoticeType) if reason in NEVER_OVER else frozenset()
    elsewhere = case.procedure.away | case.procedure.moved
    ours = (each for each in case.notices if each.notice_id not in elsewhere)
    yield from (each.notice_id for each in ours if each.notice_type in kinds)


def _times_ahead(case: EvictionCase, today: date) -> Iterator[EvictionTimeNotified]:
    for each in times_standing(case):
        if each.eviction_at and civil_date(each.eviction_at) >= today:
            yield each


def _unsettled(case: EvictionCase, today: date) -> Iterator[DebtClock]:
    return (each for each in debt_clocks(case, today) if each.clock.status is not ClockStatus.SETTLED)
