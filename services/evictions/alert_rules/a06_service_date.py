"""A06: nobody has told when the tenant, or one of several tenants, was served, and the period hangs on it (J7, J21)."""

from collections.abc import Collection
from datetime import date
from functools import partial
from typing import Final

from services.evictions.alert_rules.answers import fulfilled_if, ladders_for
from services.evictions.alert_rules.ladder import Ladder, begins, duty, ends
from services.evictions.alert_rules.limits import last_day, within
from services.evictions.domain.case import EvictionCase
from services.evictions.domain.debt_periods import RUNNING, DebtPeriod, debt_periods
from services.evictions.domain.debts import Debt
from services.evictions.domain.matter import is_sent_anew
from services.evictions.domain.served import unserved, unserved_in_part
from shared.contracts.alert_book import StandingAlert
from shared.contracts.codes import AlertLevel, AlertResolution, AlertRule
from shared.contracts.deadline_codes import ClockStatus
from shared.contracts.ids import NoticeId
from shared.kernel.calendar import add_working_days

ANOTHER_TENANT: Final = 1
"""The step that asks for the day of a tenant who shares the lease, once that of another is told."""
_HANGS: Final = (ClockStatus.NOT_STARTED, ClockStatus.PROVISIONAL)
_KNOWN: Final = (*RUNNING, ClockStatus.EXPIRED)


def a06_service_date(case: EvictionCase) -> tuple[Ladder, ...]:
    """The landlord is asked within two working days, of each debt and of every tenant; L2 on the fifth."""
    hanging = [each for each in debt_periods(case) if each.said.status in _HANGS]

    def of(waiting: Collection[Debt], step: int) -> tuple[Ladder, ...]:
        days = (on for each in hanging if each.debt in waiting and (on := _received_on(each)))
        return ladders_for(days, partial(_ladder, step=step))

    return (*of(unserved(case), 0), *of(unserved_in_part(case), ANOTHER_TENANT))


def a06_ends(case: EvictionCase, alert: StandingAlert) -> AlertResolution:
    """Every tenant's day is known; or no period hangs on it any more: settled, or its paper taken back."""
    waiting = (*unserved(case), *unserved_in_part(case))
    periods = debt_periods(case)
    asked = [each for each in periods if (on := _received_on(each)) and ends(last_day("A06", on)) == alert.due_at]
    return fulfilled_if(any(each.said.status in _KNOWN and each.debt not in waiting for each in asked or periods))


def _received_on(period: DebtPeriod) -> date | None:
    """The day the message that the period is counted from came, or the first copy of it."""
    papers = {each.now.notice_id: each.now for each in period.debt.papers}
    basis = papers.get(period.said.basis_notice_id or NoticeId(""))
    if basis is None:
        return None
    return min(each.received_on for each in papers.values() if not is_sent_anew(basis, each))


def _ladder(since: date, step: int) -> Ladder:
    fifth = begins(add_working_days(since, 5))
    rule = "A06_ANOTHER" if step == ANOTHER_TENANT else "A06"
    return duty(AlertRule.A06, since, (within(rule, since),), (fifth, AlertLevel.L2), step=step)
