"""Kronofogden sends a time anew: the confirmation of the earlier message is none of the new one's (SoF 11:3, E2)."""

from datetime import date, timedelta
from itertools import permutations
from typing import Any

import pytest

from services.evictions.domain.confirm_eviction_time import ConfirmEvictionTime
from services.evictions.domain.correct_case_notice import CorrectCaseNotice
from services.evictions.domain.send_copy_to_person import SendCopyToPerson
from shared.contracts.codes import AlertRule
from shared.contracts.deadline_codes import ClockStatus, DeadlineType
from shared.contracts.procedure_codes import CorrectionReason
from shared.kernel.clock import civil_date
from tests.evictions.cases import CASE, MONDAY, after, at, eviction_time, facts, given, notice_id
from tests.evictions.procedure import CONFIRMS
from tests.evictions.test_papers import corrected

TOLD, ANEW = MONDAY + timedelta(days=4), MONDAY + timedelta(days=9)
NEW_TIME = at(date(2026, 12, 2))
TIME = eviction_time(on=TOLD, eviction_at=at(date(2026, 12, 14)))


def confirms(on: date, clock: str = "11:00", **told: Any) -> ConfirmEvictionTime:
    sent = at(on, clock)
    defaults: dict[str, Any] = {"now": sent, "sent_at": sent, "copy_to_person_sent_at": sent}
    return ConfirmEvictionTime(case_id=CASE, **{**CONFIRMS, **defaults, **told})


def tells_anew(on: date = ANEW, clock: str = "10:00", reason: CorrectionReason = CorrectionReason.NEW_MESSAGE) -> Any:
    came = on if reason is CorrectionReason.NEW_MESSAGE else TOLD
    paper: dict[str, Any] = {"received_on": came, "sent_on": None, "sent_registered": None, "amount_claimed_ore": None}
    said = corrected(reason, "time", on=on, **paper)
    return CorrectCaseNotice(case_id=CASE, now=at(on, clock), correction=said, eviction_at=NEW_TIME)


def due(*told: Any) -> dict[AlertRule, date]:
    standing = after(TIME, *told).alerts.values()
    return {each.rule: civil_date(each.due_at) for each in standing if each.rule in (AlertRule.A01, AlertRule.A02)}


def test_a_new_message_is_confirmed_anew_the_day_it_came() -> None:
    assert due(confirms(TOLD)) == {}
    assert due(confirms(TOLD), tells_anew()) == {AlertRule.A01: ANEW}
    assert due(confirms(TOLD), tells_anew(), confirms(ANEW, copy_to_person_sent_at=None)) == {AlertRule.A02: ANEW}
    copied = SendCopyToPerson(case_id=CASE, now=at(ANEW, "12:00"), copy_to_person_sent_at=at(ANEW, "12:00"))
    assert due(confirms(TOLD), tells_anew(), confirms(ANEW, copy_to_person_sent_at=None), copied) == {}
    clock = after(TIME, confirms(TOLD), tells_anew()).deadlines[DeadlineType.TIME_CONFIRMATION]
    assert (clock.legal_last_date, clock.status) == (ANEW, ClockStatus.CONFIRMED)


def test_a_message_that_was_misread_was_the_one_confirmed() -> None:
    assert due(confirms(TOLD), tells_anew(reason=CorrectionReason.MISREAD)) == {}


@pytest.mark.parametrize("clock", ["14:00", "16:30"])
def test_of_two_messages_of_one_day_the_hour_says_which_was_confirmed(clock: str) -> None:
    assert due(confirms(TOLD, "11:00"), tells_anew(TOLD, "14:00")) == {AlertRule.A01: TOLD}
    assert due(confirms(TOLD, "11:00"), tells_anew(TOLD, "14:00"), confirms(TOLD, clock)) == {}
    given(TIME, confirms(TOLD, "11:00"), tells_anew(TOLD, "14:00")).when(
        confirms(TOLD, "13:00", now=at(TOLD, "17:00"))
    ).then_refused("confirmed-before-notified")


def test_the_confirmation_of_the_earlier_message_told_late_is_in_time_and_answers_only_that() -> None:
    told = given(TIME, tells_anew()).when(confirms(TOLD, now=at(ANEW, "12:00")))
    assert facts(told.events())[0].in_time is True
    assert due(tells_anew(), confirms(TOLD, now=at(ANEW, "12:00"))) == {AlertRule.A01: ANEW}


def test_the_same_facts_in_any_order_are_the_same_case() -> None:
    anew = tells_anew()
    first, second = (confirms(on, now=at(ANEW + timedelta(days=1)), notice_id=notice_id("time")) for on in (TOLD, ANEW))
    for order in permutations((first, anew, second)):
        if order.index(anew) < order.index(second):
            assert due(*order) == {}
    assert due(first, anew) == due(anew, first) == {AlertRule.A01: ANEW}


def test_the_new_message_said_twice_is_one() -> None:
    assert after(TIME, tells_anew(), tells_anew(clock="15:00")).eviction_times[-1].notified_at == at(ANEW, "10:00")
    assert notice_id("time") == after(TIME, tells_anew()).eviction_times[-1].notice_id
