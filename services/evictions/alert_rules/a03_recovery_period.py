"""A03: a rented home's recovery period runs and the debt is not settled (JB 12:44)."""

from services.evictions.alert_rules.ladder import Ladder
from services.evictions.alert_rules.recovery_steps import recovery_steps
from services.evictions.domain.case import EvictionCase
from shared.contracts.codes import AlertRule


def a03_recovery_period(case: EvictionCase) -> tuple[Ladder, ...]:
    """Every tenancy but a condo: the board may undertake the rent (J16)."""
    return recovery_steps(AlertRule.A03, case, condo=False)
