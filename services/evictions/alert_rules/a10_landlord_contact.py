"""A10: the landlord has not been told of the board's mission and how to co-operate (R21)."""

from services.evictions.alert_rules.answers import fulfilled_if
from services.evictions.alert_rules.contact_due import before_evictions
from services.evictions.alert_rules.ladder import Ladder, duty, has_passed
from services.evictions.alert_rules.limits import due_on, within
from services.evictions.domain.case import EvictionCase
from services.evictions.domain.debts import board_lets
from services.evictions.domain.duties import is_landlord_told
from shared.contracts.alert_book import StandingAlert
from shared.contracts.codes import AlertLevel, AlertResolution, AlertRule


def a10_landlord_contact(case: EvictionCase) -> tuple[Ladder, ...]:
    """Within five working days and before an eviction; L2 when they have passed.

    Not when the board itself is the landlord (I06).
    """
    since = case.begun_on
    if since is None or is_landlord_told(case) or board_lets(case):
        return ()
    working = before_evictions(case, since, (within("A10", since),))
    return (duty(AlertRule.A10, since, working, (has_passed(due_on(working)), AlertLevel.L2)),)


def a10_ends(case: EvictionCase, _alert: StandingAlert) -> AlertResolution:
    """The landlord was told; or it turned out that the board is the landlord."""
    return fulfilled_if(is_landlord_told(case))
