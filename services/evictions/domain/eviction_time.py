"""Which time for the eviction holds now: times told, put off, called off and taken back. The one place. Pure."""

from collections.abc import Iterable
from datetime import UTC, date, datetime
from typing import Final

from services.evictions.domain.case import EvictionCase
from services.evictions.domain.papers import paper
from shared.contracts.codes import NoticeType
from shared.contracts.eviction_grounds import EvictionTimeSet
from shared.contracts.evictions import EvictionTimeNotified
from shared.contracts.ids import NoticeId
from shared.kernel.clock import civil_date

_FOR_GOOD: Final = date.max
_NO_HOUR: Final = datetime.min.replace(tzinfo=UTC)


def times_standing(case: EvictionCase) -> tuple[EvictionTimeNotified, ...]:
    """The times that nobody has put off, called off or taken back, as they were recorded.

    A cancellation (avhysning inställd) ends every time told before its day. A postponement (anstånd, uppskov)
    ends those of them that lie before the day it lasts to; Kronofogden then tells a new time. Told the same day
    a time is ended only when no earlier one was left to end: else it is taken to be the new one, for an alert
    too many harms less than one too few. A time whose paper was withdrawn or sent on does not hold.
    """
    left = tuple(each for each in case.eviction_times if each.notice_id not in case.procedure.gone)
    for decided_on, until_on in _decisions(case):
        left = _without(left, decided_on, until_on)
    return left


def eviction_time(case: EvictionCase) -> EvictionTimeNotified | None:
    """The time to prepare for, with its `eviction_at`; None when none holds, it was carried out or the tenant left."""
    return None if is_home_lost(case) else _told_last(case)


def is_home_lost(case: EvictionCase) -> bool:
    """The eviction was carried out, or the tenant left before it: nothing can be done against it any more."""
    return case.executed is not None or bool(case.procedure.departures)


def eviction_time_set(case: EvictionCase) -> EvictionTimeSet | None:
    """What to put on record when another time, or none, holds than was last said; None when nothing is new."""
    if case.opened is None:
        return None
    holds, said = _told_last(case), case.grounds.times_set[-1:]
    current = EvictionTimeSet(
        case_id=case.opened.case_id,
        notice_id=holds.notice_id if holds else None,
        eviction_at=holds.eviction_at if holds else None,
    )
    return current if said != (current,) and (said or holds) else None


def _told_last(case: EvictionCase) -> EvictionTimeNotified | None:
    """The time that no other is newer than; of several the earliest eviction: the hour of typing orders nothing."""
    dated = [each for each in times_standing(case) if each.eviction_at is not None]
    last = [each for each in dated if not any(_newer(case, other, each) for other in dated)]
    return min(last or dated, key=_eviction_at, default=None)


def _newer(case: EvictionCase, time: EvictionTimeNotified, other: EvictionTimeNotified) -> bool:
    """Written later, when both papers say when; else, or written the same day, told a later day."""
    written, others = _written_on(case, time), _written_on(case, other)
    if written is None or others is None or written == others:
        return time.notified_on > other.notified_on
    return written > others


def _written_on(case: EvictionCase, time: EvictionTimeNotified) -> date | None:
    notice = case.notice(time.notice_id)
    return paper(notice, case.procedure).now.document_on if notice else None


def told_last_first(times: Iterable[EvictionTimeNotified]) -> tuple[EvictionTimeNotified, ...]:
    """By the day and hour they were told; of one day those whose hour is unknown come last."""
    return tuple(sorted(times, key=_told, reverse=True))


def eviction_on(case: EvictionCase) -> date | None:
    """The Swedish day of the time that holds."""
    holds = eviction_time(case)
    return civil_date(holds.eviction_at) if holds and holds.eviction_at else None


def is_removal(case: EvictionCase, notice_id: NoticeId) -> bool:
    """The time is for a removal (avlägsnande, UB 16:10): no eviction, and with other times of its own (E10)."""
    return any(each.notice_id == notice_id and each.notice_type is NoticeType.REMOVAL_TIME for each in case.notices)


def put_off(case: EvictionCase) -> tuple[EvictionTimeNotified, date] | None:
    """While no time holds: the time told last that was put off, and the day before which it cannot be.

    None when a time holds, when the eviction was called off, or when all is over.
    """
    if is_home_lost(case) or times_standing(case):
        return None
    off = [
        (time, max(until))
        for time in case.eviction_times
        if not _called_off(case, time) and (until := _until(case, time))
    ]
    return max(off, key=lambda each: (each[0].notified_on, each[1], each[0].notice_id), default=None)


def _called_off(case: EvictionCase, time: EvictionTimeNotified) -> bool:
    gone = time.notice_id in case.procedure.gone
    return gone or any(time.notified_on <= each.cancelled_on for each in case.procedure.cancellations)


def _until(case: EvictionCase, time: EvictionTimeNotified) -> list[date]:
    return [
        each.until_on
        for each in case.procedure.postponements
        if time.notified_on <= each.decided_on and time.eviction_at is not None and _lies_before(time, each.until_on)
    ]


def _decisions(case: EvictionCase) -> list[tuple[date, date]]:
    """(decided on, lasts to) of every cancellation and postponement; a cancellation of the same day first."""
    cancelled = {(each.cancelled_on, _FOR_GOOD) for each in case.procedure.cancellations}
    postponed = {(each.decided_on, each.until_on) for each in case.procedure.postponements}
    return sorted(cancelled | postponed, key=lambda each: (each[0], each[1] != _FOR_GOOD, each[1]))


def _without(
    times: Iterable[EvictionTimeNotified], decided_on: date, until_on: date
) -> tuple[EvictionTimeNotified, ...]:
    times = tuple(times)
    reached = [each for each in times if each.notified_on <= decided_on and _lies_before(each, until_on)]
    ended = [each for each in reached if each.notified_on < decided_on] or reached
    return tuple(each for each in times if each not in ended)


def _lies_before(time: EvictionTimeNotified, until_on: date) -> bool:
    """A time that is not known lies before no postponement; a cancellation ends it."""
    if time.eviction_at is None:
        return until_on == _FOR_GOOD
    return civil_date(time.eviction_at) < until_on


def _told(time: EvictionTimeNotified) -> tuple[date, datetime, str]:
    return time.notified_on, time.notified_at or _NO_HOUR, time.notice_id


def _eviction_at(time: EvictionTimeNotified) -> tuple[datetime, str]:
    assert time.eviction_at is not None
    return time.eviction_at, time.notice_id
