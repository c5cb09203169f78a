"""The steps of a running recovery period, the same for a rented home (A03) and a condo (A04)."""

from datetime import timedelta

from services.evictions.alert_rules.ladder import Ladder, Rung, begins, ends
from services.evictions.domain.case import EvictionCase
from services.evictions.domain.priority import running_safe_date
from shared.contracts.alert_book import StandingAlert
from shared.contracts.codes import AlertLevel, AlertResolution, AlertRule
from shared.contracts.deadline_codes import ClockStatus
from shared.kernel.calendar import add_working_days


def recovery_steps(rule: AlertRule, case: EvictionCase) -> tuple[Ladder, ...]:
    """Told 14 and 7 days, 3 and 1 working days before the safe date, and on it.

    L2 at -3 working days when there is neither contact nor decision, L3 at -1; a step earlier when a child or
    somebody of 65 or older lives there. After the safe date the last rung stands until the period is settled or
    over.
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
    somebody_acted = case.tenant_contacts or case.undertakings_decided or case.support.assistance
    middle = AlertLevel.L1 if somebody_acted else AlertLevel.L2
    levels = (AlertLevel.L1, AlertLevel.L1, middle, AlertLevel.L3, AlertLevel.L3)
    if case.is_vulnerable:
        levels = (*levels[1:], AlertLevel.L3)
    rungs = (
        Rung(from_at=begins(day), step=step, level=level, due_at=ends(safe))
        for step, (day, level) in enumerate(zip(days, levels, strict=True))
    )
    return (Ladder(rule, tuple(rungs)),)


def recovery_ends(case: EvictionCase, _alert: StandingAlert) -> AlertResolution:
    """Settled; missed when the period is over; replaced when it runs to another day."""
    match case.clock and case.clock.status:
        case ClockStatus.SETTLED:
            return AlertResolution.FULFILLED
        case ClockStatus.EXPIRED:
            return AlertResolution.LAPSED
        case ClockStatus.PROVISIONAL | ClockStatus.CONFIRMED:
            return AlertResolution.SUPERSEDED
        case _:
            return AlertResolution.GROUND_GONE
