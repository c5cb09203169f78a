"""A04: a condo's recovery period runs and the fee is not paid (BRL 7:23; B5, B9)."""

from services.evictions.alert_rules.ladder import Ladder
from services.evictions.alert_rules.recovery_steps import recovery_steps
from services.evictions.domain.case import EvictionCase
from shared.contracts.codes import AlertRule


def a04_condo_recovery_period(case: EvictionCase) -> tuple[Ladder, ...]:
    """There is no undertaking for a condo: only money to pay with helps."""
    return recovery_steps(AlertRule.A04, case, condo=True)
