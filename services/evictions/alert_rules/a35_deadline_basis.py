"""A35: the dates or the amount that people were told are others now (J8)."""

from collections.abc import Iterator
from datetime import date

from services.evictions.alert_rules.answers import fulfilled_if, ladders_for, landlord_told_since, reached_since
from services.evictions.alert_rules.ladder import Ladder, duty
from services.evictions.alert_rules.limits import the_same_day
from services.evictions.domain.case import EvictionCase
from services.evictions.domain.debt_periods import debt_periods
from shared.contracts.alert_book import StandingAlert
from shared.contracts.codes import AlertResolution, AlertRule
from shared.contracts.deadline_codes import ClockStatus
from shared.kernel.clock import civil_date


def a35_deadline_basis(case: EvictionCase) -> tuple[Ladder, ...]:
    """L1 at once, until somebody has spoken with the tenant or the landlord that day or later, or the debt's period
    runs out or is settled. That it was over already when it was changed ends nothing: nobody knows it yet.

    To have seen it is not enough: the new day must reach those who act on it. Choice [P].
    """
    return ladders_for((on for on in _changed_on(case) if not _is_told(case, on)), _ladder)


def a35_ends(case: EvictionCase, alert: StandingAlert) -> AlertResolution:
    """Told, or the period is over or settled."""
    return fulfilled_if(_is_told(case, civil_date(alert.due_at)))


def _changed_on(case: EvictionCase) -> Iterator[date]:
    """The days on which the period of a debt was changed that runs now, or that was over then."""
    periods = debt_periods(case)
    for change in case.grounds.basis_changes:
        on = civil_date(change.changed_at)
        was_over = change.safe_date < on
        about = (each for each in periods if each.is_claimed_by(change.notice_id, case))
        if any(each.is_running or (was_over and each.said.status is ClockStatus.EXPIRED) for each in about):
            yield on


def _is_told(case: EvictionCase, on: date) -> bool:
    return reached_since(case, on) or landlord_told_since(case, on)


def _ladder(on: date) -> Ladder:
    return duty(AlertRule.A35, on, the_same_day("A35", on))
