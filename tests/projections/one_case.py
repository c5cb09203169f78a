"""A case of arrears since 2 March 2026, and facts to tell it: what a test does not say does not matter to it."""

from datetime import date, timedelta
from typing import Any

from services.projections import queries
from services.projections.database import Database
from services.projections.worklist_row import WorklistRow
from shared.contracts.alerts import AlertRaised
from shared.contracts.base import Event
from shared.contracts.codes import (
    AlertLevel,
    AlertRule,
    ContactMethod,
    Disclosure,
    NoticeType,
    Priority,
    Tenancy,
    UndertakingDecision,
    Unit,
)
from shared.contracts.deadline_codes import ClockStatus
from shared.contracts.eviction_work import CaseAssigned, CaseParked
from shared.contracts.evictions import (
    EvictionTimeNotified,
    LandlordContacted,
    TenantContacted,
    UndertakingDecided,
)
from shared.contracts.ids import DelegationId, StaffRef
from shared.contracts.work_codes import AssignmentReason, ParkReason, WaitingFor
from shared.kernel.ids import derived_id
from tests.projections.district.names import STAFF, alert_id, case_id, noon, notice_id
from tests.projections.district.opening import clock_says, opened
from tests.projections.log import Log

CASE = case_id(1)
TODAY = date(2026, 4, 15)
LATER = date(2026, 5, 6)
ME, COLLEAGUE = STAFF, StaffRef(derived_id("staff", "colleague"))


async def told(db: Database, *facts: Event, number: int = 1, tenancy: Tenancy = Tenancy.RENTAL) -> None:
    """A case of arrears since 2 March, and then these facts."""
    log = Log(db.position())
    opened(log, number, date(2026, 3, 2), NoticeType.RENT_ARREARS_TERMINATION, tenancy=tenancy)
    if facts:
        log.record(f"evt.evictions.case.{case_id(number)}", *facts)
    await db.apply(log.facts)


async def only_row(db: Database, today: date = TODAY) -> WorklistRow:
    (row,) = await queries.worklist(db, today=today)
    return row


def assigned(to: StaffRef | None, unit: Unit = Unit.ADULT_RECEPTION) -> CaseAssigned:
    return CaseAssigned(
        case_id=CASE, handler_ref=to, unit=unit, assigned_on=date(2026, 4, 1), reason=AssignmentReason.GIVEN
    )


def parked(until: date = LATER, waiting_for: WaitingFor = WaitingFor.TENANT) -> CaseParked:
    return CaseParked(
        case_id=CASE,
        parked_on=date(2026, 4, 10),
        until_on=until,
        reason=ParkReason.PAYMENT_PROMISED,
        waiting_for=waiting_for,
    )


def raised(level: AlertLevel = AlertLevel.L1, *, due_in: int = 9, rule: AlertRule = AlertRule.A10) -> AlertRaised:
    return AlertRaised(
        alert_id=alert_id(1),
        rule=rule,
        step=0,
        level=level,
        due_at=noon(4, 15) + timedelta(days=due_in),
        raised_at=noon(4, 2),
        priority=Priority.P2,
        case_id=CASE,
    )


def running(days: int, **said: Any) -> Event:
    return clock_says(CASE, **{"status": ClockStatus.CONFIRMED, "safe_date": TODAY + timedelta(days=days), **said})


def eviction(on: date) -> EvictionTimeNotified:
    return EvictionTimeNotified(
        case_id=CASE, notice_id=notice_id(9), notified_on=date(2026, 4, 8), eviction_at=noon(on.month, on.day, 7)
    )


REACHED: tuple[Event, ...] = (
    TenantContacted(
        case_id=CASE, contacted_at=noon(3, 3), method=ContactMethod.VISIT, offered_support=True, by=(STAFF,)
    ),
    LandlordContacted(
        case_id=CASE, contacted_at=noon(3, 3), method=ContactMethod.PHONE, disclosure=Disclosure.NONE, by=(STAFF,)
    ),
)
UNDERTAKEN = UndertakingDecided(
    case_id=CASE,
    decision=UndertakingDecision.UNDERTAKE,
    decided_on=date(2026, 4, 9),
    delegation_id=DelegationId(derived_id("delegation")),
    amount_ore=100,
)
