"""Assistance is executed when all that was granted is paid (SoL 34:1, W33)."""

from datetime import date, timedelta
from typing import Any, Final

import pytest

from services.evictions.domain.record_rent_payment import RecordRentPayment
from services.evictions.domain.review_case import ReviewCase
from shared.contracts.codes import Payer
from shared.contracts.deadline_codes import ClockStatus, DeadlineType
from shared.contracts.evictions import DeadlineSet
from tests.evictions.cases import CASE, MONDAY, after, at, formular_3
from tests.evictions.test_support import assists

DAY: Final = timedelta(days=1)
REPORTED_FROM: Final = date(2027, 2, 17)
SETTLED: Final = [ClockStatus.SETTLED]


def pays(amount: int, on: date = MONDAY + DAY, payer: Payer = Payer.SOCIAL_SERVICES) -> RecordRentPayment:
    return RecordRentPayment(case_id=CASE, now=at(on, "17:00"), paid_on=on, amount_ore=amount, payer=payer)


def execution(*told: Any, on: date = MONDAY + 9 * DAY) -> DeadlineSet:
    case = after(formular_3(), *told, ReviewCase(case_id=CASE, now=at(on)))
    return case.deadlines[DeadlineType.ASSISTANCE_EXECUTION]


def statuses(*told: Any, on: date = MONDAY + 9 * DAY) -> list[ClockStatus]:
    said = execution(*told, on=on)
    return [said.status, *(each.status for each in said.others)]


def test_a_tenth_of_the_money_executes_no_decision() -> None:
    said = execution(assists(granted_ore=900_000), pays(1_000))
    assert (said.status, said.earliest_on) == (ClockStatus.CONFIRMED, REPORTED_FROM)
    assert [each.rule_id for each in said.working if each.rule.warning] == ["SOL_34_1_PART"]
    assert statuses(assists(granted_ore=900_000), pays(1_000), on=REPORTED_FROM) == [ClockStatus.EXPIRED]


@pytest.mark.parametrize("rest", [899_000, 950_000])
def test_paid_in_parts_it_is_executed_by_the_last(rest: int) -> None:
    said = execution(assists(granted_ore=900_000), pays(1_000), pays(rest, MONDAY + 3 * DAY))
    assert said.status is ClockStatus.SETTLED
    assert said.working[-1].result == MONDAY + 3 * DAY


def test_what_was_paid_for_one_decision_executes_no_other() -> None:
    first, second = (
        assists(granted_ore=400_000),
        assists(granted_ore=300_000, decided_on=MONDAY + DAY, now=at(MONDAY + DAY)),
    )
    running = [ClockStatus.CONFIRMED, ClockStatus.SETTLED]
    assert statuses(first, second, pays(400_000, MONDAY + 2 * DAY)) == running
    assert statuses(first, second, pays(700_000, MONDAY + 2 * DAY)) == [ClockStatus.SETTLED] * 2
    assert statuses(first, second, pays(300_000, MONDAY)) == [ClockStatus.CONFIRMED] * 2


def test_what_others_paid_and_what_was_paid_before_is_not_of_the_decision() -> None:
    assert statuses(assists(granted_ore=1_000), pays(1_000, payer=Payer.TENANT)) == [ClockStatus.CONFIRMED]
    assert statuses(assists(granted_ore=1_000), pays(1_000, MONDAY - DAY)) == [ClockStatus.CONFIRMED]
    assert statuses(assists(granted_ore=1_000), pays(1_000, MONDAY)) == SETTLED
