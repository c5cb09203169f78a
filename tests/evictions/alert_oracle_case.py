"""What the log says of a case at a minute, read for the alert oracle alone: plain lists, and days by counting."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from typing import Any, Final

from msgspec.structs import replace

from shared.contracts.codes import Tenancy
from shared.contracts.deadline_codes import ClockStatus, DeadlineType
from shared.contracts.eviction_procedure import (
    CaseNoticeCorrected,
    CaseNoticeForwarded,
    CaseNoticeReturned,
    CaseNoticeWithdrawn,
    EvictionCancelled,
    EvictionPostponed,
    TenantLeftBeforeEviction,
)
from shared.contracts.eviction_retraction import RETRACTABLE, CaseFactRetracted, fact_id_of
from shared.contracts.evictions import (
    DeadlineSet,
    EvictionCaseClosed,
    EvictionCaseOpened,
    EvictionCaseReopened,
    EvictionExecuted,
    EvictionTimeConfirmed,
    EvictionTimeNotified,
    HouseholdKnown,
    NoticeAttachedToCase,
    TenantContacted,
)
from shared.kernel.calendar import is_working_day
from shared.kernel.clock import civil_date, instant

DAY: Final = timedelta(days=1)
RUNNING: Final = (ClockStatus.PROVISIONAL, ClockStatus.CONFIRMED)


class Case:
    """What the log says of the threat that is open now."""

    def __init__(self, log: Sequence[Any]) -> None:
        log = _counted(log)
        turns = [place for place, each in enumerate(log) if isinstance(each, EvictionCaseReopened)]
        self.log, self.present = log, log[turns[-1] :] if turns else log
        self.opened = next((each for each in log if isinstance(each, EvictionCaseOpened)), None)
        closed = any(isinstance(each, EvictionCaseClosed) for each in self.present)
        self.is_open = self.opened is not None and not closed

    def all(self, kind: type, *, ever: bool = False) -> list[Any]:
        return [each for each in (self.log if ever else self.present) if isinstance(each, kind)]

    def any(self, *kinds: type) -> bool:
        return any(isinstance(each, kinds) for each in self.present)

    def last(self, kind: type) -> Any:
        return next(iter(reversed(self.all(kind))), None)

    @property
    def clock(self) -> Any:
        """What was last said of the recovery period."""
        said = [each for each in self.all(DeadlineSet) if each.deadline_type is DeadlineType.LEASE_RECOVERY]
        return said[-1] if said else None

    @property
    def withdrawn(self) -> set[Any]:
        """Taken back, or another board's: sent on and not come back, in whatever threat."""
        away = [each.notice_id for each in self.all(CaseNoticeForwarded, ever=True)]
        for each in self.all(CaseNoticeReturned, ever=True):
            away.remove(each.notice_id)
        return {*away, *(each.notice_id for each in self.all(CaseNoticeWithdrawn, ever=True))}

    def papers(self) -> list[Any]:
        """Neither taken back nor copies, but for two: of a paper that is gone the first copy to have come stands in its
        place (J22), and a copy that turned out to be about something else is a paper of its own."""
        standing = sorted(
            (each for each in self.notices() if each.notice_id not in self.withdrawn),
            key=lambda each: (each.received_on, each.notice_id),
        )
        about = {each.notice_id: _about(each) for each in standing}
        found, stood_for = [], set()
        for each in standing:
            of = each.duplicate_of
            if of is None or about.get(of, about[each.notice_id]) != about[each.notice_id]:
                found.append(each)
            elif of in self.withdrawn and of not in stood_for:
                stood_for.add(of)
                found.append(each)
        return found

    def notices(self, *, ever: bool = False) -> list[Any]:
        """With their corrections, in the order these were made."""
        corrections = sorted(self.all(CaseNoticeCorrected, ever=ever), key=lambda each: each.corrected_on)
        found = []
        for each in self.all(NoticeAttachedToCase, ever=ever):
            about = [other for other in corrections if other.notice_id == each.notice_id]
            read = ("received_on", "rent_due_on", "document_on", "sent_on")
            found.append(replace(each, **{name: getattr(about[-1], name) for name in read}) if about else each)
        return found

    @property
    def condo(self) -> bool:
        return self.opened is not None and self.opened.tenancy is Tenancy.CONDO

    @property
    def safe(self) -> date | None:
        clock = self.clock
        return clock.safe_date if clock and clock.status in RUNNING else None

    def households(self) -> list[Any]:
        """Who was said to live there, oldest first: as the opening knew, then as told."""
        told = [self.opened, *self.all(HouseholdKnown, ever=True)] if self.opened else []
        return sorted(told, key=lambda each: each.known_on if isinstance(each, HouseholdKnown) else each.opened_on)

    def children_there(self, on: date) -> int | None:
        """How many children were said to live there by a day, whatever is said in part; None when no child was told."""
        count, visit, told = 0, 0, False
        for each in self.households():
            known_on = each.known_on if isinstance(each, HouseholdKnown) else each.opened_on
            if known_on <= on:
                visit = max(visit, each.children_visiting or 0) if each.children_in_home is None else 0
                visit = visit or each.children_visiting or 0
                if each.children_in_home is not None:
                    count, told = each.children_in_home, True
        return count if told or visit else None

    def more_children_since(self, sent: list[date]) -> date | None:
        """Since when more children live there than were known on any day a concern was sent."""
        about = [self.children_there(on) for on in sent]
        if None in about:
            return None
        most = max(each for each in about if each is not None)
        days = {each.known_on if isinstance(each, HouseholdKnown) else each.opened_on for each in self.households()}
        more = [on for on in sorted(days) if (self.children_there(on) or 0) > most]
        fewer = [on for on in sorted(days) if (self.children_there(on) or 0) <= most]
        return min((on for on in more if not fewer or on > fewer[-1]), default=None)

    @property
    def vulnerable(self) -> bool:
        now = self.households()[-1]
        return bool(now.children_in_home or now.children_visiting or now.any_65_or_older)

    @property
    def pressing(self) -> bool:
        return self.vulnerable or bool(standing_times(self))

    @property
    def since(self) -> date:
        """The day the threat came to the board."""
        first = self.last(EvictionCaseReopened) or self.opened
        assert first is not None
        on = first.reopened_on if isinstance(first, EvictionCaseReopened) else first.opened_on
        papers = [each.received_on for each in self.notices() if each.notice_id == first.notice_id]
        return papers[0] if papers else on

    def known_since(self, *instants: datetime) -> bool:
        """Something of it happened once the board knew of the threat: before, it was about something else."""
        return any(civil_date(at) >= self.since for at in instants)

    def reached(self, on: date) -> bool:
        return any(civil_date(each.contacted_at) >= on for each in self.all(TenantContacted))


def _counted(log: Sequence[Any]) -> list[Any]:
    """The log without what was taken back, each telling by itself: the first of those that had been told by then."""
    left: list[Any] = []
    for each in log:
        if isinstance(each, CaseFactRetracted):
            kinds: list[Any] = [fact for fact in left if isinstance(fact, tuple(RETRACTABLE))]
            left.remove(next(fact for fact in kinds if fact_id_of(fact) == each.fact_id))
        else:
            left.append(each)
    return left


def standing_times(case: Case) -> list[Any]:
    """Kronofogden's times that still hold, going through the calendar of decisions day by day; of one paper, corrected
    or sent anew, only what it was last said to tell."""
    of_each = {each.notice_id: each for each in case.all(EvictionTimeNotified)}
    times = [each for each in of_each.values() if each.notice_id not in case.withdrawn]
    offs = {(each.cancelled_on, 0, date.max) for each in case.all(EvictionCancelled)}
    offs |= {(each.decided_on, 1, each.until_on) for each in case.all(EvictionPostponed)}
    for on, kind, until in sorted(offs):
        hit = [each for each in times if each.notified_on <= on]
        if kind:
            hit = [each for each in hit if each.eviction_at and civil_date(each.eviction_at) < until]
        if older := [each for each in hit if each.notified_on < on]:
            hit = older
        times = [each for each in times if each not in hit]
    return times


def answers(case: Case, told: Any) -> list[Any]:
    """The confirmations of a time that Kronofogden told: of one sent anew, those of the message that came last.

    That one is answered from the day it came; on a day when another had come already from its hour, when nobody noted
    the hour from the day after.
    """
    paper = next((each for each in case.all(NoticeAttachedToCase) if each.notice_id == told.notice_id), None)
    came = [paper.received_on if paper else told.notified_on]
    for each in sorted(case.all(CaseNoticeCorrected), key=lambda each: each.corrected_on):
        if each.notice_id == told.notice_id:
            came[-1:] = [came[-1], each.received_on] if each.reason == "NEW_MESSAGE" else [each.received_on]
    sent = [each for each in case.all(EvictionTimeConfirmed) if each.notice_id == told.notice_id]
    if len(came) == 1:
        return sent
    since = instant(came[-1])
    if came[-1] <= max(came[:-1]):
        since = max(told.notified_at or since + DAY, instant(max(came[:-1])))
    return [each for each in sent if each.sent_at >= since]


def holding_time(case: Case) -> datetime | None:
    if case.any(EvictionExecuted, TenantLeftBeforeEviction):
        return None
    known = [each for each in standing_times(case) if each.eviction_at]
    newest = [each for each in known if each.notified_on == max(other.notified_on for other in known)]
    if newest and all(each.notified_at for each in newest):
        latest = max(each.notified_at for each in newest)
        newest = [each for each in newest if each.notified_at == latest]
    return min((each.eviction_at for each in newest), default=None)


def working_day(on: date, number: int) -> date:
    """The `number`-th working day after a day, before it when negative."""
    step = DAY if number > 0 else -DAY
    passed = 0
    while passed < abs(number):
        on += step
        passed += is_working_day(on)
    return on


def end_of(on: date) -> datetime:
    return instant(on, time(23, 59))


def _about(paper: Any) -> tuple[Any, ...]:
    """One rent is one thing whatever the paper's dates; else the dates on the paper; without any, only itself."""
    if paper.rent_due_on:
        return paper.notice_type, paper.rent_due_on
    dates = paper.document_on, paper.sent_on
    return (paper.notice_type, *(dates if any(dates) else [paper.notice_id]))
