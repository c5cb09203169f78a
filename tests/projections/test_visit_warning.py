"""A warning before home visits that should have been looked at again is on the list of what to put right."""

from datetime import date, timedelta

from services.projections import queries
from services.projections.case_work import case_work
from services.projections.database import Database
from services.projections.visit_warning import visit_warning
from shared.contracts.eviction_retraction import CaseFactRetracted, RetractionReason, fact_id_of
from shared.contracts.eviction_support import VisitWarningEnded, VisitWarningNoted
from tests.projections.district.names import noon
from tests.projections.log import Log
from tests.projections.one_case import CASE, TODAY, told

NOTED = VisitWarningNoted(case_id=CASE, noted_at=noon(3, 3), review_on=TODAY, told_to_person=False)
NEWER = VisitWarningNoted(case_id=CASE, noted_at=noon(3, 9), review_on=TODAY + timedelta(days=30), told_to_person=True)
TOMORROW = TODAY + timedelta(days=1)


async def is_listed(db: Database, today: date) -> bool:
    return "VISIT_WARNING_TO_REVIEW" in {row.problem for row in await queries.data_quality(db, as_of=today)}


async def is_warned(db: Database) -> bool:
    case = await queries.case(db, CASE)
    assert case is not None
    return (await case_work(db, case)).is_warned


async def test_its_end_is_offered_while_it_stands(db: Database) -> None:
    await told(db)
    assert not await is_warned(db)
    log = Log(db.position())
    await db.apply(log.record(f"evt.evictions.case.{CASE}", NOTED))
    assert await is_warned(db)
    ended = VisitWarningEnded(case_id=CASE, noted_at=NOTED.noted_at, ended_on=TODAY)
    await db.apply(log.record(f"evt.evictions.case.{CASE}", ended))
    assert not await is_warned(db)


async def test_it_is_listed_from_the_day_after_until_it_is_written_anew_or_ended(db: Database) -> None:
    await told(db, NOTED)
    assert (await is_listed(db, TODAY), await is_listed(db, TOMORROW)) == (False, True)
    log = Log(db.position())
    await db.apply(log.record(f"evt.evictions.case.{CASE}", NEWER))
    assert not await is_listed(db, TOMORROW)
    assert await is_listed(db, TODAY + timedelta(days=31))
    ended = VisitWarningEnded(case_id=CASE, noted_at=NEWER.noted_at, ended_on=TOMORROW)
    await db.apply(log.record(f"evt.evictions.case.{CASE}", ended))
    assert not await is_listed(db, TODAY + timedelta(days=31))


async def test_the_page_warns_of_the_newest_and_of_none_that_is_ended_or_taken_back(db: Database) -> None:
    await told(db, NOTED, NEWER)
    warning = visit_warning(await queries.timeline(db, CASE), TOMORROW)
    assert warning is not None
    assert (warning.fact_id, warning.is_late) == (fact_id_of(NEWER), False)
    log = Log(db.position())
    back = CaseFactRetracted(
        case_id=CASE, fact_id=fact_id_of(NEWER), reason=RetractionReason.WRONG_CASE, retracted_at=noon(4, 1)
    )
    await db.apply(log.record(f"evt.evictions.case.{CASE}", back))
    warning = visit_warning(await queries.timeline(db, CASE), TOMORROW)
    assert warning is not None
    assert (warning.fact_id, warning.is_late) == (fact_id_of(NOTED), True)
    ended = VisitWarningEnded(case_id=CASE, noted_at=NOTED.noted_at, ended_on=TOMORROW)
    await db.apply(log.record(f"evt.evictions.case.{CASE}", ended))
    assert visit_warning(await queries.timeline(db, CASE), TOMORROW) is None
