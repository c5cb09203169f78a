"""How far the work with a case has come, what is recommended after three attempts, and where each button stands."""

from datetime import date, timedelta

from services.projections.action_groups import grouped
from services.projections.calendar import dates
from services.projections.case_forms import (
    ACCEPT,
    ATTEMPT,
    CHECK,
    CLOSE,
    CONFIRM,
    PARK,
    PLAN_VISIT,
    REVOKE,
    TENANT,
    UNPARK,
    VISIT,
    Action,
    possible,
)
from services.projections.case_work import CaseWorkRow, acknowledged
from services.projections.database import Database
from services.projections.next_action import of_case
from services.projections.queries import case, timeline
from shared.contracts.base import Event
from shared.contracts.codes import AttemptResult, ContactMethod, NoticeType, Outcome
from shared.contracts.eviction_support import (
    AttendanceBooked,
    ConsentRecorded,
    ConsentRevoked,
    HomeVisitHeld,
    HomeVisitPlanned,
)
from shared.contracts.eviction_work import (
    AlertAcknowledged,
    CaseParked,
    CaseUnparked,
    OutcomeConfirmed,
    OutcomeReported,
)
from shared.contracts.evictions import (
    EvictionCaseClosed,
    EvictionCaseReopened,
    EvictionTimeNotified,
    TenantContactAttempted,
)
from shared.contracts.ids import ConsentId, VisitId
from shared.contracts.support_codes import ConsentScope, VisitDeviation, VisitResult
from shared.contracts.work_codes import OutcomeSource, ParkReason, UnparkReason, WaitingFor
from shared.kernel.ids import derived_id
from tests.projections.district.names import STAFF, alert_id, case_id, noon, notice_id
from tests.projections.district.opening import opened
from tests.projections.log import Log
from tests.projections.work import work_of

CASE = case_id(1)
VISIT_ID = VisitId(derived_id("visit"))
CONSENT_ID = ConsentId(derived_id("consent"))

PLANNED = HomeVisitPlanned(
    case_id=CASE, visit_id=VISIT_ID, planned_at=noon(2, 20), staff=(STAFF,), deviation=VisitDeviation.URGENT
)
HELD = HomeVisitHeld(
    case_id=CASE,
    visit_id=VISIT_ID,
    held_at=noon(2, 20),
    staff=(STAFF,),
    result=VisitResult.NOT_HOME,
    deviation=VisitDeviation.URGENT,
)
CONSENTED = ConsentRecorded(case_id=CASE, consent_id=CONSENT_ID, scope=ConsentScope.LANDLORD, from_on=date(2026, 2, 4))
PARKED = CaseParked(
    case_id=CASE,
    parked_on=date(2026, 2, 4),
    until_on=date(2026, 2, 11),
    reason=ParkReason.MEETING_BOOKED,
    waiting_for=WaitingFor.TENANT,
)
BACK = CaseUnparked(case_id=CASE, unparked_on=date(2026, 2, 11), reason=UnparkReason.DAY_CAME)
CLOSED = EvictionCaseClosed(case_id=CASE, outcome=Outcome.RECOVERED_PAID, closed_on=date(2026, 2, 25), prevented=False)
REOPENED = EvictionCaseReopened(case_id=CASE, notice_id=notice_id(12), reopened_on=date(2026, 4, 1))


def attempt(number: int) -> TenantContactAttempted:
    return TenantContactAttempted(
        case_id=CASE,
        attempted_at=noon(2, 4) + timedelta(hours=number),
        method=ContactMethod.PHONE,
        result=AttemptResult.NO_ANSWER,
        by=(STAFF,),
    )


THREE = tuple(attempt(number) for number in range(3))


async def given(db: Database, *facts: Event) -> CaseWorkRow:
    """The work of a case opened in February, after these facts."""
    log = Log()
    opened(log, 1, date(2026, 2, 3), NoticeType.RENT_ARREARS_TERMINATION)
    log.record(f"evt.evictions.case.{CASE}", *facts, at=noon(2, 26))
    await db.apply(log.facts)
    return await work_of(db, CASE)


async def recommended(db: Database, rule: str, *facts: Event) -> Action | None:
    work = await given(db, *facts)
    row = await case(db, CASE)
    assert row is not None
    return of_case(row, rule, "ALERT", work).action


async def offered(db: Database, *facts: Event) -> tuple[Action, ...]:
    work = await given(db, *facts)
    row = await case(db, CASE)
    assert row is not None
    return possible(row, work, is_parked=False)


async def test_who_has_not_answered_three_times_is_visited_at_home(db: Database) -> None:
    assert await recommended(db, "A09", *THREE) == PLAN_VISIT


async def test_two_attempts_ask_for_a_third(db: Database) -> None:
    assert await recommended(db, "A09", *THREE[:2]) == TENANT


async def test_a_planned_visit_is_made_and_told(db: Database) -> None:
    assert await recommended(db, "A09", *THREE, PLANNED) == VISIT


async def test_after_the_visit_in_vain_another_is_planned(db: Database) -> None:
    assert await recommended(db, "A09", *THREE, PLANNED, HELD) == PLAN_VISIT


async def test_attempts_of_an_earlier_threat_are_history_and_a_consent_is_not(db: Database) -> None:
    work = await given(db, *THREE, PLANNED, CONSENTED, CLOSED, REOPENED)
    assert (work.attempts, work.visit_planned_at, work.consents) == (0, None, 1)


async def test_a_parked_case_is_taken_up_and_another_is_parked(db: Database) -> None:
    work = await given(db, PARKED)
    row = await case(db, CASE)
    assert row is not None
    for is_parked, offers, hides in ((True, UNPARK, PARK), (False, PARK, UNPARK)):
        actions = possible(row, work, is_parked=is_parked)
        assert offers in actions
        assert hides not in actions


async def test_a_consent_can_be_taken_back_while_it_stands(db: Database) -> None:
    assert REVOKE in await offered(db, CONSENTED)


async def test_a_consent_taken_back_is_gone(db: Database) -> None:
    revoked = ConsentRevoked(case_id=CASE, consent_id=CONSENT_ID, revoked_on=date(2026, 2, 5))
    assert REVOKE not in await offered(db, CONSENTED, revoked)


async def test_of_a_closed_case_the_outcome_can_be_confirmed(db: Database) -> None:
    reported = OutcomeReported(
        case_id=CASE, outcome=Outcome.EVICTED, reported_on=date(2026, 2, 24), source=OutcomeSource.TENANT
    )
    assert CHECK in await offered(db, reported, CLOSED)
    assert (await work_of(db, CASE)).confirmed_outcome is None


async def test_a_confirmed_outcome_is_told(db: Database) -> None:
    confirmed = OutcomeConfirmed(
        case_id=CASE, outcome=Outcome.RECOVERED_PAID, confirmed_on=date(2026, 2, 25), source=OutcomeSource.LANDLORD
    )
    assert (await given(db, CLOSED, confirmed)).confirmed_outcome == Outcome.RECOVERED_PAID


async def test_an_alert_somebody_has_seen_says_who_was_first_and_when(db: Database) -> None:
    seen = (
        AlertAcknowledged(case_id=CASE, alert_id=alert_id(1), acknowledged_at=noon(2, day), by=STAFF) for day in (4, 5)
    )
    await given(db, *seen)
    (said,) = (await acknowledged(db, CASE)).values()
    assert (said.alert_id, said.acknowledged_at, said.by_ref) == (alert_id(1), noon(2, 4), STAFF)


async def test_the_timeline_places_what_was_done_on_its_day(db: Database) -> None:
    await given(db, CONSENTED, PARKED, BACK, HELD)
    days = {row.event: row.happened_on for row in await timeline(db, CASE)}
    assert days["ConsentRecorded"] == days["CaseParked"] == date(2026, 2, 4)
    assert (days["CaseUnparked"], days["HomeVisitHeld"]) == (date(2026, 2, 11), date(2026, 2, 20))


async def test_who_will_be_at_the_eviction_is_said_of_the_time_that_holds(db: Database) -> None:
    """A15: moved, the eviction is attended by nobody until it is booked anew."""
    booked = AttendanceBooked(case_id=CASE, eviction_at=noon(3, 20), booked_on=date(2026, 3, 2), staff=(STAFF,))
    told = EvictionTimeNotified(
        case_id=CASE, notice_id=notice_id(9), notified_on=date(2026, 3, 1), eviction_at=noon(3, 20)
    )
    moved = EvictionTimeNotified(
        case_id=CASE, notice_id=notice_id(10), notified_on=date(2026, 3, 5), eviction_at=noon(3, 30)
    )
    assert (await given(db, told, booked)).attended_by == [STAFF]
    attendance = [
        (row.on_date, row.cancelled)
        for row in await dates(db, from_on=date(2026, 3, 1), to_on=date(2026, 4, 1))
        if row.kind == "ATTENDANCE"
    ]
    assert attendance == [(date(2026, 3, 20), False)]
    await db.apply(Log(db.position()).record(f"evt.evictions.case.{CASE}", moved))
    assert (await work_of(db, CASE)).attended_by == []


def test_every_action_stands_under_one_heading() -> None:
    actions = (ATTEMPT, CONFIRM, ACCEPT, CLOSE)
    groups = grouped(actions)
    assert [group.name for group in groups] == [
        "case.group.contact",
        "case.group.support",
        "case.group.court",
        "case.group.case",
    ]
    assert tuple(action for group in groups for action in group.actions) == (ATTEMPT, ACCEPT, CONFIRM, CLOSE)


def test_an_action_without_a_heading_is_one_of_court_or_kronofogden() -> None:
    (group,) = grouped((Action("dom", "RecordJudgment"),))
    assert group.name == "case.group.court"
