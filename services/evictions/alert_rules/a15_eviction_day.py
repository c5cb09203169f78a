"""A15: the day of the eviction draws near (E5)."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Final

from services.evictions.alert_rules.answers import fulfilled_if
from services.evictions.alert_rules.ladder import Ladder, Rung, begins, ends
from services.evictions.domain.case import EvictionCase
from services.evictions.domain.eviction_time import is_removal, times_to_come
from services.evictions.domain.move_out import day_to_prepare
from services.evictions.domain.plan_after import plans_for
from shared.contracts.alert_book import StandingAlert
from shared.contracts.codes import AlertLevel, AlertResolution, AlertRule
from shared.contracts.evictions import EvictionTimeNotified
from shared.contracts.law.working import Step, step
from shared.kernel.clock import civil_date

DAYS_BEFORE: Final = (7, 3, 1)
ATTENDANCE: Final = len(DAYS_BEFORE)
"""The step that asks for somebody of social services on the spot."""


def a15_eviction_day(case: EvictionCase) -> tuple[Ladder, ...]:
    """Told 7, 3 and 1 days before; from the third on L3 while no plan says what happens when the home is lost (R18),
    made for this threat and about that day.

    Stands until the day has been carried out, put off or called off, for somebody must say what became of it. Each
    time that may come is told; while there is none, the day by which a decision says that they must have moved (JB
    12:52). With children a step of its own asks that social services shall be on the spot: from
    the seventh day before until that is booked for the time, L3 from the third.
    """
    times = {each.eviction_at: each for each in reversed(times_to_come(case))}
    booked = tuple(ladder for each in reversed(times.values()) for ladder in _ladders(each, case))
    return booked or tuple(_day(at, working, case) for at, working in _move_out(case))


def a15_ends(case: EvictionCase, alert: StandingAlert) -> AlertResolution:
    """Carried out, or attendance booked; moved to a day of which nobody need be told yet; else there will be no
    eviction, or there is no child after all."""
    if case.executed is not None:
        return AlertResolution.FULFILLED
    times = [*(each.eviction_at for each in times_to_come(case)), *(at for at, _ in _move_out(case))]
    if alert.due_at in times:
        return fulfilled_if(is_attended(case, alert.due_at))
    return AlertResolution.SUPERSEDED if times else AlertResolution.GROUND_GONE


def is_attended(case: EvictionCase, eviction_at: datetime) -> bool:
    """Somebody of social services is booked for that time."""
    return any(each.eviction_at == eviction_at for each in case.support.attendances)


def _move_out(case: EvictionCase) -> Iterator[tuple[datetime, Step]]:
    decided = day_to_prepare(case)
    if decided is not None and decided.until_on is not None:
        yield ends(decided.until_on), step("A15_MOVE_OUT", decided.decided_on, result=decided.until_on)


def _before(at: datetime) -> tuple[datetime, ...]:
    return tuple(begins(civil_date(at) - timedelta(days=days)) for days in DAYS_BEFORE)


def _day(at: datetime, working: Step, case: EvictionCase) -> Ladder:
    later = AlertLevel.L1 if plans_for(case, civil_date(at)) else AlertLevel.L3
    told = zip(_before(at), (AlertLevel.L1, later, later), strict=True)
    rungs = (
        Rung(from_at=since, step=number, level=level, due_at=at, working=(working, step("A15_TOLD")))
        for number, (since, level) in enumerate(told)
    )
    return Ladder(AlertRule.A15, tuple(rungs))


def _ladders(told: EvictionTimeNotified, case: EvictionCase) -> Iterator[Ladder]:
    eviction_at = told.eviction_at
    if eviction_at is None:
        return
    kind = "A15_REMOVAL" if is_removal(case, told.notice_id) else "A15"
    working = step(kind, told.notified_on, result=civil_date(eviction_at))
    yield _day(eviction_at, working, case)
    seven, three, _ = _before(eviction_at)
    if case.children and not is_attended(case, eviction_at):
        attendance = (
            Rung(from_at=at, step=ATTENDANCE, level=level, due_at=eviction_at, working=(working, step("A15_CHILD")))
            for at, level in ((seven, AlertLevel.L1), (three, AlertLevel.L3))
        )
        yield Ladder(AlertRule.A15, tuple(attendance))
