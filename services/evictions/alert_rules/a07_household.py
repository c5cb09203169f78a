"""A07: the case is routed provisionally, for nobody has said who lives in the home (R22; routing rule 6)."""

from datetime import datetime, timedelta

from services.evictions.alert_rules.ladder import Ladder, Rung
from services.evictions.domain.case import EvictionCase
from services.evictions.domain.priority import NEAR, is_pressing_at_once, unsettled_safe_date
from shared.contracts.codes import AlertLevel, AlertRule
from shared.contracts.law.working import rule_on, step
from shared.kernel.clock import civil_date
from shared.kernel.office_hours import OFFICE, after_open


def a07_household(case: EvictionCase) -> tuple[Ladder, ...]:
    """Within four office hours, one when the case is P1; L2 when they have passed."""
    if case.household_told or not case.grounds.provisional_routings:
        return ()
    since = min(each.routed_at for each in case.grounds.provisional_routings)
    on = civil_date(since)
    limit = rule_on("A07_P1" if _is_pressing(case, since) else "A07", on)
    assert limit.count is not None
    due_at = after_open(since, timedelta(hours=limit.count), OFFICE)
    working = (step(limit.id, on, result=civil_date(due_at)),)
    rungs = (
        Rung(from_at=at, level=level, due_at=due_at, working=working)
        for at, level in ((since, AlertLevel.L1), (due_at, AlertLevel.L2))
    )
    return (Ladder(AlertRule.A07, tuple(rungs)),)


def _is_pressing(case: EvictionCase, at: datetime) -> bool:
    safe = unsettled_safe_date(case.clock)
    return is_pressing_at_once(case) or (safe is not None and safe - civil_date(at) <= NEAR)
