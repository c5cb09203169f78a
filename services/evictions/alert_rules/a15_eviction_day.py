"""A15: the day of the eviction draws near (E5)."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Final

from services.evictions.alert_rules.answers import fulfilled_if
from services.evictions.alert_rules.ladder import Ladder, Rung, begins
from services.evictions.domain.case import EvictionCase
from services.evictions.domain.eviction_time import times_to_come
from shared.contracts.alert_book import StandingAlert
from shared.contracts.codes import AlertLevel, AlertResolution, AlertRule
from shared.kernel.clock import civil_date

DAYS_BEFORE: Final = (7, 3, 1)
ATTENDANCE: Final = len(DAYS_BEFORE)
"""The step that asks for somebody of social services on the spot."""


def a15_eviction_day(case: EvictionCase) -> tuple[Ladder, ...]:
    """Told 7, 3 and 1 days before; from the third on L3 while no plan says what happens when the home is lost (R18).

    Stands until the day has been carried out, put off or called off, for somebody must say what became of it. Each
    time that may come is told. With children a step of its own asks that social services shall be on the spot: from
    the seventh day before until that is booked for the time, L3 from the third.
    """
    instants = dict.fromkeys(each.eviction_at for each in times_to_come(case))
    return tuple(ladder for at in instants if at is not None for ladder in _ladders(at, case))


def a15_ends(case: EvictionCase, alert: StandingAlert) -> AlertResolution:
    """Carried out, or attendance booked; moved to a day of which nobody need be told yet; else there will be no
    eviction, or there is no child after all."""
    if case.executed is not None:
        return AlertResolution.FULFILLED
    times = [each.eviction_at for each in times_to_come(case)]
    if alert.due_at in times:
        return fulfilled_if(is_attended(case, alert.due_at))
    return AlertResolution.SUPERSEDED if times else AlertResolution.GROUND_GONE


def is_attended(case: EvictionCase, eviction_at: datetime) -> bool:
    """Somebody of social services is booked for that time."""
    return any(each.eviction_at == eviction_at for each in case.support.attendances)


def _ladders(eviction_at: datetime, case: EvictionCase) -> Iterator[Ladder]:
    seven, three, one = (begins(civil_date(eviction_at) - timedelta(days=days)) for days in DAYS_BEFORE)
    later = AlertLevel.L1 if case.support.harm_plans else AlertLevel.L3
    day = ((seven, AlertLevel.L1), (three, later), (one, later))
    steps = (Rung(from_at=at, step=step, level=level, due_at=eviction_at) for step, (at, level) in enumerate(day))
    yield Ladder(AlertRule.A15, tuple(steps))
    if case.children and not is_attended(case, eviction_at):
        attendance = (
            Rung(from_at=at, step=ATTENDANCE, level=level, due_at=eviction_at)
            for at, level in ((seven, AlertLevel.L1), (three, AlertLevel.L3))
        )
        yield Ladder(AlertRule.A15, tuple(attendance))
