"""By which day somebody must have reached for the tenant: sooner for a pressing case (P1)."""

from datetime import date

from services.evictions.domain.case import EvictionCase
from services.evictions.domain.priority import NEAR, is_pressing_at_once, unsettled_safe_date
from shared.kernel.calendar import add_working_days


def contact_due_on(case: EvictionCase, since: date, *, normally: int, pressing: int) -> date:
    """`normally` or `pressing` working days after `since`.

    A case that becomes P1 only because its safe date draws near gets the shorter time from that day.
    """
    soon, later = add_working_days(since, pressing), add_working_days(since, normally)
    if is_pressing_at_once(case):
        return soon
    safe = unsettled_safe_date(case.clock)
    return later if safe is None else min(later, max(soon, safe - NEAR))
