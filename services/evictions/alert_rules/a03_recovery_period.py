"""A03: a recovery period runs and the debt is not settled (JB 12:44, BRL 7:23)."""

from datetime import timedelta

from services.evictions.alert_rules.ladder import Ladder, Rung, begins, ends
from services.evictions.domain.case import EvictionCase
from services.evictions.domain.priority import running_safe_date
from shared.contracts.codes import AlertLevel, AlertRule
from shared.kernel.calendar import add_working_days


def a03_recovery_period(case: EvictionCase) -> tuple[Ladder, ...]:
    """Told 14 and 7 days, 3 and 1 working days before the safe date, and on it.

    L2 at -3 working days when there is neither contact nor decision, L3 at -1; a step earlier when a child or
    somebody of 65 or older lives there. After the safe date the last rung stands until the period is settled or
    over. For a condo (A04) the same ladder: there is no undertaking then (B9), only money to pay with.
    """
    safe = running_safe_date(case)
    if safe is None:
        return ()
    days = (
        safe - timedelta(days=14),
        safe - timedelta(days=7),
        add_working_days(safe, -3),
        add_working_days(safe, -1),
        safe,
    )
    nobody_acted = not case.tenant_contacts and not case.undertakings_decided
    middle = AlertLevel.L2 if nobody_acted else AlertLevel.L1
    levels = (AlertLevel.L1, AlertLevel.L1, middle, AlertLevel.L3, AlertLevel.L3)
    if case.is_vulnerable:
        levels = (*levels[1:], AlertLevel.L3)
    rungs = (
        Rung(from_at=begins(day), step=step, level=level, due_at=ends(safe))
        for step, (day, level) in enumerate(zip(days, levels, strict=True))
    )
    return (Ladder(AlertRule.A03, tuple(rungs)),)
