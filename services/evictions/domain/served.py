"""Which debt a service was about (delgivning): a day told of one paper never moves another debt's period. Pure."""

from collections.abc import Collection, Iterator
from datetime import date
from typing import NamedTuple

from msgspec.structs import replace

from services.evictions.domain.case import EvictionCase
from services.evictions.domain.debts import Debt, as_told_in, debts_ever, sent_on
from services.evictions.legal.recovery_period import RECOVERY_WEEKS, RecoveryClock, RecoveryFacts, recovery_clock
from shared.contracts.codes import Tenancy
from shared.contracts.correctable import standing
from shared.contracts.evictions import NoticeAttachedToCase
from shared.contracts.ids import NoticeId, PersonRef
from shared.kernel.calendar import period_end_weeks, roll


class Told(NamedTuple):
    """A day somebody told that a tenant was served, of which paper (None: of none) and whom."""

    about: NoticeId | None
    on: date
    whom: PersonRef | None


class Served(NamedTuple):
    """A debt, every day somebody told that a tenant was served about it, and who a day that its papers state is of."""

    debt: Debt
    told: set[Told]
    holder: PersonRef | None

    @property
    def days(self) -> frozenset[date]:
        """Those, and the days its papers state."""
        return frozenset(_named(self.debt) | {each.on for each in self.told})

    @property
    def whom(self) -> frozenset[PersonRef | None]:
        """Who was served."""
        return frozenset({each.whom for each in self.told} | ({self.holder} if _named(self.debt) else set()))

    def of(self, message: NoticeAttachedToCase) -> tuple[date, ...]:
        """The days that the period of one of its messages counts from: all but those of a later message, to which a
        termination served anew belongs. It moves no period that has a service of its own (J8, J22)."""
        began_on = _began_on(message)
        until_now = {on for about_on, on in self._dated() if about_on <= began_on}
        asked_of = {each.on for each in self.told if each.about in (None, message.notice_id)}
        return tuple(sorted(until_now or asked_of or {on for on in self.days if on < self._anew_on(began_on)}))

    @property
    def is_untold(self) -> bool:
        """Of one of its messages nobody has told a day that its period counts from."""
        return not all(self.of(each) for each in self.debt.messages)

    def _dated(self) -> Iterator[tuple[date, date]]:
        """Each day, after the day on which the message it is about began: the last one before it of those it may be."""
        for message in self.debt.messages:
            if message.served_on:
                yield _began_on(message), message.served_on
        for about, on, _ in self.told:
            days = [_began_on(each) for each in self.debt.messages if about in (None, each.notice_id)]
            yield max((each for each in days if each <= on), default=min(days)), on

    def _anew_on(self, began_on: date) -> date:
        days = (_began_on(each) for each in self.debt.messages)
        return min((each for each in days if each > began_on), default=date.max)

    @property
    def last_on(self) -> date:
        """The last day on which it can be recovered, by the message that gives the latest (J8); the cautious day while
        that is not known (the safety principle)."""
        clocks = self.clocks(RecoveryFacts(tenancy=Tenancy.RENTAL))
        dated = [each for _, each in clocks if not each.basis_guessed] or [each for _, each in clocks]
        return max(each.legal_last_date or each.safe_date or date.min for each in dated)

    def clocks(self, known: RecoveryFacts) -> list[tuple[NoticeId, RecoveryClock]]:
        """The period that each of its messages gives with what else is known, after the id of its paper (J22)."""
        return [
            (each.notice_id, recovery_clock(replace(as_told_in(each, known), tenant_served_on=self.of(each))))
            for each in self.debt.messages
        ]

    def may_run(self, on: date) -> bool:
        """Its last day as whoever served the tenant may see it has not passed."""
        return on <= roll(period_end_weeks(max((self.debt.given_on, *self.days)), RECOVERY_WEEKS))

    def is_claimed(self, on: date) -> bool:
        gone_on = self.debt.withdrawn_on
        return self.debt.begun_on <= on and (gone_on is None or on <= gone_on)


def services(case: EvictionCase) -> tuple[Served, ...]:
    """Of each debt the days told, by its papers and by people (J7 a, J21); the oldest debt first.

    A day told of no paper is about the one debt that was claimed by then and waited for its day. When several waited
    it is about none of them until somebody says which: a period that is taken to have begun too late ends too late.
    """
    stand, holder = standing(case.services), case.opened.person_ref if case.opened else None
    found = tuple(Served(debt, set(), holder) for debt in debts_ever(case))
    for told in stand:
        for served in found:
            if told.notice_id in served.debt.notice_ids:
                served.told.add(Told(told.notice_id, told.served_on, told.tenant_ref or holder))
    unnamed = [each for each in stand if each.notice_id is None]
    for on in sorted({each.served_on for each in unnamed}):
        if len(about := _about(on, found)) == 1:
            whom = {each.tenant_ref or holder for each in unnamed if each.served_on == on}
            next(iter(about)).told.update(Told(None, on, each) for each in whom)
    return found


def tenants(case: EvictionCase, debt: Debt | None = None) -> tuple[PersonRef, ...]:
    """Who holds the lease: the tenant first, then the others whom the papers, or those of a debt, name (J21)."""
    if case.opened is None:
        return ()
    named = (each for each in case.grounds.co_tenants if debt is None or each.notice_id in debt.notice_ids)
    return tuple(dict.fromkeys((case.opened.person_ref, *(ref for each in named for ref in each.co_tenant_refs))))


def is_co_tenant_unserved(case: EvictionCase, served: Served) -> bool:
    """Of several tenants one was served, and nobody has said when another was. A service that names nobody is of the
    tenant, and so is the day a paper says."""
    return bool(served.days) and not served.whom.issuperset(tenants(case, served.debt))


def unserved(case: EvictionCase) -> tuple[Debt, ...]:
    """The debts that stand and have a message of which nobody has told when any tenant was served (A06)."""
    return tuple(each.debt for each in services(case) if each.is_untold and each.debt.withdrawn_on is None)


def unserved_in_part(case: EvictionCase) -> tuple[Debt, ...]:
    """Those of which one of several tenants was served, and nobody has told when another was (A06, J21)."""
    asked = (each for each in services(case) if each.debt.withdrawn_on is None and not each.is_untold)
    return tuple(each.debt for each in asked if is_co_tenant_unserved(case, each))


def _named(debt: Debt) -> set[date]:
    return {each.served_on for each in debt.messages if each.served_on}


def _about(on: date, debts: Collection[Served]) -> Collection[Served]:
    """The debts a day that names no paper may be about: those that waited for it; else, for a co-tenant's service, the
    one claimed last whose period was not over; else the next to be claimed (a tenant may be served before the board
    is told); else the one claimed last."""
    claimed = [each for each in debts if each.is_claimed(on)]
    if waiting := [each for each in claimed if not any(day <= on for day in each.days)]:
        return waiting
    if running := [each for each in claimed if each.may_run(on)]:
        return _latest(running)
    if ahead := [each for each in debts if on < each.debt.begun_on]:
        first = min(each.debt.begun_on for each in ahead)
        return [each for each in ahead if each.debt.begun_on == first]
    return _latest(claimed)


def _latest(among: Collection[Served]) -> Collection[Served]:
    last = max((each.debt.begun_on for each in among), default=None)
    return [each for each in among if each.debt.begun_on == last]


def _began_on(message: NoticeAttachedToCase) -> date:
    return sent_on(message) or message.received_on
