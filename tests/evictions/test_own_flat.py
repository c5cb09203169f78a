"""A flat of the board's: what it must have done before it terminates for how the client lives there (D7)."""

from datetime import date, timedelta
from typing import Any

import pytest

from services.evictions.alert_rules.table import RULES
from services.evictions.desk import Desk
from services.evictions.domain.correct_case_notice import CorrectCaseNotice
from services.evictions.domain.slices import CaseCommand
from services.evictions.form_choices import notes_on
from shared.contracts.codes import AlertRule, NoticeType, Tenancy
from shared.contracts.eviction_procedure import CaseNoticeCorrected
from shared.contracts.glossary import SWEDISH
from shared.contracts.procedure_codes import CorrectionReason, TerminationGround
from shared.kernel.errors import Refused
from shared.web.actor import LOCAL_ACTOR
from tests.evictions.cases import (
    CASE,
    MONDAY,
    after,
    alerts,
    at,
    disturbance,
    facts,
    formular_3,
    given,
    notice_id,
    past,
)
from tests.evictions.procedure import terminated

TUESDAY, WEDNESDAY = (MONDAY + timedelta(days=days) for days in (1, 2))
NOISE, SEVERE = TerminationGround.DISTURBANCE, TerminationGround.SEVERE_DISTURBANCE


def breach(**told: Any) -> CaseCommand:
    return disturbance(tenancy=Tenancy.OWN_SUBLET, **told)


def urged_later(on: date) -> CorrectCaseNotice:
    """The day the client was urged is noted on the paper when it has happened."""
    said = CaseNoticeCorrected(
        case_id=CASE,
        notice_id=notice_id("first"),
        reason=CorrectionReason.MISREAD,
        corrected_on=on,
        received_on=MONDAY,
        served_on=on,
    )
    return CorrectCaseNotice(case_id=CASE, now=at(on), correction=said)


def is_asked_about(*before: CaseCommand, ground: TerminationGround = NOISE, **told: Any) -> bool:
    try:
        given(*before).when(terminated(WEDNESDAY, ground, **told)).events()
    except Refused as refused:
        return refused.code == "own-flat-not-urged"
    return False


@pytest.mark.parametrize("ground", [NOISE, TerminationGround.LACK_OF_CARE, SEVERE])
def test_a_termination_for_conduct_without_urging_is_asked_about_however_serious(ground: TerminationGround) -> None:
    """D7: what would else be särskilt allvarlig (D6) is no exception in a flat that is sublet with consent."""
    assert is_asked_about(breach(), ground=ground)
    assert not is_asked_about(breach(served_on=MONDAY), ground=ground)
    assert not is_asked_about(breach(), ground=ground, is_certain=True)
    assert not is_asked_about(disturbance(), ground=ground)


@pytest.mark.parametrize(
    ("before", "is_asked"),
    [
        ([breach(), urged_later(TUESDAY)], False),
        ([breach(), urged_later(WEDNESDAY)], True),
        ([breach(notice_type=NoticeType.OWN_SUBLET_BREACH, served_on=MONDAY)], False),
        ([breach(notice_type=NoticeType.SEVERE_DISTURBANCE, served_on=MONDAY)], True),
        ([breach(), breach(name="again", on=TUESDAY, served_on=TUESDAY)], False),
    ],
    ids=["urged the day before", "urged the same day", "another breach", "only a copy of it", "urged in another paper"],
)
def test_the_client_was_urged_the_day_before_and_the_board_told(before: list[CaseCommand], is_asked: bool) -> None:
    """An urging of the same day leaves no time to stop; a copy of a termination is no notice before it."""
    assert is_asked_about(*before) is is_asked


def test_rent_of_our_own_flat_asks_for_no_urging() -> None:
    """Late rent follows JB 12:42 first paragraph 1 and 12:44, as any landlord's."""
    assert not is_asked_about(formular_3(tenancy=Tenancy.OWN_SUBLET), ground=TerminationGround.ARREARS)


def test_what_was_terminated_all_the_same_is_on_record() -> None:
    told = terminated(WEDNESDAY, SEVERE, is_certain=True)
    (reported,) = facts(given(breach()).when(told).events())
    assert (reported.ground, reported.reported_on) == (SEVERE, WEDNESDAY)


def test_the_form_says_beforehand_that_the_client_must_be_urged() -> None:
    def said(*before: CaseCommand) -> list[str]:
        return list(notes_on("ReportTermination", after(*before), Desk(LOCAL_ACTOR), WEDNESDAY))

    assert SWEDISH["note.own-flat"] in said(breach())
    assert SWEDISH["note.own-flat"] not in said(breach(served_on=MONDAY)) + said(disturbance())


def test_every_alert_that_a_disturbance_raises_an_unnamed_breach_in_our_own_flat_raises_too() -> None:
    """Nobody says what it is: it may be a disturbance, and nothing protects (D9)."""
    year_ago, again = MONDAY - timedelta(days=200), MONDAY
    noise, unnamed = (
        past(breach(on=year_ago, notice_type=kind), breach(name="again", on=again, notice_type=kind))
        for kind in (NoticeType.DISTURBANCE, NoticeType.OWN_SUBLET_BREACH)
    )
    raised = {rule for rule in RULES if alerts(noise, rule)}
    assert {AlertRule.A12, AlertRule.A17} <= raised
    assert {rule for rule in RULES if alerts(unnamed, rule)} == raised
