"""How pressing a case is (prioritet): P1, P2 or P3."""

from datetime import date, timedelta
from typing import Final

from services.evictions.domain.case import EvictionCase
from services.evictions.domain.matter import LEGAL_STEPS
from services.evictions.domain.times_ended import times_standing
from shared.contracts.codes import Priority
from shared.contracts.deadline_codes import ClockStatus

NEAR: Final = timedelta(days=7)


def is_pressing_at_once(case: EvictionCase) -> bool:
    """P1 whatever the date: a child, somebody of 65 or older, or a time for the eviction that nobody called off."""
    return case.is_vulnerable or bool(times_standing(case))


def priority(case: EvictionCase, safe_date: date | None, today: date) -> Priority:
    """P1 as above or when the safe date is within 7 days; P2 after a legal step; else P3 (signals)."""
    if is_pressing_at_once(case) or (safe_date is not None and safe_date - today <= NEAR):
        return Priority.P1
    return Priority.P2 if any(each.now.notice_type in LEGAL_STEPS for each in case.papers) else Priority.P3


def running_safe_date(case: EvictionCase) -> date | None:
    """The safe date of a recovery period that is still running."""
    clock = case.clock
    running = clock is not None and clock.status in (ClockStatus.PROVISIONAL, ClockStatus.CONFIRMED)
    return clock.safe_date if clock and running else None
