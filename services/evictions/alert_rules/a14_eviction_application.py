"""A14: Kronofogden has told that eviction is applied for: a week after the hearing it can be (UF 16:2, UB 16:3)."""

from datetime import date

from services.evictions.alert_rules.answers import fulfilled_if, ladders_for, reached_since, received_on
from services.evictions.alert_rules.ladder import Ladder, duty, has_passed
from services.evictions.alert_rules.limits import due_on, last_day, within
from services.evictions.domain.case import EvictionCase
from services.evictions.domain.eviction_time import is_home_lost
from shared.contracts.alert_book import StandingAlert
from shared.contracts.codes import AlertLevel, AlertResolution, AlertRule, NoticeType
from shared.kernel.clock import civil_date


def a14_eviction_application(case: EvictionCase) -> tuple[Ladder, ...]:
    """The tenant is reached within one working day, whatever contact there was before; L2 when it has passed.

    Not once the home is lost: what can be done before an eviction is then too late.
    """
    if is_home_lost(case):
        return ()
    return ladders_for((on for on in _applied_on(case) if not reached_since(case, on)), _ladder)


def a14_ends(case: EvictionCase, alert: StandingAlert) -> AlertResolution:
    """Reached, or the application was taken back, or the home is lost."""
    applied = any(last_day("A14", on) == civil_date(alert.due_at) for on in _applied_on(case))
    return fulfilled_if(applied and not is_home_lost(case))


def _applied_on(case: EvictionCase) -> tuple[date, ...]:
    return received_on(case, NoticeType.EVICTION_APPLICATION)


def _ladder(on: date) -> Ladder:
    working = (within("A14", on),)
    return duty(AlertRule.A14, on, working, (has_passed(due_on(working)), AlertLevel.L2))
