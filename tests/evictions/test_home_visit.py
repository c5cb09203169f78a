"""Slices: home visits, two and two, and what they were besides (R13, R20)."""

from datetime import datetime, timedelta
from itertools import permutations
from typing import Any

import msgspec
import pytest

from services.evictions.decider import EVICTION_CASE
from services.evictions.domain.cancel_home_visit import CancelHomeVisit
from services.evictions.domain.move_home_visit import MoveHomeVisit
from services.evictions.domain.plan_home_visit import PlanHomeVisit
from services.evictions.domain.record_home_visit import RecordHomeVisit
from shared.contracts.codes import AlertResolution, AlertRule, AttemptResult, ContactMethod
from shared.contracts.eviction_support import HomeVisitCancelled, HomeVisitHeld, HomeVisitMoved, HomeVisitPlanned
from shared.contracts.evictions import TenantContactAttempted, TenantContacted
from shared.contracts.ids import CommandId, StaffRef, VisitId
from shared.contracts.support_codes import VisitCancelReason, VisitDeviation, VisitMoveReason, VisitResult
from shared.kernel.ids import derived_id
from tests.evictions.cases import CASE, MONDAY, OFFICER, after, alerts, at, facts, formular_3, given, past
from tests.evictions.test_take_in_notice import closed

COLLEAGUE = StaffRef(derived_id("test", "colleague"))
TWO = (OFFICER, COLLEAGUE)
NOON = at(MONDAY, "12:00")
TUESDAY = at(MONDAY + timedelta(days=1), "10:00")
COMMAND = CommandId(derived_id("test", "command", "visit"))
VISIT = VisitId(derived_id("visit", COMMAND))


def plans(**told: Any) -> PlanHomeVisit:
    defaults: dict[str, Any] = {
        "case_id": CASE,
        "now": NOON,
        "command_id": COMMAND,
        "planned_at": TUESDAY,
        "staff": TWO,
    }
    return PlanHomeVisit(**{**defaults, **told})


def visits(result: VisitResult = VisitResult.MET, **told: Any) -> RecordHomeVisit:
    defaults: dict[str, Any] = {
        "case_id": CASE,
        "now": TUESDAY + timedelta(hours=1),
        "command_id": COMMAND,
        "held_at": TUESDAY,
        "staff": TWO,
        "result": result,
    }
    return RecordHomeVisit(**{**defaults, **told})


def test_a_visit_is_planned_two_and_two() -> None:
    planned = HomeVisitPlanned(case_id=CASE, visit_id=VISIT, planned_at=TUESDAY, staff=TWO)
    given(formular_3()).when(plans()).then_includes(planned)
    told_again = plans(command_id=CommandId(derived_id("test", "another")))
    given(formular_3(), plans()).when(told_again).then_nothing()


@pytest.mark.parametrize("staff", [(OFFICER,), (OFFICER, OFFICER)])
def test_one_alone_says_why(staff: tuple[StaffRef, ...]) -> None:
    """R13, A27."""
    given(formular_3()).when(plans(staff=staff)).then_refused("visit-by-one-alone")
    given(formular_3()).when(visits(staff=staff)).then_refused("visit-by-one-alone")
    alone = facts(given(formular_3()).when(plans(staff=staff, deviation=VisitDeviation.URGENT)).events())[0]
    assert (alone.staff, alone.deviation) == ((OFFICER,), VisitDeviation.URGENT)


def test_two_need_no_reason() -> None:
    planned = facts(given(formular_3()).when(plans(deviation=VisitDeviation.URGENT)).events())[0]
    assert planned.deviation is None


def test_a_visit_is_planned_for_a_time_to_come_in_an_open_case() -> None:
    given(formular_3()).when(plans(planned_at=NOON)).then_refused("visit-planned-in-the-past")
    given(formular_3()).when(plans(planned_at=NOON + timedelta(days=400))).then_refused("visit-too-far-ahead")
    given(formular_3(), closed()).when(plans()).then_refused("case-is-closed")


def test_a_visit_that_met_the_tenant_is_a_contact_when_the_offer_is_answered() -> None:
    """R20: one commit, and the alert that asked for the contact ends in it."""
    events = given(formular_3(), plans()).when(visits(visit_id=VISIT, offered_support=True)).events()
    assert facts(events) == [
        HomeVisitHeld(case_id=CASE, visit_id=VISIT, held_at=TUESDAY, staff=TWO, result=VisitResult.MET),
        TenantContacted(case_id=CASE, contacted_at=TUESDAY, method=ContactMethod.VISIT, offered_support=True, by=TWO),
    ]
    assert alerts(events, AlertRule.A09) == [("resolved", AlertResolution.FULFILLED)]


def test_without_an_answer_it_is_an_attempt_that_ends_a08_and_not_a09() -> None:
    events = given(formular_3()).when(visits()).events()
    assert alerts(events, AlertRule.A08) == [("resolved", AlertResolution.FULFILLED)]
    assert alerts(events, AlertRule.A09) == []
    assert not after(formular_3(), visits()).tenant_contacts


@pytest.mark.parametrize(
    ("result", "attempt"),
    [
        (VisitResult.NOT_HOME, AttemptResult.NO_ANSWER),
        (VisitResult.NOT_LET_IN, AttemptResult.REFUSED),
        (VisitResult.MET, AttemptResult.MET),
    ],
)
def test_a_visit_without_a_contact_is_an_attempt(result: VisitResult, attempt: AttemptResult) -> None:
    attempted = TenantContactAttempted(
        case_id=CASE, attempted_at=TUESDAY, method=ContactMethod.VISIT, result=attempt, by=TWO
    )
    given(formular_3()).when(visits(result)).then_includes(attempted)


def test_nobody_met_means_nothing_offered() -> None:
    given(formular_3()).when(visits(VisitResult.NOT_HOME, offered_support=True)).then_refused("nobody-was-met")


def test_a_planned_visit_is_held_once() -> None:
    given(formular_3()).when(visits(visit_id=VISIT)).then_refused("visit-not-planned")
    later = visits(visit_id=VISIT, held_at=TUESDAY + timedelta(minutes=5))
    given(formular_3(), plans(), visits(visit_id=VISIT)).when(later).then_refused("visit-already-recorded")
    given(formular_3()).when(visits(now=NOON)).then_refused("in-the-future")


def test_the_contact_is_added_to_a_visit_told_before_without_it() -> None:
    added = given(formular_3(), visits()).when(visits(offered_support=True)).events()
    assert [type(each) for each in facts(added)] == [TenantContacted]


def moves(to: datetime, **told: Any) -> MoveHomeVisit:
    defaults: dict[str, Any] = {
        "case_id": CASE,
        "now": NOON + timedelta(hours=1),
        "visit_id": VISIT,
        "planned_at": to,
        "reason": VisitMoveReason.TENANT_ASKED,
    }
    return MoveHomeVisit(**{**defaults, **told})


LATER = TUESDAY + timedelta(days=2)


def test_a_planned_visit_is_moved_and_keeps_its_name() -> None:
    moved = HomeVisitMoved(
        case_id=CASE,
        visit_id=VISIT,
        planned_at=LATER,
        moved_at=NOON + timedelta(hours=1),
        reason=VisitMoveReason.TENANT_ASKED,
    )
    given(formular_3(), plans()).when(moves(LATER)).then_includes(moved)
    assert after(formular_3(), plans(), moves(LATER)).support.visits_to_come == {VISIT: LATER}


def test_a_visit_that_was_moved_is_recorded_as_any_other() -> None:
    case = after(formular_3(), plans(), moves(LATER), visits(visit_id=VISIT, now=LATER, held_at=LATER))
    assert not case.support.visits_to_come


@pytest.mark.parametrize(
    ("told", "code"),
    [
        ({"visit_id": VisitId(derived_id("test", "another visit"))}, "visit-not-planned"),
        ({"planned_at": NOON}, "visit-planned-in-the-past"),
        ({"planned_at": NOON + timedelta(days=400)}, "visit-too-far-ahead"),
    ],
)
def test_only_a_visit_to_come_is_moved_to_a_time_to_come(told: dict[str, Any], code: str) -> None:
    given(formular_3(), plans()).when(moves(LATER, **told)).then_refused(code)
    held = visits(visit_id=VISIT)
    given(formular_3(), plans(), held).when(moves(LATER, now=held.now)).then_refused("visit-already-recorded")
    given(formular_3(), plans(), closed()).when(moves(LATER)).then_refused("case-is-closed")


def test_to_the_time_it_has_changes_nothing() -> None:
    given(formular_3(), plans()).when(moves(TUESDAY)).then_nothing()


def test_of_several_moves_the_one_decided_last_holds_whatever_order_they_came_in() -> None:
    first = moves(LATER)
    last = moves(TUESDAY + timedelta(days=1), now=NOON + timedelta(hours=3), reason=VisitMoveReason.STAFF_AWAY)
    told = past(formular_3(), plans(), first, last)
    visits_of = [each for each in told if isinstance(each, HomeVisitMoved | HomeVisitPlanned)]
    for order in permutations(visits_of):
        case = EVICTION_CASE.fold([*past(formular_3()), *order])
        assert case.support.visits_to_come == {VISIT: last.planned_at}


CANCELS = CancelHomeVisit(case_id=CASE, now=NOON, visit_id=VISIT, reason=VisitCancelReason.REACHED_OTHERWISE)
CANCELLED = HomeVisitCancelled(
    case_id=CASE, visit_id=VISIT, cancelled_at=NOON, reason=VisitCancelReason.REACHED_OTHERWISE
)


def test_a_planned_visit_is_called_off_once_and_is_not_waited_for() -> None:
    given(formular_3(), plans()).when(CANCELS).then(CANCELLED)
    assert not after(formular_3(), plans(), CANCELS).support.visits_to_come
    later = msgspec.structs.replace(CANCELS, now=NOON + timedelta(hours=1))
    given(formular_3(), plans(), CANCELS).when(later).then_nothing()


def test_only_a_visit_to_come_is_called_off_and_then_it_is_neither_moved_nor_held() -> None:
    given(formular_3()).when(CANCELS).then_refused("visit-not-planned")
    held = visits(visit_id=VISIT, offered_support=True)
    given(formular_3(), plans(), held).when(CANCELS).then_refused("visit-already-recorded")
    given(formular_3(), plans(), CANCELS).when(held).then_refused("visit-cancelled")
    given(formular_3(), plans(), CANCELS).when(moves(TUESDAY + timedelta(days=1))).then_refused("visit-cancelled")


def test_a_visit_is_planned_anew_for_the_time_of_one_that_was_called_off() -> None:
    anew = plans(command_id=CommandId(derived_id("test", "another")))
    assert len(facts(given(formular_3(), plans(), CANCELS).when(anew).events())) == 1


def test_told_again_without_the_answer_a_visit_that_was_a_contact_is_no_attempt() -> None:
    given(formular_3(), visits(offered_support=True)).when(visits()).then_nothing()
