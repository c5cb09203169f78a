"""The open cases are asked for once a position and a day, and never shown older than the read side is."""

import asyncio
import re
from datetime import date
from typing import get_args

import pytest

from services.evictions.domain.case import CaseEvent
from services.projections.calendar import Month
from services.projections.database import Database
from services.projections.open_cases import OpenCases
from shared.contracts.codes import NoticeType
from shared.contracts.duty import DutyEvent
from shared.contracts.eviction_support import HomeVisitPlanned
from shared.contracts.ids import VisitId
from shared.contracts.intake import NoticeMarkedDuplicate
from shared.kernel.ids import derived_id
from tests.projections.district import DISTRICT
from tests.projections.district.names import TODAY, case_id, noon, notice_id
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


async def test_what_is_no_fact_of_a_case_asks_nothing_anew(district: Database) -> None:
    cases = OpenCases(district)
    before = await cases.on(TODAY)
    later = Log(DISTRICT.position)
    later.record(
        f"evt.intake.notice.{notice_id(1)}", NoticeMarkedDuplicate(notice_id=notice_id(1), of_notice_id=notice_id(2))
    )
    await district.apply(later.facts)
    assert await cases.on(TODAY) is before


async def test_the_dates_of_a_month_are_kept_as_the_list_is(district: Database) -> None:
    cases, april = OpenCases(district), Month(2026, 4)
    before, again = await asyncio.gather(cases.dates(april), cases.dates(april))
    assert before is again
    later = Log(DISTRICT.position)
    later.record(
        f"evt.evictions.case.{case_id(2)}",
        HomeVisitPlanned(case_id=case_id(2), visit_id=VisitId(derived_id("v")), planned_at=noon(4, 28), staff=()),
    )
    await district.apply(later.facts)
    assert [row.on_date for row in await cases.dates(april) if row not in before] == [date(2026, 4, 28)]


@pytest.mark.parametrize(
    ("question", "shown_nowhere"),
    [
        (f"worklist_on('{TODAY}'::date)", {"AlertDelivered", "HouseholdRecorded"}),
        ("calendar_date", {"PersonIdentityResolved", "AlertDelivered", "HouseholdRecorded"}),
    ],
)
def test_the_list_reads_facts_of_cases_and_absences_and_of_others_only_what_no_row_shows(
    district: Database, question: str, shown_nowhere: set[str]
) -> None:
    """Else a page would not hear of it before its minute has gone: sex and age, whom an alert reached, what a log older
    than HouseholdKnown has instead of it; and of what came before its case when a home ends and which board a paper is
    for. A paper routed anew is followed by its case."""
    before_the_case = {"InsecureHousingContactRegistered", "NoticeRouted", "NoticeRerouted"}
    listed = {each.__name__ for each in (*get_args(CaseEvent), *get_args(DutyEvent))}
    with district.cursor() as cursor:
        cursor.execute("PRAGMA disable_optimizer")
        ((_, plan),) = cursor.execute(f"EXPLAIN (FORMAT json) SELECT * FROM {question}").fetchall()
    read = {
        name.removesuffix("Told") for name in re.findall(r"\.main\.(\w+)", plan)
    }  # as facts.py stores what can be taken back
    assert read - listed <= shown_nowhere | before_the_case
    assert shown_nowhere <= read
