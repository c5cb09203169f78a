"""Which debt a service was about (delgivning): a day told of one paper never moves another debt's period. Pure."""

from collections.abc import Collection
from datetime import date
from typing import NamedTuple

from services.evictions.domain.case import EvictionCase
from services.evictions.domain.debts import Debt, as_told_in, debts_ever
from services.evictions.legal.recovery_period import RECOVERY_WEEKS, RecoveryFacts, recovery_clock
from shared.contracts.codes import Tenancy
from shared.contracts.correctable import standing
from shared.contracts.ids import PersonRef
from shared.kernel.calendar import period_end_weeks, roll


class Served(NamedTuple):
    """A debt, every day a tenant was served about it, and which of them were."""

    debt: Debt
    days: set[date]
    whom: set[PersonRef | None]

    @property
    def last_on(self) -> date:
        """The last day on which it can be recovered, by the message that gives the latest (J8); the cautious day while
        that is not known (the safety principle)."""
        known = RecoveryFacts(tenancy=Tenancy.RENTAL, tenant_served_on=tuple(self.days))
        clocks = [recovery_clock(as_told_in(each, known)) for each in self.debt.messages]
        dated = [each for each in clocks if not each.basis_guessed] or clocks
        return max(each.legal_last_date or each.safe_date or date.min for each in dated)

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
    found = tuple(Served(debt, days := _named(debt), {holder} if days else set()) for debt in debts_ever(case))
    for told in stand:
        for served in found:
            if told.notice_id in served.debt.notice_ids:
                served.days.add(told.served_on)
                served.whom.add(told.tenant_ref or holder)
    unnamed = [each for each in stand if each.notice_id is None]
    for on in sorted({each.served_on for each in unnamed}):
        if len(about := _about(on, found)) == 1:
            only = next(iter(about))
            only.days.add(on)
            only.whom.update(each.tenant_ref or holder for each in unnamed if each.served_on == on)
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
    """The debts that stand and of which nobody has told when any tenant was served (A06)."""
    return tuple(each.debt for each in services(case) if not each.days and each.debt.withdrawn_on is None)


def unserved_in_part(case: EvictionCase) -> tuple[Debt, ...]:
    """Those of which one of several tenants was served, and nobody has told when another was (A06, J21)."""
    standing_ones = (each for each in services(case) if each.debt.withdrawn_on is None)
    return tuple(each.debt for each in standing_ones if is_co_tenant_unserved(case, each))


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
