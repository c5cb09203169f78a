"""Each finding, on exactly the paper that gives it."""

from datetime import UTC, date, datetime
from typing import Any

import pytest

from services.intake.domain.notice.findings import findings, signal_findings
from services.intake.domain.notice.plausibility import impossible
from shared.contracts.codes import ARREARS, DECISIONS, ENFORCEMENT_TIMES, Channel, NoticeFlag, NoticeType, Tenancy
from shared.contracts.procedure_codes import CancellationReason, JudgmentResult
from tests.intake.papers import TODAY, paper, signal

DECIDES: dict[str, Any] = {
    "until_on": date(2026, 12, 14),
    "judgment_result": JudgmentResult.EVICTION,
    "cancellation_reason": CancellationReason.PAID,
}
UNDATED: dict[str, Any] = {"document_on": None, "sent_on": None}


def test_a_complete_paper_has_none() -> None:
    assert findings(paper()) == ()


@pytest.mark.parametrize(
    ("change", "flag"),
    [
        ({"amount_claimed_ore": None}, NoticeFlag.AMOUNT_MISSING),
        ({"amount_claimed_ore": 0}, NoticeFlag.AMOUNT_MISSING),
        ({"interest_ore": 845_001}, NoticeFlag.AMOUNT_INCONSISTENT),
        ({"rent_due_on": None}, NoticeFlag.RENT_DUE_DATE_MISSING),
        ({"rooms": None}, NoticeFlag.FORM_INCOMPLETE_MINOR),
        ({"served_on": None}, NoticeFlag.NO_SERVICE_DATE),
        (UNDATED, NoticeFlag.BASIS_GUESSED),
        (UNDATED | {"sent_registered": None}, NoticeFlag.BASIS_GUESSED),
        ({"sent_on": None, "document_on": date(2026, 11, 21)}, NoticeFlag.BASIS_GUESSED),
        ({"document_on": None, "sent_on": date(2026, 11, 21)}, NoticeFlag.BASIS_GUESSED),
        ({"served_on": date(2026, 11, 15)}, NoticeFlag.DATES_CONTRADICTORY),
        ({"document_on": date(2026, 11, 19)}, NoticeFlag.DATES_CONTRADICTORY),
        ({"sent_on": date(2026, 11, 21)}, NoticeFlag.DATES_CONTRADICTORY),
    ],
)
def test_one_thing_wrong_gives_one_finding(change: dict[str, Any], flag: NoticeFlag) -> None:
    assert set(findings(paper(**change))) - {NoticeFlag.DATES_CONTRADICTORY} <= {flag}
    assert flag in findings(paper(**change))


def test_a_message_on_formular_3_says_what_to_pay_since_when_and_of_which_home() -> None:
    """J9: item 4, the amount and its due date, and item 3, the rooms; without item 3 it counts all the same (J10)."""
    bare = paper(amount_claimed_ore=None, interest_ore=None, rent_due_on=None, rooms=None)
    asked = {NoticeFlag.AMOUNT_MISSING, NoticeFlag.RENT_DUE_DATE_MISSING, NoticeFlag.FORM_INCOMPLETE_MINOR}
    assert set(findings(bare)) == asked
    assert findings(paper(notice_type=NoticeType.LACK_OF_CARE, rooms=None)) == ()


@pytest.mark.parametrize("kind", [NoticeType.DISTURBANCE, NoticeType.SEVERE_DISTURBANCE, NoticeType.OWN_SUBLET_BREACH])
def test_of_the_boards_own_flat_the_day_the_client_was_urged_is_asked_for(kind: NoticeType) -> None:
    """D7. An urging by word of mouth may come before the paper about it."""
    ours: dict[str, Any] = {"notice_type": kind, "tenancy": Tenancy.OWN_SUBLET}
    assert findings(paper(**ours, served_on=None)) == (NoticeFlag.URGING_MISSING,)
    assert findings(paper(**ours, served_on=date(2026, 11, 1))) == ()
    assert findings(paper(**ours | {"tenancy": Tenancy.RENTAL}, served_on=None)) == ()


def test_a_message_not_sent_by_registered_letter_counts_from_arrival_so_nothing_is_guessed() -> None:
    assert NoticeFlag.BASIS_GUESSED not in findings(paper(**UNDATED, sent_registered=False))


def test_an_email_may_have_a_registered_letter_beside_it_so_its_day_is_guessed() -> None:
    by_email = paper(**UNDATED, sent_registered=None, channel=Channel.EMAIL)
    assert NoticeFlag.BASIS_GUESSED in findings(by_email)


@pytest.mark.parametrize(
    ("rule", "due_on", "terminated_on", "flag"),
    [
        ("W20", date(2026, 10, 30), date(2026, 11, 6), NoticeFlag.PREMATURE),
        ("W20", date(2026, 10, 30), date(2026, 11, 7), None),
        ("W21", date(2026, 3, 31), date(2026, 4, 7), NoticeFlag.PREMATURE),
        ("W21", date(2026, 3, 31), date(2026, 4, 8), None),
        ("W22", date(2026, 12, 30), date(2027, 1, 6), NoticeFlag.PREMATURE),
        ("W22", date(2026, 12, 30), date(2027, 1, 7), NoticeFlag.PREMATURE_DISPUTABLE),
        ("W22", date(2026, 12, 30), date(2027, 1, 8), None),
    ],
)
def test_a_termination_within_the_first_week_is_premature(
    rule: str, due_on: date, terminated_on: date, flag: NoticeFlag | None
) -> None:
    """J3 with the calendar of W20, W21 and W22."""
    found = set(findings(paper(rent_due_on=due_on, document_on=terminated_on)))
    assert found & {NoticeFlag.PREMATURE, NoticeFlag.PREMATURE_DISPUTABLE} == ({flag} if flag else set()), rule


def test_without_a_date_of_its_own_the_paper_is_no_younger_than_its_arrival() -> None:
    found = findings(paper(**UNDATED, received_on=date(2026, 11, 5), rent_due_on=date(2026, 10, 30)))
    assert NoticeFlag.PREMATURE in found


@pytest.mark.parametrize(
    ("notice_type", "field", "flag"),
    [
        (NoticeType.ANSWER_ORDER, "served_on", NoticeFlag.DECISION_DATE_MISSING),
        (NoticeType.EVICTION_RULING, "document_on", NoticeFlag.DECISION_DATE_MISSING),
        (NoticeType.EVICTION_RULING, "judgment_result", NoticeFlag.RULING_ASSUMED),
        (NoticeType.COURT_JUDGMENT, "document_on", NoticeFlag.DECISION_DATE_MISSING),
        (NoticeType.COURT_JUDGMENT, "judgment_result", NoticeFlag.RESULT_MISSING),
        (NoticeType.TRIBUNAL_DECISION, "judgment_result", NoticeFlag.RESULT_MISSING),
        (NoticeType.EVICTION_RESPITE, "until_on", NoticeFlag.UNTIL_MISSING),
        (NoticeType.EVICTION_DEFERRAL, "until_on", NoticeFlag.UNTIL_MISSING),
        (NoticeType.EVICTION_CANCELLED, "cancellation_reason", NoticeFlag.CANCELLATION_REASON_MISSING),
    ],
)
def test_a_decision_that_does_not_say_what_it_decides_is_taken_in_and_flagged(
    notice_type: NoticeType, field: str, flag: NoticeFlag
) -> None:
    assert findings(paper(notice_type=notice_type, **{**DECIDES, field: None})) == (flag,)
    assert findings(paper(notice_type=notice_type, **DECIDES)) == ()


def test_an_eviction_cannot_be_put_off_to_a_day_before_the_decision() -> None:
    contradictory = paper(notice_type=NoticeType.EVICTION_RESPITE, until_on=date(2026, 11, 15))
    assert findings(contradictory) == (NoticeFlag.DATES_CONTRADICTORY,)


@pytest.mark.parametrize(
    ("notice_type", "result"),
    [(NoticeType.EVICTION_RULING, JudgmentResult.PROLONGED), (NoticeType.TRIBUNAL_DECISION, JudgmentResult.PAYMENT)],
)
def test_nobody_decides_what_is_not_theirs(notice_type: NoticeType, result: JudgmentResult) -> None:
    wrong = paper(notice_type=notice_type, judgment_result=result)
    assert impossible(wrong, None, TODAY) == (("judgment_result", "result-not-of-this-paper"),)


@pytest.mark.parametrize("notice_type", [NoticeType.EVICTION_TIME, NoticeType.REMOVAL_TIME])
def test_kronofogdens_time_without_a_time_is_taken_in_and_flagged(notice_type: NoticeType) -> None:
    assert findings(paper(notice_type=notice_type)) == (NoticeFlag.EVICTION_TIME_MISSING,)
    assert findings(paper(notice_type=notice_type, eviction_at=datetime(2026, 12, 1, 9, tzinfo=UTC))) == ()


@pytest.mark.parametrize(
    ("at", "flags"),
    [
        (datetime(2026, 11, 19, 22, 59, tzinfo=UTC), (NoticeFlag.DATES_CONTRADICTORY,)),
        (datetime(2026, 11, 19, 23, 0, tzinfo=UTC), ()),  # midnight in Sweden: the day the paper came
    ],
)
def test_kronofogdens_time_before_the_paper_came_is_contradictory(at: datetime, flags: tuple[NoticeFlag, ...]) -> None:
    assert findings(paper(notice_type=NoticeType.EVICTION_TIME, eviction_at=at)) == flags


@pytest.mark.parametrize(
    "notice_type",
    [each for each in NoticeType if each not in ARREARS | ENFORCEMENT_TIMES | DECISIONS],
)
def test_only_formulär_3_must_hold_what_formulär_3_holds(notice_type: NoticeType) -> None:
    bare = dict.fromkeys(("amount_claimed_ore", "rent_due_on", "rooms", "served_on"))
    assert findings(paper(notice_type=notice_type, **UNDATED, **bare)) == ()


def test_a_fee_of_a_tenant_owned_flat_is_read_as_a_rent() -> None:
    bare = paper(notice_type=NoticeType.FEE_ARREARS_TERMINATION, amount_claimed_ore=None, rooms=None)
    assert findings(bare) == (NoticeFlag.AMOUNT_MISSING, NoticeFlag.FORM_INCOMPLETE_MINOR)


def test_a_signal_of_what_happened_after_it_came_is_contradictory() -> None:
    assert signal_findings(signal()) == ()
    assert signal_findings(signal(occurred_on=date(2026, 11, 21))) == (NoticeFlag.DATES_CONTRADICTORY,)
