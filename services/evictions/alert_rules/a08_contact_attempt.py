"""A08: nobody has tried to reach the tenant (R19, R20)."""

from services.evictions.alert_rules.contact_due import before_evictions, contact_due
from services.evictions.alert_rules.ladder import Ladder, begins, duty
from services.evictions.alert_rules.limits import due_on
from services.evictions.domain.case import EvictionCase
from services.evictions.domain.duties import attempts, contacts
from shared.contracts.codes import AlertLevel, AlertRule
from shared.kernel.calendar import add_working_days


def a08_contact_attempt(case: EvictionCase) -> tuple[Ladder, ...]:
    """Within one working day for P1, two for others, and before an eviction; L2 one working day later.

    A contact is more than an attempt.
    """
    since = case.begun_on
    if since is None or attempts(case) or contacts(case):
        return ()
    working = before_evictions(case, since, contact_due(case, since, AlertRule.A08))
    second = begins(add_working_days(due_on(working), 1))
    return (duty(AlertRule.A08, since, working, (second, AlertLevel.L2)),)
