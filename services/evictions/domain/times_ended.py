"""What ended a time for the eviction: put off, called off, or its paper taken back. Pure."""

from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime
from itertools import groupby
from typing import Final, NamedTuple

from services.evictions.domain.case import EvictionCase
from services.evictions.domain.papers import paper
from shared.contracts.eviction_procedure import EvictionCancelled, EvictionPostponed
from shared.contracts.evictions import EvictionTimeNotified
from shared.contracts.ids import NoticeId, VaultRef
from shared.kernel.clock import civil_date
from shared.kernel.errors import Refused

_FOR_GOOD: Final = date.max
_UNKNOWN: Final = datetime.min.replace(tzinfo=UTC)


class _Decision(NamedTuple):
    """The times told by `on` that lie before `until_on` are ended: those it is about."""

    on: date
    until_on: date
    notice_id: NoticeId | None
    enforcement_case_ref: VaultRef | None

    def ends(self, time: EvictionTimeNotified, told: tuple[EvictionTimeNotified, ...]) -> bool:
        """A time that is not known lies before no postponement; a cancellation ends it."""
        at = time.eviction_at
        lies_before = self.until_on == _FOR_GOOD if at is None else civil_date(at) < self.until_on
        return time.notified_on <= self.on and lies_before and self._is_about(time, told)

    def _is_about(self, time: EvictionTimeNotified, told: tuple[EvictionTimeNotified, ...]) -> bool:
        """The one time it names; else those of the case at Kronofogden that it names, or when none of that one was told
        by then those of an unknown case; else every time."""
        if self.notice_id is not None:
            return time.notice_id == self.notice_id
        ref = self.enforcement_case_ref
        if ref is None or time.enforcement_case_ref == ref:
            return True
        is_told = any(each.enforcement_case_ref == ref and each.notified_on <= self.on for each in told)
        return time.enforcement_case_ref is None and not is_told


def times_standing(case: EvictionCase) -> tuple[EvictionTimeNotified, ...]:
    """The times that nobody has put off, called off or taken back, as they were recorded.

    A cancellation (avhysning inställd) ends the times told before its day. A postponement (anstånd, uppskov)
    ends those of them that lie before the day it lasts to; Kronofogden then tells a new time. Told the same day
    a time is ended only when no earlier one was left to end, and of several told that day in one of Kronofogden's
    cases only the first: the others are taken to be new, for an alert too many harms less than one too few. A time
    whose paper was withdrawn or sent on does not hold.

    What is about one time, or about one of Kronofogden's cases, ends no other time (UF 16:2).
    """
    told = left = _told(case)
    for on, decisions in groupby(sorted(_decisions(case), key=lambda each: each.on), key=lambda each: each.on):
        reached = [[time for time in left if each.ends(time, told)] for each in decisions]
        ended = [time for each in reached for time in _not_new(each, on, case)]
        left = tuple(each for each in left if each not in ended)
    return left


def told_days(case: EvictionCase) -> list[date]:
    """The Swedish days of the times that stand, past and to come."""
    return [civil_date(each.eviction_at) for each in times_standing(case) if each.eviction_at is not None]


def put_off_until(case: EvictionCase, time: EvictionTimeNotified) -> date | None:
    """The day before which the time cannot be; None when it was not put off, or was called off or taken back."""
    told = _told(case)
    if time not in told or any(_of(each).ends(time, told) for each in case.procedure.cancellations):
        return None
    return max((each.until_on for each in postponements_of(case, time)), default=None)


def postponements_of(case: EvictionCase, time: EvictionTimeNotified) -> tuple[EvictionPostponed, ...]:
    """Those that put a time off, the one decided first before the others; none of a time that stands.

    Every other place that asks what moved a time asks here: what is about another time moves none of this.
    """
    if time.eviction_at is None or time in times_standing(case):
        return ()
    told = _told(case)
    of = (each for each in case.procedure.postponements if _of(each).ends(time, told))
    return tuple(sorted(of, key=lambda each: (each.decided_on, each.until_on)))


def a_time_told(notice_id: NoticeId | None, case: EvictionCase) -> None:
    """Raises `Refused("notice-not-in-case")` for a paper that told the case no time; None is about all of them."""
    if notice_id is not None and all(each.notice_id != notice_id for each in case.eviction_times):
        raise Refused("notice-not-in-case", field="notice_id")


def written_on(case: EvictionCase, time: EvictionTimeNotified) -> date | None:
    """The date of the paper that told it, as it stands now."""
    notice = case.notice(time.notice_id)
    return paper(notice, case.procedure).now.document_on if notice else None


def _not_new(reached: Sequence[EvictionTimeNotified], on: date, case: EvictionCase) -> Iterable[EvictionTimeNotified]:
    """What was told before the day of a decision that reaches it; else of each of Kronofogden's cases what was told
    first that day, by the date of the paper, and by the day it is for when that is the same."""
    if old := [each for each in reached if each.notified_on < on]:
        return old
    ages = {each: (written_on(case, each) or on, each.eviction_at or _UNKNOWN) for each in reached}
    first: dict[VaultRef | None, tuple[date, datetime]] = {}
    for each in sorted(reached, key=ages.__getitem__):
        first.setdefault(each.enforcement_case_ref, ages[each])
    return (each for each in reached if ages[each] == first[each.enforcement_case_ref])


def _told(case: EvictionCase) -> tuple[EvictionTimeNotified, ...]:
    return tuple(each for each in case.eviction_times if each.notice_id not in case.procedure.gone)


def _decisions(case: EvictionCase) -> set[_Decision]:
    steps = case.procedure
    return {*map(_of, steps.cancellations), *map(_of, steps.postponements)}


def _of(decided: EvictionCancelled | EvictionPostponed) -> _Decision:
    about = decided.notice_id, decided.enforcement_case_ref
    if isinstance(decided, EvictionCancelled):
        return _Decision(decided.cancelled_on, _FOR_GOOD, *about)
    return _Decision(decided.decided_on, decided.until_on, *about)
