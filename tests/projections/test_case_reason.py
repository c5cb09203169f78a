"""Why a case was reported: the first statutory reason, of one day arrears before disturbance."""

from datetime import date

import pytest

from services.projections import queries
from services.projections.as_known import as_known
from services.projections.database import Database
from services.projections.queries import Period
from shared.contracts.base import Event
from shared.contracts.codes import DECISIONS, Channel, NoticeType, SignalType, Source
from shared.contracts.eviction_procedure import CaseNoticeCorrected, CaseNoticeMoved, CaseNoticeWithdrawn
from shared.contracts.evictions import NoticeAttachedToCase
from shared.contracts.procedure_codes import CorrectionReason, NoticeMove, WithdrawnBy
from tests.projections.district.names import case_id, noon, notice_id
from tests.projections.district.opening import opened
from tests.projections.log import Log

CASE = case_id(1)
ARREARS, NOISE, TIME = NoticeType.RENT_ARREARS_TERMINATION, NoticeType.DISTURBANCE, NoticeType.EVICTION_TIME
OPENED_BY_NOISE, OPENED_BY_ARREARS = (NOISE, None), (ARREARS, None)
OPENED_BY_SIGNAL = (NoticeType.LATE_RENT_SIGNAL, SignalType.MISSED_RENT)


def came(number: int, kind: NoticeType, on: date) -> NoticeAttachedToCase:
    return NoticeAttachedToCase(
        case_id=CASE,
        notice_id=notice_id(number),
        notice_type=kind,
        channel=Channel.POST,
        source=Source.LANDLORD,
        received_on=on,
    )


def gone(number: int, by: WithdrawnBy) -> CaseNoticeWithdrawn:
    return CaseNoticeWithdrawn(case_id=CASE, notice_id=notice_id(number), withdrawn_on=date(2026, 3, 9), by=by)


def read_anew(number: int, on: date) -> CaseNoticeCorrected:
    return CaseNoticeCorrected(
        case_id=CASE,
        notice_id=notice_id(number),
        reason=CorrectionReason.MISREAD,
        corrected_on=date(2026, 3, 9),
        received_on=on,
    )


def moved(number: int, move: NoticeMove, nth: int) -> CaseNoticeMoved:
    return CaseNoticeMoved(case_id=CASE, notice_id=notice_id(number), move=move, moved_at=noon(3, 9), nth=nth)


SECOND, THIRD = date(2026, 3, 2), date(2026, 3, 3)


@pytest.mark.parametrize(
    ("begun", "told", "reasons"),
    [
        (OPENED_BY_SIGNAL, [], [NoticeType.LATE_RENT_SIGNAL]),
        (OPENED_BY_SIGNAL, [came(2, NOISE, THIRD)], [NOISE, NoticeType.LATE_RENT_SIGNAL]),
        (OPENED_BY_NOISE, [came(2, ARREARS, SECOND)], [ARREARS, NOISE]),
        (OPENED_BY_NOISE, [came(2, ARREARS, THIRD)], [NOISE, ARREARS]),
        (OPENED_BY_NOISE, [came(2, ARREARS, THIRD), read_anew(2, SECOND)], [ARREARS, NOISE]),
        (OPENED_BY_NOISE, [came(2, TIME, THIRD), gone(1, WithdrawnBy.LANDLORD)], [NOISE, TIME]),
        (OPENED_BY_NOISE, [came(2, TIME, THIRD), gone(1, WithdrawnBy.INTAKE)], [TIME]),
        (OPENED_BY_NOISE, [gone(1, WithdrawnBy.INTAKE)], [NOISE]),
        (OPENED_BY_NOISE, [came(2, TIME, THIRD), moved(1, NoticeMove.AWAY, 1)], [TIME]),
        (
            OPENED_BY_NOISE,
            [came(2, TIME, THIRD), moved(1, NoticeMove.HERE, 2), moved(1, NoticeMove.AWAY, 1)],
            [NOISE, TIME],
        ),
        (OPENED_BY_ARREARS, [came(2, NoticeType.EVICTION_CANCELLED, SECOND)], [ARREARS, NoticeType.EVICTION_CANCELLED]),
    ],
)
async def test_the_first_statutory_reason_is_the_primary_one_in_case_list_and_figures(
    db: Database, begun: tuple[NoticeType, SignalType | None], told: list[Event], reasons: list[NoticeType]
) -> None:
    kind, signal = begun
    log = Log()
    opened(log, 1, SECOND, kind, signal=signal)
    log.record(f"evt.evictions.case.{CASE}", *told, at=noon(3, 9))
    await db.apply(log.facts)
    case = await queries.case(db, CASE)
    assert case is not None
    assert [case.reason, *case.further_reasons] == reasons
    (row,) = await queries.worklist(db, today=date(2026, 3, 10))
    year = Period(date(2026, 1, 1), date(2027, 1, 1))
    (counted,) = await queries.cases_by_month(db, year, by=("reason",))
    assert row.reason == counted.reason == reasons[0]
    before = await queries.case(as_known(db, noon(3, 5)), CASE)
    assert before is not None
    assert before.reason == kind


async def test_every_code_but_signals_contacts_and_decisions_has_a_statutory_channel(db: Database) -> None:
    """4.6, its third column."""
    none = {NoticeType.LATE_RENT_SIGNAL, NoticeType.SUBLET_ENDING, NoticeType.TRANSITIONAL_ENDING, NoticeType.OTHER}
    with db.cursor() as cursor:
        statutory = {
            each
            for each in NoticeType
            if cursor.execute("SELECT is_statutory($reason)", {"reason": each}).fetchall()[0][0]
        }
    assert statutory == set(NoticeType) - none - DECISIONS
