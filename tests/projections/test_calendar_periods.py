"""Every last day that runs has its place in the calendar: of the whole procedure, and of each debt."""

from datetime import date
from typing import Any

from services.projections.calendar import GROUPS, DateGroup, DateKind, dates
from services.projections.database import Database
from shared.contracts.deadline_codes import ClockStatus, DeadlineType
from shared.contracts.evictions import DeadlineSet
from shared.contracts.law.period import OtherPeriod
from shared.contracts.law.working import step
from tests.projections.district.names import notice_id
from tests.projections.log import Log
from tests.projections.test_calendar import CASE, MOVED, SAFE, told


def period(kind: DeadlineType, safe_date: date, legal_last_date: date | None = None, **said: Any) -> DeadlineSet:
    said = {"status": ClockStatus.CONFIRMED, "safe_date": safe_date, "legal_last_date": legal_last_date, **said}
    return DeadlineSet(case_id=CASE, deadline_type=kind, rules_version=1, **said)


def debt(number: int, safe: date, status: ClockStatus = ClockStatus.CONFIRMED) -> dict[str, Any]:
    return {"basis_notice_id": notice_id(number), "status": status, "safe_date": safe}


async def standing(db: Database) -> list[tuple[str, str | None, date]]:
    found = await dates(db, from_on=date(2026, 1, 1), to_on=date(2027, 1, 1))
    return [(row.kind, row.deadline, row.on_date) for row in found]


async def test_every_last_day_of_the_procedure_has_its_place(db: Database) -> None:
    day = date(2026, 4, 7)
    await told(
        db,
        [
            period(DeadlineType.ANSWER, date(2026, 3, 16), date(2026, 3, 16)),
            period(DeadlineType.JUDGMENT_REOPENING, date(2026, 4, 6), day),
        ],
        [period(DeadlineType.TRIBUNAL_REFERRAL, date(2026, 4, 30)), period(DeadlineType.CHILD_DECISION, day)],
    )
    assert await standing(db) == [
        ("LEGAL_LAST_DATE", "ANSWER", date(2026, 3, 16)),
        ("SAFE_DATE", "ANSWER", date(2026, 3, 16)),
        ("SAFE_DATE", "JUDGMENT_REOPENING", date(2026, 4, 6)),
        ("LEGAL_LAST_DATE", "JUDGMENT_REOPENING", day),
        ("SAFE_DATE", "CHILD_DECISION", day),
        ("SAFE_DATE", "TRIBUNAL_REFERRAL", date(2026, 4, 30)),
    ]


async def test_the_day_to_answer_kronofogden_is_a_last_day_until_it_was_done(db: Database) -> None:
    """SoF 11:3: the hardest of all."""
    await told(db, [period(DeadlineType.TIME_CONFIRMATION, SAFE, SAFE)])
    assert ("LEGAL_LAST_DATE", "TIME_CONFIRMATION", SAFE) in await standing(db)
    sent = period(DeadlineType.TIME_CONFIRMATION, SAFE, SAFE, status=ClockStatus.SETTLED)
    await db.apply(Log(db.position()).record(f"evt.evictions.case.{CASE}", sent))
    assert await standing(db) == []


async def test_a_removal_that_was_put_off_has_the_day_it_was_put_off_to(db: Database) -> None:
    """UB 16:10 b: no removal before it, and no new time is told yet."""
    moved = (step("E10", result=SAFE), step("E10_MOVED", SAFE, result=MOVED))
    said: dict[str, Any] = {"status": ClockStatus.PROVISIONAL, "eviction_on": MOVED, "working": moved}
    await told(db, [DeadlineSet(case_id=CASE, deadline_type=DeadlineType.EVICTION_TIME, rules_version=1, **said)])
    assert await standing(db) == [("REMOVAL_EARLIEST", None, MOVED)]


async def test_the_landlords_own_time_is_not_said_to_be_ours_to_work_against(db: Database) -> None:
    """JB 12:49; the answer to Kronofogden is said once, being due its very day."""
    last_days = [period(DeadlineType.TRIBUNAL_REFERRAL, MOVED), period(DeadlineType.TIME_CONFIRMATION, SAFE, SAFE)]
    await told(db, last_days)
    found = await dates(db, from_on=SAFE, to_on=date(2027, 1, 1))
    assert [row.kind_said for row in found] == ["Sista dag enligt lag", "Hyresvärdens frist"]


async def test_every_debt_that_runs_has_its_dates_and_keeps_them_whichever_drives(db: Database) -> None:
    kind, others = DeadlineType.LEASE_RECOVERY, (OtherPeriod(**debt(2, MOVED)),)
    await told(db, [period(kind, **debt(1, SAFE), others=others)])
    assert [on for _, _, on in await standing(db)] == [SAFE, MOVED]
    before = {row.thing for row in await dates(db, from_on=SAFE, to_on=date(2027, 1, 1))}

    settled = (OtherPeriod(**debt(1, SAFE, ClockStatus.SETTLED)),)
    drives = period(kind, **debt(2, MOVED), others=settled)
    await db.apply(Log(db.position()).record(f"evt.evictions.case.{CASE}", drives))
    assert [on for _, _, on in await standing(db)] == [MOVED]
    found = await dates(db, from_on=SAFE, to_on=date(2027, 1, 1), cancelled=True)
    assert {row.thing for row in found} == before
    assert [(row.on_date, row.cancelled, row.sequence) for row in found] == [(SAFE, True, 1), (MOVED, False, 1)]


def test_every_kind_of_date_is_looked_at_in_one_group() -> None:
    assert sorted(kind for kinds in GROUPS.values() for kind in kinds) == sorted(DateKind)
    assert {*GROUPS} == {*DateGroup}
