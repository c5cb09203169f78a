"""What the case page offers to do is what evictions has pages for: two services, one list of addresses."""

from typing import Any

import pytest

from deploy.states.refusals import refusals
from services.evictions.actions import ACTIONS
from services.evictions.alert_rules.table import ELSEWHERE, RULES
from services.evictions.domain.slices import SLICES
from services.projections import case_forms
from services.projections.case_forms import (
    ACKNOWLEDGE,
    CANCELLED,
    CONFIRM,
    COPY,
    EXECUTED,
    HARM,
    MOVE_VISIT,
    OF_A_CLOSED_CASE,
    PLAN_VISIT,
    POSTPONED,
    VISIT,
    possible,
)
from services.projections.case_work import CaseWorkRow
from services.projections.next_action import NextAction, of_case
from services.projections.rows import CaseRow
from shared.contracts.codes import AlertRule, Tenancy, UndertakingDecision
from shared.contracts.deadline_codes import ClockStatus
from shared.contracts.glossary import SWEDISH
from shared.contracts.ids import StaffRef
from shared.kernel.ids import derived_id
from shared.messaging.envelope import Role
from shared.staff.actor import Actor
from shared.staff.may import ROLES, Action, may
from shared.web.routes import action_of
from shared.web.words import alert_asks
from tests.evictions.cases import MONDAY, at

ABOUT_A_CASE = pytest.mark.parametrize("rule", sorted({*RULES, *ELSEWHERE}))


def lived_in(**told: Any) -> CaseRow:
    """An open case with a child, arrears, and a time for the eviction: every rule may stand in it."""
    nothing: dict[str, Any] = dict.fromkeys(CaseRow.__struct_fields__)
    known = {
        "is_open": True,
        "children_in_home": 1,
        "children_visiting": 0,
        "tenancy": Tenancy.RENTAL,
        "deadline_status": ClockStatus.CONFIRMED,
        "eviction_on": MONDAY,
    }
    return CaseRow(**nothing | known | told)


def work(**told: Any) -> CaseWorkRow:
    nothing: dict[str, Any] = dict.fromkeys(CaseWorkRow.__struct_fields__)
    return CaseWorkRow(**nothing | {"attempts": 0, "consents": 0} | told)


def todo(rule: AlertRule, **worked: Any) -> NextAction:
    return of_case(lived_in(), rule, "ALERT", work(**worked))


def test_the_actions_a_case_page_offers_are_the_pages_of_evictions() -> None:
    offered = {each.slug: each.command for each in vars(case_forms).values() if isinstance(each, case_forms.Action)}
    assert offered == {slug: action.name for slug, action in ACTIONS.items()}


@ABOUT_A_CASE
def test_every_rule_has_one_thing_to_do_and_says_it_and_why(rule: AlertRule) -> None:
    now = todo(rule)
    assert now.action is not None
    assert ACTIONS[now.action.slug].name == now.action.command
    assert {now.what, now.why, now.action.command} <= SWEDISH.keys()
    case = lived_in(undertaking_decision="UNDERTAKE", is_open=rule is not AlertRule.A36)
    undertaken = possible(case, work(followed_up=not case.is_open), is_parked=False)
    assert now.action in undertaken, "what is to be done now can also be registered"


@ABOUT_A_CASE
@pytest.mark.parametrize("role", sorted(ROLES[Action.SEE_CASE]))
def test_whoever_sees_the_case_may_open_the_form_and_save_it(rule: AlertRule, role: Role) -> None:
    now = todo(rule)
    assert now.action is not None
    actor = Actor(ref=StaffRef(derived_id("test", role)), role=role)
    form = f"/arenden/{{case_id:str}}/atgard/{now.action.slug}"
    for method in ("GET", "POST"):
        wanted = action_of(form, method)
        assert wanted is not None
        assert may(actor, wanted).allowed


def test_the_day_of_the_eviction_and_where_to_live_after_it_lead_to_the_plan() -> None:
    assert {todo(AlertRule.A15).action, todo(AlertRule.A16).action} == {HARM}


def test_who_has_not_answered_three_times_is_visited_at_home() -> None:
    """A09."""
    assert todo(AlertRule.A09, attempts=3).action == PLAN_VISIT
    assert todo(AlertRule.A09, attempts=3, visit_planned_at=at(MONDAY)).action == VISIT


def test_an_undertaking_sent_as_ordinary_mail_is_first_to_be_proved_received() -> None:
    """J16, also on the last day; a registered letter, or one that is proved, leaves the payment."""
    sent = {"undertaking_decision": UndertakingDecision.UNDERTAKE, "undertaking_sent_on": MONDAY}
    ordinary, counts = (
        of_case(lived_in(**sent, undertaking_unproved=each), "A03", "ALERT", work()) for each in (True, False)
    )
    assert (ordinary.what, ordinary.action) == ("now.UNDERTAKING_PROOF", case_forms.SEND)
    assert counts.action == case_forms.PAYMENT


@pytest.mark.parametrize("rule", ["A12", "A13"])
def test_in_its_own_flat_the_board_is_the_one_who_must_urge(rule: str) -> None:
    """D7: another landlord may terminate any day, the board may not before the client was told to stop."""
    ours, other = (of_case(lived_in(tenancy=each), rule, "ALERT", work()) for each in (Tenancy.OWN_SUBLET, None))
    assert (ours.why, other.why) == (f"now.{rule}.own.why", f"now.{rule}.why")
    assert ours.why in SWEDISH
    assert ours.action == other.action == case_forms.TENANT


def test_only_a_planned_visit_can_be_moved() -> None:
    assert MOVE_VISIT not in possible(lived_in(), work(), is_parked=False)
    assert MOVE_VISIT in possible(lived_in(), work(visit_planned_at=at(MONDAY)), is_parked=False)


def test_rules_of_other_areas_are_no_rules_of_a_case() -> None:
    assert {rule.value for rule in (*RULES, *ELSEWHERE)} == {f"A{number:02}" for number in (*range(1, 19), 35, 36)}


def test_what_kronofogden_did_can_be_told_though_lobo_never_got_the_time() -> None:
    untold = possible(lived_in(eviction_on=None), work(), is_parked=False)
    assert {EXECUTED, POSTPONED, CANCELLED} <= {*untold}
    assert {CONFIRM, COPY}.isdisjoint(untold)
    without_hour = lived_in(eviction_on=None, notice_types=["EVICTION_TIME"])
    assert {CONFIRM, COPY} <= {*possible(without_hour, work(), is_parked=False)}
    over = possible(lived_in(executed_on=MONDAY), work(), is_parked=False)
    assert {EXECUTED, POSTPONED, CANCELLED}.isdisjoint(over)


def test_a_closed_case_is_told_what_its_decider_takes_and_nothing_else() -> None:
    """Whatever is not refused for being closed; alerts end with the case, and only its end can be told anew."""
    actions = [each for each in vars(case_forms).values() if isinstance(each, case_forms.Action)]
    taken = {
        each
        for each in actions
        if "case-is-closed" not in refusals(SLICES[ACTIONS[each.slug].command]) and each is not ACKNOWLEDGE
    }
    assert taken == OF_A_CLOSED_CASE
    closed = lived_in(is_open=False, notice_types=["EVICTION_TIME"], undertaking_decision="UNDERTAKE")
    assert {*possible(closed, work(consents=1, followed_up=True, is_warned=True), is_parked=False)} == taken


def test_two_alerts_of_one_rule_each_say_what_they_ask_for() -> None:
    """A15 with a child asks for the plan and for attendance, A11 for the concern and for the decision."""
    for rule, later in ((AlertRule.A15, 3), (AlertRule.A11, 1)):
        first, second = (of_case(lived_in(), rule, "ALERT", work(), step=step) for step in (0, later))
        assert SWEDISH[first.what] == alert_asks(rule, 0)
        assert SWEDISH[second.what] == alert_asks(rule, later) != alert_asks(rule, 0)
