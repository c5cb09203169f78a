"""Every alert rule: what provokes it, when it climbs, what ends it (domain.md 5.6)."""

from datetime import date, timedelta
from typing import Any

import pytest

from services.evictions.domain.record_tenant_service import RecordTenantService
from services.evictions.domain.review_case import ReviewCase
from services.evictions.domain.slices import CaseCommand
from shared.contracts.alerts import AlertRaised
from shared.contracts.codes import AlertLevel, AlertResolution, AlertRule, NoticeType, ServiceSource, Tenancy
from shared.kernel.calendar import add_working_days
from tests.evictions.cases import (
    CASE,
    MONDAY,
    after,
    alerts,
    arrives,
    at,
    disturbance,
    eviction_time,
    formular_3,
    given,
    past,
)
from tests.evictions.lived import told_of
from tests.evictions.test_close_case import PAID_BY_TENANT
from tests.evictions.test_contacts import FORWARDED, REACHED, TOLD_LANDLORD, TRIED
from tests.evictions.test_eviction_time import confirms
from tests.evictions.test_record_facts import SERVED
from tests.evictions.test_undertaking import decides

L1, L2, L3 = AlertLevel.L1, AlertLevel.L2, AlertLevel.L3
TUESDAY, THURSDAY = MONDAY + timedelta(days=1), MONDAY + timedelta(days=3)
NEXT_MONDAY = MONDAY + timedelta(days=7)
MONTH = at(MONDAY + timedelta(days=31))
FULFILLED = ("resolved", AlertResolution.FULFILLED)


def ends(command: CaseCommand, rule: AlertRule, *before: CaseCommand) -> list[tuple[object, ...]]:
    return alerts(given(*before).when(command).events(), rule)


@pytest.mark.parametrize(
    ("clock", "climbs"),
    [
        ("08:00", [("08:00", "raised", 0, L1), ("10:00", "escalated", L2), ("15:00", "escalated", L3)]),
        ("11:00", [("11:00", "raised", 0, L1), ("12:00", "escalated", L2), ("15:00", "escalated", L3)]),
        ("14:30", [("14:30", "raised", 0, L2), ("15:00", "escalated", L3)]),
        ("21:00", [("21:00", "raised", 0, L3)]),
    ],
)
def test_a01_is_raised_at_once_and_climbs_within_the_day(clock: str, climbs: list[tuple[object, ...]]) -> None:
    told = told_of(AlertRule.A01, eviction_time(clock=clock), until=MONTH)
    assert told == [(at(MONDAY, str(when)), *rest) for when, *rest in climbs]


def test_a01_counts_from_noon_when_only_the_day_is_known_and_knows_no_weekend() -> None:
    saturday = MONDAY - timedelta(days=2)
    told = told_of(AlertRule.A01, eviction_time(on=saturday, now=at(MONDAY)), until=MONTH)
    assert told == [(at(MONDAY), "raised", 0, L3)]
    raised = next(each for each in past(eviction_time(on=saturday)) if isinstance(each, AlertRaised))
    assert raised.due_at == at(saturday, "23:59")


def test_a01_climbs_with_the_earlier_of_two_times_told_the_same_day() -> None:
    moved = eviction_time("moved", clock="09:30", eviction_at=at(date(2026, 12, 22)))
    told = told_of(AlertRule.A01, eviction_time(clock="08:00"), moved, until=MONTH)
    assert told == [
        (at(MONDAY, "08:00"), "raised", 0, L1),
        (at(MONDAY, "10:00"), "escalated", L2),
        (at(MONDAY, "15:00"), "escalated", L3),
    ]


def test_a01_ends_with_the_confirmation_and_with_nothing_else() -> None:
    told = told_of(AlertRule.A01, eviction_time(), REACHED, confirms(THURSDAY), until=MONTH)
    assert told[-1] == (at(THURSDAY, "13:40"), *FULFILLED)


def test_a03_is_told_on_its_five_days_and_climbs_when_nobody_acts() -> None:
    safe = MONDAY + timedelta(weeks=3)
    days = [NEXT_MONDAY, NEXT_MONDAY + timedelta(days=7), *(add_working_days(safe, each) for each in (-3, -1)), safe]
    raised = [each for each in told_of(AlertRule.A03, formular_3(), until=at(safe)) if each[1] == "raised"]
    assert raised == [
        (at(day, "00:00"), "raised", step, level)
        for step, (day, level) in enumerate(zip(days, (L1, L1, L2, L3, L3), strict=True))
    ]


@pytest.mark.parametrize(
    ("opening", "acted", "levels"),
    [
        (formular_3(), (REACHED,), (L1, L1, L1, L3, L3)),
        (formular_3(), (decides(),), (L1, L1, L1, L3, L3)),
        (formular_3(children_in_home=1), (), (L1, L2, L3, L3, L3)),
        (formular_3(any_65_or_older=True), (REACHED,), (L1, L1, L3, L3, L3)),
    ],
)
def test_a03_waits_with_the_second_level_once_somebody_acted_and_climbs_earlier_for_children_and_old(
    opening: CaseCommand, acted: tuple[CaseCommand, ...], levels: tuple[AlertLevel, ...]
) -> None:
    told = told_of(AlertRule.A03, opening, *acted, until=MONTH)
    assert tuple(level for _, what, *_, level in told if what == "raised") == levels


def test_a03_ends_with_the_rent_and_lapses_with_the_period() -> None:
    late = formular_3(sent_on=MONDAY - timedelta(days=8))
    assert ends(PAID_BY_TENANT, AlertRule.A03, late) == [FULFILLED]
    told = told_of(AlertRule.A03, formular_3(), SERVED, until=MONTH)
    assert told[-1] == (
        at(MONDAY + timedelta(weeks=3, days=1), "00:00"),
        "resolved",
        AlertResolution.LAPSED,
    )


def test_a03_moves_with_the_safe_date() -> None:
    """A later service moves the period: the old alert is replaced, not fulfilled (5.8 no 2)."""
    tenth = MONDAY + timedelta(days=10)
    served = RecordTenantService(case_id=CASE, now=at(tenth), served_on=TUESDAY, told_by=ServiceSource.LANDLORD)
    review = ReviewCase(case_id=CASE, now=at(tenth, "00:00"))
    assert ends(served, AlertRule.A03, formular_3(), review) == [
        ("resolved", AlertResolution.SUPERSEDED),
        ("raised", 0, L1),
    ]


def test_a03_is_superseded_not_fulfilled_when_the_safe_date_moves_out_of_sight() -> None:
    tenth = MONDAY + timedelta(days=10)
    served = RecordTenantService(case_id=CASE, now=at(tenth), served_on=tenth, told_by=ServiceSource.LANDLORD)
    review = ReviewCase(case_id=CASE, now=at(tenth, "00:00"))
    assert ends(served, AlertRule.A03, formular_3(), review) == [("resolved", AlertResolution.SUPERSEDED)]


def test_a03_watches_a_condo_too() -> None:
    fee = formular_3(notice_type=NoticeType.FEE_ARREARS_TERMINATION, tenancy=Tenancy.CONDO)
    assert told_of(AlertRule.A03, fee, until=at(NEXT_MONDAY)) == [(at(NEXT_MONDAY, "00:00"), "raised", 0, L1)]


def test_a06_asks_for_the_day_of_service() -> None:
    sent_on_sunday = formular_3(sent_on=MONDAY - timedelta(days=1))
    assert told_of(AlertRule.A06, sent_on_sunday, REACHED, TOLD_LANDLORD, until=MONTH) == [
        (at(MONDAY), "raised", 0, L1),
        (at(NEXT_MONDAY, "00:00"), "escalated", L2),
    ]
    assert ends(SERVED, AlertRule.A06, formular_3()) == [FULFILLED]
    assert alerts(past(formular_3(served_on=MONDAY)), AlertRule.A06) == []
    assert alerts(past(disturbance()), AlertRule.A06) == []


def test_a08_wants_an_attempt_within_two_working_days() -> None:
    assert told_of(AlertRule.A08, disturbance(), TOLD_LANDLORD, until=MONTH) == [
        (at(MONDAY), "raised", 0, L1),
        (at(THURSDAY, "00:00"), "escalated", L2),
    ]
    assert ends(TRIED, AlertRule.A08, disturbance()) == [FULFILLED]
    assert ends(REACHED, AlertRule.A08, disturbance()) == [FULFILLED]


def test_a08_wants_it_within_one_for_a_pressing_case() -> None:
    told = told_of(AlertRule.A08, disturbance(children_visiting=1), until=MONTH)
    assert told[-1] == (at(MONDAY + timedelta(days=2), "00:00"), "escalated", L2)


def test_a09_wants_the_tenant_reached_within_five_working_days() -> None:
    friday_week = add_working_days(MONDAY, 5)
    assert told_of(AlertRule.A09, disturbance(), TOLD_LANDLORD, until=MONTH) == [
        (at(MONDAY), "raised", 0, L1),
        (at(friday_week + timedelta(days=1), "00:00"), "escalated", L2),
        (at(add_working_days(friday_week, 3), "00:00"), "escalated", L3),
    ]
    assert ends(REACHED, AlertRule.A09, disturbance()) == [FULFILLED]
    assert ends(TRIED, AlertRule.A09, disturbance()) == []


def test_a09_is_due_in_two_days_when_pressing_and_always_before_the_third_day_ahead_of_the_safe_date() -> None:
    def due_on(opening: CaseCommand) -> date:
        raised = [each for each in past(opening) if isinstance(each, AlertRaised)]
        return next(each.due_at for each in raised if each.rule is AlertRule.A09).date()

    assert due_on(disturbance(any_65_or_older=True)) == MONDAY + timedelta(days=2)
    near = MONDAY - timedelta(days=13)  # safe date Tuesday 24 November: eight days ahead
    assert due_on(formular_3(sent_on=near)) == add_working_days(near + timedelta(weeks=3), -4)


def test_a10_wants_the_landlord_told() -> None:
    assert told_of(AlertRule.A10, disturbance(), REACHED, until=MONTH) == [
        (at(MONDAY), "raised", 0, L1),
        (at(add_working_days(MONDAY, 5) + timedelta(days=1), "00:00"), "escalated", L2),
    ]
    assert ends(TOLD_LANDLORD, AlertRule.A10, disturbance()) == [FULFILLED]
    assert alerts(past(disturbance(tenancy=Tenancy.OWN_SUBLET)), AlertRule.A10) == []


def test_a11_wants_the_child_unit_told_the_same_day() -> None:
    assert told_of(AlertRule.A11, disturbance(children_visiting=1), until=MONTH) == [
        (at(MONDAY), "raised", 0, L1),
        (at(MONDAY, "15:00"), "escalated", L3),
    ]
    assert ends(FORWARDED, AlertRule.A11, disturbance(children_in_home=1)) == [FULFILLED]
    assert alerts(past(disturbance()), AlertRule.A11) == []


def test_a11_is_raised_the_day_a_child_becomes_known() -> None:
    told = arrives("second", on=THURSDAY, notice_type=NoticeType.OTHER, children_in_home=1)
    assert ends(told, AlertRule.A11, disturbance()) == [("raised", 0, L1)]


@pytest.mark.parametrize("told", [{"children_in_home": 2}, {"any_65_or_older": True}])
def test_a11_keeps_its_day_when_more_is_told_of_the_household(told: dict[str, Any]) -> None:
    more = arrives("second", on=THURSDAY, notice_type=NoticeType.OTHER, **told)
    review = ReviewCase(case_id=CASE, now=at(MONDAY, "15:00"))
    assert ends(more, AlertRule.A11, disturbance(children_in_home=1), review) == []


def test_after_an_outage_everything_overdue_is_told_once() -> None:
    late = ReviewCase(case_id=CASE, now=at(MONDAY + timedelta(days=18)))
    told = given(disturbance()).when(late).events()
    assert [alerts(told, rule) for rule in (AlertRule.A08, AlertRule.A09, AlertRule.A10)] == [
        [("escalated", L2)],
        [("escalated", L3)],
        [("escalated", L2)],
    ]
    assert {rule for rule in AlertRule if alerts(told, rule)} == {AlertRule.A08, AlertRule.A09, AlertRule.A10}


def test_a_case_with_every_duty_done_stands_without_alerts() -> None:
    done = after(formular_3(children_in_home=1), SERVED, REACHED, TOLD_LANDLORD, FORWARDED, PAID_BY_TENANT)
    assert dict(done.alerts) == {}
