"""The open cases are asked for once a position and a day, and never shown older than the read side is."""

import asyncio
from datetime import date

from services.projections.database import Database
from services.projections.open_cases import OpenCases
from shared.contracts.codes import NoticeType
from tests.projections.district import DISTRICT
from tests.projections.district.names import TODAY, case_id
from tests.projections.district.opening import opened
from tests.projections.log import Log


async def test_the_same_answer_serves_everybody_until_something_happens(district: Database) -> None:
    cases = OpenCases(district)
    first, again = await asyncio.gather(cases.on(TODAY), cases.on(TODAY))
    assert first is again
    later = Log(DISTRICT.position)
    opened(later, 9, date(2026, 4, 14), NoticeType.DISTURBANCE)
    await district.apply(later.facts)
    assert {row.case_id for row in await cases.on(TODAY)} - {row.case_id for row in first} == {case_id(9)}


async def test_a_new_day_is_another_question(district: Database) -> None:
    cases = OpenCases(district)
    today, tomorrow = await cases.on(TODAY), await cases.on(date(2026, 4, 16))
    assert [row.age_days for row in tomorrow] == [row.age_days + 1 for row in today]
