"""The last day an insecure home is theirs stands on the worklist, in the calendar and in its feed (R28)."""

from datetime import date, timedelta
from typing import Any

import pytest

from services.projections import wording
from services.projections.calendar import CalendarRow, Month, dates
from services.projections.database import Database
from services.projections.icalendar_feed import as_icalendar
from shared.contracts.base import Event
from shared.contracts.codes import Channel, NoticeType, Source, Tenancy
from shared.contracts.deadline_codes import ClockStatus, DeadlineType
from shared.contracts.eviction_procedure import CaseNoticeWithdrawn
from shared.contracts.evictions import DeadlineSet, NoticeAttachedToCase
from shared.contracts.ids import PersonRef, TenancyRef
from shared.contracts.intake import InsecureHousingContactRegistered
from shared.contracts.intake_codes import InsecureHousing
from shared.contracts.procedure_codes import WithdrawnBy
from tests.projections.district.names import noon, notice_id
from tests.projections.log import Log
from tests.projections.one_case import CASE, TODAY, only_row, told

ENDS = TODAY + timedelta(days=12)
CONTACT = notice_id(7)
TAKEN_BACK = CaseNoticeWithdrawn(case_id=CASE, notice_id=CONTACT, withdrawn_on=TODAY, by=WithdrawnBy.INTAKE)


async def contact(db: Database, ends_on: date | None = ENDS, *later: Event) -> None:
    """Somebody who has a case told us that their sublease ends."""
    await told(db)
    from_desk: dict[str, Any] = {"notice_id": CONTACT, "channel": Channel.VISIT, "source": Source.PERSON}
    row = await only_row(db)
    log = Log(db.position())
    log.record(
        f"evt.intake.notice.{CONTACT}",
        InsecureHousingContactRegistered(
            **from_desk,
            situation=InsecureHousing.SECONDHAND_ENDING,
            person_ref=PersonRef(row.person_ref),
            tenancy_ref=TenancyRef(row.person_ref),
            tenancy=Tenancy.OTHER,
            received_on=TODAY,
            ends_on=ends_on,
        ),
    )
    attached = NoticeAttachedToCase(**from_desk, case_id=CASE, notice_type=NoticeType.SUBLET_ENDING, received_on=TODAY)
    log.record(f"evt.evictions.case.{CASE}", attached, *later, at=noon(4, 15))
    await db.apply(log.facts)


async def of_month(db: Database) -> list[CalendarRow]:
    """The day in the calendar, called off or not."""
    month = Month(ENDS.year, ENDS.month)
    rows = await dates(db, from_on=month.first, to_on=month.end, cancelled=True)
    return [row for row in rows if row.kind == "HOME_ENDS"]


async def test_the_day_stands_on_the_worklist_and_is_the_cases_date(db: Database) -> None:
    await contact(db)
    row = await only_row(db)
    assert (row.home_ends_on, row.home_days_left, row.soonest_on) == (ENDS, 12, ENDS)
    assert wording.clocks(row) == ["Boendet upphör: mån 27 apr 2026, 12 dagar kvar"]


async def test_a_day_that_has_passed_is_said_and_orders_the_list_no_more(db: Database) -> None:
    await contact(db)
    row = await only_row(db, ENDS + timedelta(days=1))
    assert row.soonest_on is None
    assert wording.clocks(row) == ["Boendet upphör: mån 27 apr 2026, dagen har passerat"]


@pytest.mark.parametrize(("ends_on", "later"), [(None, ()), (ENDS, (TAKEN_BACK,))])
async def test_without_a_day_or_taken_back_nothing_is_counted(db: Database, ends_on: Any, later: Any) -> None:
    await contact(db, ends_on, *later)
    assert (await only_row(db)).home_ends_on is None


@pytest.mark.parametrize(("later", "cancelled"), [((), False), ((TAKEN_BACK,), True)])
async def test_the_day_stands_in_the_calendar_until_it_is_taken_back(db: Database, later: Any, cancelled: bool) -> None:
    await contact(db, ENDS, *later)
    (row,) = await of_month(db)
    assert (row.on_date, row.cancelled) == (ENDS, cancelled)
    feed = as_icalendar([row], address="https://lobo.example").decode()
    assert "Boendet upphör" in feed
    assert ("STATUS:CANCELLED" in feed) is cancelled


@pytest.mark.parametrize(("standing", "cancelled"), [(ClockStatus.CONFIRMED, False), (ClockStatus.WITHDRAWN, True)])
async def test_the_day_to_have_moved_by_a_decision_is_such_a_day(
    db: Database, standing: ClockStatus, cancelled: bool
) -> None:
    """JB 12:52: on the worklist and in the calendar, until a later decision ends it."""
    said = DeadlineSet(
        case_id=CASE,
        deadline_type=DeadlineType.MOVE_OUT,
        status=ClockStatus.CONFIRMED,
        legal_last_date=ENDS,
        rules_version=3,
    )
    ended = DeadlineSet(case_id=CASE, deadline_type=DeadlineType.MOVE_OUT, status=standing, rules_version=3)
    await told(db, said, *((ended,) if cancelled else ()))
    row, (of_day,) = await only_row(db), await of_month(db)
    assert (row.home_ends_on, of_day.on_date, of_day.cancelled) == (None if cancelled else ENDS, ENDS, cancelled)
    assert (row.soonest_on == ENDS) is not cancelled
