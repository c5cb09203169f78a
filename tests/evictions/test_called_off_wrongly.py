"""A paper that called an eviction off by mistake silences nothing: the day before is told (UF 16:2, A15, A16)."""

from datetime import date

from services.evictions.domain.correct_case_notice import CorrectCaseNotice
from services.evictions.domain.review_case import ReviewCase
from services.evictions.domain.take_in_notice import TakeInNotice
from services.evictions.domain.withdraw_case_notice import WithdrawCaseNotice
from shared.contracts.codes import AlertRule, NoticeType, Source
from shared.contracts.eviction_procedure import CaseNoticeCorrected
from shared.contracts.procedure_codes import CorrectionReason, WithdrawnBy
from tests.evictions.cases import CASE, after, arrives, at, eviction_time, notice_id
from tests.evictions.lived import Told, told_of

TOLD_ON, WRONG_ON, EVICTION = date(2026, 11, 30), date(2026, 12, 10), date(2026, 12, 14)
BOOKED = eviction_time("booked", on=TOLD_ON, eviction_at=at(EVICTION))


def called_off(on: date, dated: date) -> TakeInNotice:
    kind, by = NoticeType.EVICTION_CANCELLED, Source.ENFORCEMENT_AUTHORITY
    return arrives("called off", on=on, notice_type=kind, source=by, document_on=dated)


def registered_by_mistake(on: date) -> WithdrawCaseNotice:
    about = {"notice_id": notice_id("called off"), "withdrawn_on": on, "by": WithdrawnBy.INTAKE}
    return WithdrawCaseNotice(case_id=CASE, now=at(on, "12:00"), **about)  # type: ignore[arg-type]


def dated_rightly(on: date, dated: date) -> CorrectCaseNotice:
    read = CaseNoticeCorrected(
        case_id=CASE,
        notice_id=notice_id("called off"),
        reason=CorrectionReason.MISREAD,
        corrected_on=on,
        received_on=WRONG_ON,
        document_on=dated,
    )
    return CorrectCaseNotice(case_id=CASE, now=at(on, "12:00"), correction=read)


def stands(on: date, *told: Told) -> set[AlertRule]:
    case = after(*told, ReviewCase(case_id=CASE, now=at(on, "08:00")))  # type: ignore[arg-type]
    return {each.rule for each in case.alerts.values()} & {AlertRule.A15, AlertRule.A16}


def test_registered_in_the_wrong_case_and_taken_back_the_day_before_is_told() -> None:
    mistake = (called_off(date(2026, 12, 1), date(2026, 12, 1)), registered_by_mistake(date(2026, 12, 2)))
    assert stands(date(2026, 12, 13), BOOKED, mistake[0]) == set()
    assert stands(date(2026, 12, 13), BOOKED, *mistake) == {AlertRule.A15, AlertRule.A16}
    assert told_of(AlertRule.A15, BOOKED, *mistake, until=at(date(2026, 12, 13))) == told_of(
        AlertRule.A15, BOOKED, until=at(date(2026, 12, 13))
    )


def test_dated_wrongly_and_corrected_the_new_time_told_in_between_is_not_dead() -> None:
    anew = eviction_time("anew", on=date(2026, 12, 7), now=at(date(2026, 12, 11)), eviction_at=at(date(2026, 12, 28)))
    told = (BOOKED, called_off(WRONG_ON, WRONG_ON), anew)
    assert stands(date(2026, 12, 27), *told) == set()
    right = dated_rightly(date(2026, 12, 12), date(2026, 12, 1))
    assert stands(date(2026, 12, 27), *told, right) == {AlertRule.A15, AlertRule.A16}
