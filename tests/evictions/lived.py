"""A case lived through time: commands at their instants, and a review whenever the case asks for one."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import Any, TypeAlias

import msgspec

from services.evictions.decider import EVICTION_CASE, next_review_at
from services.evictions.domain.case import CaseEvent
from services.evictions.domain.retract_fact import RetractFact
from services.evictions.domain.retraction import standing_facts
from services.evictions.domain.review_case import ReviewCase
from services.evictions.domain.slices import CaseCommand
from shared.contracts.codes import AlertRule
from shared.contracts.eviction_retraction import RetractionReason, fact_id_of
from shared.kernel.errors import Refused
from tests.evictions.cases import CASE, alerts


class Learnt(msgspec.Struct, frozen=True):
    """A fact that stands in the log from `now` on, however it came there."""

    now: datetime
    fact: CaseEvent


class TakenBack(msgspec.Struct, frozen=True):
    """At `now` one of the facts that can be is taken back: the `place`-th that stands then, counted round."""

    now: datetime
    place: int


Told: TypeAlias = CaseCommand | Learnt | TakenBack


def decided(told: Told, past: Sequence[Any]) -> tuple[Any, ...]:
    """What it leads to; nothing when it is refused."""
    if isinstance(told, Learnt):
        review = ReviewCase(case_id=CASE, now=told.now)
        return (told.fact, *EVICTION_CASE.decide(review, EVICTION_CASE.fold([*past, told.fact])))
    if isinstance(told, TakenBack):
        facts = [*standing_facts(EVICTION_CASE.fold(past))]
        if not facts:
            return ()
        name = fact_id_of(facts[told.place % len(facts)])
        told = RetractFact(case_id=CASE, now=told.now, fact_id=name, reason=RetractionReason.WRONG_CASE)
    try:
        return tuple(EVICTION_CASE.decide(told, EVICTION_CASE.fold(past)))
    except Refused:
        return ()


def live(*told: Told, until: datetime) -> list[tuple[datetime, Sequence[Any]]]:
    """What was decided and when, every timer the case asked for fired at its instant: before what is told just then,
    for that may be refused and then takes no timer away."""
    lived: list[tuple[datetime, Sequence[Any]]] = []
    events: list[Any] = []
    waiting = sorted(told, key=lambda each: each.now)
    now = waiting[0].now - timedelta(minutes=1)
    while True:
        timer = next_review_at(EVICTION_CASE.fold(events), now)
        following: Told
        if waiting and (timer is None or waiting[0].now < timer):
            following = waiting.pop(0)
        elif timer is not None and timer <= until:
            following = ReviewCase(case_id=CASE, now=timer)
        else:
            return lived
        now = following.now
        decision = decided(following, events)
        events.extend(decision)
        lived.append((now, decision))


def log_of(lived: Iterable[tuple[datetime, Sequence[Any]]]) -> list[Any]:
    """Everything that was decided, in order."""
    return [event for _, decision in lived for event in decision]


def told_of(rule: AlertRule, *told: Told, until: datetime) -> list[tuple[Any, ...]]:
    """One rule's alerts through time: (instant, what happened, step, level)."""
    return [(at, *each) for at, decision in live(*told, until=until) for each in alerts(decision, rule)]
