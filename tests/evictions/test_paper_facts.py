"""Kronofogden's föreläggande, utslag and inställd are posted as papers and reach the case as the facts they are."""

from datetime import date, timedelta
from typing import Any

import pytest

from services.evictions.domain.correct_case_notice import CorrectCaseNotice
from services.evictions.domain.record_answer_order import RecordAnswerOrder
from shared.contracts.codes import AlertRule, NoticeType, Priority, Source
from shared.contracts.eviction_procedure import (
    AnswerOrdered,
    CaseNoticeCorrected,
    EvictionCancelled,
    JudgmentReported,
)
from shared.contracts.evictions import EvictionCaseOpened
from shared.contracts.procedure_codes import CancellationReason, CorrectionReason, JudgmentBody, JudgmentResult
from tests.evictions.cases import CASE, MONDAY, after, arrives, at, eviction_time, facts, formular_3, given, notice_id

FRIDAY = MONDAY - timedelta(days=3)
TUESDAY = MONDAY + timedelta(days=1)
ORDERED = AnswerOrdered(case_id=CASE, served_on=FRIDAY)
RULED = JudgmentReported(
    case_id=CASE, body=JudgmentBody.ENFORCEMENT_AUTHORITY, decided_on=FRIDAY, result=JudgmentResult.EVICTION
)
CANCELLED = EvictionCancelled(case_id=CASE, cancelled_on=FRIDAY, reason=CancellationReason.OTHER)


def paper(kind: NoticeType, **told: Any) -> Any:
    return arrives("decision", notice_type=kind, source=Source.ENFORCEMENT_AUTHORITY, **told)


@pytest.mark.parametrize(
    ("command", "fact"),
    [
        (paper(NoticeType.ANSWER_ORDER, served_on=FRIDAY), ORDERED),
        (paper(NoticeType.EVICTION_RULING, document_on=FRIDAY), RULED),
        (paper(NoticeType.EVICTION_CANCELLED, document_on=FRIDAY), CANCELLED),
        (paper(NoticeType.EVICTION_CANCELLED, on=FRIDAY), CANCELLED),
    ],
)
def test_a_paper_tells_its_fact_in_the_case_and_opens_one_when_there_is_none(command: Any, fact: Any) -> None:
    assert fact in facts(given(formular_3()).when(command).events())
    alone = given().when(command).events()
    assert fact in facts(alone)
    (opened,) = [each for each in alone if isinstance(each, EvictionCaseOpened)]
    assert opened.priority is not Priority.P3  # a legal step


@pytest.mark.parametrize("kind", [NoticeType.ANSWER_ORDER, NoticeType.EVICTION_RULING])
def test_without_its_day_the_paper_is_in_the_case_and_tells_nothing_yet(kind: NoticeType) -> None:
    case = after(paper(kind))
    assert (case.is_open, case.procedure.answers_ordered, case.procedure.judgments) == (True, (), ())


def test_a_time_told_before_the_eviction_was_called_off_holds_no_more() -> None:
    case = after(eviction_time(on=FRIDAY), paper(NoticeType.EVICTION_CANCELLED))
    assert AlertRule.A01 in {each.rule for each in after(eviction_time(on=FRIDAY)).alerts.values()}
    assert AlertRule.A01 not in {each.rule for each in case.alerts.values()}


def test_what_somebody_recorded_before_the_paper_came_is_not_told_twice() -> None:
    by_hand = RecordAnswerOrder(case_id=CASE, now=at(MONDAY), served_on=FRIDAY)
    case = after(formular_3(), by_hand, paper(NoticeType.ANSWER_ORDER, served_on=FRIDAY))
    assert len(case.procedure.answers_ordered) == 1


def corrected(**told: date | None) -> CorrectCaseNotice:
    correction = CaseNoticeCorrected(
        case_id=CASE,
        notice_id=notice_id("decision"),
        reason=CorrectionReason.MISREAD,
        corrected_on=TUESDAY,
        received_on=MONDAY,
        **told,  # type: ignore[arg-type]
    )
    return CorrectCaseNotice(case_id=CASE, now=at(TUESDAY), correction=correction)


def test_a_day_that_was_read_later_tells_the_fact() -> None:
    assert ORDERED in facts(given(paper(NoticeType.ANSWER_ORDER)).when(corrected(served_on=FRIDAY)).events())


def test_a_day_that_was_misread_is_told_in_the_place_of_the_wrong_one() -> None:
    told = paper(NoticeType.EVICTION_RULING, document_on=FRIDAY)
    (_, ruled) = facts(given(told).when(corrected(document_on=MONDAY)).events())
    assert (ruled.decided_on, ruled.corrects) == (MONDAY, RULED.fact_id)
    given(told, corrected(document_on=MONDAY)).when(corrected(document_on=MONDAY)).then_nothing()
