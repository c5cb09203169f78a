"""A09: the tenant has not been reached and offered support (R20)."""

from services.evictions.alert_rules.contact_due import contact_due_on
from services.evictions.alert_rules.ladder import Ladder, begins, duty, has_passed
from services.evictions.domain.case import EvictionCase
from services.evictions.domain.duties import is_support_offered
from services.evictions.domain.priority import unsettled_safe_date
from shared.contracts.codes import AlertLevel, AlertRule
from shared.kernel.calendar import add_working_days


def a09_tenant_contact(case: EvictionCase) -> tuple[Ladder, ...]:
    """Within five working days, two for P1, and always before the third working day ahead of the safe date.

    L2 when that has passed, L3 three working days later.
    """
    since = case.begun_on
    if since is None or is_support_offered(case):
        return ()
    due_on = contact_due_on(case, since, normally=5, pressing=2)
    if safe := unsettled_safe_date(case.clock):
        due_on = max(since, min(due_on, add_working_days(safe, -4)))
    third = begins(add_working_days(due_on, 3))
    return (duty(AlertRule.A09, since, due_on, (has_passed(due_on), AlertLevel.L2), (third, AlertLevel.L3)),)
