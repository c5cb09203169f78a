"""A36: the household of a closed case was to be followed up a week ago. A choice of ours, no law asks for it [P]."""

from datetime import timedelta
from typing import Final

from services.evictions.alert_rules.answers import fulfilled_if
from services.evictions.alert_rules.ladder import Ladder, Rung, begins, ends
from services.evictions.domain.case import EvictionCase
from services.evictions.domain.follow_ups import answers, due, remaining
from shared.contracts.alert_book import StandingAlert
from shared.contracts.codes import AlertLevel, AlertResolution, AlertRule
from shared.contracts.law.working import step

LATE: Final = timedelta(days=7)


def a36_follow_up(case: EvictionCase) -> tuple[Ladder, ...]:
    """A reminder on level 1 a week after the day, never higher; a later point stands in the place of an earlier."""
    left, planned = remaining(case), case.work.follow_ups
    if planned is None:
        return ()
    rungs = (
        Rung(
            from_at=begins(on + LATE),
            step=number,
            level=AlertLevel.L1,
            due_at=ends(on),
            working=(step("A36", planned.closed_on, result=on),),
        )
        for number, (point, on) in enumerate(due(case).items())
        if point in left
    )
    found = tuple(rungs)
    return (Ladder(AlertRule.A36, found),) if found else ()


def a36_ends(case: EvictionCase, alert: StandingAlert) -> AlertResolution:
    """Held; else nobody is to be followed up any more."""
    held = answers(case)
    return fulfilled_if(any(ends(on) == alert.due_at and point in held for point, on in due(case).items()))
