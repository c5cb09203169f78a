"""By which day somebody must have reached for the tenant or the landlord: sooner for a pressing case (P1)."""

from datetime import date

from services.evictions.alert_rules.limits import due_on, within
from services.evictions.domain.case import EvictionCase
from services.evictions.domain.eviction_time import times_to_come
from services.evictions.domain.priority import NEAR, is_pressing_at_once, unsettled_safe_date
from shared.contracts.codes import AlertRule
from shared.contracts.law.working import Step, step
from shared.kernel.calendar import add_working_days
from shared.kernel.clock import civil_date


def contact_due(case: EvictionCase, since: date, rule: AlertRule) -> tuple[Step, ...]:
    """The working days of the rule after `since`, fewer for P1.

    A case that becomes P1 only because its safe date draws near gets the shorter time from that day.
    """
    soon, later = within(f"{rule}_P1", since), within(rule, since)
    if is_pressing_at_once(case):
        return (soon,)
    safe = unsettled_safe_date(case.clock)
    if safe is None or (near := max(due_on((soon,)), safe - NEAR)) >= due_on((later,)):
        return (later,)
    return later, step("P1_NEAR", safe, result=near)


def before_evictions(case: EvictionCase, since: date, working: tuple[Step, ...]) -> tuple[Step, ...]:
    """`working`, with the working day before an eviction that may come when that is sooner: later is too late.

    What is told later than that is wanted the day it is told; nothing is wanted before `since`.
    """
    limits = []
    for each in times_to_come(case):
        if each.eviction_at is not None:
            day = civil_date(each.eviction_at)
            limits.append((max(since, each.notified_on, add_working_days(day, -1)), day))
    soonest, day = min(limits, default=(date.max, date.max))
    return working if soonest >= due_on(working) else (*working, step("BEFORE_EVICTION", day, result=soonest))
