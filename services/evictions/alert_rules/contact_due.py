"""By which day somebody must have reached for the tenant: sooner for a pressing case (P1)."""

from datetime import date

from services.evictions.alert_rules.limits import due_on, within
from services.evictions.domain.case import EvictionCase
from services.evictions.domain.priority import NEAR, is_pressing_at_once, unsettled_safe_date
from shared.contracts.codes import AlertRule
from shared.contracts.law.working import Step, step


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
