"""A11: a child who lives there, unknown when the concern was forwarded, is to be told of anew (SoL 19:1)."""

from datetime import date, timedelta
from typing import Any

from msgspec.structs import replace

from services.evictions.domain.forward_child_concern import ForwardChildConcern
from services.evictions.domain.note_child_decision import NoteChildDecision
from services.evictions.domain.record_household import RecordHousehold
from shared.contracts.codes import AlertRule
from shared.contracts.deadline_codes import ClockStatus, DeadlineType
from shared.contracts.support_codes import ChildDecision
from shared.kernel.clock import civil_date
from tests.evictions.alert_rules.telling import L1, L3
from tests.evictions.cases import CASE, MONDAY, after, at, formular_3, given
from tests.evictions.lived import told_of
from tests.evictions.test_close_case import REACHED_BOTH, closes

LATER = MONDAY + timedelta(days=3)
VISITS = formular_3(children_in_home=0, children_visiting=1)


def household(on: date, in_home: int, visiting: int = 0) -> RecordHousehold:
    return RecordHousehold(
        case_id=CASE, now=at(on), children_in_home=in_home, children_visiting=visiting, any_65_or_older=False
    )


def forwards(on: date) -> ForwardChildConcern:
    return ForwardChildConcern(case_id=CASE, now=at(on, "11:00"), forwarded_at=at(on, "11:00"))


def due(*told: Any) -> list[date]:
    return [civil_date(each.due_at) for each in after(*told).alerts.values() if each.rule is AlertRule.A11]


def test_a_child_who_lives_there_and_was_unknown_is_told_of_the_day_it_became_known() -> None:
    assert due(VISITS) == [MONDAY]
    assert due(VISITS, forwards(MONDAY)) == []
    assert due(VISITS, forwards(MONDAY), household(LATER, 3)) == [LATER]
    assert due(VISITS, forwards(MONDAY), household(LATER, 3), forwards(LATER)) == []


def test_fewer_or_the_same_children_and_more_who_only_visit_ask_nothing_anew() -> None:
    family = (formular_3(children_in_home=2), forwards(MONDAY))
    for told in (household(LATER, 1), household(LATER, 2), household(LATER, 2, visiting=2)):
        assert due(*family, told) == []
    assert due(*family, household(LATER, 3)) == [LATER]


def test_a_concern_forwarded_before_anybody_told_of_the_household_is_about_the_children_found() -> None:
    assert due(formular_3(), forwards(MONDAY), household(LATER, 2)) == []


def test_on_the_fourteenth_day_the_decision_is_asked_for_until_it_is_noted() -> None:
    """SoL 20:2: from the morning on, L3 at 15; a decision made before the concern answers another one."""
    day = MONDAY + timedelta(days=14)
    family = (formular_3(children_in_home=1), forwards(MONDAY))
    until = at(day, "23:00")
    raised = [(at(day, "08:00"), "raised", 1, L1), (at(day, "15:00"), "escalated", L3)]
    assert [each for each in told_of(AlertRule.A11, *family, until=until) if each[0] > at(MONDAY, "12:00")] == raised
    noted = NoteChildDecision(case_id=CASE, now=at(LATER), decision=ChildDecision.NOT_OPENED, decided_on=LATER)
    assert not [each for each in told_of(AlertRule.A11, *family, noted, until=until) if each[0] > at(MONDAY, "12:00")]
    case = after(*family, noted)
    assert case.deadlines[DeadlineType.CHILD_DECISION].status is ClockStatus.SETTLED
    before = replace(noted, decided_on=MONDAY - timedelta(days=1))
    late = [each for each in told_of(AlertRule.A11, *family, before, until=until) if each[0] > at(MONDAY, "12:00")]
    assert late == raised


def test_the_case_does_not_close_while_the_child_unit_has_not_been_told_of_all() -> None:
    told = (VISITS, *REACHED_BOTH, forwards(MONDAY), household(LATER, 3))
    given(*told).when(closes()).then_refused("child-unit-not-informed")
