"""Of two evictions that both stand the case's own dates show both, each with Kronofogden's case (UF 16:2)."""

from datetime import date, timedelta
from typing import Any

from msgspec.structs import replace

from services.evictions.domain.record_eviction_executed import RecordEvictionExecuted
from services.projections import queries
from services.projections.calendar import dates
from services.projections.contact import ContactDetails, PaperWords
from services.projections.database import Database
from services.projections.eviction_times import standing_times, times_said
from services.projections.wording import clocks
from shared.contracts.codes import NoticeType, Outcome
from shared.contracts.evictions import EvictionCaseClosed
from shared.vault.lookup import Kept, NameStatus
from shared.web.words import swedish
from tests.evictions.cases import CASE, at, notice_id, past
from tests.evictions.test_two_enforcement_cases import FIRST_CASE, LATER, NEXT_ON, OTHER_CASE, SOONER, A, B, called_off
from tests.evictions.test_two_enforcement_cases import time as told_time
from tests.projections.log import Log

KEPT = Kept(status=NameStatus.KNOWN, text="U-900-26")
CONTACT = ContactDetails(
    tenants=[],
    address=None,
    landlord=None,
    papers=[
        PaperWords(
            notice_id=notice_id("b"),
            notice_type=None,
            signal_type=None,
            situation=None,
            received_on=NEXT_ON,
            enforcement_case=KEPT,
        )
    ],
)


async def said(db: Database, *told: Any) -> list[str]:
    """Label and day of each time as the page of the case has them; the calendar has the same days."""
    await db.apply(Log(db.position()).record(f"evt.evictions.case.{CASE}", *past(*told)))
    case = await queries.case(db, CASE)
    assert case is not None
    times = standing_times(case, await queries.deadlines(db, CASE), await queries.timeline(db, CASE))
    ahead = await dates(db, from_on=SOONER - timedelta(days=60), to_on=LATER + timedelta(days=60))
    told_of = [(row.timed_at, row.nth_enforcement_case) for row in ahead if row.kind in ("EVICTION", "REMOVAL")]
    assert told_of == [(each.eviction_at, each.number) for each in times]
    return [label for label, _ in times_said(times, CONTACT, None)]


async def test_both_evictions_are_shown_the_sooner_first_each_with_its_case(db: Database) -> None:
    assert await said(db, A, B) == [
        "Kronofogdens tid för avhysning (Kronofogdens mål 1)",
        "Kronofogdens tid för avhysning (Kronofogdens mål 2, U-900-26)",
    ]


async def test_what_is_called_off_keeps_its_place_and_says_so(db: Database) -> None:
    log, both = Log(), past(A, B)
    for commit in (both, past(A, B, called_off(OTHER_CASE))[len(both) :]):
        log.record(f"evt.evictions.case.{CASE}", *commit)
    await db.apply(log.facts)
    found = [
        (row.on_date, row.cancelled, row.sequence, row.nth_enforcement_case)
        for row in await dates(db, from_on=SOONER, to_on=LATER + timedelta(days=1), cancelled=True)
        if row.kind == "EVICTION"
    ]
    assert found == [(SOONER, False, 1, None), (LATER, True, 1, None)]


async def test_a_removal_beside_it_is_called_one_and_of_an_untold_case(db: Database) -> None:
    removal = told_time("b", None, NEXT_ON, LATER, notice_type=NoticeType.REMOVAL_TIME)
    assert (await said(db, A, removal))[1].startswith("Kronofogdens tid för avlägsnande (okänt mål hos Kronofogden")


async def test_the_worklist_calls_a_removal_one_and_says_what_the_step_of_its_alert_asks(db: Database) -> None:
    """A15's fourth step asks, with children, for somebody of social services on the spot."""
    removal = told_time("a", None, NEXT_ON, SOONER, notice_type=NoticeType.REMOVAL_TIME)
    await db.apply(Log(db.position()).record(f"evt.evictions.case.{CASE}", *past(removal)))
    (row,) = await queries.worklist(db, today=NEXT_ON)
    assert clocks(row) == ["Avlägsnande: mån 14 dec 2026 kl. 09.00, 12 dagar kvar"]
    assert row.asks == swedish(f"AlertRule.{row.recommended_rule}")
    assert replace(row, recommended_rule="A15", recommended_step=3).asks == swedish("AlertRule.A15.3")


async def test_the_day_what_was_left_in_the_home_may_be_sold_stands_when_the_case_is_closed(db: Database) -> None:
    """E8, UB 16:6: nobody works with the case any more, and the household may still fetch it."""
    executed_on, sold_from = date(2026, 12, 14), date(2027, 3, 14)
    done = RecordEvictionExecuted(case_id=CASE, now=at(executed_on), executed_on=executed_on)
    events = [
        *past(A, done),
        EvictionCaseClosed(case_id=CASE, outcome=Outcome.EVICTED, closed_on=executed_on, prevented=False),
    ]
    await db.apply(Log(db.position()).record(f"evt.evictions.case.{CASE}", *events))
    ahead = await dates(db, from_on=executed_on + timedelta(days=1), to_on=sold_from + timedelta(days=1))
    assert [(row.kind, row.on_date) for row in ahead] == [("BELONGINGS", sold_from)]


async def test_one_that_stands_alone_needs_no_number(db: Database) -> None:
    assert await said(db, A, B, called_off(OTHER_CASE)) == ["Kronofogdens tid för avhysning"]


async def test_a_time_told_anew_in_the_same_case_leaves_one(db: Database) -> None:
    assert len(await said(db, A, told_time("b", FIRST_CASE, NEXT_ON, LATER))) == 1


async def test_what_was_carried_out_stays_and_the_other_is_over(db: Database) -> None:
    done = RecordEvictionExecuted(case_id=CASE, now=A.now + timedelta(days=20), executed_on=date(2026, 12, 14))
    assert len(await said(db, A, B, done)) == 1
