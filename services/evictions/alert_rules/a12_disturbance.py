"""A12: a notice of disturbances or lack of care: nothing protects, the landlord may terminate any day (D9)."""

from datetime import date

from services.evictions.alert_rules.answers import fulfilled_if, ladders_for, reached_since, received_on
from services.evictions.alert_rules.ladder import Ladder, duty, has_passed
from services.evictions.alert_rules.limits import due_on, last_day, within
from services.evictions.domain.case import EvictionCase
from shared.contracts.alert_book import StandingAlert
from shared.contracts.codes import AlertLevel, AlertResolution, AlertRule
from shared.contracts.conduct import URGINGS
from shared.kernel.clock import civil_date


def a12_disturbance(case: EvictionCase) -> tuple[Ladder, ...]:
    """The tenant is reached within one working day of each notice; L2 when it has passed."""
    return ladders_for((on for on in received_on(case, *URGINGS) if not reached_since(case, on)), _ladder)


def a12_ends(case: EvictionCase, alert: StandingAlert) -> AlertResolution:
    """Reached, or the notice was taken back."""
    days = received_on(case, *URGINGS)
    return fulfilled_if(any(last_day("A12", on) == civil_date(alert.due_at) for on in days))


def _ladder(on: date) -> Ladder:
    working = (within("A12", on),)
    return duty(AlertRule.A12, on, working, (has_passed(due_on(working)), AlertLevel.L2))
