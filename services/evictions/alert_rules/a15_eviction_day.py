"""A15: the day of the eviction draws near (E5, domain.md 4.5)."""

from datetime import datetime, timedelta
from typing import Final

from services.evictions.alert_rules.ladder import Ladder, Rung, begins
from services.evictions.domain.case import EvictionCase
from services.evictions.domain.eviction_time import times_to_come
from shared.contracts.alert_book import StandingAlert
from shared.contracts.codes import AlertLevel, AlertResolution, AlertRule
from shared.kernel.clock import civil_date

DAYS_BEFORE: Final = (7, 3, 1)


def a15_eviction_day(case: EvictionCase) -> tuple[Ladder, ...]:
    """Told 7, 3 and 1 days before; from the third on L3 while no plan says what happens when the home is lost (R18).

    With children, social services shall be on the spot: the text says so. Stands until the day has been carried
    out, put off or called off, for somebody must say what became of it. Each time that may come is told.
    """
    later = AlertLevel.L1 if case.support.harm_plans else AlertLevel.L3
    instants = dict.fromkeys(each.eviction_at for each in times_to_come(case))
    return tuple(_ladder(at, later) for at in instants if at is not None)


def a15_ends(case: EvictionCase, _alert: StandingAlert) -> AlertResolution:
    """Carried out; moved to a day of which nobody need be told yet; else there will be no eviction."""
    if case.executed is not None:
        return AlertResolution.FULFILLED
    return AlertResolution.SUPERSEDED if times_to_come(case) else AlertResolution.GROUND_GONE


def _ladder(due_at: datetime, later: AlertLevel) -> Ladder:
    on = civil_date(due_at)
    rungs = (
        Rung(from_at=begins(on - timedelta(days=days)), step=step, level=level, due_at=due_at)
        for step, (days, level) in enumerate(zip(DAYS_BEFORE, (AlertLevel.L1, later, later), strict=True))
    )
    return Ladder(AlertRule.A15, tuple(rungs))
