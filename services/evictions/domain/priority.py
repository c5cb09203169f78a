"""How pressing a case is (prioritet): P1, P2 or P3."""

from datetime import date, timedelta
from typing import Final

from services.evictions.domain.case import EvictionCase
from services.evictions.domain.debt_periods import RUNNING
from services.evictions.domain.matter import LEGAL_STEPS
from services.evictions.domain.times_ended import times_standing
from shared.contracts.codes import Priority
from shared.contracts.deadline_codes import ClockStatus
from shared.contracts.evictions import DeadlineSet

NEAR: Final = timedelta(days=7)


def is_pressing_at_once(case: EvictionCase) -> bool:
    """P1 whatever the date: a child, somebody of 65 or older, or a time for the eviction that nobody called off."""
    return case.is_vulnerable or bool(times_standing(case))


def priority(case: EvictionCase, safe_date: date | None, today: date) -> Priority:
    """P1 as above or when the safe date is within 7 days or past; P2 after a legal step; else P3 (signals)."""
    if is_pressing_at_once(case) or (safe_date is not None and safe_date - today <= NEAR):
        return Priority.P1
    return Priority.P2 if any(each.now.notice_type in LEGAL_STEPS for each in case.papers) else Priority.P3


def unsettled_safe_date(clock: DeadlineSet | None) -> date | None:
    """The safe date of a recovery period that nothing has settled, over or not: once it is over the eviction may be
    decided any day."""
    unsettled = clock is not None and clock.status in (*RUNNING, ClockStatus.EXPIRED)
    return clock.safe_date if clock and unsettled else None


def running_safe_date(case: EvictionCase) -> date | None:
    """The safe date of a recovery period that is still running."""
    clock = case.clock
    return clock.safe_date if clock and clock.status in RUNNING else None
