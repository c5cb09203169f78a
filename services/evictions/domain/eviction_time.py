"""Which times for the eviction to prepare for: told anew, put off, called off or taken back. The one place. Pure."""

from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime
from typing import Final

from services.evictions.domain.case import EvictionCase
from services.evictions.domain.papers import paper
from services.evictions.domain.times_ended import postponements_of, put_off_until, times_standing, told_days, written_on
from shared.contracts.codes import NoticeType
from shared.contracts.eviction_grounds import EvictionTimeSet
from shared.contracts.eviction_procedure import EvictionPostponed
from shared.contracts.evictions import EvictionTimeNotified
from shared.contracts.ids import NoticeId
from shared.contracts.matter import Matter, matter
from shared.kernel.clock import civil_date

_NO_HOUR: Final = datetime.min.replace(tzinfo=UTC)


def times_to_come(case: EvictionCase) -> tuple[EvictionTimeNotified, ...]:
    """The times to prepare for, the earliest eviction first; none once it was carried out or the tenant left.

    A newer time replaces an older one of the same case at Kronofogden. Of two cases, or when a case is not known, both
    stand until one is put off or called off: eviction may be applied for twice (UF 16:2).
    """
    return () if is_home_lost(case) else _not_replaced(case)


def eviction_time(case: EvictionCase, today: date) -> EvictionTimeNotified | None:
    """The next time to prepare for, with its `eviction_at`; when all have passed and nobody has said what became of
    them the last. None when none holds."""
    return _next(times_to_come(case), today)


def times_to_answer(case: EvictionCase) -> tuple[EvictionTimeNotified, ...]:
    """The times that stand and whose eviction has not been carried out: no confirmation is of use after that, however
    late it is. Carried out were those told by the day of it, and one told later that was for that day or before."""
    done = case.executed.executed_on if case.executed else None
    return tuple(
        each
        for each in times_standing(case)
        if done is None or (each.notified_on > done and (each.eviction_at is None or _eviction_on(each) > done))
    )


def is_home_lost(case: EvictionCase) -> bool:
    """The eviction was carried out, or the tenant left before it: nothing can be done against it any more."""
    return case.executed is not None or bool(case.procedure.departures)


def eviction_time_set(case: EvictionCase, today: date) -> EvictionTimeSet | None:
    """What to put on record when another time, or none, holds than was last said; None when nothing is new."""
    if case.opened is None:
        return None
    holds, said = _next(_not_replaced(case), _lost_on(case) or today), case.grounds.times_set[-1:]
    current = EvictionTimeSet(
        case_id=case.opened.case_id,
        notice_id=holds.notice_id if holds else None,
        eviction_at=holds.eviction_at if holds else None,
    )
    return current if said != (current,) and (said or holds) else None


def _lost_on(case: EvictionCase) -> date | None:
    """The day the home was lost: the time that was carried out goes on holding."""
    left_on = min((each.left_on for each in case.procedure.departures), default=None)
    return case.executed.executed_on if case.executed else left_on


def _next(times: Sequence[EvictionTimeNotified], today: date) -> EvictionTimeNotified | None:
    return next((each for each in times if _eviction_on(each) >= today), times[-1] if times else None)


def _not_replaced(case: EvictionCase) -> tuple[EvictionTimeNotified, ...]:
    """Of each case at Kronofogden the time that no other is newer than; of several the earliest eviction: the hour of
    typing orders nothing."""
    of_each: dict[str, list[EvictionTimeNotified]] = {}
    for each in times_standing(case):
        if each.eviction_at is not None:
            of_each.setdefault(each.enforcement_case_ref or each.notice_id, []).append(each)
    holding = (min(_newest(case, told) or told, key=_eviction_at) for told in of_each.values())
    return tuple(sorted(holding, key=_eviction_at))


def _newest(case: EvictionCase, told: Sequence[EvictionTimeNotified]) -> list[EvictionTimeNotified]:
    return [each for each in told if not any(_newer(case, other, each) for other in told)]


def _newer(case: EvictionCase, time: EvictionTimeNotified, other: EvictionTimeNotified) -> bool:
    """Written later, when both papers say when; else, or written the same day, told a later day."""
    written, others = written_on(case, time), written_on(case, other)
    if written is None or others is None or written == others:
        return time.notified_on > other.notified_on
    return written > others


def times_unknown(case: EvictionCase) -> tuple[NoticeId, ...]:
    """The papers that say no hour for the eviction, of the times that stand; a copy of the paper says none either."""
    told = {each: _about(case, each) for each in times_standing(case)}
    known = {about for each, about in told.items() if each.eviction_at is not None}
    return tuple(sorted(each.notice_id for each, about in told.items() if not each.eviction_at and about not in known))


def _about(case: EvictionCase, time: EvictionTimeNotified) -> Matter:
    notice = case.notice(time.notice_id)
    return matter(paper(notice, case.procedure).now) if notice else (time.notice_id,)


def told_last_first(times: Iterable[EvictionTimeNotified]) -> tuple[EvictionTimeNotified, ...]:
    """By the day and hour they were told; of one day those whose hour is unknown come last."""
    return tuple(sorted(times, key=_told, reverse=True))


def eviction_days(case: EvictionCase) -> tuple[date, ...]:
    """The Swedish days of the times to prepare for, the earliest first."""
    return tuple(dict.fromkeys(map(_eviction_on, times_to_come(case))))


def is_removal(case: EvictionCase, notice_id: NoticeId) -> bool:
    """The time is for a removal (avlägsnande, UB 16:10): no eviction, and with other times of its own (E10)."""
    return any(each.notice_id == notice_id and each.notice_type is NoticeType.REMOVAL_TIME for each in case.notices)


def put_off(case: EvictionCase) -> tuple[EvictionTimeNotified, date] | None:
    """While no time holds: the time told last that was put off, and the day before which it cannot be.

    None when a time holds, when the eviction was called off, or when all is over.
    """
    if is_home_lost(case) or times_standing(case):
        return None
    off = [(time, until) for time in case.eviction_times if (until := put_off_until(case, time))]
    return max(off, key=lambda each: (each[0].notified_on, each[1], each[0].notice_id), default=None)


def respite(case: EvictionCase) -> EvictionPostponed | None:
    """The decision by which there is no eviction before a day, also when no time was ever told: the longest.

    None once a time before that day stands, when it was called off since, when all is over, and of a
    removal, whose times are others (E10).
    """
    off, standing_on = put_off(case), told_days(case)
    if is_home_lost(case) or (off and is_removal(case, off[0].notice_id)):
        return None
    of_time = postponements_of(case, off[0]) if off else ()
    hold = (
        each
        for each in case.procedure.postponements
        if (each in of_time or (each.notice_id is None and not _called_off_since(case, each.decided_on)))
        and all(day >= each.until_on for day in standing_on)
    )
    return max(hold, key=lambda each: (each.until_on, each.decided_on), default=None)


def _called_off_since(case: EvictionCase, on: date) -> bool:
    return any(each.cancelled_on >= on for each in case.procedure.cancellations)


def _told(time: EvictionTimeNotified) -> tuple[date, datetime, str]:
    return time.notified_on, time.notified_at or _NO_HOUR, time.notice_id


def _eviction_on(time: EvictionTimeNotified) -> date:
    return civil_date(_eviction_at(time)[0])


def _eviction_at(time: EvictionTimeNotified) -> tuple[datetime, str]:
    assert time.eviction_at is not None
    return time.eviction_at, time.notice_id
