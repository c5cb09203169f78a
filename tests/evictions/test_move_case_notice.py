"""A paper that lies in the wrong home's case goes to the right one's: duties anew in both, history in both."""

from datetime import timedelta
from itertools import permutations
from typing import Any, Final

import pytest
from msgspec.structs import replace

from services.evictions.decider import EVICTION_CASE
from services.evictions.domain.eviction_time import times_to_come
from services.evictions.domain.move_case_notice import MoveCaseNotice, known_of_paper
from services.evictions.domain.record_tenant_service import RecordTenantService
from services.evictions.domain.review_case import ReviewCase
from services.evictions.domain.take_in_notice import TakeInNotice
from shared.contracts.codes import AlertRule, Outcome, ServiceSource
from shared.contracts.eviction_procedure import CaseNoticeMoved
from shared.contracts.evictions import EvictionCaseClosed, EvictionCaseOpened, NoticeAttachedToCase
from shared.contracts.ids import TenancyRef, nth_case_id
from shared.contracts.procedure_codes import NoticeMove
from shared.kernel.ids import derived_id
from tests.evictions.cases import CASE, MONDAY, after, at, eviction_time, facts, formular_3, given
from tests.evictions.procedure import terminated
from tests.evictions.test_eviction_time import confirms
from tests.evictions.test_paper_facts import DECIDING, decided
from tests.evictions.test_reopening import closed

TUESDAY: Final = MONDAY + timedelta(days=1)
OTHER_TENANCY: Final = TenancyRef(derived_id("test", "other tenancy"))
OTHER: Final = nth_case_id(OTHER_TENANCY, 1)
REVIEWED: Final = ReviewCase(case_id=CASE, now=at(TUESDAY, "12:00"))


def moves(paper: TakeInNotice, clock: str = "10:00") -> MoveCaseNotice:
    now = at(TUESDAY, clock)
    return MoveCaseNotice(case_id=CASE, now=now, notice_id=paper.notice_id, moved_at=now, nth=1, to_case_id=OTHER)


def comes(paper: TakeInNotice, *facts: Any, clock: str = "11:00") -> TakeInNotice:
    """Into the case of `CASE`, from the other home's."""
    now = at(TUESDAY, clock)
    return replace(paper, case_id=CASE, now=now, moved_at=now, moved_nth=2, moved_from=OTHER, moved_facts=facts)


def told(case: Any) -> set[tuple[Any, ...]]:
    return {(each.rule, each.due_at, each.level) for each in case.alerts.values() if each.rule is not AlertRule.A35}


FIRST: Final = formular_3()
TIME: Final = eviction_time(eviction_at=at(MONDAY + timedelta(days=21)))


@pytest.mark.parametrize("paper", [TIME, *DECIDING], ids=lambda paper: paper.notice_type)
def test_a_case_without_the_paper_is_as_if_it_had_never_come(paper: TakeInNotice) -> None:
    without, moved = after(FIRST, REVIEWED), after(FIRST, paper, moves(paper), REVIEWED)
    assert moved.is_open
    assert told(moved) == told(without)
    assert (times_to_come(moved), decided(moved)) == ((), ())
    assert [each.now.notice_id for each in moved.papers] == [FIRST.notice_id]
    assert {each.notice_id for each in moved.notices} == {FIRST.notice_id, paper.notice_id}
    given(FIRST, paper, moves(paper)).when(moves(paper)).then_nothing()


def test_a_case_that_has_no_other_paper_ends_as_opened_by_mistake() -> None:
    events = facts(given(FIRST).when(moves(FIRST)).events())
    assert events[0] == CaseNoticeMoved(
        case_id=CASE,
        notice_id=FIRST.notice_id,
        move=NoticeMove.AWAY,
        moved_at=at(TUESDAY, "10:00"),
        nth=1,
        other_case_id=OTHER,
    )
    (end,) = [each for each in events if isinstance(each, EvictionCaseClosed)]
    assert (end.outcome, end.closed_on) == (Outcome.REGISTERED_BY_MISTAKE, TUESDAY)
    assert after(FIRST, terminated(), moves(FIRST)).is_open  # somebody knows more than the paper said
    assert after(FIRST, closed(TUESDAY), moves(FIRST, "17:00")).closed == after(FIRST, closed(TUESDAY)).closed


def test_the_right_case_is_opened_or_joined_and_knows_where_the_paper_came_from() -> None:
    opened, *_ = alone = facts(given().when(comes(FIRST)).events())
    here = CaseNoticeMoved(
        case_id=CASE,
        notice_id=FIRST.notice_id,
        move=NoticeMove.HERE,
        moved_at=at(TUESDAY, "11:00"),
        nth=2,
        other_case_id=OTHER,
    )
    assert isinstance(opened, EvictionCaseOpened)
    assert here in alone
    joined = facts(given(TIME).when(comes(FIRST)).events())
    assert [type(each) for each in joined[:2]] == [NoticeAttachedToCase, CaseNoticeMoved]
    case = after(TIME, comes(FIRST))
    assert case.clock == after(TIME, replace(FIRST, now=at(TUESDAY, "11:00"))).clock
    given(TIME, comes(FIRST)).when(comes(FIRST)).then_nothing()


def test_what_was_told_of_the_very_paper_comes_along() -> None:
    served = RecordTenantService(
        case_id=CASE,
        now=at(MONDAY, "15:00"),
        served_on=MONDAY,
        told_by=ServiceSource.LANDLORD,
        notice_id=FIRST.notice_id,
    )
    wrong = after(FIRST, served, TIME, confirms())
    service, confirmation = known_of_paper(FIRST.notice_id, wrong), known_of_paper(TIME.notice_id, wrong)
    right = after(comes(FIRST, *service), comes(TIME, *confirmation, clock="11:01"))
    assert [(each.case_id, each.served_on) for each in right.services] == [(CASE, MONDAY)]
    assert [each.notice_id for each in right.confirmations] == [TIME.notice_id]
    assert AlertRule.A01 not in {each.rule for each in right.alerts.values()}
    assert AlertRule.A01 in {each.rule for each in after(comes(TIME)).alerts.values()}


@pytest.mark.parametrize("paper", [FIRST, TIME, *DECIDING], ids=lambda paper: paper.notice_type)
def test_moved_by_mistake_and_back_again_it_counts_as_before(paper: TakeInNotice) -> None:
    other = formular_3("other", rent_due_on=MONDAY - timedelta(days=60))
    for rest in ((), (other,)):
        case = after(*rest, paper, moves(paper), comes(paper))
        assert case.is_open
        before = after(*rest, paper, REVIEWED)
        assert decided(case) == decided(before)
        assert {each.now.notice_id for each in case.papers} == {each.now.notice_id for each in before.papers}
        assert {each.eviction_at for each in case.eviction_times} == {
            each.eviction_at for each in before.eviction_times
        }


def test_of_several_moves_the_last_made_holds_whatever_order_they_become_known_in() -> None:
    away, here, away_again = (
        CaseNoticeMoved(case_id=CASE, notice_id=FIRST.notice_id, move=move, moved_at=at(TUESDAY), nth=nth)
        for nth, move in enumerate((NoticeMove.AWAY, NoticeMove.HERE, NoticeMove.AWAY), start=1)
    )
    case = after(FIRST)
    for order in permutations((away, here)):
        assert EVICTION_CASE.fold(order, case).procedure.moved == frozenset()
    for order in permutations((away, here, away_again)):
        assert EVICTION_CASE.fold(order, case).procedure.moved == {FIRST.notice_id}


def test_of_a_paper_that_left_its_copy_stands_in_its_place() -> None:
    copy = formular_3("copy")
    case = after(FIRST, copy, moves(FIRST))
    assert case.is_open
    assert [each.notice_id for each in case.originals] == [copy.notice_id]


def test_only_a_paper_of_the_case_can_leave_it() -> None:
    given(FIRST).when(moves(TIME)).then_refused("notice-not-in-case")
