"""Whom to ask on a day whether they still live there, and how many do (I36)."""

from datetime import date, timedelta
from typing import Any

import pytest
from msgspec.structs import replace

from services.evictions.domain import follow_ups
from services.evictions.domain.end_follow_ups import EndFollowUps
from services.evictions.domain.hold_follow_up import HoldFollowUp
from services.projections import queries
from services.projections.calendar import dates
from services.projections.database import Database
from services.projections.follow_ups import to_follow_up
from services.projections.queries import Period
from shared.contracts.base import Event
from shared.contracts.codes import Outcome
from shared.contracts.eviction_retraction import CaseFactRetracted, RetractionReason, fact_id_of
from shared.contracts.evictions import EvictionCaseReopened
from shared.contracts.work_codes import FollowUpAnswer, FollowUpEnd, FollowUpPoint, ReopenReason
from shared.staff.may import EVERYWHERE
from tests.evictions.cases import CASE, after, at, past
from tests.evictions.test_follow_ups import PAST, SIX, THREE, TWELVE, held
from tests.projections.log import Log

HERE, GONE, SILENT = FollowUpAnswer.STILL_THERE, FollowUpAnswer.MOVED, FollowUpAnswer.NOT_REACHED
M3, M6, M12 = FollowUpPoint
YEAR = Period(date(2027, 1, 1), date(2028, 1, 1))


async def told(db: Database, *commands: Any, events: tuple[Any, ...] = ()) -> None:
    log = Log(db.position())
    log.record(f"evt.evictions.case.{CASE}", *past(*PAST, *commands), *events)
    await db.apply(log.facts)


async def asked(db: Database, today: date) -> list[tuple[str, int]]:
    return [(row.point, row.days) for row in await to_follow_up(db, today=today, within=EVERYWHERE)]


async def parts(db: Database) -> dict[str, tuple[int | None, int | None]]:
    rows = await queries.indicators(db, YEAR, as_of=YEAR.to_on, ids=["I36"])
    return {row.part: (row.numerator, row.denominator) for row in rows if row.denominator}


def reopens(on: date) -> EvictionCaseReopened:
    return EvictionCaseReopened(case_id=CASE, notice_id=None, reopened_on=on, reason=ReopenReason.OTHER)


async def test_a_household_is_asked_on_its_day_and_of_two_days_the_later(db: Database) -> None:
    await told(db)
    assert await asked(db, THREE - timedelta(days=1)) == []
    assert await asked(db, THREE) == [("MONTHS_3", 0)]
    assert await asked(db, SIX + timedelta(days=2)) == [("MONTHS_6", 2)]


@pytest.mark.parametrize(("answer", "later"), [(HERE, [("MONTHS_6", 0)]), (GONE, [])])
async def test_who_has_answered_is_asked_again_only_in_the_home(
    db: Database, answer: FollowUpAnswer, later: list[Any]
) -> None:
    await told(db, held(M3, answer))
    assert await asked(db, THREE) == []
    assert await asked(db, SIX) == later
    to_come = await dates(db, from_on=THREE, to_on=TWELVE + timedelta(days=1))
    assert [(row.kind, row.on_date) for row in to_come] == [("FOLLOW_UP", day) for day in (SIX, TWELVE) if later]


async def test_who_solved_it_without_support_is_not_asked_nor_counted_whatever_was_planned(db: Database) -> None:
    plan = follow_ups.plan(after(*PAST))
    assert plan is not None
    await told(db, events=(replace(plan, outcome=Outcome.SELF_RESOLVED),))
    assert (await asked(db, SIX), await parts(db)) == ([], {})


async def test_a_case_that_is_opened_again_asks_nothing(db: Database) -> None:
    await told(db, events=(reopens(THREE),))
    assert await asked(db, SIX) == []


async def test_nor_does_one_whose_person_is_threatened_anew_until_that_is_taken_back(db: Database) -> None:
    """The figure leaves the household out as long (I36)."""
    ends = EndFollowUps(case_id=CASE, now=at(THREE), ended_on=THREE, follow_up_end=FollowUpEnd.NEW_THREAT)
    await told(db, ends)
    assert (await asked(db, SIX), await parts(db)) == ([], {})
    (wrong,) = after(*PAST, ends).work.follow_ups_ended
    await taken_back(db, wrong)
    assert (await asked(db, SIX), (await parts(db))["MONTHS_3_UNANSWERED"]) == ([("MONTHS_6", 0)], (1, 1))


async def test_whose_answer_is_taken_back_is_asked_again_and_counted_as_unanswered(db: Database) -> None:
    gone = held(M3, GONE)
    await told(db, gone)
    assert (await asked(db, SIX), (await parts(db))["MONTHS_3"]) == ([], (0, 1))
    (wrong,) = after(*PAST, gone).work.follow_ups_held
    await taken_back(db, wrong)
    assert (await asked(db, SIX), (await parts(db))["MONTHS_3_UNANSWERED"]) == ([("MONTHS_6", 0)], (1, 1))


async def taken_back(db: Database, wrong: Event) -> None:
    back = CaseFactRetracted(
        case_id=CASE, fact_id=fact_id_of(wrong), reason=RetractionReason.WRONG_CASE, retracted_at=at(SIX)
    )
    await db.apply(Log(db.position()).record(f"evt.evictions.case.{CASE}", back))


async def test_who_moved_lives_there_at_no_later_point_and_who_was_not_reached_is_unanswered(db: Database) -> None:
    """I36. The denominator is those whose home is known; the rest are shown of all."""
    await told(db, held(M3, SILENT), held(M6, GONE))
    assert await parts(db) == {
        "MONTHS_3_UNANSWERED": (1, 1),
        "MONTHS_6": (0, 1),
        "MONTHS_6_UNANSWERED": (0, 1),
        "MONTHS_6_CONFIRMED": (0, 1),
        "MONTHS_12": (0, 1),
        "MONTHS_12_UNANSWERED": (0, 1),
        "MONTHS_12_CONFIRMED": (0, 1),
        "TERMINATION_WITHDRAWN": (0, 1),
        "SUPPORT_ASSISTANCE": (0, 1),
    }


async def test_who_lives_there_is_counted_by_outcome_and_support_and_by_what_was_checked(db: Database) -> None:
    checked = HoldFollowUp(
        case_id=CASE,
        now=at(TWELVE, "15:00"),
        follow_up_point=M12,
        held_on=TWELVE,
        follow_up_answer=HERE,
        is_checked=True,
    )
    await told(db, checked)
    found = await parts(db)
    assert (found["MONTHS_12"], found["MONTHS_12_CONFIRMED"], found["SUPPORT_ASSISTANCE"]) == ((1, 1),) * 3
    assert found["MONTHS_3_UNANSWERED"] == (1, 1)


async def test_who_was_threatened_anew_before_the_day_is_not_counted(db: Database) -> None:
    await told(db, held(M3, HERE), events=(reopens(SIX),))
    unsure, known = (0, 1), (1, 1)
    assert await parts(db) == {"MONTHS_3": known, "MONTHS_3_CONFIRMED": unsure, "MONTHS_3_UNANSWERED": unsure}
