"""A10: the landlord has not been told of the board's mission and how to co-operate (R21)."""

from services.evictions.alert_rules.ladder import Ladder, duty, has_passed
from services.evictions.domain.case import EvictionCase
from services.evictions.domain.duties import is_landlord_told
from shared.contracts.codes import AlertLevel, AlertRule, Tenancy
from shared.kernel.calendar import add_working_days


def a10_landlord_contact(case: EvictionCase) -> tuple[Ladder, ...]:
    """Within five working days; L2 when they have passed. Not when the board itself is the landlord (I06)."""
    since = case.begun_on
    board_lets = case.opened is not None and case.opened.tenancy is Tenancy.OWN_SUBLET
    if since is None or is_landlord_told(case) or board_lets:
        return ()
    due_on = add_working_days(since, 5)
    return (duty(AlertRule.A10, since, due_on, (has_passed(due_on), AlertLevel.L2)),)
