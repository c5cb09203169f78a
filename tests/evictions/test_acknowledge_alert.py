"""Slice: an alert is acknowledged; it goes on standing and climbing."""

from datetime import timedelta

from services.evictions.domain.acknowledge_alert import AcknowledgeAlert
from services.evictions.domain.review_case import ReviewCase
from shared.contracts.codes import AlertRule
from shared.contracts.eviction_work import AlertAcknowledged
from shared.contracts.ids import AlertId
from shared.kernel.ids import derived_id
from tests.evictions.cases import CASE, MONDAY, OFFICER, after, alerts, at, formular_3, given
from tests.evictions.test_contacts import REACHED

NOW = at(MONDAY, "12:00")


def acknowledges(alert_id: AlertId) -> AcknowledgeAlert:
    return AcknowledgeAlert(case_id=CASE, now=NOW, alert_id=alert_id, actor_ref=OFFICER)


def standing(rule: AlertRule) -> AlertId:
    return next(each for each, alert in after(formular_3()).alerts.items() if alert.rule is rule)


def test_somebody_has_seen_the_alert() -> None:
    alert_id = standing(AlertRule.A09)
    seen = AlertAcknowledged(case_id=CASE, alert_id=alert_id, acknowledged_at=NOW, by=OFFICER)
    given(formular_3()).when(acknowledges(alert_id)).then(seen)


def test_an_alert_seen_is_not_an_alert_ended() -> None:
    seen = formular_3(), acknowledges(standing(AlertRule.A09))
    assert standing(AlertRule.A09) in after(*seen).alerts
    later = ReviewCase(case_id=CASE, now=at(MONDAY + timedelta(days=14)))
    told = alerts(given(*seen).when(later).events(), AlertRule.A09)
    assert told == alerts(given(formular_3()).when(later).events(), AlertRule.A09)
    assert told


def test_an_alert_that_has_ended_or_never_was_is_not_acknowledged() -> None:
    given(formular_3(), REACHED).when(acknowledges(standing(AlertRule.A09))).then_refused("alert-not-standing")
    given(formular_3()).when(acknowledges(AlertId(derived_id("test", "no alert")))).then_refused("alert-not-standing")
