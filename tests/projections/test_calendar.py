"""The dates of cases: which hold, how often they were told, the month they fall in, and the feed of them."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given as for_all
from hypothesis import strategies as st
from icalendar import Calendar

from services.projections.calendar import CalendarRow, DateKind, Month, dates, month_of, narrowed, read_month, red_day
from services.projections.database import Database
from services.projections.icalendar_feed import as_icalendar
from shared.contracts.alerts import AlertRaised, AlertResolved
from shared.contracts.base import Event
from shared.contracts.codes import AlertLevel, AlertResolution, AlertRule, NoticeType, Outcome, Priority
from shared.contracts.deadline_codes import ClockStatus, DeadlineType
from shared.contracts.eviction_grounds import EvictionTimeSet
from shared.contracts.eviction_procedure import EvictionCancelled
from shared.contracts.eviction_support import HomeVisitPlanned
from shared.contracts.eviction_work import CaseParked, CaseUnparked
from shared.contracts.evictions import DeadlineSet, EvictionCaseClosed, EvictionTimeNotified
from shared.contracts.ids import VaultRef, VisitId
from shared.contracts.procedure_codes import CancellationReason
from shared.contracts.work_codes import ParkReason, UnparkReason, WaitingFor
from shared.kernel.calendar import FIRST_DAY, LAST_DAY
from shared.kernel.ids import derived_id
from shared.staff.may import Mine
from tests.projections.district.names import STAFF, alert_id, case_id, noon, notice_id
from tests.projections.district.opening import clock_says, opened
from tests.projections.log import Log

CASE = case_id(1)
NOBODYS: dict[str, Any] = {"case_id": CASE, "person_ref": "", "unit": "", "handler_ref": None}
Fact = tuple[str, date, bool, int]


async def told(db: Database, *commits: Sequence[Event]) -> None:
    log = Log()
    opened(log, 1, date(2026, 3, 2), NoticeType.RENT_ARREARS_TERMINATION)
    for number, events in enumerate(commits):
        log.record(f"evt.evictions.case.{CASE}", *events, at=noon(3, 2) + timedelta(hours=number))
    await db.apply(log.facts)


def clock(safe: date, status: ClockStatus = ClockStatus.CONFIRMED, **said: Any) -> list[Event]:
    return [clock_says(CASE, status=status, safe_date=safe, **said)]


def eviction(number: int, at: datetime) -> list[Event]:
    told: dict[str, Any] = {"case_id": CASE, "notice_id": notice_id(number), "eviction_at": at}
    more: dict[str, Any] = {"enforcement_case_ref": VaultRef(derived_id("test", "enforcement case"))}
    return [EvictionTimeNotified(**told, **more, notified_on=date(2026, 3, 9)), EvictionTimeSet(**told)]


def visit(at: datetime) -> list[Event]:
    return [HomeVisitPlanned(case_id=CASE, visit_id=VisitId(derived_id("visit")), planned_at=at, staff=(STAFF,))]


def alert(number: int, due: datetime, rule: AlertRule = AlertRule.A10) -> list[Event]:
    return [
        AlertRaised(
            alert_id=alert_id(number),
            rule=rule,
            step=0,
            level=AlertLevel.L1,
            due_at=due,
            raised_at=noon(3, 2),
            priority=Priority.P2,
            case_id=CASE,
        )
    ]


def resolved(number: int, rule: AlertRule = AlertRule.A10) -> list[Event]:
    return [
        AlertResolved(
            alert_id=alert_id(number),
            rule=rule,
            resolution=AlertResolution.FULFILLED,
            resolved_at=noon(3, 5),
            case_id=CASE,
        )
    ]


PARKED: list[Event] = [
    CaseParked(
        case_id=CASE,
        parked_on=date(2026, 3, 3),
        until_on=date(2026, 3, 20),
        reason=ParkReason.TENANT_AWAY,
        waiting_for=WaitingFor.TENANT,
    )
]


def unparked(reason: UnparkReason) -> list[Event]:
    return [CaseUnparked(case_id=CASE, unparked_on=date(2026, 3, 10), reason=reason)]


def window(earliest_on: date | None) -> list[Event]:
    """The first day an eviction may take place (UB 16:3); None: nobody has been heard, or it is over."""
    said: dict[str, Any] = {"deadline_type": DeadlineType.EVICTION_WINDOW, "earliest_on": earliest_on}
    status = ClockStatus.CONFIRMED if earliest_on else ClockStatus.NOT_STARTED
    return [DeadlineSet(case_id=CASE, status=status, rules_version=1, **said)]


CLOSED: list[Event] = [
    EvictionCaseClosed(case_id=CASE, outcome=Outcome.RECOVERED_PAID, closed_on=date(2026, 3, 12), prevented=True)
]
OFF: list[Event] = [
    EvictionCancelled(case_id=CASE, cancelled_on=date(2026, 3, 11), reason=next(iter(CancellationReason))),
    EvictionTimeSet(case_id=CASE, notice_id=None, eviction_at=None),
]
SAFE, LEGAL, MOVED = date(2026, 3, 23), date(2026, 3, 24), date(2026, 3, 27)


@pytest.mark.parametrize(
    ("commits", "expected"),
    [
        ([clock(SAFE)], [("SAFE_DATE", SAFE, False, 0)]),
        ([clock(SAFE, legal_last_date=LEGAL)], [("SAFE_DATE", SAFE, False, 0), ("LEGAL_LAST_DATE", LEGAL, False, 0)]),
        ([clock(SAFE), clock(MOVED)], [("SAFE_DATE", MOVED, False, 1)]),
        ([clock(SAFE), clock(SAFE, ClockStatus.SETTLED)], [("SAFE_DATE", SAFE, True, 1)]),
        ([clock(SAFE), CLOSED], [("SAFE_DATE", SAFE, True, 1)]),
        ([eviction(1, noon(3, 30))], [("EVICTION", date(2026, 3, 30), False, 0)]),
        ([eviction(1, noon(3, 30)), eviction(2, noon(4, 7))], [("EVICTION", date(2026, 4, 7), False, 1)]),
        ([eviction(1, noon(3, 30)), OFF], [("EVICTION", date(2026, 3, 30), True, 1)]),
        ([eviction(1, noon(3, 30)), OFF, eviction(3, noon(4, 9))], [("EVICTION", date(2026, 4, 9), False, 2)]),
        ([window(SAFE)], [("EVICTION_EARLIEST", SAFE, False, 0)]),
        ([window(SAFE), window(MOVED)], [("EVICTION_EARLIEST", MOVED, False, 1)]),
        ([window(SAFE), window(None)], [("EVICTION_EARLIEST", SAFE, True, 1)]),
        ([window(None)], []),
        ([visit(noon(3, 6)), visit(noon(3, 9))], [("HOME_VISIT", date(2026, 3, 9), False, 1)]),
        ([visit(noon(3, 6)), CLOSED], [("HOME_VISIT", date(2026, 3, 6), False, 1)]),
        ([PARKED], [("PARKED", date(2026, 3, 20), False, 0)]),
        ([PARKED, unparked(UnparkReason.TAKEN_UP)], [("PARKED", date(2026, 3, 20), True, 1)]),
        ([PARKED, unparked(UnparkReason.DAY_CAME)], [("PARKED", date(2026, 3, 20), False, 1)]),
        ([alert(1, noon(3, 9))], [("ALERT", date(2026, 3, 9), False, 0)]),
        ([alert(1, noon(3, 9)), resolved(1), alert(2, noon(3, 6))], [("ALERT", date(2026, 3, 6), False, 2)]),
        ([alert(1, noon(3, 9)), resolved(1)], [("ALERT", date(2026, 3, 9), True, 1)]),
    ],
)
async def test_a_date_keeps_its_place_while_it_moves_and_says_when_it_no_longer_holds(
    db: Database, commits: list[list[Event]], expected: list[Fact]
) -> None:
    await told(db, *commits)
    found = await dates(db, from_on=date(2026, 1, 1), to_on=date(2027, 1, 1), cancelled=True)
    assert {(row.kind, row.on_date, row.cancelled, row.sequence) for row in found} == set(expected)
    hold = await dates(db, from_on=date(2026, 1, 1), to_on=date(2027, 1, 1))
    assert [row.cancelled for row in hold] == [False for _, _, cancelled, _ in expected if not cancelled]


async def test_of_a_day_the_gravest_comes_first_and_an_end_is_not_part_of_the_month(db: Database) -> None:
    await told(db, clock(date(2026, 3, 31)), eviction(1, noon(3, 31)), alert(1, noon(3, 31)), visit(noon(4, 1)))
    found = await dates(db, from_on=date(2026, 3, 1), to_on=date(2026, 4, 1))
    assert [row.kind for row in found] == ["EVICTION", "SAFE_DATE", "ALERT"]
    assert narrowed(found, mine=Mine(frozenset({STAFF}))) == []


MONTHS = st.dates(FIRST_DAY, LAST_DAY).map(month_of)


@for_all(MONTHS)
def test_a_month_holds_each_of_its_days_once_in_whole_weeks(month: Month) -> None:
    inside = [day for week in month.weeks for day in week if day]
    assert inside == [month.first + timedelta(days=number) for number in range((month.end - month.first).days)]
    assert all(len(week) == 7 and any(week) for week in month.weeks)
    assert all(day is None or day.weekday() == place for week in month.weeks for place, day in enumerate(week))
    assert read_month(str(month)) == month
    assert month.after is None or month.after.before == month


@pytest.mark.parametrize(
    "text", ["", "2026", "2026-13", "2026-1", "1990-12", "2101-01", "abcd-ef", "2026-12-01", "٢٠٢٦-12"]
)
def test_what_is_no_month_is_none(text: str) -> None:
    assert read_month(text) is None


@pytest.mark.parametrize(
    ("day", "name"),
    [
        (date(2026, 12, 24), "julafton"),
        (date(2026, 12, 25), "juldagen"),
        (date(2026, 12, 27), "söndag"),
        (date(2026, 12, 28), None),
    ],
)
def test_red_days_have_their_names(day: date, name: str | None) -> None:
    assert red_day(day) == name


@st.composite
def calendar_rows(draw: st.DrawFn) -> list[CalendarRow]:
    kinds = st.sampled_from(DateKind)
    return [
        CalendarRow(
            case_id=case_id(number),
            person_ref=derived_id("person", str(number)),
            unit="ADULT_RECEPTION",
            handler_ref=None,
            kind=(kind := draw(kinds)),
            thing=kind,
            on_date=draw(st.dates(date(1991, 1, 1), date(2100, 12, 30))),
            timed_at=None,
            rule=draw(st.sampled_from(AlertRule)) if kind is DateKind.ALERT else None,
            deadline=draw(st.sampled_from(DeadlineType)) if kind.endswith("_DATE") else None,
            nth_enforcement_case=draw(st.none() | st.integers(0, 3)) if kind is DateKind.EVICTION else None,
            cancelled=draw(st.booleans()),
            sequence=draw(st.integers(0, 9999)),
            changed_at=noon(3, 2),
        )
        for number in range(draw(st.integers(0, 5)))
    ]


def events_in(body: bytes) -> list[Any]:
    """The events of a feed as another program reads them."""
    return list(Calendar.from_ical(body).walk("VEVENT"))


@for_all(calendar_rows())
def test_what_a_calendar_program_reads_is_what_was_told(rows: list[CalendarRow]) -> None:
    body = as_icalendar(rows, address="http://127.0.0.1:8080")
    read = events_in(body)
    assert [
        (each.decoded("dtstart"), int(each["sequence"]), str(each["status"]), str(each["url"])) for each in read
    ] == [
        (
            row.on_date,
            row.sequence,
            "CANCELLED" if row.cancelled else "CONFIRMED",
            f"http://127.0.0.1:8080/arenden/{row.case_id}",
        )
        for row in rows
    ]
    assert len({str(each["uid"]) for each in read}) == len(rows)
    assert all(row.case_id[:8] in str(each["summary"]) for row, each in zip(rows, read, strict=True))
    lines = body.split(b"\r\n")
    assert all(len(line) <= 75 and b"\n" not in line for line in lines)
    assert not any(row.person_ref.encode() in body for row in rows)
    assert body == as_icalendar(rows, address="http://127.0.0.1:8080")


def test_a_moved_date_keeps_its_uid_and_its_comma_is_escaped() -> None:
    def feed(on: date, sequence: int) -> bytes:
        row = CalendarRow(
            case_id=CASE,
            person_ref="",
            unit="",
            handler_ref=None,
            kind="SAFE_DATE",
            thing="SAFE_DATE",
            on_date=on,
            timed_at=None,
            rule=None,
            deadline=None,
            nth_enforcement_case=None,
            cancelled=False,
            sequence=sequence,
            changed_at=noon(3, 2),
        )
        return as_icalendar([row], address="http://x")

    first, moved = (events_in(feed(*said))[0] for said in ((SAFE, 0), (MOVED, 1)))
    assert (first["uid"], first["sequence"] < moved["sequence"]) == (moved["uid"], True)
    assert "VALUE=DATE:20260323" in feed(SAFE, 0).decode()
    assert rb"arbeta mot\, " in feed(SAFE, 0)


@pytest.mark.parametrize(
    ("kind", "begins"),
    [
        (DateKind.HOME_VISIT, noon(4, 20, 7)),
        (DateKind.EVICTION, noon(4, 20, 7)),
        (DateKind.ALERT, date(2026, 4, 20)),
        (DateKind.SAFE_DATE, date(2026, 4, 20)),
    ],
)
def test_who_must_be_somewhere_sees_the_hour(kind: DateKind, begins: date) -> None:
    row = CalendarRow(
        **NOBODYS,
        kind=kind,
        thing=kind,
        on_date=date(2026, 4, 20),
        timed_at=None if kind is DateKind.SAFE_DATE else noon(4, 20, 7),
        rule=None,
        deadline=None,
        nth_enforcement_case=None,
        cancelled=False,
        sequence=0,
        changed_at=noon(3, 2),
    )
    (event,) = Calendar.from_ical(as_icalendar([row], address="http://x")).walk("VEVENT")
    assert event.decoded("dtstart") == begins
