"""Slices: whose a case is; the alerts to come are told to whoever has it."""

from datetime import timedelta

from msgspec.structs import replace

from services.evictions.decider import EVICTION_CASE
from services.evictions.domain.give_case import GiveCase
from services.evictions.domain.review_case import ReviewCase
from services.evictions.domain.take_case import TakeCase
from shared.contracts.alerts import AlertRaised
from shared.contracts.codes import Unit
from shared.contracts.eviction_work import CaseAssigned
from shared.contracts.ids import StaffRef
from shared.contracts.work_codes import AssignmentReason
from shared.kernel.ids import derived_id
from tests.evictions.cases import CASE, MONDAY, OFFICER, after, at, formular_3, given, past
from tests.evictions.test_take_in_notice import closed

COLLEAGUE = StaffRef(derived_id("test", "colleague"))
COLLEAGUES = {OFFICER: None, COLLEAGUE: Unit.ELDERLY_TEAM}
NOW = at(MONDAY, "10:00")
TAKEN = TakeCase(case_id=CASE, now=NOW, actor_ref=OFFICER)


def gives(handler: StaffRef | None = None, unit: Unit | None = None) -> GiveCase:
    return GiveCase(case_id=CASE, now=NOW, colleagues=COLLEAGUES, handler_ref=handler, unit=unit)


def assigned(handler: StaffRef | None, unit: Unit, reason: AssignmentReason) -> CaseAssigned:
    return CaseAssigned(case_id=CASE, handler_ref=handler, unit=unit, assigned_on=MONDAY, reason=reason)


def test_a_new_case_is_whose_it_was_routed_to() -> None:
    routed = assigned(OFFICER, Unit.ADULT_RECEPTION, AssignmentReason.ROUTED)
    given().when(formular_3(handler_ref=OFFICER)).then_includes(routed)
    to_unit = assigned(None, Unit.ADULT_RECEPTION, AssignmentReason.ROUTED)
    given().when(formular_3()).then_includes(to_unit)


def test_a_later_paper_does_not_take_a_case_from_anybody() -> None:
    more = formular_3("more", rent_due_on=MONDAY, unit=Unit.ELDERLY_TEAM, handler_ref=COLLEAGUE)
    case = after(formular_3(), TAKEN, more)
    assert (case.handler_ref, case.unit) == (OFFICER, Unit.ADULT_RECEPTION)


def test_somebody_takes_a_case_that_is_nobodys() -> None:
    taken = assigned(OFFICER, Unit.ADULT_RECEPTION, AssignmentReason.TAKEN)
    given(formular_3()).when(TAKEN).then(taken)


def test_a_program_takes_no_case() -> None:
    given(formular_3()).when(replace(TAKEN, machines=frozenset({OFFICER}))).then_refused("machine-has-no-cases")


def test_who_takes_a_case_takes_it_to_their_unit() -> None:
    mine = TakeCase(case_id=CASE, now=NOW, actor_ref=OFFICER, actor_unit=Unit.FAMILY_RECEPTION)
    assert after(formular_3(), mine).unit is Unit.FAMILY_RECEPTION


def test_a_case_is_given_to_a_colleague_and_the_colleagues_unit() -> None:
    given(formular_3(), TAKEN).when(gives(COLLEAGUE)).then(
        assigned(COLLEAGUE, Unit.ELDERLY_TEAM, AssignmentReason.GIVEN)
    )
    given(formular_3()).when(gives(OFFICER)).then(assigned(OFFICER, Unit.ADULT_RECEPTION, AssignmentReason.GIVEN))


def test_a_case_is_given_back_to_a_unit() -> None:
    back = assigned(None, Unit.ELDERLY_TEAM, AssignmentReason.GIVEN)
    given(formular_3(), TAKEN).when(gives(unit=Unit.ELDERLY_TEAM)).then(back)


def test_a_case_is_given_to_somebody_who_works_here() -> None:
    given(formular_3()).when(gives()).then_refused("nobody-to-give-to")
    given(formular_3()).when(gives(StaffRef(derived_id("test", "stranger")))).then_refused("no-such-colleague")
    given(formular_3()).when(gives(unit=Unit.OTHER_BOARD)).then_refused("not-our-unit")
    given(formular_3(), closed()).when(gives(COLLEAGUE)).then_refused("case-is-closed")
    given(formular_3(), closed()).when(TAKEN).then_refused("case-is-closed")


def test_alerts_to_come_are_told_to_whoever_has_the_case() -> None:
    later = ReviewCase(case_id=CASE, now=at(MONDAY + timedelta(days=20)))
    events = given(formular_3(), TAKEN, gives(COLLEAGUE)).when(later).events()
    raised = [each for each in events if isinstance(each, AlertRaised)]
    assert raised
    assert {(each.handler_ref, each.unit) for each in raised} == {(COLLEAGUE, Unit.ELDERLY_TEAM)}


def test_a_case_that_comes_back_is_whose_it_was() -> None:
    case = after(formular_3(), gives(COLLEAGUE), closed(), formular_3("again", on=MONDAY + timedelta(days=30)))
    assert case.is_open
    assert (case.handler_ref, case.unit) == (COLLEAGUE, Unit.ELDERLY_TEAM)


def test_a_case_of_before_assignments_is_whose_it_was_routed_to() -> None:
    told = [each for each in past(formular_3(handler_ref=OFFICER)) if not isinstance(each, CaseAssigned)]
    case = EVICTION_CASE.fold(told)
    assert (case.handler_ref, case.unit) == (OFFICER, Unit.ADULT_RECEPTION)
