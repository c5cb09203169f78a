"""How long a case may wait (parkering): never past a lawful day, and back by itself. Pure."""

from datetime import date, timedelta
from typing import Final

from services.evictions.domain.case import EvictionCase
from services.evictions.domain.eviction_time import eviction_days
from services.evictions.domain.move_out import day_to_prepare
from services.evictions.domain.priority import running_safe_date
from shared.contracts.eviction_work import CaseUnparked
from shared.contracts.work_codes import UnparkReason

LONGEST: Final = timedelta(days=60)  # [P]: what nobody has looked at for two months has been forgotten


def lawful_day(case: EvictionCase, today: date) -> date | None:
    """The first day to come on which the home can be lost: the safe date, Kronofogden's time, or the day by which a
    decision says to have moved."""
    booked = (on for on in eviction_days(case) if on >= today)
    decided = day_to_prepare(case)
    leaves = decided.until_on if decided and decided.until_on and decided.until_on >= today else None
    days = (running_safe_date(case), next(booked, None), leaves)
    return min((day for day in days if day is not None), default=None)


def comes_back_on(case: EvictionCase, today: date) -> date | None:
    """When a parked case is back on the list: its day, or a lawful day that has moved before it. None: not parked."""
    if case.work.parked is None:
        return None
    return min(case.work.parked.until_on, lawful_day(case, today) or date.max)


def parking_ended(case: EvictionCase, today: date) -> tuple[CaseUnparked, ...]:
    """The parking of an open case ends on its day; after an outage when somebody looks."""
    back_on = comes_back_on(case, today)
    if case.opened is None or not case.is_open or back_on is None or back_on > today:
        return ()
    return (CaseUnparked(case_id=case.opened.case_id, unparked_on=today, reason=UnparkReason.DAY_CAME),)
