"""A13: terminated for särskilt allvarlig störning: no urging, no recovery period, a copy to the board (D6)."""

from datetime import date, time
from typing import Final

from services.evictions.alert_rules.answers import fulfilled_if, ladders_for, reached_since, received_on
from services.evictions.alert_rules.ladder import Ladder, duty
from services.evictions.domain.case import EvictionCase
from shared.contracts.alert_book import StandingAlert
from shared.contracts.codes import AlertLevel, AlertResolution, AlertRule, NoticeType
from shared.contracts.law.working import step
from shared.kernel.calendar import add_working_days, is_working_day
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
    return fulfilled_if(any(_due_on(on) == civil_date(alert.due_at) for on in days))


def _ladder(on: date) -> Ladder:
    due_on = _due_on(on)
    return duty(AlertRule.A13, on, (step("A13", on, result=due_on),), (instant(due_on, LAST_CALL), AlertLevel.L2))


def _due_on(on: date) -> date:
    return on if is_working_day(on) else add_working_days(on, 1)
