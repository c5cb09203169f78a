"""A time for the eviction that comes once the case is closed opens it again: in a closed case nobody would see it."""

from datetime import date, datetime, timedelta
from typing import Any, Final

import pytest
from msgspec.structs import replace

from services.evictions.domain.correct_case_notice import CorrectCaseNotice
from services.evictions.domain.eviction_time import times_to_come
from services.evictions.reactions.notice_told_more import comes_anew
from shared.contracts.codes import AlertRule, NoticeType
from shared.contracts.eviction_procedure import CaseNoticeCorrected
from shared.contracts.evictions import EvictionCaseReopened, EvictionTimeNotified
from shared.contracts.intake import EvictionNoticeCorrected
from shared.contracts.procedure_codes import CorrectionReason
from shared.contracts.work_codes import ReopenReason
from shared.kernel.clock import civil_date
from tests.evictions.cases import (
    CASE,
    ENFORCEMENT_CASE,
    MONDAY,
    after,
    arrives,
    at,
    eviction_time,
    facts,
    formular_3,
    given,
    notice_id,
)
from tests.evictions.lived import told_of
from tests.evictions.procedure import cancelled, left
from tests.evictions.test_reopening import CLOSED_ON, CONFIRMED, DAY, closed

ANEW: Final = CLOSED_ON + 5 * DAY
PASSED: Final = at(CLOSED_ON - DAY)
AHEAD: Final = at(ANEW + 14 * DAY)
EARLIER: Final = eviction_time(eviction_at=PASSED, document_on=MONDAY)


def anew(
    eviction_at: datetime | None = AHEAD, reason: CorrectionReason = CorrectionReason.NEW_MESSAGE, on: date = ANEW
) -> CorrectCaseNotice:
    correction = CaseNoticeCorrected(
        case_id=CASE,
        notice_id=notice_id("time"),
        reason=reason,
        corrected_on=on,
        received_on=on,
        document_on=on,
    )
    return CorrectCaseNotice(case_id=CASE, now=at(on), correction=correction, eviction_at=eviction_at)


def told_anew(eviction_at: datetime | None = AHEAD) -> EvictionNoticeCorrected:
    return EvictionNoticeCorrected(
        notice_id=notice_id("time"),
        reason=CorrectionReason.NEW_MESSAGE,
        corrected_on=ANEW,
        received_on=ANEW,
        eviction_at=eviction_at,
    )


@pytest.mark.parametrize("kind", [NoticeType.EVICTION_TIME, NoticeType.REMOVAL_TIME])
@pytest.mark.parametrize("was", [PASSED, AHEAD, None])
@pytest.mark.parametrize("is_now", [AHEAD, None])
def test_a_new_message_opens_the_case_again_and_is_confirmed_the_day_it_came(
    kind: NoticeType, was: datetime | None, is_now: datetime | None
) -> None:
    case = after(eviction_time(notice_type=kind, eviction_at=was), closed(), anew(is_now))
    assert case.is_open
    (told,) = [each for each in case.eviction_times if each.notice_id == notice_id("time")]
    assert (told.eviction_at, told.notified_on) == (is_now, ANEW)
    assert {civil_date(each.due_at) for each in case.alerts.values() if each.rule is AlertRule.A01} == {ANEW}
    given(eviction_time(notice_type=kind, eviction_at=was), closed(), anew(is_now)).when(anew(is_now)).then_nothing()


MISREAD: Final = CorrectionReason.MISREAD


@pytest.mark.parametrize(
    ("told", "news"),
    [
        ((), anew(at(ANEW - DAY))),
        ((), anew(at(ANEW - DAY), MISREAD)),
        ((), anew(None, MISREAD)),
        ((), anew(PASSED, MISREAD)),
        ((cancelled(CLOSED_ON),), anew(reason=MISREAD)),
        ((left(CLOSED_ON),), anew(reason=MISREAD)),
    ],
    ids=["passed", "misread and passed", "misread and unknown", "another word misread", "called off", "left"],
)
def test_a_time_that_threatens_nobody_leaves_it_closed(told: tuple[Any, ...], news: CorrectCaseNotice) -> None:
    assert not after(EARLIER, *told, closed(), news).is_open


def test_a_time_that_was_misread_and_lies_ahead_opens_the_case_that_was_closed_by_mistake() -> None:
    """It was always so: what was confirmed is confirmed (SoF 11:3), who was reached was reached, and the days to the
    eviction are told."""
    read_rightly = replace(
        anew(reason=MISREAD), correction=replace(anew(reason=MISREAD).correction, received_on=MONDAY)
    )
    told = (EARLIER, CONFIRMED, closed(), read_rightly)
    (reopening, *_) = facts(given(*told[:-1]).when(read_rightly).events())
    assert reopening.reason is ReopenReason.CLOSED_BY_MISTAKE
    case = after(*told)
    assert [each.eviction_at for each in times_to_come(case)] == [AHEAD]
    assert AlertRule.A01 not in {each.rule for each in case.alerts.values()}
    assert told_of(AlertRule.A15, *told, until=AHEAD)[-1][1] == "raised"
    given(*told).when(read_rightly).then_nothing()


def test_a_time_sent_anew_of_the_threat_before_joins_the_one_that_is_open() -> None:
    again = formular_3("rent", on=ANEW - DAY, rent_due_on=date(2026, 11, 30))
    case = after(EARLIER, closed(), again, anew())
    (time,) = times_to_come(case)
    assert (time.notice_id, time.eviction_at) == (notice_id("time"), AHEAD)
    assert notice_id("time") in {each.notice_id for each in case.notices}
    (misread,) = times_to_come(after(EARLIER, closed(), again, anew(reason=MISREAD)))
    assert misread.eviction_at == AHEAD


def test_the_same_paper_once_more_opens_the_case_while_its_time_is_ahead() -> None:
    told = eviction_time(eviction_at=AHEAD, document_on=MONDAY)
    copy = eviction_time("copy", on=ANEW, eviction_at=AHEAD, document_on=MONDAY)
    reopening, attached = facts(given(told, closed()).when(copy).events())
    assert isinstance(reopening, EvictionCaseReopened)
    assert attached.duplicate_of == notice_id("time")
    assert times_to_come(after(told, closed(), copy)) == (
        EvictionTimeNotified(
            case_id=CASE,
            notice_id=notice_id("time"),
            notified_on=MONDAY,
            notified_at=told.now,
            eviction_at=AHEAD,
            enforcement_case_ref=ENFORCEMENT_CASE,
        ),
    )
    called_off = (told, cancelled(CLOSED_ON), closed())
    assert not after(*called_off, copy).is_open


def test_a_copy_that_turns_out_to_tell_another_time_tells_it() -> None:
    told = eviction_time("first", eviction_at=AHEAD, document_on=MONDAY)
    copy = eviction_time("time", eviction_at=AHEAD, document_on=MONDAY)
    other = anew(AHEAD - timedelta(days=2), CorrectionReason.MISREAD)
    assert len(after(told, copy).eviction_times) == 1
    assert {each.eviction_at for each in after(told, copy, other).eviction_times} == {AHEAD, AHEAD - 2 * DAY}


def test_after_ninety_days_it_opens_the_next_case() -> None:
    case = after(EARLIER, closed())
    assert comes_anew(told_anew(), case)
    assert comes_anew(told_anew(None), case)
    assert not comes_anew(told_anew(PASSED), case)
    assert comes_anew(replace(told_anew(), reason=MISREAD), case)
    assert not comes_anew(replace(told_anew(None), reason=MISREAD), case)
    assert not comes_anew(told_anew(), after(EARLIER))


def test_another_paper_sent_anew_leaves_it_closed() -> None:
    signal = arrives("time", notice_type=NoticeType.LATE_RENT_SIGNAL)
    assert not after(signal, closed(), anew()).is_open
