"""A13: terminated for särskilt allvarlig störning: no urging, no recovery period, a copy to the board (D6)."""

from datetime import date, time
from typing import Final

from services.evictions.alert_rules.answers import fulfilled_if, ladders_for, reached_since, received_on
from services.evictions.alert_rules.ladder import Ladder, duty
from services.evictions.alert_rules.limits import due_on, the_same_working_day
from services.evictions.domain.case import EvictionCase
from shared.contracts.alert_book import StandingAlert
from shared.contracts.codes import AlertLevel, AlertResolution, AlertRule, NoticeType
from shared.contracts.law.working import Step
from shared.kernel.clock import civil_date, instant

LAST_CALL: Final = time(15)
"""L2 while somebody can still act that day, as A02."""


def a13_severe_disturbance(case: EvictionCase) -> tuple[Ladder, ...]:
    """The tenant is reached the same working day, the next one when the copy came on a free day; L2 at 15 that day."""
    unanswered = (on for on in received_on(case, NoticeType.SEVERE_DISTURBANCE) if not reached_since(case, on))
    return ladders_for(unanswered, _ladder)


def a13_ends(case: EvictionCase, alert: StandingAlert) -> AlertResolution:
    """Reached, or the paper was taken back."""
    days = received_on(case, NoticeType.SEVERE_DISTURBANCE)
    return fulfilled_if(any(due_on(_working(on)) == civil_date(alert.due_at) for on in days))


def _ladder(on: date) -> Ladder:
    working = _working(on)
    return duty(AlertRule.A13, on, working, (instant(due_on(working), LAST_CALL), AlertLevel.L2))


def _working(on: date) -> tuple[Step, ...]:
    return the_same_working_day("A13", on)
