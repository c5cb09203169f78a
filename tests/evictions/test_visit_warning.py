"""What is to be thought of at home visits: the newest holds, until it is ended, taken back or written anew."""

from datetime import timedelta
from itertools import permutations
from typing import Any

import pytest

from services.evictions.decider import EVICTION_CASE
from services.evictions.domain.end_visit_warning import EndVisitWarning
from services.evictions.domain.note_visit_warning import NoteVisitWarning
from shared.contracts.eviction_support import VisitWarningEnded, VisitWarningNoted
from tests.evictions.cases import CASE, MONDAY, after, at, formular_3, given
from tests.evictions.test_reopening import closed, reopens
from tests.evictions.test_retraction import takes_back

DAY = timedelta(days=1)
ENDS = EndVisitWarning(case_id=CASE, now=at(MONDAY + 2 * DAY))


def warns(on: Any = MONDAY, *, days: int = 90, told: bool = False) -> NoteVisitWarning:
    return NoteVisitWarning(
        case_id=CASE, now=at(on, "10:00"), review_on=MONDAY + timedelta(days=days), told_to_person=told
    )


NOTED = VisitWarningNoted(case_id=CASE, noted_at=at(MONDAY, "10:00"), review_on=MONDAY + 90 * DAY, told_to_person=False)
NEWER = VisitWarningNoted(
    case_id=CASE, noted_at=at(MONDAY + DAY, "10:00"), review_on=MONDAY + 30 * DAY, told_to_person=True
)


def test_it_is_noted_with_the_day_to_look_again_and_whether_the_person_knows() -> None:
    given(formular_3()).when(warns()).then(NOTED)


def test_the_newest_holds_and_the_same_again_is_no_news() -> None:
    assert after(formular_3(), warns(), warns(MONDAY + DAY, days=30, told=True)).support.visit_warning == NEWER
    given(formular_3(), warns()).when(warns(MONDAY + DAY)).then_nothing()


def test_ended_nothing_holds_and_ending_again_is_no_news() -> None:
    case = after(formular_3(), warns(), ENDS)
    assert case.support.visit_warning is None
    given(formular_3(), warns(), ENDS).when(ENDS).then_nothing()
    assert after(formular_3(), warns(), ENDS, warns(MONDAY + 3 * DAY)).support.visit_warning
    given(formular_3()).when(ENDS).then_refused("no-visit-warning")


def test_taken_back_the_one_before_holds_again() -> None:
    newer = warns(MONDAY + DAY, days=30, told=True)
    assert after(formular_3(), warns(), newer, takes_back(NEWER)).support.visit_warning == NOTED


@pytest.mark.parametrize("days", [-1, 0])
def test_a_day_that_has_come_is_no_day_to_look_again(days: int) -> None:
    given(formular_3()).when(warns(days=days)).then_refused("review-not-ahead")
    given(formular_3()).when(warns(days=400)).then_refused("date-too-far-ahead")


def test_it_holds_when_the_home_is_threatened_anew_and_is_ended_in_a_closed_case() -> None:
    over = MONDAY + 10 * DAY
    assert after(formular_3(), warns(), closed(), reopens(over + DAY)).support.visit_warning == NOTED
    given(formular_3(), closed()).when(warns(over)).then_refused("case-is-closed")
    late = EndVisitWarning(case_id=CASE, now=at(over + DAY))
    assert given(formular_3(), warns(), closed()).when(late).events()


def held_after(*facts: Any) -> set[VisitWarningNoted | None]:
    """What holds, in every order of the facts."""
    start = after(formular_3())
    return {EVICTION_CASE.fold(told, start).support.visit_warning for told in permutations(facts)}


def test_in_whatever_order_it_becomes_known_the_same_holds() -> None:
    ended = VisitWarningEnded(case_id=CASE, noted_at=NEWER.noted_at, ended_on=MONDAY + 2 * DAY)
    assert held_after(NOTED, NEWER) == {NEWER}
    assert held_after(NOTED, NEWER, ended) == {None}
