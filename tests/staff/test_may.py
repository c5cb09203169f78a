"""Who may do what: the table said once more, and laws that hold for everybody and every case."""

from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from shared.contracts.codes import Unit
from shared.contracts.glossary import SWEDISH
from shared.contracts.ids import StaffRef
from shared.kernel.ids import derived_id
from shared.messaging.envelope import Role
from shared.staff.actor import Actor
from shared.staff.may import (
    ALLOWED,
    NOWHERE,
    ON_CASES,
    ON_JOURNEYS,
    ON_PAPERS,
    ROLES,
    Action,
    Stand,
    gives,
    hands_out,
    leads,
    may,
    reach,
)

REFS: Final = [StaffRef(derived_id("test", name)) for name in ("anna", "ove", "siv")]
ANNA: Final = REFS[0]
ON_CASE: Final = {
    Action.SEE_WORKLIST,
    Action.SEE_CASE,
    Action.WORK_ON_CASE,
    Action.HELP_IN_CASE,
    Action.SEEK,
    Action.KEEP_DUTY,
    Action.WORK_ON_JOURNEY,
    Action.OPEN_IN_EMERGENCY,
}
LEADS: Final = {Action.SEE_STATISTICS, Action.HAND_OVER}
AT_THE_DESK: Final = {Action.POST_NOTICE, Action.SEE_RECEIPT, Action.WORK_ON_NOTICE, Action.REGISTER_PERSON}
ANYBODY: Final = {Action.COME_IN, Action.BEGIN, Action.READ_CATALOGUE}
MORE: Final = {
    Role.INTAKE: AT_THE_DESK,
    Role.HANDLER: ON_CASE | AT_THE_DESK,
    Role.BOSAMORDNARE: ON_CASE | AT_THE_DESK | LEADS,
    Role.DEPUTY_UNIT_HEAD: ON_CASE | AT_THE_DESK | LEADS | {Action.REVIEW_EMERGENCIES},
    Role.UNIT_HEAD: ON_CASE | AT_THE_DESK | LEADS | {Action.REVIEW_EMERGENCIES},
    Role.STATISTICIAN: {Action.SEE_STATISTICS},
    Role.ARCHIVE_OFFICER: {Action.SEE_RETENTION},
    Role.AUDITOR: {Action.READ_ACCESS_LOG},
    Role.OPERATOR: {Action.SEE_OPERATIONS},
}

roles = st.sampled_from(Role)
units = st.sampled_from([None, *Unit])
actors = st.builds(Actor, st.sampled_from(REFS), roles, units)
cases = st.builds(Stand, st.sampled_from(Unit), st.sampled_from([None, *REFS]))


@pytest.mark.parametrize("role", MORE)
def test_each_role_may_what_the_architecture_says_and_nothing_else(role: Role) -> None:
    assert {action for action in Action if may(Actor(ANNA, role), action).allowed} == ANYBODY | MORE[role]


@given(st.sampled_from(Action), units)
def test_what_acts_inside_never_comes_in_by_the_web(action: Action, unit: Unit | None) -> None:
    assert not may(Actor(ANNA, Role.SYSTEM, unit), action).allowed


@given(actors, cases)
def test_a_case_is_in_ones_lists_exactly_when_one_may_open_it(actor: Actor, case: Stand) -> None:
    works_on_cases = actor.role in ROLES[Action.SEE_CASE]
    assert may(actor, Action.SEE_CASE, case).allowed == reach(actor).holds(case)
    assert works_on_cases or reach(actor) == NOWHERE


@given(actors, cases)
def test_who_sees_a_case_works_on_it(actor: Actor, case: Stand) -> None:
    assert may(actor, Action.SEE_CASE, case) == may(actor, Action.WORK_ON_CASE, case)


@given(actors, cases, st.sampled_from(Action))
def test_whose_a_case_is_never_opens_what_a_role_does_not(actor: Actor, case: Stand, action: Action) -> None:
    if may(actor, action, case).allowed:
        assert may(actor, action).allowed
    if action not in ON_CASES | ON_PAPERS | ON_JOURNEYS:
        assert may(actor, action, case) == may(actor, action)


@given(st.sampled_from(sorted(ROLES[Action.SEE_CASE])), st.sampled_from(Unit), cases)
def test_a_worker_of_a_unit_sees_its_cases_and_their_own(role: Role, unit: Unit, case: Stand) -> None:
    seen = may(Actor(ANNA, role, unit), Action.SEE_CASE, case)
    assert seen.allowed == (case.unit == unit or case.handler_ref == ANNA)
    assert seen == ALLOWED or seen.denied == "case-of-others"


@given(cases)
def test_without_a_unit_only_a_bosamordnare_sees_everything(case: Stand) -> None:
    assert may(Actor(ANNA, Role.BOSAMORDNARE), Action.SEE_CASE, case).allowed
    for role in (Role.HANDLER, Role.UNIT_HEAD, Role.DEPUTY_UNIT_HEAD):
        assert may(Actor(ANNA, role), Action.SEE_CASE, case).allowed == (case.handler_ref == ANNA)


@given(actors, st.sampled_from(Action), st.none() | cases)
def test_every_refusal_says_why_and_who_can_help(actor: Actor, action: Action, case: Stand | None) -> None:
    if code := may(actor, action, case).denied:
        assert SWEDISH[code]
        assert SWEDISH[f"{code}.remedy"]


@given(actors, cases)
def test_who_is_in_the_bosamordnares_place_sees_every_case_and_leads_nobody_by_it(actor: Actor, case: Stand) -> None:
    standing_in = replace(actor, in_place_of=REFS[1], stands_in_for=frozenset(REFS[1:2]))
    works = actor.role in ROLES[Action.SEE_CASE]
    assert may(standing_in, Action.SEE_CASE, case).allowed == works == reach(standing_in).everywhere
    assert may(standing_in, Action.HAND_OVER).allowed == works
    if not may(actor, Action.HAND_OVER).allowed:
        assert not any(leads(standing_in, unit) for unit in Unit)


@given(actors, cases, st.frozensets(st.sampled_from(REFS)))
def test_who_stands_in_hands_over_what_the_absent_have_and_nothing_of_colleagues_at_work(
    actor: Actor, case: Stand, absent: frozenset[StaffRef]
) -> None:
    standing_in, works = replace(actor, stands_in_for=absent), actor.role in ROLES[Action.SEE_CASE]
    leading = may(actor, Action.HAND_OVER).allowed
    assert may(standing_in, Action.HAND_OVER).allowed == (leading or (works and bool(absent)))
    assert hands_out(standing_in) == leading
    given_away = gives(standing_in, also_of=absent).holds(case)
    assert given_away == (works and case.handler_ref in absent | {actor.ref}) or (leading and given_away)
