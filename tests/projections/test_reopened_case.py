"""A reopened case is a new threat: what the earlier one asked for is history, not today's work."""

from datetime import date
from typing import Any

import pytest

from services.projections import queries
from services.projections.as_known import as_known
from services.projections.case_forms import TENANT, UNDERTAKE, possible
from services.projections.database import Database
from services.projections.next_action import of_case
from shared.contracts.base import Event
from shared.contracts.codes import (
    Channel,
    ContactMethod,
    Disclosure,
    NoticeType,
    Outcome,
    SignalType,
    Source,
    Tenancy,
    UndertakingDecision,
)
from shared.contracts.deadline_codes import ClockStatus
from shared.contracts.evictions import (
    EvictionCaseClosed,
    EvictionCaseReopened,
    EvictionTimeNotified,
    LandlordContacted,
    NoticeAttachedToCase,
    TenantContacted,
    UndertakingDecided,
    UndertakingSentToLandlord,
)
from shared.contracts.ids import DelegationId
from shared.contracts.work_codes import ReopenReason
from shared.kernel.ids import derived_id
from tests.projections.district.names import STAFF, case_id, noon, notice_id
from tests.projections.district.opening import clock_says, opened
from tests.projections.log import Log
from tests.projections.work import work_of

CASE = case_id(1)
RUNS = clock_says(CASE, status=ClockStatus.PROVISIONAL, safe_date=date(2026, 2, 24))
RUNS_AGAIN = clock_says(CASE, status=ClockStatus.PROVISIONAL, safe_date=date(2026, 4, 22))
FIRST_THREAT: tuple[Event, ...] = (
    RUNS,
    TenantContacted(
        case_id=CASE, contacted_at=noon(2, 4), method=ContactMethod.VISIT, offered_support=True, by=(STAFF,)
    ),
    LandlordContacted(
        case_id=CASE, contacted_at=noon(2, 4), method=ContactMethod.PHONE, disclosure=Disclosure.NONE, by=(STAFF,)
    ),
    UndertakingDecided(
        case_id=CASE,
        decision=UndertakingDecision.UNDERTAKE,
        decided_on=date(2026, 2, 10),
        delegation_id=DelegationId(derived_id("delegation")),
        amount_ore=900_000,
    ),
    UndertakingSentToLandlord(case_id=CASE, sent_on=date(2026, 2, 10), registered=True, in_time=True),
    EvictionTimeNotified(case_id=CASE, notice_id=notice_id(11), notified_on=date(2026, 2, 12), eviction_at=noon(3, 20)),
    EvictionCaseClosed(
        case_id=CASE, outcome=Outcome.RECOVERED_UNDERTAKING, closed_on=date(2026, 2, 20), prevented=True
    ),
)


async def _threatened_again(db: Database, *facts: Event, reason: NoticeType = NoticeType.DISTURBANCE) -> None:
    log = Log()
    opened(log, 1, date(2026, 2, 3), NoticeType.RENT_ARREARS_TERMINATION)
    log.record(f"evt.evictions.case.{CASE}", *FIRST_THREAT, at=noon(2, 20))
    log.record(
        f"evt.evictions.case.{CASE}",
        EvictionCaseReopened(case_id=CASE, notice_id=notice_id(12), reopened_on=date(2026, 4, 1)),
        NoticeAttachedToCase(
            case_id=CASE,
            notice_id=notice_id(12),
            notice_type=reason,
            channel=Channel.POST,
            source=Source.LANDLORD,
            received_on=date(2026, 4, 1),
        ),
        *facts,
        at=noon(4, 1),
    )
    await db.apply(log.facts)


async def test_the_worklist_shows_the_present_threat_only(db: Database) -> None:
    await _threatened_again(db)
    (row,) = await queries.worklist(db, today=date(2026, 4, 2))
    assert (row.tenant_contacted, row.landlord_contacted) == (False, False)
    assert (row.deadline_status, row.safe_date, row.eviction_at, row.next_due_on) == (None, None, None, None)


async def test_the_next_step_is_that_of_the_present_threat(db: Database) -> None:
    await _threatened_again(db, RUNS_AGAIN, reason=NoticeType.RENT_ARREARS_TERMINATION)
    case = await queries.case(db, CASE)
    assert case is not None
    assert (case.safe_date, case.undertaking_decision, case.undertaking_in_time) == (RUNS_AGAIN.safe_date, None, None)
    work = await work_of(db, CASE)
    assert of_case(case, "A03", "ALERT", work).action == UNDERTAKE
    assert TENANT in possible(case, work, is_parked=False)


async def test_what_is_done_in_the_present_threat_counts(db: Database) -> None:
    await _threatened_again(db, *FIRST_THREAT[:-1], *AGAIN)
    (row,) = await queries.worklist(db, today=date(2026, 4, 21))
    assert (row.tenant_contacted, row.landlord_contacted, row.eviction_at) == (True, True, noon(3, 20))
    assert row.safe_date == RUNS.safe_date


async def _found_closed_by_mistake(db: Database, *, continues: bool = True) -> None:
    log = Log()
    opened(log, 1, date(2026, 2, 3), NoticeType.RENT_ARREARS_TERMINATION)
    log.record(f"evt.evictions.case.{CASE}", *FIRST_THREAT, at=noon(2, 20))
    mistake = EvictionCaseReopened(
        case_id=CASE,
        reopened_on=date(2026, 4, 1),
        reason=ReopenReason.CLOSED_BY_MISTAKE,
        kept_notice_ids=(notice_id(1),),
        continues=continues,
    )
    log.record(f"evt.evictions.case.{CASE}", mistake, RUNS_AGAIN, at=noon(4, 1))
    await db.apply(log.facts)


async def test_a_case_closed_by_mistake_goes_on_with_all_that_was_done(db: Database) -> None:
    """R20, R21: one threat, open since it came, and its undertaking was decided."""
    await _found_closed_by_mistake(db)
    (row,) = await queries.worklist(db, today=date(2026, 4, 2))
    assert (row.tenant_contacted, row.landlord_contacted, row.age_days) == (True, True, 58)
    found = await queries.case(db, CASE)
    assert found is not None
    assert (found.is_open, found.undertaking_decision) == (True, UndertakingDecision.UNDERTAKE)
    assert await figure(db, "I04", "TOTAL", MAY) == (1, 1)
    assert await queries.waiting_for_contact(db, as_of=date(2026, 4, 11)) == []


async def test_a_home_that_was_lost_is_threatened_anew_whatever_is_said_of_the_closing(db: Database) -> None:
    await _found_closed_by_mistake(db, continues=False)
    (row,) = await queries.worklist(db, today=date(2026, 4, 2))
    assert (row.tenant_contacted, row.age_days) == (False, 1)


async def test_as_it_was_known_before_the_case_opened_again(db: Database) -> None:
    await _threatened_again(db)
    case = await queries.case(as_known(db, noon(3, 1)), CASE)
    assert case is not None
    assert (case.safe_date, case.undertaking_in_time, case.eviction_at) == (RUNS.safe_date, True, noon(3, 20))


async def figure(db: Database, indicator: str, part: str, as_of: date) -> tuple[int | None, int | None]:
    period = queries.Period(date(2026, 1, 1), date(2026, 12, 31))
    rows = await queries.indicators(db, period, as_of=as_of, ids=[indicator])
    return next((row.numerator, row.denominator) for row in rows if row.part == part)


AGAIN: tuple[Event, ...] = (
    TenantContacted(
        case_id=CASE, contacted_at=noon(4, 20), method=ContactMethod.VISIT, offered_support=True, by=(STAFF,)
    ),
    LandlordContacted(
        case_id=CASE, contacted_at=noon(4, 20), method=ContactMethod.PHONE, disclosure=Disclosure.NONE, by=(STAFF,)
    ),
)
BEFORE, YOUNG, MAY = date(2026, 3, 30), date(2026, 4, 2), date(2026, 5, 4)


@pytest.mark.parametrize(
    ("indicator", "part", "told", "as_of", "figures"),
    [
        ("I02", "TOTAL", (), MAY, (1, None)),
        ("I04", "TOTAL", (), BEFORE, (1, 1)),
        ("I04", "TOTAL", (), YOUNG, (0, 0)),
        ("I04", "TOTAL", (), MAY, (0, 1)),
        ("I04", "TOTAL", AGAIN, MAY, (1, 1)),
        ("I05", "P90", (), MAY, (1, 1)),
        ("I06", "TOTAL", (), MAY, (0, 1)),
        ("I06", "TOTAL", AGAIN, MAY, (1, 1)),
        ("I08", "TOTAL", (), MAY, (0, 1)),
        ("I08", "TOTAL", AGAIN, MAY, (1, 1)),
    ],
)
async def test_the_figures_count_the_case_once_and_reached_when_the_present_threat_was(
    db: Database, indicator: str, part: str, told: tuple[Event, ...], as_of: date, figures: tuple[int | None, ...]
) -> None:
    """What was talked about in the threat before is no contact in this one; time to contact (I05) is the first's."""
    await _threatened_again(db, RUNS_AGAIN, *told, reason=NoticeType.RENT_ARREARS_TERMINATION)
    assert await figure(db, indicator, part, as_of) == figures


async def test_who_has_not_been_reached_in_the_present_threat_waits_since_it_came(db: Database) -> None:
    await _threatened_again(db)
    waiting = await queries.waiting_for_contact(db, as_of=date(2026, 4, 11))
    assert {(row.contact, row.age_days) for row in waiting} == {("TENANT", 10), ("LANDLORD", 10)}


async def test_a_later_notice_without_a_time_does_not_hide_the_time_that_is_known(db: Database) -> None:
    without = EvictionTimeNotified(
        case_id=CASE, notice_id=notice_id(13), notified_on=date(2026, 4, 1), eviction_at=None
    )
    await _threatened_again(db, *FIRST_THREAT[:-1], without)
    (row,) = await queries.worklist(db, today=date(2026, 4, 2))
    assert row.eviction_at == noon(3, 20)


@pytest.mark.parametrize(
    ("told", "shown"),
    [
        ({"notice_type": NoticeType.FEE_ARREARS_TERMINATION}, "CONDO"),
        ({"tenancy": Tenancy.CONDO}, "CONDO"),
        ({"tenancy": Tenancy.OWN_SUBLET}, "OWN_SUBLET"),
    ],
)
async def test_how_the_home_is_held_is_as_the_demand_says(db: Database, told: dict[str, Any], shown: str) -> None:
    """B9, I06: the signal that opened it did not know."""
    log = Log()
    opened(log, 1, date(2026, 2, 2), NoticeType.OTHER, signal=SignalType.MISSED_RENT)
    said: dict[str, Any] = {
        "case_id": CASE,
        "notice_id": notice_id(2),
        "notice_type": NoticeType.RENT_ARREARS_TERMINATION,
        "channel": Channel.POST,
        "source": Source.LANDLORD,
        "received_on": date(2026, 3, 2),
    } | told
    log.record(f"evt.evictions.case.{CASE}", NoticeAttachedToCase(**said))
    await db.apply(log.facts)
    (row,) = await queries.worklist(db, today=date(2026, 3, 3))
    assert row.tenancy == shown
