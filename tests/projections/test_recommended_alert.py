"""One standing alert is the task of a case: its rule and its date together, in the worklist and on the case page."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta

import pytest

from services.projections import queries
from services.projections.case_forms import ATTEND, PAYMENT, TENANT
from services.projections.database import Database
from services.projections.next_action import ATTENDANCE_STEP, of_case
from services.projections.wording import clocks, event_details
from services.projections.worklist_row import WorklistRow
from shared.contracts.alerts import AlertDelivered, AlertRaised
from shared.contracts.base import Event
from shared.contracts.codes import (
    AlertLevel,
    AlertRule,
    AttemptResult,
    ContactMethod,
    DeliveryChannel,
    NoticeType,
    Priority,
)
from shared.contracts.deadline_codes import ClockStatus
from shared.contracts.eviction_grounds import EvictionTimeSet
from shared.contracts.evictions import EvictionExecuted, EvictionTimeNotified, TenantContactAttempted
from shared.contracts.glossary import SWEDISH
from shared.kernel.clock import civil_date
from tests.projections.district.names import alert_id, case_id, noon, notice_id
from tests.projections.district.opening import clock_says, opened
from tests.projections.log import Log
from tests.projections.work import work_of

CASE = case_id(1)
TODAY = date(2026, 4, 15)
TENTH, LAST_YEAR = noon(4, 10), datetime(2025, 12, 25, 11, tzinfo=UTC)
A01_LATER = (AlertRule.A01, AlertLevel.L1, noon(4, 15, 20))
A03_SAFE = (AlertRule.A03, AlertLevel.L1, noon(4, 18))
A03_LATE = (AlertRule.A03, AlertLevel.L3, noon(4, 13))
A06_SECOND = (AlertRule.A06, AlertLevel.L2, TENTH)
A02_TODAY = (AlertRule.A02, AlertLevel.L1, noon(4, 15, 22))
A04_SAFE = (AlertRule.A04, AlertLevel.L1, noon(4, 18))
A05_TOMORROW = (AlertRule.A05, AlertLevel.L1, noon(4, 16, 20))
A13_TODAY = (AlertRule.A13, AlertLevel.L1, noon(4, 15, 22))
A16_NOW = (AlertRule.A16, AlertLevel.L3, noon(4, 14))
A09_SECOND = (AlertRule.A09, AlertLevel.L1, TENTH)
A10_SECOND = (AlertRule.A10, AlertLevel.L1, TENTH)
A10_HIGHER = (AlertRule.A10, AlertLevel.L2, TENTH)
A18_EARLIEST = (AlertRule.A18, AlertLevel.L1, LAST_YEAR)
Alert = tuple[AlertRule, AlertLevel, datetime]


def raised(alerts: Iterable[Alert], number: int = 1) -> list[Event]:
    return [
        AlertRaised(
            alert_id=alert_id(10 * number + index),
            rule=rule,
            step=0,
            level=level,
            due_at=due_at,
            raised_at=noon(3, 2),
            priority=Priority.P2,
            case_id=case_id(number),
        )
        for index, (rule, level, due_at) in enumerate(alerts)
    ]


async def given(db: Database, *facts: Event, number: int = 1, log: Log | None = None) -> Log:
    """Case `number` of arrears, and what is known of it."""
    log = log or Log()
    start = len(log.facts)
    opened(log, number, date(2026, 3, 2), NoticeType.RENT_ARREARS_TERMINATION)
    if facts:
        log.record(f"evt.evictions.case.{case_id(number)}", *facts)
    await db.apply(log.facts[start:])
    return log


async def only_row(db: Database) -> WorklistRow:
    (row,) = await queries.worklist(db, today=TODAY)
    return row


def running(days: int, status: ClockStatus = ClockStatus.CONFIRMED) -> Event:
    return clock_says(CASE, status=status, safe_date=TODAY + timedelta(days=days))


@pytest.mark.parametrize(
    ("clock", "alerts", "chosen"),
    [
        (running(3), [A10_SECOND, A03_SAFE, A01_LATER], A01_LATER),
        (running(3), [A10_SECOND, A03_SAFE], A03_SAFE),
        (running(7, ClockStatus.PROVISIONAL), [A10_SECOND, A03_SAFE], A03_SAFE),
        (running(-2), [A10_SECOND, A03_SAFE], A03_SAFE),
        (running(-2, ClockStatus.PROVISIONAL), [A03_LATE, A16_NOW, A06_SECOND], A16_NOW),
        (running(-2, ClockStatus.PROVISIONAL), [A03_LATE, A06_SECOND], A06_SECOND),
        (running(8), [A10_SECOND, A03_SAFE], A10_SECOND),
        (running(3, ClockStatus.SETTLED), [A10_SECOND, A03_SAFE], A10_SECOND),
        (running(8), [A10_HIGHER, A18_EARLIEST], A18_EARLIEST),
        (running(3), [A03_SAFE, A16_NOW, A05_TOMORROW, A13_TODAY, A02_TODAY, A01_LATER], A01_LATER),
        (running(3), [A03_SAFE, A16_NOW, A05_TOMORROW, A13_TODAY, A02_TODAY], A02_TODAY),
        (running(3), [A03_SAFE, A16_NOW, A05_TOMORROW, A13_TODAY], A13_TODAY),
        (running(3), [A03_SAFE, A16_NOW, A05_TOMORROW], A05_TOMORROW),
        (running(3), [A10_SECOND, A16_NOW, A04_SAFE], A04_SAFE),
        (running(8), [A10_SECOND, A16_NOW, A04_SAFE], A16_NOW),
        (running(8), [A10_SECOND, A05_TOMORROW], A10_SECOND),
        (running(8), [A09_SECOND, A10_HIGHER], A10_HIGHER),
        (running(8), [A10_SECOND, A09_SECOND], A09_SECOND),
    ],
)
async def test_the_task_and_its_date_are_of_one_alert(
    db: Database, clock: Event, alerts: list[Alert], chosen: Alert
) -> None:
    await given(db, clock, *raised(alerts))
    rule, _, due_at = chosen
    row = await only_row(db)
    assert (row.recommended_rule, row.recommended_due_at) == (rule, due_at)
    assert (row.next_due_on, row.days_left) == (civil_date(due_at), (civil_date(due_at) - TODAY).days)
    _, on_the_case_page = await queries.standing_alerts(db, CASE, today=TODAY)
    assert on_the_case_page is not None
    assert (on_the_case_page.rule, on_the_case_page.due_at) == (rule, due_at)


async def test_a_case_without_alerts_has_no_task_but_its_clock(db: Database) -> None:
    await given(db, running(3))
    row = await only_row(db)
    assert (row.recommended_rule, row.next_due_on, row.days_left) == (None, None, None)
    assert (row.recovery_days_left, row.soonest_on) == (3, date(2026, 4, 18))
    assert await queries.standing_alerts(db, CASE, today=TODAY) == ([], None)


async def test_a_home_that_can_be_lost_this_week_stands_above_a_task_for_next_week(db: Database) -> None:
    log = await given(db, *raised([(AlertRule.A09, AlertLevel.L2, noon(4, 20))], 2), number=2)
    await given(db, running(3), *raised([(AlertRule.A10, AlertLevel.L1, noon(4, 30))]), log=log)
    rows = await queries.worklist(db, today=TODAY)
    assert [row.case_id for row in rows] == [CASE, case_id(2)]


@pytest.mark.parametrize("today", [A01_LATER, A02_TODAY, A13_TODAY])
async def test_what_the_law_asks_for_today_stands_above_what_is_long_overdue(db: Database, today: Alert) -> None:
    """SoF 11:3, D6."""
    log = await given(db, *raised([A18_EARLIEST], 2), number=2)
    await given(db, *raised([today]), log=log)
    rows = await queries.worklist(db, today=TODAY)
    assert [row.case_id for row in rows] == [CASE, case_id(2)]


@pytest.mark.parametrize(
    ("fact", "said"),
    [
        (running(3), ["Frist: lör 18 apr 2026, 3 dagar kvar"]),
        (running(0, ClockStatus.PROVISIONAL), ["Frist: ons 15 apr 2026, i dag"]),
        (running(-1), ["Frist: tis 14 apr 2026, dagen har passerat"]),
        (running(3, ClockStatus.SETTLED), []),
        (running(-1, ClockStatus.EXPIRED), []),
    ],
)
async def test_a_running_recovery_period_is_said_in_words(db: Database, fact: Event, said: list[str]) -> None:
    await given(db, fact)
    assert clocks(await only_row(db)) == said


async def test_the_eviction_time_is_said_until_it_has_been_carried_out(db: Database) -> None:
    told = EvictionTimeNotified(
        case_id=CASE, notice_id=notice_id(1), notified_on=date(2026, 4, 14), eviction_at=noon(4, 24, 7)
    )
    log = await given(db, told)
    assert clocks(await only_row(db)) == ["Avhysning: fre 24 apr 2026 kl. 09.00, 9 dagar kvar"]
    carried_out = EvictionExecuted(
        case_id=CASE,
        executed_on=date(2026, 4, 24),
        children_permanent=0,
        children_alternating=0,
        children_visiting=0,
    )
    await db.apply(log.record(f"evt.evictions.case.{CASE}", carried_out))
    assert clocks(await only_row(db)) == []


async def test_a_case_says_no_time_that_was_called_off(db: Database) -> None:
    told = EvictionTimeNotified(
        case_id=CASE, notice_id=notice_id(1), notified_on=date(2026, 4, 14), eviction_at=noon(4, 24, 7)
    )
    log = await given(db, told, EvictionTimeSet(case_id=CASE, notice_id=notice_id(1), eviction_at=told.eviction_at))
    before = await queries.case(db, CASE)
    nothing_holds = EvictionTimeSet(case_id=CASE, notice_id=None, eviction_at=None)
    await db.apply(log.record(f"evt.evictions.case.{CASE}", nothing_holds))
    after = await queries.case(db, CASE)
    assert before is not None
    assert after is not None
    assert (before.eviction_at, after.eviction_at) == (told.eviction_at, None)


async def test_a_message_sent_says_which_alert_it_was_about(db: Database) -> None:
    log = await given(db, *raised([A18_EARLIEST]))
    sent = AlertDelivered(
        alert_id=alert_id(10),
        level=AlertLevel.L1,
        channel=DeliveryChannel.MAIL,
        recipients=1,
        cause=log.position,
        delivered_at=noon(3, 3),
    )
    await db.apply(log.record(f"evt.evictions.delivery.{alert_id(10)}", sent))
    rows = [row for row in await queries.timeline(db, CASE) if row.event == "AlertDelivered"]
    assert [row.alert_rule for row in rows] == ["A18"]
    assert ("Gäller", "Erbjud stöd: ny risk för vräkning efter övertaget kontrakt") in event_details(rows[0])


async def test_a_condo_is_helped_by_payment_and_a_third_attempt_by_a_visit(db: Database) -> None:
    """B9, A09."""
    tried = [
        TenantContactAttempted(
            case_id=CASE, attempted_at=noon(4, day), method=ContactMethod.PHONE, result=AttemptResult.NO_ANSWER, by=()
        )
        for day in (2, 3, 7)
    ]
    log = await given(db, *tried[:2])
    case = await queries.case(db, CASE)
    assert case is not None
    assert of_case(case, "A04", "ALERT", await work_of(db, CASE)).action == PAYMENT
    assert of_case(case, "A09", "ALERT", await work_of(db, CASE)).why == "now.A09.why"
    await db.apply(log.record(f"evt.evictions.case.{CASE}", tried[2]))
    case = await queries.case(db, CASE)
    assert case is not None
    assert of_case(case, "A09", "ALERT", await work_of(db, CASE)).why == "now.A09.visit.why"


async def test_the_day_of_an_eviction_with_children_asks_for_social_services_on_the_spot(db: Database) -> None:
    """A step of its own (A15)."""
    await given(db)
    case = await queries.case(db, CASE)
    assert case is not None
    work = await work_of(db, CASE)
    assert of_case(case, "A15", "ALERT", work, step=2).why == "now.A15.why"
    attendance = of_case(case, "A15", "ALERT", work, step=ATTENDANCE_STEP)
    assert (attendance.why, attendance.action) == ("now.A15.attendance.why", ATTEND)


@pytest.mark.parametrize("rule", AlertRule)
async def test_every_rule_has_an_action_that_begins_to_answer_it_and_a_reason(db: Database, rule: AlertRule) -> None:
    await given(db)
    case = await queries.case(db, CASE)
    assert case is not None
    now = of_case(case, rule, "ALERT", await work_of(db, CASE))
    assert now.action is not None
    assert SWEDISH[now.why].endswith(".")


async def test_a_new_threat_after_a_takeover_asks_for_contact_with_the_tenant(db: Database) -> None:
    await given(db, *raised([A18_EARLIEST]))
    case = await queries.case(db, CASE)
    assert case is not None
    row = await only_row(db)
    assert of_case(case, row.recommended_rule, row.awaited_what, await work_of(db, CASE)).action == TENANT
