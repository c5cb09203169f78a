"""What happened before the board knew of the threat fulfils none of its duties; a signal's time is the threat's."""

from datetime import date, timedelta
from typing import Any

import pytest

from services.evictions.domain.case import CaseEvent
from services.evictions.domain.close_case import CloseCase
from shared.contracts.codes import (
    AlertLevel,
    AlertRule,
    ContactMethod,
    NoticeType,
    Outcome,
    SignalType,
    UndertakingDecision,
)
from shared.contracts.eviction_support import EconomicAssistanceDecided
from shared.contracts.evictions import TenantContacted, UndertakingDecided
from shared.contracts.support_codes import AssistanceBasis, AssistanceDecision
from shared.contracts.work_codes import HouseholdUntoldReason, OutcomeSource
from tests.evictions.cases import CASE, DELEGATION, MONDAY, RENT, after, arrives, at, formular_3, given
from tests.evictions.lived import Learnt, told_of
from tests.evictions.test_contacts import FORWARDED, REACHED, TOLD_LANDLORD, TRIED

LAST_SUMMER, CAME = date(2026, 6, 1), MONDAY + timedelta(days=14)
DUTIES = {AlertRule.A08, AlertRule.A09, AlertRule.A10, AlertRule.A11}
_WHEN = ("contacted_at", "attempted_at", "forwarded_at")


def done(on: date) -> list[Any]:
    """Everything that the duties ask for, on a day, told the day the paper came."""
    made = []
    for each in (TRIED, REACHED, TOLD_LANDLORD, FORWARDED):
        (when,) = (name for name in _WHEN if name in each.__struct_fields__)
        said = {name: getattr(each, name) for name in each.__struct_fields__}
        made.append(type(each)(**{**said, when: at(on, "08:00"), "now": at(CAME, "12:00")}))
    return made


def standing(*told: Any) -> set[AlertRule]:
    return {each.rule for each in after(*told).alerts.values()} & DUTIES


def test_what_happened_before_the_paper_came_ends_no_duty() -> None:
    paper = formular_3(on=CAME, children_in_home=1)
    assert standing(paper, *done(LAST_SUMMER)) == DUTIES
    assert standing(paper, *done(CAME - timedelta(days=1))) == DUTIES


def test_what_was_done_the_day_it_came_and_since_the_signal_that_opened_the_case_counts() -> None:
    paper = formular_3(on=CAME, children_in_home=1)
    signal = arrives(
        "signal", notice_type=NoticeType.LATE_RENT_SIGNAL, signal_type=SignalType.MISSED_RENT, children_in_home=1
    )
    assert standing(paper, *done(CAME)) == set()
    assert standing(signal, paper, *done(CAME - timedelta(days=1))) == set()


def test_nor_may_the_case_close_on_it() -> None:
    closing = CloseCase(
        case_id=CASE,
        now=at(CAME, "16:00"),
        outcome=Outcome.SELF_RESOLVED,
        closed_on=CAME,
        outcome_source=OutcomeSource.LANDLORD,
        household_untold_reason=HouseholdUntoldReason.NOT_REACHED,
    )
    given(formular_3(on=CAME), *done(LAST_SUMMER)).when(closing).then_refused("tenant-not-contacted")


def middle_step(*told: Any) -> list[tuple[Any, ...]]:
    """What A03 says three working days before the safe date."""
    until = CAME + timedelta(days=21)
    found = told_of(
        AlertRule.A03, formular_3(on=CAME), *(Learnt(at(CAME, "12:00"), each) for each in told), until=at(until)
    )
    return [each[1:] for each in found if each[2:3] == (2,) and each[1] == "raised"]


@pytest.mark.parametrize("kind", range(3))
def test_nor_has_anybody_acted_in_the_recovery_period(kind: int) -> None:
    """A03: the second level at three working days when neither contact nor decision answers this threat."""

    def acted(on: date) -> CaseEvent:
        return (
            TenantContacted(
                case_id=CASE, contacted_at=at(on), method=ContactMethod.VISIT, offered_support=False, by=()
            ),
            UndertakingDecided(
                case_id=CASE,
                decision=UndertakingDecision.DECLINE,
                decided_on=on,
                delegation_id=DELEGATION,
                amount_ore=RENT,
            ),
            EconomicAssistanceDecided(
                case_id=CASE, decision=AssistanceDecision.REFUSED, decided_on=on, basis=AssistanceBasis.SOL_12_1
            ),
        )[kind]

    assert middle_step(acted(CAME - timedelta(days=1))) == [("raised", 2, AlertLevel.L2)]
    assert middle_step(acted(CAME)) == [("raised", 2, AlertLevel.L1)]
