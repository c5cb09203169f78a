"""How an alert is told: at once or in the digest, and whom the night protects."""

from datetime import date, datetime, time

import pytest

from shared.contracts.alert_policy import is_instant, told_from
from shared.contracts.codes import AlertRule
from shared.kernel.clock import instant

MONDAY = date(2026, 11, 16)
NEXT_MONDAY = date(2026, 11, 23)


def at(clock: str, on: date = MONDAY) -> datetime:
    return instant(on, time.fromisoformat(clock))


@pytest.mark.parametrize("rule", [AlertRule.A01, AlertRule.A02, AlertRule.A13, AlertRule.A11])
def test_what_the_law_wants_today_and_a_child_are_told_at_once(rule: AlertRule) -> None:
    assert is_instant(rule, at("23:59", date(2027, 3, 1)), at("09:00"))


def test_others_wait_for_the_digest_until_fewer_than_five_working_days_are_left() -> None:
    assert is_instant(AlertRule.A03, at("23:59", date(2026, 11, 20)), at("09:00"))
    assert is_instant(AlertRule.A03, at("23:59", date(2026, 11, 22)), at("09:00"))
    assert not is_instant(AlertRule.A03, at("23:59", NEXT_MONDAY), at("09:00"))
    assert is_instant(AlertRule.A10, at("23:59", date(2026, 11, 2)), at("09:00"))


@pytest.mark.parametrize(
    ("clock", "on", "told"),
    [
        ("07:00", MONDAY, at("07:00")),
        ("17:59", MONDAY, at("17:59")),
        ("18:00", MONDAY, at("07:00", date(2026, 11, 17))),
        ("03:00", MONDAY, at("07:00")),
        ("12:00", date(2026, 11, 21), at("07:00", NEXT_MONDAY)),
        ("12:00", date(2026, 12, 24), at("07:00", date(2026, 12, 28))),
    ],
)
def test_nights_and_free_days_are_quiet_but_for_what_the_law_wants_the_same_day(
    clock: str, on: date, told: datetime
) -> None:
    assert told_from(AlertRule.A11, at(clock, on)) == told
    assert told_from(AlertRule.A13, at(clock, on)) == told
    for without_nights in (AlertRule.A01, AlertRule.A02):
        assert told_from(without_nights, at(clock, on)) == at(clock, on)
