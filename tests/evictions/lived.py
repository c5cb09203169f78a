"""A case lived through time: commands at their instants, and a review whenever the case asks for one."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from services.evictions.decider import EVICTION_CASE, next_review_at
from services.evictions.domain.review_case import ReviewCase
from services.evictions.domain.slices import CaseCommand
from shared.contracts.codes import AlertRule
from tests.evictions.cases import CASE, alerts


def live(*commands: CaseCommand, until: datetime) -> list[tuple[datetime, Sequence[Any]]]:
    """What was decided and when, with every timer the case asked for fired at its instant."""
    told: list[tuple[datetime, Sequence[Any]]] = []
    events: list[Any] = []
    waiting = sorted(commands, key=lambda command: command.now)
    now = waiting[0].now - timedelta(minutes=1)
    while True:
        timer = next_review_at(EVICTION_CASE.fold(events), now)
        command: CaseCommand
        if waiting and (timer is None or waiting[0].now <= timer):
            command = waiting.pop(0)
        elif timer is not None and timer <= until:
            command = ReviewCase(case_id=CASE, now=timer)
        else:
            return told
        now = command.now
        decided = EVICTION_CASE.decide(command, EVICTION_CASE.fold(events))
        events.extend(decided)
        told.append((now, decided))


def told_of(rule: AlertRule, *commands: CaseCommand, until: datetime) -> list[tuple[Any, ...]]:
    """One rule's alerts through time: (instant, what happened, step, level)."""
    return [(at, *each) for at, decided in live(*commands, until=until) for each in alerts(decided, rule)]
