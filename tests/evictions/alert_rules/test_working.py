"""How the day of an alert was counted stands in the alert: by which rule, from which day, and what it rests on."""

from datetime import timedelta
from typing import Any, Final

import pytest

from services.evictions.alert_rules.watch import wanted
from services.evictions.domain.slices import CaseCommand
from shared.contracts.codes import AlertRule, NoticeType
from shared.contracts.procedure_codes import JudgmentResult
from shared.web.deadline_words import steps_said
from tests.evictions.cases import MONDAY, after, at, disturbance, eviction_time, formular_3
from tests.evictions.procedure import judged

SOON: Final = MONDAY + timedelta(days=3)
FAMILY: Final[dict[str, Any]] = {"children_in_home": 1}


def time(kind: NoticeType = NoticeType.EVICTION_TIME, days: int = 9, **told: Any) -> CaseCommand:
    return eviction_time(notice_type=kind, eviction_at=at(MONDAY + timedelta(days=days)), **told)


def rules(rule: AlertRule, *told: CaseCommand) -> list[list[str]]:
    """The rules in the working of each alert of a rule, the case being looked at on the Friday."""
    now = at(MONDAY + timedelta(days=4))
    return [[step.rule_id for step in each.working] for each in wanted(rule, after(*told), now)]


@pytest.mark.parametrize(
    ("rule", "told", "expected"),
    [
        (AlertRule.A01, time(), [["E2"]]),
        (AlertRule.A12, disturbance(), [["A12"]]),
        (AlertRule.A15, time(), [["A15", "A15_TOLD"]]),
        (AlertRule.A15, time(NoticeType.REMOVAL_TIME), [["A15_REMOVAL", "A15_TOLD"]]),
        (AlertRule.A15, time(**FAMILY), [["A15", "A15_TOLD"], ["A15", "A15_CHILD"]]),
        (AlertRule.A16, time(), [["A16"]]),
        (AlertRule.A16, time(days=3), [["A16_KNOWN"]]),
        (AlertRule.A08, disturbance(**FAMILY), [["A08_P1"]]),
        (AlertRule.A06, formular_3(), [["A06"]]),
    ],
)
def test_an_alert_says_by_which_rule_its_day_was_counted(
    rule: AlertRule, told: CaseCommand, expected: list[list[str]]
) -> None:
    assert rules(rule, told) == expected


def test_the_day_a_court_has_decided_is_not_called_the_day_it_became_known() -> None:
    """JB 12:52: A15 and A16 without Kronofogden's time."""
    decided = judged(result=JudgmentResult.EVICTION, until_on=SOON + timedelta(days=3))
    assert rules(AlertRule.A16, disturbance(), decided) == [["A16_DECIDED"]]
    assert rules(AlertRule.A15, disturbance(), decided) == [["A15_MOVE_OUT", "A15_TOLD"]]


def test_of_two_copies_the_day_of_service_is_asked_for_since_the_first_came() -> None:
    """A06: two working days after Monday, whichever of the two was registered first."""
    sent = MONDAY - timedelta(days=1)
    copies = formular_3("late", on=SOON, sent_on=sent), formular_3("early", on=MONDAY, sent_on=sent, now=at(SOON))
    for told in (copies, copies[::-1]):
        (alert,) = wanted(AlertRule.A06, after(*told), at(SOON))
        (counted,) = steps_said(alert.working)
        assert counted.sentence == (
            "Handlingen kom in 2026-11-16 utan dag för delgivning. Dagen ska vara känd inom 2 arbetsdagar, senast "
            "2026-11-18 (LOBO:s tid, inte lag)."
        )
