"""A17: it has happened before in this home, within twelve months (J19, B7)."""

from datetime import date

from services.evictions.alert_rules.answers import fulfilled_if, ladders_for, reached_since
from services.evictions.alert_rules.ladder import Ladder, duty
from services.evictions.alert_rules.limits import the_same_day
from services.evictions.domain.case import EvictionCase
from services.evictions.domain.repeated import repeated_on
from shared.contracts.alert_book import StandingAlert
from shared.contracts.codes import AlertLevel, AlertResolution, AlertRule
from shared.kernel.clock import civil_date


def a17_repeat_notice(case: EvictionCase) -> tuple[Ladder, ...]:
    """L2 at receipt, until somebody has spoken with the tenant or a plan was made, that day or later.

    A plan is instalments agreed with the landlord or a plan for the time after the home is lost. Choice [P].
    """
    return ladders_for((on for on in repeated_on(case) if not _is_answered(case, on)), _ladder)


def a17_ends(case: EvictionCase, alert: StandingAlert) -> AlertResolution:
    """Contact or plan, or the paper was taken back."""
    return fulfilled_if(civil_date(alert.due_at) in repeated_on(case))


def _is_answered(case: EvictionCase, on: date) -> bool:
    planned = (
        *(each.agreed_on for each in case.support.instalment_plans),
        *(each.made_on for each in case.support.harm_plans),
    )
    return reached_since(case, on) or any(day >= on for day in planned)


def _ladder(on: date) -> Ladder:
    return duty(AlertRule.A17, on, the_same_day("A17", on), first=AlertLevel.L2)
