"""Acceptance scenarios of domain.md 5.8 for the eviction case: nos 1, 5 and 13; 2, 3 and 4 stand by their slices."""

from datetime import date, timedelta

from services.evictions.domain.record_tenant_service import RecordTenantService
from shared.contracts.alerts import AlertRaised
from shared.contracts.codes import AlertLevel, AlertRule, ServiceSource
from shared.contracts.evictions import DeadlineSet
from tests.evictions.cases import CASE, after, at, eviction_time, facts, formular_3, given, past
from tests.evictions.lived import told_of
from tests.evictions.test_eviction_time import confirms

ARRIVED = date(2026, 12, 4)
MESSAGE = formular_3(on=ARRIVED, sent_on=date(2026, 12, 3), rent_due_on=date(2026, 11, 30))


def test_no_1_the_steps_before_christmas_and_the_roll_over_it() -> None:
    raised = [
        (when, step)
        for when, what, step, *_ in told_of(AlertRule.A03, MESSAGE, until=at(date(2026, 12, 31)))
        if what == "raised"
    ]
    days = [date(2026, 12, day) for day in (10, 17, 21, 23, 24)]
    assert raised == [(at(day, "00:00"), step) for step, day in enumerate(days)]
    clock = after(MESSAGE).clock
    assert clock is not None
    assert (clock.safe_date, clock.legal_last_date) == (date(2026, 12, 24), None)
    served = RecordTenantService(
        case_id=CASE, now=at(ARRIVED, "10:00"), served_on=date(2026, 12, 3), told_by=ServiceSource.LANDLORD
    )
    (confirmed,) = (each for each in given(MESSAGE).when(served).events() if isinstance(each, DeadlineSet))
    assert confirmed.legal_last_date == date(2026, 12, 28)


def test_no_5_a_time_told_on_friday_afternoon() -> None:
    friday = date(2026, 11, 20)
    told = told_of(AlertRule.A01, eviction_time(on=friday, clock="14:30"), until=at(friday, "23:59"))
    assert told[-1] == (at(friday, "15:00"), "escalated", AlertLevel.L3)
    in_time = given(eviction_time(on=friday, clock="14:30")).when(confirms(friday, "23:50")).events()
    assert facts(in_time)[0].in_time is True
    breach = given(eviction_time(on=friday, clock="14:30")).when(confirms(friday + timedelta(days=1), "00:10")).events()
    assert facts(breach)[0].in_time is False


def test_no_13_a_notice_delivered_twice_counts_and_alerts_once() -> None:
    once, twice = past(MESSAGE), past(MESSAGE, MESSAGE)
    assert once == twice
    assert len({each.alert_id for each in twice if isinstance(each, AlertRaised)}) == sum(
        isinstance(each, AlertRaised) for each in twice
    )
