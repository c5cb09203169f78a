"""A06: nobody has told when the tenant was served, and the period hangs on it (J7)."""

from datetime import date
from typing import Final

from services.evictions.alert_rules.answers import fulfilled_if, ladders_for
from services.evictions.alert_rules.ladder import Ladder, begins, duty, ends
from services.evictions.domain.case import EvictionCase
from services.evictions.domain.debt_periods import RUNNING, DebtPeriod, debt_periods
from services.evictions.domain.served import unserved
from shared.contracts.alert_book import StandingAlert
from shared.contracts.codes import AlertLevel, AlertResolution, AlertRule
from shared.contracts.deadline_codes import ClockStatus
from shared.kernel.calendar import add_working_days

_HANGS: Final = (ClockStatus.NOT_STARTED, ClockStatus.PROVISIONAL)
_KNOWN: Final = (*RUNNING, ClockStatus.EXPIRED)


def a06_service_date(case: EvictionCase) -> tuple[Ladder, ...]:
    """The landlord is asked within two working days, of each debt by itself; L2 on the fifth."""
    waiting = unserved(case)
    hanging = (each for each in debt_periods(case) if each.said.status in _HANGS and each.debt in waiting)
    return ladders_for((on for each in hanging if (on := _received_on(each))), _ladder)


def a06_ends(case: EvictionCase, alert: StandingAlert) -> AlertResolution:
    """The day is known; or no period hangs on it any more: settled, or its paper taken back."""
    waiting = unserved(case)
    periods = debt_periods(case)
    asked = [each for each in periods if (on := _received_on(each)) and ends(_due_on(on)) == alert.due_at]
    return fulfilled_if(any(each.said.status in _KNOWN and each.debt not in waiting for each in asked or periods))


def _received_on(period: DebtPeriod) -> date | None:
    basis = period.said.basis_notice_id
    return next((each.now.received_on for each in period.debt.papers if each.now.notice_id == basis), None)


def _due_on(since: date) -> date:
    return add_working_days(since, 2)


def _ladder(since: date) -> Ladder:
    return duty(AlertRule.A06, since, _due_on(since), (begins(add_working_days(since, 5)), AlertLevel.L2))
