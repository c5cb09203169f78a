"""What was done in a case whose papers all went to another is counted there, told in both, and goes back with them."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from msgspec.structs import replace

from services.evictions.decider import EVICTION_CASE
from services.evictions.domain.cancel_home_visit import CancelHomeVisit
from services.evictions.domain.case import EvictionCase
from services.evictions.domain.following_facts import facts_to_return
from services.evictions.domain.move_case_notice import MoveCaseNotice, facts_going_along
from services.evictions.domain.move_home_visit import MoveHomeVisit
from services.evictions.domain.plan_home_visit import PlanHomeVisit
from services.evictions.domain.record_home_visit import RecordHomeVisit
from services.evictions.domain.revoke_consent import RevokeConsent
from services.evictions.domain.slices import CaseCommand
from services.evictions.domain.take_in_notice import TakeInNotice
from shared.contracts.codes import AlertRule, Outcome
from shared.contracts.eviction_procedure import CaseFactsMoved
from shared.contracts.eviction_retraction import CaseFactRetracted
from shared.contracts.ids import CommandId, EvictionCaseId, StaffRef, TenancyRef, VisitId, nth_case_id
from shared.contracts.procedure_codes import NoticeMove
from shared.contracts.support_codes import VisitCancelReason, VisitMoveReason, VisitResult
from shared.kernel.ids import derived_id
from tests.evictions.cases import CASE, MONDAY, OFFICER, after, at, facts, formular_3, given
from tests.evictions.test_consent import consent_id, consents
from tests.evictions.test_contacts import FORWARDED, REACHED, TOLD_LANDLORD, TRIED
from tests.evictions.test_support import OFFERED, accepts, declines

FIRST, OWN = formular_3(), formular_3("own", rent_due_on=MONDAY)
STANDS = nth_case_id(TenancyRef(derived_id("test", "tenancy that stands")), 1)
LATER = at(MONDAY, "19:00")
TUESDAY = at(MONDAY + timedelta(days=1), "10:00")
VISIT = PlanHomeVisit(
    case_id=CASE,
    now=at(MONDAY, "17:30"),
    command_id=CommandId(derived_id("test", "visit")),
    planned_at=at(MONDAY, "23:00"),
    staff=(OFFICER, StaffRef(derived_id("test", "colleague"))),
)
DONE: tuple[CaseCommand, ...] = (TRIED, REACHED, TOLD_LANDLORD, FORWARDED, OFFERED, accepts(), declines(), VISIT)
BOOKED = VisitId(derived_id("visit", VISIT.command_id))
HELD = RecordHomeVisit(
    case_id=STANDS,
    now=LATER,
    command_id=CommandId(derived_id("test", "made")),
    visit_id=BOOKED,
    held_at=at(MONDAY, "18:45"),
    staff=VISIT.staff,
    result=VisitResult.NOT_HOME,
)
RULES = {AlertRule.A08, AlertRule.A09, AlertRule.A10}


def leaves(from_id: EvictionCaseId = CASE, to_id: EvictionCaseId = STANDS, nth: int = 1) -> MoveCaseNotice:
    now = at(MONDAY, f"{17 + nth}:45")
    return MoveCaseNotice(case_id=from_id, now=now, notice_id=FIRST.notice_id, moved_at=now, nth=nth, to_case_id=to_id)


def comes(left: EvictionCase, leaving: MoveCaseNotice) -> TakeInNotice:
    """The paper into the other case, with what goes along."""
    return replace(
        FIRST,
        case_id=leaving.to_case_id,
        now=leaving.now,
        moved_at=leaving.moved_at,
        moved_nth=leaving.nth,
        moved_from=leaving.case_id,
        following=(*facts_to_return(leaving.to_case_id, left), *facts_going_along(leaving, left)),
    )


def stands(*commands: Any) -> EvictionCase:
    return after(*(replace(each, case_id=STANDS) for each in (OWN, *commands)))


def standing(case: EvictionCase) -> set[AlertRule]:
    return {each.rule for each in case.alerts.values()} & RULES


def work(case: EvictionCase) -> tuple[Any, ...]:
    """What has been done, whichever case it was told in."""
    support = case.support
    done = (case.attempts, case.tenant_contacts, case.landlord_contacts, case.child_concerns)
    kept = (support.offers, support.acceptances, support.declines)
    return (
        *([replace(each, case_id=CASE) for each in every] for every in (*done, *kept)),
        sorted(support.visits_to_come.values()),
    )


def test_what_was_done_counts_in_the_case_that_stands_and_both_say_so() -> None:
    left = after(FIRST, *DONE)
    case = after(replace(OWN, case_id=STANDS), comes(left, leaves()))
    assert work(case) == work(left)
    assert standing(case) == standing(left) == set()
    assert standing(stands()) == RULES
    away = [each for each in facts(given(FIRST, *DONE).when(leaves()).events()) if isinstance(each, CaseFactsMoved)]
    assert [(each.move, each.other_case_id) for each in away] == [(NoticeMove.AWAY, STANDS)]
    assert [(each.move, each.other_case_id) for each in case.procedure.facts_moved] == [(NoticeMove.HERE, CASE)]


def test_while_another_paper_is_left_nothing_goes() -> None:
    left = after(FIRST, formular_3("rest", rent_due_on=MONDAY), *DONE)
    assert facts_going_along(leaves(), left) == ()
    assert work(after(replace(OWN, case_id=STANDS), comes(left, leaves()))) != work(left)


def test_what_both_cases_know_in_the_same_words_counts_once() -> None:
    left = after(FIRST, REACHED)
    case = after(replace(OWN, case_id=STANDS), replace(REACHED, case_id=STANDS), comes(left, leaves()))
    assert (len(case.tenant_contacts), case.procedure.facts_moved) == (1, ())


def test_when_the_paper_goes_back_so_does_what_came_with_it_and_its_own_case_goes_on_as_before() -> None:
    before, mine = after(FIRST, *DONE), replace(TRIED, case_id=STANDS, attempted_at=at(MONDAY, "11:00"))
    there = (replace(OWN, case_id=STANDS), mine, comes(before, leaves()))
    back = leaves(STANDS, CASE, nth=2)
    kept, emptied = after(*there, back), after(FIRST, *DONE, leaves())
    assert emptied.closed
    assert emptied.closed.outcome is Outcome.REGISTERED_BY_MISTAKE
    assert [each.attempted_at for each in kept.attempts] == [mine.attempted_at]
    assert (kept.tenant_contacts, kept.child_concerns) == ((), ())
    assert kept.support == stands().support
    again = after(FIRST, *DONE, leaves(), comes(after(*there), back))
    assert again.is_open
    assert work(again) == work(before)
    assert standing(again) == set()


@pytest.mark.parametrize(
    ("then", "to_come"),
    [
        (
            MoveHomeVisit(
                case_id=STANDS, now=LATER, visit_id=BOOKED, planned_at=TUESDAY, reason=VisitMoveReason.TENANT_ASKED
            ),
            [TUESDAY],
        ),
        (CancelHomeVisit(case_id=STANDS, now=LATER, visit_id=BOOKED, reason=VisitCancelReason.TENANT_DECLINED), []),
        (HELD, []),
    ],
    ids=["moved", "called off", "made"],
)
def test_what_became_of_a_booked_visit_meanwhile_goes_back_with_it(then: CaseCommand, to_come: list[datetime]) -> None:
    """Nobody waits for it where it is not, and it is not asked about again where it was booked."""
    there = (replace(OWN, case_id=STANDS), comes(after(FIRST, *DONE), leaves()), then)
    back = leaves(STANDS, CASE, nth=2)
    kept = after(*there, back)
    assert (kept.support.visits_to_come, kept.support.visits_held, kept.attempts, kept.tenant_contacts) == (
        {},
        (),
        (),
        (),
    )
    home = after(FIRST, *DONE, leaves(), comes(after(*there), back))
    assert [*home.support.visits_to_come.values()] == to_come
    assert [each.held_at for each in home.support.visits_held] == ([HELD.held_at] if then is HELD else [])
    assert (HELD.held_at in {each.attempted_at for each in home.attempts}) is (then is HELD)


def test_a_consent_that_was_revoked_meanwhile_is_revoked_where_it_was_given() -> None:
    given_here = consents()
    revoked = RevokeConsent(case_id=STANDS, now=LATER, consent_id=consent_id(), revoked_on=MONDAY)
    there = (replace(OWN, case_id=STANDS), comes(after(FIRST, given_here), leaves()), revoked)
    home = after(FIRST, given_here, leaves(), comes(after(*there), leaves(STANDS, CASE, nth=2)))
    assert [each.revoked_on for each in home.support.revocations] == [MONDAY]


def test_told_in_any_order_the_case_that_stands_is_the_same() -> None:
    told = EVICTION_CASE.decide(comes(after(FIRST, *DONE), leaves()), stands())
    back = EVICTION_CASE.decide(leaves(STANDS, CASE, nth=2), EVICTION_CASE.fold(told, stands()))
    gone = [each for each in back if isinstance(each, CaseFactRetracted)]
    forth = [each for each in told if not isinstance(each, CaseFactRetracted)]
    late = EVICTION_CASE.fold([*gone, *forth], stands())
    assert late.tenant_contacts == EVICTION_CASE.fold([*forth, *gone], stands()).tenant_contacts == ()
