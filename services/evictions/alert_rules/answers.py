"""What answers a duty that began on a day: contact on that day or later, whenever it was recorded."""

from collections.abc import Callable, Iterable
from datetime import date
from typing import TypeAlias, TypeVar

from services.evictions.alert_rules.ladder import Ladder
from services.evictions.domain.case import EvictionCase
from services.evictions.domain.times_ended import times_standing
from shared.contracts.alert_book import StandingAlert
from shared.contracts.codes import AlertResolution, NoticeType
from shared.contracts.evictions import EvictionTimeNotified
from shared.kernel.clock import civil_date

Ending: TypeAlias = Callable[[EvictionCase, StandingAlert], AlertResolution]
"""Why an alert of an open case that is no longer wanted ended."""


def reached_since(case: EvictionCase, on: date) -> bool:
    """Somebody spoke with the tenant on the day or later."""
    return any(civil_date(each.contacted_at) >= on for each in case.tenant_contacts)


def landlord_told_since(case: EvictionCase, on: date) -> bool:
    """Somebody spoke with the landlord on the day or later."""
    return any(civil_date(each.contacted_at) >= on for each in case.landlord_contacts)


def received_on(case: EvictionCase, *kinds: NoticeType) -> tuple[date, ...]:
    """The days on which papers of these kinds came in, as corrected; copies and what is gone start nothing."""
    return tuple(each.received_on for each in case.originals if each.notice_type in kinds)


Day = TypeVar("Day", date, tuple[date, date, str])


def ladders_for(days: Iterable[Day], ladder: Callable[[Day], Ladder]) -> tuple[Ladder, ...]:
    """One ladder per day, the earliest first; of days that give the same due day the first speaks for all."""
    by_due = {each.rungs[0].due_at: each for each in (ladder(day) for day in sorted(set(days), reverse=True))}
    return tuple(sorted(by_due.values(), key=lambda each: each.rungs[0].due_at))


def fulfilled(_case: EvictionCase, _alert: StandingAlert) -> AlertResolution:
    """Only the fact it asks for can end it."""
    return AlertResolution.FULFILLED


def answered_if(case: EvictionCase, times: Iterable[EvictionTimeNotified], so: bool) -> AlertResolution:
    """As `fulfilled_if`; missed when one of Kronofogden's `times` stands and its eviction was carried out first."""
    if not so and case.executed is not None and any(each in times_standing(case) for each in times):
        return AlertResolution.LAPSED
    return fulfilled_if(so)


def fulfilled_if(so: bool) -> AlertResolution:
    """The fact is there, or there is nothing to ask for any more."""
    return AlertResolution.FULFILLED if so else AlertResolution.GROUND_GONE
