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
    """A debt and every day the tenant was served about it."""

    debt: Debt
    days: set[date]

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
    stand = standing(case.services)
    found = tuple(Served(debt, _named(debt)) for debt in debts_ever(case))
    for told in stand:
        for served in found:
            if told.notice_id in served.debt.notice_ids:
                served.days.add(told.served_on)
    for on in sorted({each.served_on for each in stand if each.notice_id is None}):
        if len(about := _about(on, found)) == 1:
            next(iter(about)).days.add(on)
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
    holders = tenants(case, served.debt)
    if len(holders) < 2 or not served.days:
        return False
    told = [each for each in standing(case.services) if each.served_on in served.days]
    about = (each for each in told if each.notice_id is None or each.notice_id in served.debt.notice_ids)
    known = {each.tenant_ref or holders[0] for each in about}
    return not {*holders} <= (known | {holders[0]} if _named(served.debt) else known)


def unserved(case: EvictionCase) -> tuple[Debt, ...]:
    """The debts that stand and of which nobody has told when the tenant was served (A06)."""
    return tuple(each.debt for each in services(case) if not each.days and each.debt.withdrawn_on is None)


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
