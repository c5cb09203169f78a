"""A11: there is a child in the home: the child unit is told at once, and has decided by day 14 (SoL 19:1, 20:1-2)."""

from datetime import date, time
from typing import Final

from services.evictions.alert_rules.answers import fulfilled_if
from services.evictions.alert_rules.ladder import Ladder, Rung, duty, ends
from services.evictions.alert_rules.limits import the_same_day
from services.evictions.domain.case import EvictionCase
from services.evictions.domain.duties import child_untold_since, concerns, undecided_since
from services.evictions.legal.child_decision import DECISION_TIME
from shared.contracts.alert_book import StandingAlert
from shared.contracts.codes import AlertLevel, AlertResolution, AlertRule
from shared.contracts.law.working import in_force, step
from shared.kernel.clock import instant

SAME_DAY: Final = time(15)
"""L3 the same day, as A01: while somebody can still act."""
MORNING: Final = time(8)


def a11_child_in_home(case: EvictionCase) -> tuple[Ladder, ...]:
    """Forwarded at once, the day the child became known; L3 at 15 that day. A visiting child counts too, and one more
    who lives there than the concern was about."""
    on = child_untold_since(case)
    untold = () if on is None else (_untold(on),)
    return (*untold, *(_decision(forwarded) for forwarded in undecided_since(case)))


def _untold(on: date) -> Ladder:
    return duty(AlertRule.A11, on, the_same_day("A11", on), (instant(on, SAME_DAY), AlertLevel.L3))


def _decision(forwarded_on: date) -> Ladder:
    """On the fourteenth day: does the decision exist? Asked from the morning on, L3 at 15 as the first step."""
    on = forwarded_on + DECISION_TIME
    steps = ((instant(on, MORNING), AlertLevel.L1), (instant(on, SAME_DAY), AlertLevel.L3))
    working = in_force((step("SOL_20_2", forwarded_on, result=on),), forwarded_on)
    rungs = (Rung(from_at=at, step=1, level=level, due_at=ends(on), working=working) for at, level in steps)
    return Ladder(AlertRule.A11, tuple(rungs))


def a11_ends(case: EvictionCase, _alert: StandingAlert) -> AlertResolution:
    """The child unit knows and has decided, or there is no child after all."""
    return fulfilled_if(bool(concerns(case)))
