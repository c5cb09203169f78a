"""What every rule has in common: told once however late, and silent when everything is done."""

from datetime import timedelta

from services.evictions.domain.review_case import ReviewCase
from shared.contracts.codes import AlertRule
from tests.evictions.alert_rules.telling import L2, L3
from tests.evictions.cases import CASE, MONDAY, after, alerts, at, disturbance, formular_3, given
from tests.evictions.test_close_case import PAID_BY_TENANT
from tests.evictions.test_contacts import FORWARDED, REACHED, TOLD_LANDLORD
from tests.evictions.test_record_facts import SERVED

OVERDUE = (AlertRule.A08, AlertRule.A09, AlertRule.A10, AlertRule.A12)


def test_after_an_outage_everything_overdue_is_told_once() -> None:
    late = ReviewCase(case_id=CASE, now=at(MONDAY + timedelta(days=18)))
    told = given(disturbance()).when(late).events()
    assert [alerts(told, rule) for rule in OVERDUE] == [
        [("escalated", L2)],
        [("escalated", L3)],
        [("escalated", L2)],
        [("escalated", L2)],
    ]
    assert {rule for rule in AlertRule if alerts(told, rule)} == {*OVERDUE}


def test_a_case_with_every_duty_done_stands_without_alerts() -> None:
    done = after(formular_3(children_in_home=1), SERVED, REACHED, TOLD_LANDLORD, FORWARDED, PAID_BY_TENANT)
    assert dict(done.alerts) == {}
