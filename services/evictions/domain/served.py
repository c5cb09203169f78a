"""Which debt a service was about (delgivning): a day told of one paper never moves another debt's period. Pure."""

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from datetime import date

from services.evictions.domain.case import EvictionCase
from services.evictions.domain.debts import Debt
from services.evictions.legal.recovery_period import RECOVERY_WEEKS
from shared.contracts.correctable import standing
from shared.kernel.calendar import period_end_weeks, roll


def service_days(case: EvictionCase, debts: Sequence[Debt]) -> tuple[frozenset[date], ...]:
    """Every day the tenant was served about each of the debts, in their order: by its papers, and as told (J7 a, J21).

    A day told of no paper is about the one debt that was claimed by then and waited for its day. When several waited
    it is about none of them until somebody says which: a period that is taken to have begun too late ends too late.
    """
    stand = standing(case.services)
    days = [_named(debt) for debt in debts]
    for served in stand:
        for at, debt in enumerate(debts):
            if served.notice_id in debt.notice_ids:
                days[at].add(served.served_on)
    for on in sorted({each.served_on for each in stand if each.notice_id is None}):
        about = _about(on, debts, days)
        if len(about) == 1:
            days[about[0]].add(on)
    return tuple(frozenset(each) for each in days)


def unserved(case: EvictionCase, debts: Sequence[Debt]) -> tuple[Debt, ...]:
    """The debts of which nobody has told when the tenant was served (A06)."""
    return tuple(debt for debt, days in zip(debts, service_days(case, debts), strict=True) if not days)


def _named(debt: Debt) -> set[date]:
    return {each.served_on for each in debt.messages if each.served_on}


def _about(on: date, debts: Sequence[Debt], days: Sequence[AbstractSet[date]]) -> list[int]:
    """The debts a day that names no paper may be about: those that waited for it; else, for a co-tenant's service, the
    one claimed last whose period was not over; else the next to be claimed (a tenant may be served before the board
    is told); else the one claimed last."""
    claimed = [at for at, debt in enumerate(debts) if debt.begun_on <= on]
    if waiting := [at for at in claimed if not any(day <= on for day in days[at])]:
        return waiting
    if running := [at for at in claimed if on <= _last_day(debts[at], days[at])]:
        return list(_latest(debts, running))
    if ahead := [at for at in range(len(debts)) if at not in claimed]:
        first = min(debts[at].begun_on for at in ahead)
        return [at for at in ahead if debts[at].begun_on == first]
    return list(_latest(debts, claimed))


def _latest(debts: Sequence[Debt], among: Sequence[int]) -> Iterator[int]:
    last = max((debts[at].begun_on for at in among), default=None)
    return (at for at in among if debts[at].begun_on == last)


def _last_day(debt: Debt, days: AbstractSet[date]) -> date:
    return roll(period_end_weeks(max(debt.begun_on, *days), RECOVERY_WEEKS))
