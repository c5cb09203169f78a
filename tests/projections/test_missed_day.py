"""I13: a day without the confirmation is counted as missed, until it turns out to have been in time (SoF 11:3)."""

from datetime import date, datetime

from services.projections import queries
from services.projections.database import Database
from services.projections.queries import Period
from shared.contracts.alerts import LawfulDayMissed
from shared.contracts.base import Event
from shared.contracts.codes import AlertRule, Channel, NoticeType, Source
from shared.contracts.eviction_procedure import CaseNoticeCorrected, CaseNoticeWithdrawn
from shared.contracts.evictions import EvictionTimeConfirmed, EvictionTimeNotified, NoticeAttachedToCase
from shared.contracts.procedure_codes import CorrectionReason, WithdrawnBy
from tests.projections.district.names import STAFF, alert_id, case_id, noon, notice_id
from tests.projections.log import Log

MONTH = Period(date(2026, 4, 1), date(2026, 5, 1))
CASE, LATER = case_id(1), date(2026, 4, 13)


def told(number: int, on: date) -> EvictionTimeNotified:
    return EvictionTimeNotified(case_id=CASE, notice_id=notice_id(number), notified_on=on, eviction_at=noon(4, 30, 7))


def paper(
    number: int, kind: NoticeType = NoticeType.EVICTION_TIME, on: date = date(2026, 4, 13)
) -> NoticeAttachedToCase:
    return NoticeAttachedToCase(
        case_id=CASE,
        notice_id=notice_id(number),
        notice_type=kind,
        channel=Channel.EMAIL,
        source=Source.ENFORCEMENT_AUTHORITY,
        received_on=on,
    )


def missed(day: int) -> LawfulDayMissed:
    return LawfulDayMissed(
        alert_id=alert_id(day), rule=AlertRule.A01, due_at=noon(4, day, 21), missed_at=noon(4, day, 22), case_id=CASE
    )


def confirmed(number: int, at: datetime, *, in_time: bool, copy: datetime | None = None) -> EvictionTimeConfirmed:
    return EvictionTimeConfirmed(
        case_id=CASE,
        notice_id=notice_id(number),
        sent_at=at,
        responsible_officer_ref=STAFF,
        copy_to_person_sent_at=copy,
        in_time=in_time,
    )


async def shares(db: Database, *facts: Event) -> dict[str, tuple[int | None, int | None]]:
    await db.apply(Log(db.position()).record(f"evt.evictions.case.{CASE}", *facts))
    rows = await queries.indicators(db, MONTH, as_of=date(2026, 5, 1), ids=["I13"])
    return {row.part: (row.numerator, row.denominator) for row in rows}


async def missed_days(db: Database, *facts: Event) -> tuple[int | None, int | None]:
    return (await shares(db, *facts))["MISSED"]


def corrected(number: int, reason: CorrectionReason) -> CaseNoticeCorrected:
    return CaseNoticeCorrected(
        case_id=CASE, notice_id=notice_id(number), reason=reason, corrected_on=LATER, received_on=LATER
    )


async def test_a_missed_day_counts_whatever_is_confirmed_late(db: Database) -> None:
    facts = (told(1, date(2026, 4, 13)), missed(13), told(2, date(2026, 4, 14)))
    late = confirmed(1, noon(4, 14, 8), in_time=False)
    assert await missed_days(db, *facts, late, confirmed(2, noon(4, 14, 9), in_time=True)) == (1, 2)


async def test_what_was_recorded_the_day_after_as_sent_in_time_was_not_missed(db: Database) -> None:
    in_time = confirmed(1, noon(4, 13, 15), in_time=True)
    assert await missed_days(db, told(1, date(2026, 4, 13)), missed(13), in_time) == (0, 1)


async def test_a_copy_counts_the_same_day_and_is_not_asked_for_when_it_is_a_removal(db: Database) -> None:
    day = date(2026, 4, 13)
    papers = [paper(1, NoticeType.EVICTION_TIME), paper(2, NoticeType.EVICTION_TIME), paper(3, NoticeType.REMOVAL_TIME)]
    facts: list[Event] = [*papers, told(1, day), told(2, day), told(3, day)]
    in_time, late = noon(4, 13, 15), noon(4, 14, 8)
    facts += [confirmed(1, in_time, in_time=True, copy=in_time), confirmed(2, in_time, in_time=True, copy=late)]
    found = await shares(db, *facts, confirmed(3, in_time, in_time=True))
    assert (found["TOTAL"], found["COPY"]) == ((3, 3), (1, 2))


async def test_a_time_registered_by_mistake_never_was_one_taken_back_was(db: Database) -> None:
    day = date(2026, 4, 13)
    gone = [
        CaseNoticeWithdrawn(case_id=CASE, notice_id=notice_id(1), withdrawn_on=day, by=WithdrawnBy.INTAKE),
        CaseNoticeWithdrawn(case_id=CASE, notice_id=notice_id(2), withdrawn_on=day, by=WithdrawnBy.LANDLORD),
    ]
    assert await shares(db, told(1, day), told(2, day), *gone) == {"TOTAL": (0, 1), "COPY": (0, 1), "MISSED": (0, 1)}


async def test_a_time_sent_anew_is_confirmed_by_what_was_sent_since(db: Database) -> None:
    """A new message asks for a new confirmation, a misread one does not."""
    first_paper = paper(1, on=date(2026, 4, 10))
    first, second = confirmed(1, noon(4, 10), in_time=True), confirmed(1, noon(4, 13, 15), in_time=True)
    anew = (first_paper, told(1, date(2026, 4, 10)), first, corrected(1, CorrectionReason.NEW_MESSAGE), told(1, LATER))
    assert await missed_days(db, *anew, missed(13)) == (1, 1)
    assert await missed_days(db, second) == (0, 1)
