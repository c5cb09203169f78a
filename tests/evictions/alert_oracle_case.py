"""What the log says of a case at a minute, read for the alert oracle alone: plain lists, and days by counting."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time, timedelta
from functools import cached_property
from typing import Any, Final

from msgspec.structs import replace

from shared.contracts.codes import ARREARS, NoticeType, Tenancy
from shared.contracts.deadline_codes import ClockStatus, DeadlineType
from shared.contracts.eviction_grounds import CoTenantsKnown
from shared.contracts.eviction_procedure import (
    CaseNoticeCorrected,
    CaseNoticeWithdrawn,
)
from shared.contracts.eviction_retraction import RETRACTABLE, CaseFactRetracted, fact_id_of
from shared.contracts.evictions import (
    DeadlineSet,
    EvictionCaseClosed,
    EvictionCaseOpened,
    EvictionCaseReopened,
    HouseholdKnown,
    NoticeAttachedToCase,
    TenantContacted,
    TenantServiceRecorded,
)
from shared.contracts.procedure_codes import CorrectionReason, WithdrawnBy
from shared.kernel.calendar import is_working_day
from shared.kernel.clock import civil_date, instant
from tests.evictions.alert_oracle_debts import Debt, about_whom
from tests.evictions.alert_oracle_papers import gone
from tests.evictions.alert_oracle_threat import all_but_the_end, goes_on, taken_along, threatened_since
from tests.evictions.alert_oracle_times import standing_times

DAY: Final = timedelta(days=1)
RUNNING: Final = (ClockStatus.PROVISIONAL, ClockStatus.CONFIRMED)


class Case:
    """What the log says of the threat that is open now."""

    def __init__(self, log: Sequence[Any]) -> None:
        log = _counted(log)
        self._told: dict[tuple[type, bool], list[Any]] = {}
        self.log, self.present = log, list[Any]()
        self.ended_on: date | None = None
        self.began_again: EvictionCaseReopened | None = None
        for at, each in enumerate(log):
            if isinstance(each, EvictionCaseReopened):
                if goes_on(log[:at], self.present, each):
                    self.present = [*all_but_the_end(self.present, each)]
                else:
                    ends = (end.closed_on for end in self.present if isinstance(end, EvictionCaseClosed))
                    self.ended_on, self.began_again = next(ends, None), each
                    self.present = [*taken_along(self.present, each)]
            self.present.append(each)
        self.opened = next((each for each in log if isinstance(each, EvictionCaseOpened)), None)
        closed = any(isinstance(each, EvictionCaseClosed) for each in self.present)
        self.is_open = self.opened is not None and not closed

    def all(self, kind: type, *, ever: bool = False) -> list[Any]:
        if (kind, ever) not in self._told:
            told = self.log if ever else self.present
            self._told[kind, ever] = [each for each in told if isinstance(each, kind)]
        return self._told[kind, ever]

    def any(self, *kinds: type) -> bool:
        return any(isinstance(each, kinds) for each in self.present)

    def last(self, kind: type) -> Any:
        return next(iter(reversed(self.all(kind))), None)

    @property
    def clock(self) -> Any:
        """What was last said of the recovery period."""
        said = [each for each in self.all(DeadlineSet) if each.deadline_type is DeadlineType.LEASE_RECOVERY]
        return said[-1] if said else None

    @cached_property
    def withdrawn(self) -> set[Any]:
        """Taken back, another board's, or another home's, in whatever threat."""
        return gone(lambda kind: self.all(kind, ever=True))

    def papers(self) -> list[Any]:
        """Neither taken back nor copies, but for two: of a paper that is gone the first copy to have come stands in its
        place (J22), and a copy that turned out to be about something else is a paper of its own. Each with the day on
        which the first that says it came."""
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
        return [replace(each, received_on=min(self._came_on(each, standing, found))) for each in found]

    def _came_on(self, paper: Any, standing: Sequence[Any], found: Sequence[Any]) -> list[date]:
        """The days of a paper and of its copies; of one that stands in the place of another, of that one's too."""
        names = {paper.notice_id, *({paper.duplicate_of} & self.withdrawn)}
        copies = [each for each in standing if each not in found and each.duplicate_of in names]
        return [each.received_on for each in (paper, *copies)]

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

    def debts(self) -> list[Debt]:
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
                mine[each.notice_id].serve(each.served_on, self.whom(each), of=each.notice_id)
        of_no_paper = [each for each in told if each.notice_id is None]
        for on in sorted({each.served_on for each in of_no_paper}):
            about_whom([*debts, *gone], on, {self.whom(each) for each in of_no_paper if each.served_on == on})
        return debts

    def whom(self, service: Any) -> Any:
        """Who was served; None, whom a service that names nobody is of too, is the tenant the case is about."""
        assert self.opened is not None
        return None if service.tenant_ref == self.opened.person_ref else service.tenant_ref

    def holders(self, debt: Debt) -> set[Any]:
        """Who holds the lease, by the papers of a debt: the tenant (None), and whom else they name."""
        assert self.opened is not None
        of = {each.notice_id for each in debt.papers}
        named = (each for each in self.all(CoTenantsKnown, ever=True) if each.notice_id in of)
        return {None, *(ref for each in named for ref in each.co_tenant_refs)} - {self.opened.person_ref}

    def _taken_back(self, on: Mapping[Any, date], standing: list[Debt]) -> list[Debt]:
        """The claims that nobody makes any more: a day of service may have been about one of them."""
        papers = [each for each in self.notices() if each.notice_id in on and each.notice_type in ARREARS]
        found = []
        for about in {_about(each) for each in papers} - {each.about for each in standing}:
            mine = [each for each in papers if _about(each) == about]
            debt = Debt(about, mine[0], mine, [message for each in mine for message in self.messages(each)], None)
            debt.until = max(on[each.notice_id] for each in mine)
            found.append(debt)
        return found

    def condo(self, debt: Debt) -> bool:
        """A fee is a condo's; else what the papers say, one of a condo being enough; else what the case began with."""
        assert self.opened is not None
        said = [each.tenancy for each in debt.papers if each.tenancy] or [self.opened.tenancy]
        return Tenancy.CONDO in said or debt.basis.notice_type is NoticeType.FEE_ARREARS_TERMINATION

    @property
    def ours(self) -> bool:
        """The board lets the home out itself: so the demands say, all that say anything, else what the case began with;
        nobody owes the board the fee of a condo."""
        assert self.opened is not None
        demands = [each for each in self.notices() if each.notice_type in ARREARS]
        demands = [each for each in demands if each.notice_id not in self.withdrawn]
        said = [each.tenancy for each in demands if each.tenancy] or [self.opened.tenancy]
        fees = [each for each in demands if each.notice_type is NoticeType.FEE_ARREARS_TERMINATION]
        return not fees and set(said) == {Tenancy.OWN_SUBLET}

    @property
    def safe(self) -> date | None:
        clock = self.clock
        return clock.safe_date if clock and clock.status in RUNNING else None

    @property
    def threatened_by(self) -> date | None:
        """The day by which the rent had to be paid, while it is not: a day that has passed presses no less."""
        clock = self.clock
        return clock.safe_date if clock and clock.status in (*RUNNING, ClockStatus.EXPIRED) else None

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
    def with_children(self) -> bool:
        now = self.households()[-1]
        return bool(now.children_in_home or now.children_visiting)

    @property
    def vulnerable(self) -> bool:
        now = self.households()[-1]
        return bool(now.children_in_home or now.children_visiting or now.any_65_or_older)

    @property
    def pressing(self) -> bool:
        return self.vulnerable or bool(standing_times(self))

    @cached_property
    def since(self) -> date:
        return threatened_since(self)

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
    read = ("received_on", "rent_due_on", "document_on", "sent_on", "sent_registered", "served_on")
    return replace(paper, **{name: getattr(correction, name) for name in read})


def _about(paper: Any) -> tuple[Any, ...]:
    """One rent is one thing whatever the paper's dates; else the dates on the paper; without any, only itself."""
    if paper.rent_due_on:
        return paper.notice_type, paper.rent_due_on
    dates = paper.document_on, paper.sent_on
    return (paper.notice_type, *(dates if any(dates) else [paper.notice_id]))
