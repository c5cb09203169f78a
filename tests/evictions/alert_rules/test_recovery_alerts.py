"""A03 to A06 and A35: a debt's period runs, moves, is settled or is missed (JB 12:44, BRL 7:23)."""

from datetime import date, timedelta

import pytest
from msgspec.structs import replace

from services.evictions.domain.record_tenant_service import RecordTenantService
from services.evictions.domain.review_case import ReviewCase
from services.evictions.domain.slices import CaseCommand
from shared.contracts.codes import (
    AlertLevel,
    AlertResolution,
    AlertRule,
    NoticeType,
    ServiceSource,
    Tenancy,
    UndertakingDecision,
)
from shared.contracts.eviction_support import EconomicAssistanceDecided
from shared.contracts.evictions import TenantServiceRecorded
from shared.contracts.support_codes import AssistanceBasis, AssistanceDecision
from shared.kernel.calendar import add_working_days
from shared.kernel.clock import civil_date
from tests.evictions.alert_rules.procedure_facts import withdrawn
from tests.evictions.alert_rules.telling import (
    FULFILLED,
    GROUND_GONE,
    L1,
    L2,
    L3,
    LAPSED,
    MONTH,
    NEXT_MONDAY,
    SUPERSEDED,
    TUESDAY,
    WEDNESDAY,
    ends,
    raised_by,
)
from tests.evictions.cases import CASE, MONDAY, RENT, after, alerts, arrives, at, disturbance, formular_3, past
from tests.evictions.lived import Learnt, Told, told_of
from tests.evictions.test_close_case import PAID_BY_TENANT
from tests.evictions.test_contacts import REACHED, TOLD_LANDLORD
from tests.evictions.test_record_facts import SERVED
from tests.evictions.test_undertaking import decides, sends

SAFE = MONDAY + timedelta(weeks=3)
FEE = formular_3(notice_type=NoticeType.FEE_ARREARS_TERMINATION, tenancy=Tenancy.CONDO)
ASSISTED = Learnt(
    at(MONDAY, "16:00"),
    EconomicAssistanceDecided(
        case_id=CASE, decision=AssistanceDecision.GRANTED, decided_on=MONDAY, basis=AssistanceBasis.SOL_12_1
    ),
)


def served(on: date, told_on: date) -> RecordTenantService:
    return RecordTenantService(case_id=CASE, now=at(told_on), served_on=on, told_by=ServiceSource.LANDLORD)


def test_scenario_1_the_safe_date_of_a_registered_message_and_the_last_day_once_the_service_is_told() -> None:
    """Scenario 1: sent 3 December, W12; J7, J8, J13."""
    sent = date(2026, 12, 3)
    message = formular_3(on=sent)
    clock = after(message).clock
    assert clock is not None
    assert (clock.safe_date, clock.legal_last_date) == (date(2026, 12, 24), None)
    raised = [
        when for when, what, *_ in told_of(AlertRule.A03, message, until=at(date(2026, 12, 24))) if what == "raised"
    ]
    assert [civil_date(when) for when in raised[:2]] == [date(2026, 12, 10), date(2026, 12, 17)]
    known = after(message, served(sent, date(2026, 12, 4))).clock
    assert known is not None
    assert (known.safe_date, known.legal_last_date) == (date(2026, 12, 24), date(2026, 12, 28))


def test_a03_is_told_on_its_five_days_and_climbs_when_nobody_acts() -> None:
    safe = MONDAY + timedelta(weeks=3)
    days = [NEXT_MONDAY, NEXT_MONDAY + timedelta(days=7), *(add_working_days(safe, each) for each in (-3, -1)), safe]
    raised = [each for each in told_of(AlertRule.A03, formular_3(), until=at(safe)) if each[1] == "raised"]
    assert raised == [
        (at(day, "00:00"), "raised", step, level)
        for step, (day, level) in enumerate(zip(days, (L1, L1, L2, L3, L3), strict=True))
    ]


@pytest.mark.parametrize(
    ("opening", "acted", "levels"),
    [
        (formular_3(), (REACHED,), (L1, L1, L1, L3, L3)),
        (formular_3(), (decides(),), (L1, L1, L1, L3, L3)),
        (formular_3(), (ASSISTED,), (L1, L1, L1, L3, L3)),
        (formular_3(children_in_home=1), (), (L1, L2, L3, L3, L3)),
        (formular_3(any_65_or_older=True), (REACHED,), (L1, L1, L3, L3, L3)),
    ],
)
def test_a03_waits_with_the_second_level_once_somebody_acted_and_climbs_earlier_for_children_and_old(
    opening: CaseCommand, acted: tuple[Told, ...], levels: tuple[AlertLevel, ...]
) -> None:
    told = told_of(AlertRule.A03, opening, *acted, until=MONTH)
    assert tuple(level for _, what, *_, level in told if what == "raised") == levels


def test_a03_ends_with_the_rent_and_lapses_with_the_period() -> None:
    late = formular_3(sent_on=MONDAY - timedelta(days=8))
    assert ends(PAID_BY_TENANT, AlertRule.A03, late) == [FULFILLED]
    told = told_of(AlertRule.A03, formular_3(), SERVED, until=MONTH)
    assert told[-1] == (
        at(MONDAY + timedelta(weeks=3, days=1), "00:00"),
        "resolved",
        AlertResolution.LAPSED,
    )


def test_a03_moves_with_the_safe_date() -> None:
    """A later service moves the period: the old alert is replaced, not fulfilled (scenario 2)."""
    tenth = MONDAY + timedelta(days=10)
    served = RecordTenantService(case_id=CASE, now=at(tenth), served_on=TUESDAY, told_by=ServiceSource.LANDLORD)
    review = ReviewCase(case_id=CASE, now=at(tenth, "00:00"))
    assert ends(served, AlertRule.A03, formular_3(), review) == [
        SUPERSEDED,
        ("raised", 0, L1),
    ]


def test_a03_is_superseded_not_fulfilled_when_the_safe_date_moves_out_of_sight() -> None:
    tenth = MONDAY + timedelta(days=10)
    served = RecordTenantService(case_id=CASE, now=at(tenth), served_on=tenth, told_by=ServiceSource.LANDLORD)
    review = ReviewCase(case_id=CASE, now=at(tenth, "00:00"))
    assert ends(served, AlertRule.A03, formular_3(), review) == [SUPERSEDED]


def test_a06_asks_for_the_day_of_service() -> None:
    sent_on_sunday = formular_3(sent_on=MONDAY - timedelta(days=1))
    assert told_of(AlertRule.A06, sent_on_sunday, REACHED, TOLD_LANDLORD, until=MONTH) == [
        (at(MONDAY), "raised", 0, L1),
        (at(NEXT_MONDAY, "00:00"), "escalated", L2),
    ]
    assert ends(SERVED, AlertRule.A06, formular_3()) == [FULFILLED]
    assert alerts(past(formular_3(served_on=MONDAY)), AlertRule.A06) == []
    assert alerts(past(disturbance()), AlertRule.A06) == []


@pytest.mark.parametrize("over", [PAID_BY_TENANT, withdrawn()], ids=["paid", "taken back"])
def test_a06_ends_without_ground_when_no_period_hangs_on_the_day(over: Told) -> None:
    assert ends(over, AlertRule.A06, formular_3()) == [GROUND_GONE]


def test_a04_is_a_condos_own_rule_with_the_same_steps() -> None:
    told = told_of(AlertRule.A04, FEE, until=MONTH)
    assert [each[:3] for each in told if each[1] == "raised"] == [
        (when, what, step)
        for when, what, step, *_ in told_of(AlertRule.A03, formular_3(), until=MONTH)
        if what == "raised"
    ]
    assert told_of(AlertRule.A03, FEE, until=MONTH) == []
    assert told_of(AlertRule.A04, formular_3(), until=MONTH) == []


def test_a04_climbs_earlier_for_a_child_and_ends_with_the_money_or_the_period() -> None:
    with_child = formular_3(notice_type=NoticeType.FEE_ARREARS_TERMINATION, tenancy=Tenancy.CONDO, children_in_home=1)
    raised = [each for each in told_of(AlertRule.A04, with_child, until=at(SAFE)) if each[1] == "raised"]
    assert [level for *_, level in raised] == [L1, L2, L3, L3, L3]
    week_later = ReviewCase(case_id=CASE, now=at(NEXT_MONDAY, "00:00"))
    assert ends(PAID_BY_TENANT, AlertRule.A04, FEE, week_later) == [FULFILLED]
    assert told_of(AlertRule.A04, FEE, SERVED, until=MONTH)[-1][1:] == LAPSED


def test_a04_that_was_taken_back_is_not_settled_by_the_rent_that_was() -> None:
    rent, fee = formular_3(), formular_3("fee", notice_type=NoticeType.FEE_ARREARS_TERMINATION)
    week_later = ReviewCase(case_id=CASE, now=at(NEXT_MONDAY, "00:00"))
    settled = (fee, rent, decides(), sends(), week_later)
    assert ends(withdrawn("fee", NEXT_MONDAY), AlertRule.A04, *settled) == [GROUND_GONE]


def test_a05_wants_the_undertaking_sent_the_next_working_day() -> None:
    assert told_of(AlertRule.A05, formular_3(), decides(), until=MONTH)[:2] == [
        (at(MONDAY, "15:00"), "raised", 0, L1),
        (at(WEDNESDAY, "00:00"), "escalated", L3),
    ]
    assert ends(sends(), AlertRule.A05, formular_3(), decides()) == [FULFILLED]
    assert ends(sends(registered=False), AlertRule.A05, formular_3(), decides()) == [FULFILLED]
    assert raised_by(AlertRule.A05, formular_3(), decides(decision=UndertakingDecision.DECLINE)) == []


def test_a05_wants_it_before_the_safe_date_and_at_once_on_it() -> None:
    friday, saturday = SAFE - timedelta(days=3), SAFE - timedelta(days=2)
    assert told_of(AlertRule.A05, formular_3(), decides(friday), until=at(SAFE)) == [
        (at(friday, "15:00"), "raised", 0, L1),
        (at(saturday, "00:00"), "escalated", L3),
    ]
    assert raised_by(AlertRule.A05, formular_3(), decides(SAFE)) == [("raised", 0, L3)]


def test_a05_of_a_later_decision_is_not_answered_by_what_was_sent_before_it() -> None:
    first_sent = sends(registered=False)
    told = told_of(
        AlertRule.A05, formular_3(), decides(), first_sent, decides(TUESDAY, amount_ore=2 * RENT), until=MONTH
    )
    assert told[2] == (at(TUESDAY, "15:00"), "raised", 0, L1)


def test_a05_ends_without_ground_when_the_debt_is_paid_and_lapses_with_the_period() -> None:
    assert ends(PAID_BY_TENANT, AlertRule.A05, formular_3(), decides()) == [GROUND_GONE]
    taken_back = decides(TUESDAY, decision=UndertakingDecision.DECLINE)
    assert ends(taken_back, AlertRule.A05, formular_3(), decides()) == [GROUND_GONE]
    assert told_of(AlertRule.A05, formular_3(), SERVED, decides(), until=MONTH)[-1][1:] == LAPSED


def test_a05_of_a_decision_after_a_disputed_last_date_stands() -> None:
    day_after = SAFE + timedelta(days=1)
    disputed = decides(day_after, last_date_disputed=True)
    assert told_of(AlertRule.A05, formular_3(), SERVED, disputed, until=MONTH) == [
        (at(day_after, "15:00"), "raised", 0, L1),
        (at(SAFE + timedelta(days=3), "00:00"), "escalated", L3),
    ]


def test_a35_tells_of_a_period_that_moved_until_somebody_has_been_told() -> None:
    """J8: the tenant was served later than the message was sent, so the period ends later."""
    moves = served(MONDAY + timedelta(days=3), MONDAY + timedelta(days=5))
    told = told_of(AlertRule.A35, formular_3(), REACHED, moves, until=MONTH)
    assert told == [
        (at(MONDAY + timedelta(days=5)), "raised", 0, L1),
        (at(SAFE + timedelta(days=4), "00:00"), "resolved", AlertResolution.GROUND_GONE),
    ]
    later = at(MONDAY + timedelta(days=6))
    for answer in (
        replace(REACHED, now=later, contacted_at=later),
        replace(TOLD_LANDLORD, now=later, contacted_at=later),
    ):
        assert ends(answer, AlertRule.A35, formular_3(), moves) == [FULFILLED]


def test_a35_says_nothing_when_no_date_moved() -> None:
    assert raised_by(AlertRule.A35, formular_3(), SERVED) == []
    earlier = served(MONDAY - timedelta(days=2), MONDAY)
    assert raised_by(AlertRule.A35, formular_3(), earlier) == []
    another_debt = formular_3("second", on=TUESDAY, rent_due_on=date(2026, 10, 1), sent_on=MONDAY - timedelta(days=3))
    assert raised_by(AlertRule.A35, formular_3(), another_debt) == []


def test_a35_tells_of_another_amount_for_the_same_debt() -> None:
    corrected = formular_3("corrected", on=TUESDAY, sent_on=MONDAY, amount_claimed_ore=RENT + 100)
    assert raised_by(AlertRule.A35, formular_3(), corrected) == [("raised", 0, L1)]
    first_known = arrives("amount", on=TUESDAY, sent_on=MONDAY, sent_registered=True, rent_due_on=date(2026, 11, 1))
    assert raised_by(AlertRule.A35, formular_3(amount_claimed_ore=None), first_known) == []


def test_a35_tells_that_the_period_people_worked_towards_is_over_already() -> None:
    """The service was told wrongly: somebody has to say to the tenant that there is no time left."""
    wrong = served(MONDAY + timedelta(days=7), MONDAY + timedelta(days=8))
    told_since = replace(REACHED, now=wrong.now + timedelta(hours=1), contacted_at=wrong.now + timedelta(hours=1))
    (recorded,) = (each for each in past(formular_3(), wrong) if isinstance(each, TenantServiceRecorded))
    over = MONDAY + timedelta(days=23)
    right = replace(served(MONDAY + timedelta(days=1), over), corrects=recorded.fact_id)
    told = told_of(AlertRule.A35, formular_3(), wrong, told_since, right, until=MONTH)
    assert told[-1] == (at(over), "raised", 0, L1)
    later = over + timedelta(days=1)
    answer = replace(REACHED, now=at(later), contacted_at=at(later))
    assert ends(answer, AlertRule.A35, formular_3(), wrong, told_since, right) == [FULFILLED]
