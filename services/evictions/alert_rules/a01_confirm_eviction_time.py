"""A01: Kronofogden's time must be confirmed the same calendar day (SoF 11:3; E2, E10, W37)."""

from datetime import datetime, time, timedelta
from itertools import groupby
from typing import Final

from services.evictions.alert_rules.answers import answered_if
from services.evictions.alert_rules.ladder import Ladder, Rung, begins, ends
from services.evictions.domain.case import EvictionCase
from services.evictions.domain.confirmation import is_confirmed
from services.evictions.domain.eviction_time import times_to_answer
from shared.contracts.alert_book import StandingAlert
from shared.contracts.codes import AlertLevel, AlertResolution, AlertRule
from shared.contracts.evictions import EvictionTimeNotified
from shared.contracts.law.working import in_force, step
from shared.kernel.clock import civil_date, instant

UNANSWERED_FOR: Final = timedelta(hours=2)
NOON: Final = time(12)
LAST_CALL: Final = time(15)


def a01_confirm_eviction_time(case: EvictionCase) -> tuple[Ladder, ...]:
    """Raised at once; L2 after two hours or at noon, whichever comes first; L3 at 15. Stands until confirmed.

    Weekends and holidays make no difference. A time taken in another day than it came has no known hour:
    noon of its own day counts. Of several times told the same day the one that climbs first speaks for all.
    A time that was called off, put off or taken back need not be confirmed any more, nor when the eviction has been
    carried out; one told anew, once more.
    """
    ladders = [_ladder(each) for each in times_to_answer(case) if not is_confirmed(case, each)]
    days = groupby(sorted(ladders, key=_climbs), key=lambda ladder: ladder.rungs[0].due_at)
    return tuple(next(same_day) for _, same_day in days)


def a01_ends(case: EvictionCase, alert: StandingAlert) -> AlertResolution:
    """Confirmed; missed when the eviction came first; else no time of that day holds any more."""
    same_day = [each for each in case.eviction_times if each.notified_on == civil_date(alert.due_at)]
    return answered_if(case, same_day, any(is_confirmed(case, each) for each in same_day))


def _climbs(ladder: Ladder) -> tuple[datetime, ...]:
    return ladder.rungs[0].due_at, *(rung.from_at for rung in reversed(ladder.rungs))


def _ladder(told: EvictionTimeNotified) -> Ladder:
    on, working = told.notified_on, in_force((step("E2", result=told.notified_on),), told.notified_on)
    first, noon = told.notified_at or begins(on), instant(on, NOON)
    second = min(first + UNANSWERED_FOR, noon) if told.notified_at else noon
    steps = ((first, AlertLevel.L1), (second, AlertLevel.L2), (instant(on, LAST_CALL), AlertLevel.L3))
    rungs = (Rung(from_at=max(at, first), level=level, due_at=ends(on), working=working) for at, level in steps)
    return Ladder(AlertRule.A01, tuple(rungs))
