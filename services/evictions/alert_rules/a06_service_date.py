"""A06: nobody has told when the tenant was served, and the period hangs on it (J7)."""

from services.evictions.alert_rules.answers import fulfilled_if
from services.evictions.alert_rules.ladder import Ladder, begins, duty
from services.evictions.domain.case import EvictionCase
from shared.contracts.alert_book import StandingAlert
from shared.contracts.codes import AlertLevel, AlertResolution, AlertRule
from shared.contracts.deadline_codes import ClockStatus, MissingFact
from shared.kernel.calendar import add_working_days


def a06_service_date(case: EvictionCase) -> tuple[Ladder, ...]:
    """The landlord is asked within two working days; L2 on the fifth."""
    clock = case.clock
    if clock is None or clock.status not in (ClockStatus.NOT_STARTED, ClockStatus.PROVISIONAL):
        return ()
    notice = case.notice(clock.basis_notice_id) if clock.basis_notice_id else None
    if notice is None or MissingFact.TENANT_SERVED_ON not in clock.missing:
        return ()
    since = notice.received_on
    fifth = begins(add_working_days(since, 5))
    return (duty(AlertRule.A06, since, add_working_days(since, 2), (fifth, AlertLevel.L2)),)


def a06_ends(case: EvictionCase, _alert: StandingAlert) -> AlertResolution:
    """The day is known; or no period hangs on it any more: settled, or its paper taken back."""
    known = (ClockStatus.PROVISIONAL, ClockStatus.CONFIRMED, ClockStatus.EXPIRED)
    clock = case.clock
    return fulfilled_if(
        clock is not None and clock.status in known and MissingFact.TENANT_SERVED_ON not in clock.missing
    )
