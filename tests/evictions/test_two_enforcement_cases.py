"""Eviction may be applied for twice: a decision of one of Kronofogden's cases is nothing of the other (UF 16:2)."""

from datetime import date, timedelta
from typing import Any

import pytest

from services.evictions.domain.review_case import ReviewCase
from services.evictions.domain.times_ended import times_standing
from shared.contracts.codes import AlertRule, NoticeType, Source
from shared.contracts.deadline_codes import ClockStatus, DeadlineType
from shared.contracts.eviction_procedure import EvictionCancelled
from shared.contracts.evictions import DeadlineSet
from shared.contracts.ids import VaultRef
from tests.evictions.cases import CASE, ENFORCEMENT_CASES, after, arrives, at, eviction_time, given, notice_id
from tests.evictions.procedure import cancelled, postponed

FIRST_CASE, OTHER_CASE = ENFORCEMENT_CASES
TOLD_ON, NEXT_ON, OFF_ON = date(2026, 11, 30), date(2026, 12, 2), date(2026, 12, 4)
SOONER, LATER = date(2026, 12, 14), date(2026, 12, 28)


def time(name: str, of: VaultRef | None, on: date, eviction: date, **told: Any) -> Any:
    return eviction_time(name, on=on, eviction_at=at(eviction), enforcement_case_ref=of, **told)


A, B = time("a", FIRST_CASE, TOLD_ON, SOONER), time("b", OTHER_CASE, NEXT_ON, LATER)
UNKNOWN, LATER_UNKNOWN = time("a", None, TOLD_ON, SOONER), time("b", None, NEXT_ON, LATER)


def called_off(of: VaultRef | None, name: str = "off", on: date = OFF_ON) -> Any:
    kind, by = NoticeType.EVICTION_CANCELLED, Source.ENFORCEMENT_AUTHORITY
    return arrives(name, on=on, notice_type=kind, source=by, document_on=on, enforcement_case_ref=of)


def put_off(of: VaultRef | None, until: date) -> Any:
    kind, by = NoticeType.EVICTION_RESPITE, Source.ENFORCEMENT_AUTHORITY
    return arrives(
        "off", on=OFF_ON, notice_type=kind, source=by, document_on=OFF_ON, until_on=until, enforcement_case_ref=of
    )


def days_told(on: date, *told: Any) -> set[tuple[AlertRule, date]]:
    """The evictions of which A15 and A16 are told the day before `on` … and what they are about."""
    case = after(*told, ReviewCase(case_id=CASE, now=at(on, "08:00")))
    week = {AlertRule.A15: timedelta(0), AlertRule.A16: timedelta(days=7)}
    return {(each.rule, each.due_at.date() + week[each.rule]) for each in case.alerts.values() if each.rule in week}


def both(*days: date) -> set[tuple[AlertRule, date]]:
    return {(rule, day) for rule in (AlertRule.A15, AlertRule.A16) for day in days}


@pytest.mark.parametrize("times", [(A, B), (UNKNOWN, LATER_UNKNOWN), (A, LATER_UNKNOWN), (UNKNOWN, B)])
def test_the_day_before_the_sooner_eviction_is_told_though_a_later_one_was_told_since(times: tuple[Any, ...]) -> None:
    assert days_told(SOONER - timedelta(days=1), *times) == both(SOONER)
    assert days_told(LATER - timedelta(days=1), *times) == both(SOONER, LATER)


def test_a_newer_time_of_the_same_case_replaces_the_older() -> None:
    moved = time("b", FIRST_CASE, NEXT_ON, LATER)
    assert days_told(SOONER - timedelta(days=1), A, moved) == set()
    assert days_told(LATER - timedelta(days=1), moved, A) == both(LATER)


@pytest.mark.parametrize("off", [called_off(FIRST_CASE), put_off(FIRST_CASE, LATER + timedelta(days=7))])
def test_what_names_one_case_leaves_the_other_standing(off: Any) -> None:
    assert days_told(LATER - timedelta(days=1), A, B, off) == both(LATER)
    assert days_told(LATER - timedelta(days=1), off, A, B) == days_told(LATER - timedelta(days=1), A, B, off)


def test_what_names_no_case_ends_every_time_and_what_names_an_untold_one_those_of_an_unknown() -> None:
    assert times_standing(after(A, B, called_off(None))) == ()
    left = times_standing(after(UNKNOWN, B, called_off(FIRST_CASE)))
    assert [each.notice_id for each in left] == [notice_id("b")]


def test_two_cases_called_off_the_same_day_are_two_papers() -> None:
    case = after(A, B, called_off(FIRST_CASE), called_off(OTHER_CASE, "off too"))
    assert times_standing(case) == ()
    assert [each.duplicate_of for each in case.notices] == [None] * 4


@pytest.mark.parametrize("by_hand", [cancelled, lambda on, **told: postponed(LATER, on, **told)])
def test_somebody_who_calls_one_off_says_which(by_hand: Any) -> None:
    case = after(UNKNOWN, time("b", None, NEXT_ON, SOONER), by_hand(OFF_ON, notice_id=notice_id("a")))
    assert [each.notice_id for each in times_standing(case)] == [notice_id("b")]
    given(A).when(by_hand(OFF_ON, notice_id=notice_id("b"))).then_refused("notice-not-in-case")


def test_a_cancellation_that_named_no_case_is_read_as_before() -> None:
    before = EvictionCancelled(case_id=CASE, cancelled_on=OFF_ON, reason=cancelled().reason)
    assert (before.notice_id, before.enforcement_case_ref) == (None, None)


def dated(*told: Any) -> DeadlineSet:
    return after(*told).deadlines[DeadlineType.EVICTION_TIME]


def test_a_postponement_of_one_case_moves_no_date_of_the_other() -> None:
    """The day of the eviction that stands is the case's date, in worklist and calendar: all read this deadline."""
    until = LATER + timedelta(days=7)
    by_hand = postponed(until, OFF_ON, notice_id=A.notice_id)
    for off in (put_off(FIRST_CASE, until), by_hand):
        said = dated(A, B, off)
        assert (said.eviction_on, said.status, said.missing, said.basis_notice_id) == (
            LATER,
            ClockStatus.CONFIRMED,
            (),
            B.notice_id,
        )
        assert [each.rule_id for each in said.working] == ["E1"]
        assert dated(A, off).eviction_on == until
