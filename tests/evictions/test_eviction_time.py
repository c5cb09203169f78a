"""Slices: Kronofogden's time is confirmed the same day; the eviction is carried out (SoF 11:3)."""

from datetime import date, timedelta
from typing import Any

from services.evictions.domain.confirm_eviction_time import ConfirmEvictionTime
from services.evictions.domain.record_eviction_executed import RecordEvictionExecuted
from services.evictions.domain.take_case import TakeCase
from shared.contracts.evictions import EvictionExecuted, EvictionTimeConfirmed
from shared.contracts.ids import StaffRef
from shared.kernel.ids import derived_id
from tests.evictions.cases import CASE, MONDAY, OFFICER, at, eviction_time, facts, formular_3, given, notice_id

DAY_AFTER = MONDAY + timedelta(days=1)
COLLEAGUE = StaffRef(derived_id("test", "colleague"))
STRANGER = StaffRef(derived_id("test", "stranger"))


def confirms(on: date = MONDAY, clock: str = "13:40", **told: Any) -> ConfirmEvictionTime:
    defaults: dict[str, Any] = {
        "case_id": CASE,
        "now": at(on, clock),
        "sent_at": at(on, clock),
        "actor_ref": OFFICER,
        "colleagues": {OFFICER: None, COLLEAGUE: None},
        "responsible_officer_ref": OFFICER,
    }
    return ConfirmEvictionTime(**{**defaults, **told})


def executes(on: date, **told: Any) -> RecordEvictionExecuted:
    return RecordEvictionExecuted(case_id=CASE, now=at(on, "12:00"), executed_on=on, **told)


def test_a_confirmation_of_the_same_day_is_in_time() -> None:
    confirmed = EvictionTimeConfirmed(
        case_id=CASE,
        notice_id=notice_id("time"),
        sent_at=at(MONDAY, "23:59"),
        responsible_officer_ref=OFFICER,
        copy_to_person_sent_at=None,
        in_time=True,
    )
    given(eviction_time()).when(confirms(clock="23:59")).then_includes(confirmed)


def test_the_confirmation_names_the_handler_of_the_case_whoever_sends_it_unless_another_is_named() -> None:
    """SoF 11:3: the officer who answers for the case, not whoever clicks."""
    hers = TakeCase(case_id=CASE, now=at(MONDAY), actor_ref=COLLEAGUE, actor_unit=None)
    sent_by_another = confirms(responsible_officer_ref=None)
    for past, said, named in (
        ([hers], sent_by_another, COLLEAGUE),
        ([], sent_by_another, OFFICER),
        ([hers], confirms(), OFFICER),
    ):
        told = given(eviction_time(), *past).when(said).events()
        assert [each.responsible_officer_ref for each in told if isinstance(each, EvictionTimeConfirmed)] == [named]


def test_only_somebody_who_works_here_answers_for_a_case() -> None:
    given(eviction_time()).when(confirms(responsible_officer_ref=STRANGER)).then_refused("no-such-colleague")


def test_a_confirmation_of_the_next_day_is_recorded_as_late() -> None:
    late = facts(given(eviction_time()).when(confirms(DAY_AFTER, "00:00")).events())[0]
    assert late.in_time is False


def test_each_time_needs_its_own_confirmation_and_of_two_one_is_named() -> None:
    moved = eviction_time("moved", eviction_at=at(date(2026, 12, 22)))
    given(eviction_time(), moved).when(confirms()).then_refused("several-eviction-times")
    named = facts(given(eviction_time(), moved).when(confirms(notice_id=notice_id("moved"))).events())[0]
    assert named.notice_id == notice_id("moved")


def test_nothing_is_confirmed_before_it_was_told() -> None:
    given(formular_3()).when(confirms()).then_refused("no-eviction-time-to-confirm")
    given(eviction_time(on=DAY_AFTER)).when(confirms(MONDAY, now=at(DAY_AFTER))).then_refused(
        "confirmed-before-notified"
    )


def test_the_eviction_is_recorded_with_the_children_it_met() -> None:
    executed = EvictionExecuted(
        case_id=CASE,
        executed_on=date(2026, 12, 21),
        children_permanent=1,
        children_alternating=0,
        children_visiting=0,
        social_services_present=True,
    )
    command = executes(date(2026, 12, 21), children_permanent=1, social_services_present=True)
    given(eviction_time(), confirms()).when(command).then_includes(executed)


def test_children_who_were_present_are_counted_by_how_they_live_there() -> None:
    """I11."""
    day = date(2026, 12, 21)
    uncounted = executes(day, children_present=True)
    given(eviction_time(), confirms()).when(uncounted).then_refused("children-present-not-counted")
    counted = executes(day, children_visiting=1, children_present=True)
    assert facts(given(eviction_time(), confirms()).when(counted).events())[0].children_visiting == 1
    empty = executes(day, children_permanent=1, children_present=True, flat_abandoned=True)
    given(eviction_time(), confirms()).when(empty).then_refused("children-in-abandoned-flat")


def test_an_eviction_happens_once_and_not_before_the_notice() -> None:
    done = executes(date(2026, 12, 21))
    given(eviction_time(), done).when(executes(date(2026, 12, 22))).then_refused("eviction-already-executed")
    given(eviction_time(on=DAY_AFTER)).when(
        RecordEvictionExecuted(case_id=CASE, now=at(DAY_AFTER), executed_on=MONDAY)
    ).then_refused("executed-before-the-notice")
