"""What the log says of a case at a minute, read for the alert oracle alone: plain lists, and days by counting."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from typing import Any, Final

from msgspec.structs import replace

from shared.contracts.codes import ARREARS, NoticeType, Tenancy
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
    RentPaid,
    TenantContacted,
    TenantServiceRecorded,
    UndertakingDecided,
    UndertakingSentToLandlord,
)
from shared.contracts.procedure_codes import CorrectionReason, WithdrawnBy
from shared.kernel.calendar import is_working_day, roll
from shared.kernel.clock import civil_date, instant

DAY: Final = timedelta(days=1)
RUNNING: Final = (ClockStatus.PROVISIONAL, ClockStatus.CONFIRMED)


class Case:
    """What the log says of the threat that is open now."""

    def __init__(self, log: Sequence[Any]) -> None:
        self.log, self.present = log, list[Any]()
        for each in log:
            if isinstance(each, EvictionCaseReopened):
                self.present = [*_taken_along(self.present, each.kept_notice_ids)]
            self.present.append(each)
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
            found.append(_as_read(each, about[-1]) if about else each)
        return found

    def messages(self, paper: Any) -> list[Any]:
        """What the paper said each time its sender sent it: as it stands, and before every time it was sent anew."""
        sent = [each for each in self.all(NoticeAttachedToCase) if each.notice_id == paper.notice_id][-1:]
        corrections = [each for each in self.all(CaseNoticeCorrected) if each.notice_id == paper.notice_id]
        for each in sorted(corrections, key=lambda each: each.corrected_on):
            read = _as_read(sent[-1], each)
            sent = [*sent, read] if each.reason is CorrectionReason.NEW_MESSAGE else [*sent[:-1], read]
        return sent

    def about(self, notice_id: Any) -> tuple[Any, ...]:
        """What a paper is about, whatever became of it."""
        return _about([each for each in self.notices(ever=True) if each.notice_id == notice_id][-1])

    def debts(self) -> list["Debt"]:
        """The rents claimed now, each with the period last said of it: of its papers' the one named first drives."""
        clock, debts = self.clock, list[Debt]()
        standing = [each for each in self.notices() if each.notice_id not in self.withdrawn]
        for said in (clock, *clock.others) if clock else ():
            basis = next((each for each in standing if each.notice_id == said.basis_notice_id), None)
            if basis and _about(basis) not in [each.about for each in debts]:
                papers = [each for each in standing if _about(each) == _about(basis)]
                messages = [message for each in papers for message in self.messages(each)]
                debts.append(Debt(_about(basis), basis, papers, messages, said))
        taken_back = [each for each in self.all(CaseNoticeWithdrawn) if each.by is not WithdrawnBy.INTAKE]
        gone = self._taken_back({each.notice_id: each.withdrawn_on for each in taken_back}, debts)
        mine = {paper.notice_id: debt for debt in [*debts, *gone] for paper in debt.papers}
        services = self.all(TenantServiceRecorded)
        told = [each for each in services if each.fact_id not in {other.corrects for other in services}]
        for each in told:
            if each.notice_id in mine:
                mine[each.notice_id].served.add(each.served_on)
        for on in sorted({each.served_on for each in told if each.notice_id is None}):
            _about_whom([*debts, *gone], on)
        return debts

    def _taken_back(self, on: Mapping[Any, date], standing: list["Debt"]) -> list["Debt"]:
        """The claims that nobody makes any more: a day of service may have been about one of them."""
        papers = [each for each in self.notices() if each.notice_id in on and each.notice_type in ARREARS]
        found = []
        for about in {_about(each) for each in papers} - {each.about for each in standing}:
            mine = [each for each in papers if _about(each) == about]
            debt = Debt(about, mine[0], mine, [message for each in mine for message in self.messages(each)], None)
            debt.until = max(on[each.notice_id] for each in mine)
            found.append(debt)
        return found

    def condo(self, debt: "Debt") -> bool:
        """A fee is a condo's; else what the papers say, one of a condo being enough; else what the case began with."""
        assert self.opened is not None
        said = [each.tenancy for each in debt.papers if each.tenancy] or [self.opened.tenancy]
        return Tenancy.CONDO in said or debt.basis.notice_type is NoticeType.FEE_ARREARS_TERMINATION

    @property
    def safe(self) -> date | None:
        clock = self.clock
        return clock.safe_date if clock and clock.status in RUNNING else None

    def households(self) -> list[Any]:
        """Who was said to live there, oldest first: as the opening knew, then as told."""
        told = [self.opened, *self.all(HouseholdKnown, ever=True)] if self.opened else []
        return sorted(told, key=lambda each: each.known_on if isinstance(each, HouseholdKnown) else each.opened_on)

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
        papers = [each for each in self.notices() if each.notice_id == first.notice_id]
        return self.messages(papers[0])[0].received_on if papers else on

    def reached(self, on: date) -> bool:
        return any(civil_date(each.contacted_at) >= on for each in self.all(TenantContacted))


class Debt:
    """One rent: its papers, the days the tenant was served about it, and what was said of its period."""

    def __init__(self, about: Any, basis: Any, papers: list[Any], messages: list[Any], said: Any) -> None:
        self.about, self.basis, self.papers, self.said = about, basis, papers, said
        self.status = said.status if said else None
        self.until = date.max
        self.served = {each.served_on for each in messages if each.served_on}
        sent = [(each.sent_on, each.received_on) for each in messages]
        self.claimed = min(on if on and on <= came else came for on, came in sent)


def _taken_along(past: Sequence[Any], kept: Sequence[Any]) -> Iterator[Any]:
    """What a new threat has of the one before it: the papers it keeps, what was told of their debts or their times."""
    papers = [each for each in past if isinstance(each, NoticeAttachedToCase) and each.notice_id in kept]
    debts = any(each.notice_type in ARREARS for each in papers)
    of_paper = (NoticeAttachedToCase, CaseNoticeCorrected, EvictionTimeNotified, EvictionTimeConfirmed)
    of_debts = (TenantServiceRecorded, RentPaid, UndertakingDecided, UndertakingSentToLandlord)
    of_times = (EvictionCancelled, EvictionPostponed)
    times = any(each.notice_type not in ARREARS for each in papers)
    for each in past:
        if isinstance(each, of_paper):
            if each.notice_id in kept:
                yield each
        elif (debts and isinstance(each, of_debts)) or (times and isinstance(each, of_times)):
            yield each


def _about_whom(debts: list[Debt], on: date) -> None:
    """A day of service that names no paper: the only debt that waits for one has it; several waiting, none has. When
    all that were claimed by then had theirs it is one tenant more, of the claim that came last and was not yet lost."""
    claimed = [each for each in debts if each.claimed <= on <= each.until]
    waiting = [each for each in claimed if all(day > on for day in each.served)]
    alive = [each for each in claimed if on <= roll(max([each.claimed, *each.served]) + 21 * DAY)]
    ahead = [each for each in debts if each.claimed > on]
    meant = waiting or alive or ahead or claimed
    if not waiting:
        days = [each.claimed for each in meant]
        nearest = min(days) if meant is ahead else max(days, default=on)
        meant = [each for each in meant if each.claimed == nearest]
    if len(meant) == 1:
        meant[0].served.add(on)


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
    letters = {each.notice_id: each.document_on for each in case.notices()}

    def replaced(time: Any, by: Any) -> bool:
        dated, other = letters.get(time.notice_id), letters.get(by.notice_id)
        return bool(dated < other if dated and other and dated != other else time.notified_on < by.notified_on)

    newest = [each for each in known if not any(replaced(each, other) for other in known)] or known
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


def _as_read(paper: Any, correction: Any) -> Any:
    read = ("received_on", "rent_due_on", "document_on", "sent_on", "served_on")
    return replace(paper, **{name: getattr(correction, name) for name in read})


def _about(paper: Any) -> tuple[Any, ...]:
    """One rent is one thing whatever the paper's dates; else the dates on the paper; without any, only itself."""
    if paper.rent_due_on:
        return paper.notice_type, paper.rent_due_on
    dates = paper.document_on, paper.sent_on
    return (paper.notice_type, *(dates if any(dates) else [paper.notice_id]))
