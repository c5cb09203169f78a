"""A09: the tenant has not been reached and offered support (R20)."""

from services.evictions.alert_rules.contact_due import before_evictions, contact_due
from services.evictions.alert_rules.ladder import Ladder, begins, duty, has_passed
from services.evictions.alert_rules.limits import due_on
from services.evictions.domain.case import EvictionCase
from services.evictions.domain.duties import is_support_offered
from services.evictions.domain.priority import unsettled_safe_date
from shared.contracts.codes import AlertLevel, AlertRule
from shared.contracts.law.working import step
from shared.kernel.calendar import add_working_days


def a09_tenant_contact(case: EvictionCase) -> tuple[Ladder, ...]:
    """Within five working days, two for P1, and always before the third working day ahead of the safe date and
    before an eviction.

    L2 when that has passed, L3 three working days later.
    """
    since = case.begun_on
    if since is None or is_support_offered(case):
        return ()
    working = contact_due(case, since, AlertRule.A09)
    safe = unsettled_safe_date(case.clock)
    if safe and (before := add_working_days(safe, -4)) < due_on(working):
        working += (step("A09_BEFORE", safe, result=max(since, before)),)
    working = before_evictions(case, since, working)
    second, third = has_passed(due_on(working)), begins(add_working_days(due_on(working), 3))
    return (duty(AlertRule.A09, since, working, (second, AlertLevel.L2), (third, AlertLevel.L3)),)
