"""A01, A02, A15 and A16: Kronofogden's time, from the same day's confirmation to the day itself (SoF 11:3, R18)."""

from datetime import date, timedelta
from typing import Any

import pytest

from services.evictions.domain.book_attendance import BookAttendance
from services.evictions.domain.send_copy_to_person import SendCopyToPerson
from shared.contracts.alerts import AlertRaised, LawfulDayMissed
from shared.contracts.codes import AlertRule, NoticeType
from shared.contracts.support_codes import HarmMeasure
from shared.kernel.clock import civil_date
from tests.evictions.alert_rules.procedure_facts import EVICTION, cancelled, plans, postponed, withdrawn
from tests.evictions.alert_rules.telling import (
    FULFILLED,
    GROUND_GONE,
    L1,
    L2,
    L3,
    LAPSED,
    MONTH,
    SUPERSEDED,
    THURSDAY,
    TUESDAY,
    ends,
    raised_by,
)
from tests.evictions.cases import (
    CASE,
    MONDAY,
    OFFICER,
    at,
    disturbance,
    eviction_time,
    formular_3,
    given,
    notice_id,
    past,
)
from tests.evictions.lived import Told, live, log_of, told_of
from tests.evictions.test_contacts import REACHED
from tests.evictions.test_eviction_time import confirms, executes

NEW_YEAR = at(date(2026, 12, 31))


def copies(on: date = MONDAY, clock: str = "16:30") -> SendCopyToPerson:
    return SendCopyToPerson(case_id=CASE, now=at(on, clock), copy_to_person_sent_at=at(on, clock))


def missed(*told: Told) -> list[LawfulDayMissed]:
    return [each for each in log_of(live(*told, until=NEW_YEAR)) if isinstance(each, LawfulDayMissed)]


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


def test_the_midnight_after_an_unconfirmed_day_is_put_on_record_once_and_the_alert_stands() -> None:
    (breach,) = missed(eviction_time(), confirms(THURSDAY, copy_to_person_sent_at=at(THURSDAY, "13:40")))
    assert (breach.rule, breach.due_at, breach.missed_at) == (
        AlertRule.A01,
        at(MONDAY, "23:59"),
        at(TUESDAY, "00:00"),
    )
    recorded = [now for now, decision in live(eviction_time(), until=MONTH) if breach in decision]
    assert recorded == [at(TUESDAY, "00:00")]
    assert missed(eviction_time(), confirms(clock="23:59", copy_to_person_sent_at=at(MONDAY, "23:59"))) == []


def test_a_day_that_passed_while_nobody_looked_is_on_record_with_the_fact_that_came_too_late() -> None:
    late = confirms(TUESDAY, copy_to_person_sent_at=at(TUESDAY, "13:40"))
    assert [each.rule for each in given(eviction_time()).when(late).events() if isinstance(each, LawfulDayMissed)] == [
        AlertRule.A01
    ]


@pytest.mark.parametrize("over", [cancelled(TUESDAY), postponed(TUESDAY, date(2027, 1, 8)), withdrawn("time")])
def test_what_calls_the_eviction_off_ends_every_alert_about_its_time(over: Told) -> None:
    assert ends(over, AlertRule.A01, eviction_time()) == [GROUND_GONE]
    assert ends(over, AlertRule.A02, eviction_time(), confirms()) == [GROUND_GONE]
    near = eviction_time(eviction_at=at(MONDAY + timedelta(days=4)))
    assert ends(over, AlertRule.A15, near) == [GROUND_GONE]
    assert ends(over, AlertRule.A16, near) == [GROUND_GONE]


def test_of_two_times_one_confirmed_is_done_while_the_other_waits() -> None:
    told = ends(confirms(TUESDAY, "10:00", notice_id=notice_id("time")), AlertRule.A01, eviction_time(), SECOND)
    assert told == [FULFILLED]


SECOND = eviction_time("second", on=TUESDAY, eviction_at=at(date(2026, 12, 28)))


def test_a02_wants_the_copy_sent_the_same_day() -> None:
    assert told_of(AlertRule.A02, eviction_time(), confirms(clock="10:00"), until=MONTH) == [
        (at(MONDAY, "10:00"), "raised", 0, L1),
        (at(MONDAY, "15:00"), "escalated", L2),
    ]
    assert [each.rule for each in missed(eviction_time(), confirms(clock="10:00"))] == [AlertRule.A02]
    assert ends(copies(), AlertRule.A02, eviction_time(), confirms()) == [FULFILLED]
    assert ends(copies(TUESDAY), AlertRule.A02, eviction_time(), confirms()) == [FULFILLED]


def test_a02_says_nothing_when_the_copy_went_along_nor_of_a_removal() -> None:
    assert raised_by(AlertRule.A02, eviction_time(), confirms(copy_to_person_sent_at=at(MONDAY, "13:40"))) == []
    removal = eviction_time(notice_type=NoticeType.REMOVAL_TIME)
    assert raised_by(AlertRule.A02, removal, confirms()) == []


def test_a15_is_told_seven_three_and_one_days_before_and_climbs_without_a_plan() -> None:
    seven, three, one = (at(EVICTION - timedelta(days=days), "00:00") for days in (7, 3, 1))
    assert told_of(AlertRule.A15, eviction_time(), until=NEW_YEAR) == [
        (seven, "raised", 0, L1),
        (three, *SUPERSEDED),
        (three, "raised", 1, L3),
        (one, *SUPERSEDED),
        (one, "raised", 2, L3),
    ]
    planned = told_of(AlertRule.A15, eviction_time(), plans(TUESDAY, HarmMeasure.DEBT_PLAN), until=NEW_YEAR)
    assert [level for _, what, *_, level in planned if what == "raised"] == [L1, L1, L1]
    raised = next(each for each in log_of(live(eviction_time(), until=seven)) if _is(each, AlertRule.A15))
    assert raised.due_at == at(EVICTION)


def test_a15_moves_with_the_time_and_ends_with_the_eviction() -> None:
    near = EVICTION - timedelta(days=2)
    later = eviction_time("later", on=near, eviction_at=at(EVICTION + timedelta(days=4)))
    assert told_of(AlertRule.A15, eviction_time(), later, until=NEW_YEAR)[3:5] == [
        (at(near), *SUPERSEDED),
        (at(near), "raised", 0, L1),
    ]
    far = eviction_time("far", on=near, eviction_at=at(EVICTION + timedelta(days=30)))
    assert told_of(AlertRule.A15, eviction_time(), far, until=NEW_YEAR)[-1] == (at(near), *SUPERSEDED)
    assert told_of(AlertRule.A15, eviction_time(), executes(EVICTION), until=NEW_YEAR)[-1][1:] == FULFILLED


def attends(on: date, **told: Any) -> BookAttendance:
    return BookAttendance(case_id=CASE, now=at(on), booked_on=on, staff=(OFFICER,), **told)


def of_attendance(*told: Told) -> list[tuple[Any, ...]]:
    """What was raised at the step that asks for attendance, and everything that ended as done."""
    found = told_of(AlertRule.A15, *told, until=NEW_YEAR)
    return [(when, *what) for when, *what in found if what[1:2] == [3] or what in ([*FULFILLED], ["escalated", L3])]


def test_a15_wants_social_services_on_the_spot_when_children_live_there() -> None:
    """A15: asked for from the seventh day, level 3 from the third, until it is booked for the time that holds."""
    seven, three, day = (EVICTION - timedelta(days=days) for days in (7, 3, 5))
    family = eviction_time(children_in_home=1)
    asked = (at(seven, "00:00"), "raised", 3, L1)
    assert of_attendance(eviction_time()) == []
    assert of_attendance(family) == [asked, (at(three, "00:00"), "escalated", L3)]
    assert of_attendance(family, attends(day)) == [asked, (at(day), *FULFILLED)]
    assert of_attendance(family, attends(TUESDAY)) == []


def test_a15_asks_anew_for_a_time_that_moved() -> None:
    near = EVICTION - timedelta(days=5)
    family, moved = (
        eviction_time(children_in_home=1),
        eviction_time("later", on=near, eviction_at=at(EVICTION, "11:00")),
    )
    assert of_attendance(family, attends(TUESDAY), moved)[:1] == [(at(near), "raised", 3, L1)]


def test_nobody_can_be_booked_for_an_eviction_that_is_not_to_be() -> None:
    given(formular_3()).when(attends(TUESDAY)).then_refused("no-eviction-to-attend")
    given(eviction_time(), executes(EVICTION)).when(attends(EVICTION)).then_refused("no-eviction-to-attend")
    given(eviction_time(), attends(TUESDAY)).when(attends(TUESDAY)).then_nothing()


def test_a16_wants_somewhere_to_live_from_the_seventh_day_on() -> None:
    told = told_of(AlertRule.A16, eviction_time(), plans(TUESDAY, HarmMeasure.HOUSING_QUEUE), until=NEW_YEAR)
    assert told == [(at(EVICTION - timedelta(days=7), "00:00"), "raised", 0, L3)]
    near = eviction_time(eviction_at=at(THURSDAY))
    assert raised_by(AlertRule.A16, near) == [("raised", 0, L3)]
    assert ends(plans(TUESDAY, HarmMeasure.SHELTER_ARRANGED), AlertRule.A16, near) == [FULFILLED]
    assert ends(executes(THURSDAY), AlertRule.A16, near) == [LAPSED]
    assert raised_by(AlertRule.A16, disturbance()) == []


def _is(event: object, rule: AlertRule) -> bool:
    return isinstance(event, AlertRaised) and event.rule is rule


def test_what_is_told_within_the_week_is_due_the_day_it_is_told() -> None:
    """A16: at once."""
    soon = past(eviction_time(eviction_at=at(MONDAY + timedelta(days=5))))
    raised = [each for each in soon if isinstance(each, AlertRaised) and each.rule is AlertRule.A16]
    assert [civil_date(each.due_at) for each in raised] == [MONDAY]


def test_an_eviction_that_was_carried_out_is_neither_confirmed_nor_copied_any_more() -> None:
    booked = eviction_time(eviction_at=at(TUESDAY))
    assert ends(executes(TUESDAY), AlertRule.A01, booked)[-1] == LAPSED
    assert ends(executes(TUESDAY), AlertRule.A02, booked, confirms())[-1] == LAPSED
