"""The steps of a running recovery period, the same for a rented home (A03) and a condo (A04)."""

from datetime import date, timedelta

from services.evictions.alert_rules.ladder import Ladder, Rung, begins, ends
from services.evictions.domain.case import EvictionCase
from services.evictions.domain.debt_periods import debt_periods
from services.evictions.domain.duties import has_anybody_acted
from shared.contracts.alert_book import StandingAlert
from shared.contracts.codes import AlertLevel, AlertResolution, AlertRule
from shared.contracts.deadline_codes import ClockStatus
from shared.contracts.law.working import step
from shared.kernel.calendar import add_working_days
from shared.kernel.clock import civil_date


def recovery_steps(rule: AlertRule, case: EvictionCase, *, condo: bool) -> tuple[Ladder, ...]:
    """Of each debt: told 14 and 7 days, 3 and 1 working days before the safe date, and on it.

    L2 at -3 working days when there is neither contact nor decision, L3 at -1; a step earlier when a child or
    somebody of 65 or older lives there. After the safe date the last rung stands until the period is settled or
    over. Debts that end the same day are told of together.
    """
    running = (each for each in debt_periods(case) if each.is_running and each.is_condo is condo)
    days = {each.said.safe_date for each in running if each.said.safe_date}
    return tuple(_ladder(rule, case, safe) for safe in sorted(days))


def _ladder(rule: AlertRule, case: EvictionCase, safe: date) -> Ladder:
    days = (
        safe - timedelta(days=14),
        safe - timedelta(days=7),
        add_working_days(safe, -3),
        add_working_days(safe, -1),
        safe,
    )
    middle = AlertLevel.L1 if has_anybody_acted(case) else AlertLevel.L2
    levels = (AlertLevel.L1, AlertLevel.L1, middle, AlertLevel.L3, AlertLevel.L3)
    if case.is_vulnerable:
        levels = (*levels[1:], AlertLevel.L3)
    working = (step("A03", result=safe),)
    rungs = (
        Rung(from_at=begins(day), step=number, level=level, due_at=ends(safe), working=working)
        for number, (day, level) in enumerate(zip(days, levels, strict=True))
    )
    return Ladder(rule, tuple(rungs))


def recovery_ends(case: EvictionCase, alert: StandingAlert) -> AlertResolution:
    """The debt that ended that day is settled, or its period is over; replaced when it runs, or runs to another day.

    A rent that was settled settles no fee beside it, whose paper was taken back.
    """
    periods = debt_periods(case)
    of_day = [each for each in periods if each.said.safe_date == civil_date(alert.due_at)]
    asked = of_day or [each for each in periods if each.is_running] or periods[:1]
    if any(each.is_running for each in asked):
        return AlertResolution.SUPERSEDED
    condo = alert.rule is AlertRule.A04
    statuses = {each.said.status for each in asked if each.is_condo is condo}
    if ClockStatus.SETTLED in statuses:
        return AlertResolution.FULFILLED
    return AlertResolution.LAPSED if ClockStatus.EXPIRED in statuses else AlertResolution.GROUND_GONE
