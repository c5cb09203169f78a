"""How an eviction case decides: a slice answers, the legal clock is read anew, the alerts follow. Pure.

A parked case comes back by itself, on its day or when a lawful day has moved before it; alerts are never parked.
"""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from functools import reduce
from typing import Final

from services.evictions.alert_rules.watch import alert_events, next_alert_change
from services.evictions.domain.case import CaseEvent, EvictionCase
from services.evictions.domain.deadline_basis import basis_changes
from services.evictions.domain.deadlines import deadline_changes, deadlines, last_days
from services.evictions.domain.eviction_time import eviction_time_set
from services.evictions.domain.evolve import evolve
from services.evictions.domain.follow_ups import plan_to_say
from services.evictions.domain.parking import comes_back_on, parking_ended
from services.evictions.domain.priority import priority, unsettled_safe_date
from services.evictions.domain.settling import debts_counted
from services.evictions.domain.slices import CaseCommand, answer
from services.evictions.domain.undertaking_judged import undertakings_judged
from shared.contracts.alert_book import About
from shared.contracts.alerts import AlertEvent
from shared.contracts.eviction_grounds import DebtsCounted, EvictionTimeSet, UndertakingJudged
from shared.contracts.eviction_work import FollowUpsPlanned
from shared.kernel.clock import civil_date, instant
from shared.kernel.decider import Decider


def decide(command: CaseCommand, case: EvictionCase) -> Sequence[CaseEvent]:
    """Everything that follows from a command, for one commit: facts, the deadline they move, the alerts they end."""
    facts = answer(command, case)
    told = reduce(evolve, facts, case)
    dates: tuple[CaseEvent, ...] = (*basis_changes(case, told, command.now), *deadline_changes(told, command.today))
    dated = reduce(evolve, dates, told)
    said = _changes_said(case, dated, command.today)
    counted = reduce(evolve, said, dated)
    unparked = parking_ended(counted, command.today)
    return (*facts, *dates, *said, *unparked, *_alert_changes(counted, command.now))


def next_review_at(case: EvictionCase, now: datetime) -> datetime | None:
    """The first instant after `now` at which a review could say something new; None while nothing can.

    Of a closed case only what is asked for afterwards.
    """
    if not case.is_open:
        return next_alert_change(case, now)
    last = last_days(deadlines(case, civil_date(now)).values())
    expiries = (instant(day + timedelta(days=1)) for day in last)
    back_on = comes_back_on(case, civil_date(now))
    unparking = instant(back_on) if back_on else None
    turns = (next_alert_change(case, now), unparking, *expiries)
    return min((at for at in turns if at is not None and at > now), default=None)


def _changes_said(
    before: EvictionCase, case: EvictionCase, today: date
) -> tuple[EvictionTimeSet | DebtsCounted | UndertakingJudged | FollowUpsPlanned, ...]:
    """What others read of a case and is decided here: of an open one the time that holds, what is left of its debts,
    and whether its undertakings are in time; of a closed one when the household is followed up."""
    if not case.is_open:
        planned = plan_to_say(before, case)
        return (planned,) if planned else ()
    said = (eviction_time_set(case, today), debts_counted(case), *undertakings_judged(case))
    return tuple(each for each in said if each is not None)


def _alert_changes(case: EvictionCase, now: datetime) -> tuple[AlertEvent, ...]:
    if case.opened is None:
        return ()
    about = About(
        case_id=case.opened.case_id,
        priority=priority(case, unsettled_safe_date(case.clock), civil_date(now)),
        unit=case.unit,
        handler_ref=case.handler_ref,
    )
    return alert_events(case, about, now)


EVICTION_CASE: Final = Decider[CaseCommand, EvictionCase, CaseEvent](
    decide=decide, evolve=evolve, initial=EvictionCase()
)
