"""A lease that was said to be recovered before an outcome asked for its fact is listed until somebody tells it."""

from datetime import date, timedelta
from typing import Any, Final

from msgspec.structs import replace

from services.evictions.decider import EVICTION_CASE
from services.evictions.domain.outcome import lacks_ground
from services.evictions.domain.record_rent_payment import RecordRentPayment
from services.projections import queries
from services.projections.as_known import as_known
from services.projections.database import Database, Reader
from shared.contracts.codes import Outcome, Payer
from shared.contracts.eviction_work import OutcomeConfirmed
from shared.contracts.evictions import EvictionCaseClosed
from shared.contracts.ids import EvictionCaseId, nth_case_id
from shared.contracts.work_codes import OutcomeSource
from tests.evictions.cases import CASE, MONDAY, RENT, TENANCY, at, formular_3, past
from tests.evictions.test_outcome import reports
from tests.evictions.test_retraction import DECIDED, PAID, SENT
from tests.evictions.test_support import assists
from tests.projections.log import Log

CLOSED_ON = MONDAY + timedelta(days=3)
TODAY = MONDAY + timedelta(days=30)
BY_US = RecordRentPayment(
    case_id=CASE, now=at(MONDAY, "17:00"), paid_on=MONDAY, amount_ore=RENT, payer=Payer.SOCIAL_SERVICES
)
A_LITTLE = RecordRentPayment(
    case_id=CASE, now=at(MONDAY, "17:00"), paid_on=MONDAY, amount_ore=RENT // 10, payer=Payer.TENANT
)


TOLD: Final[tuple[tuple[Outcome, tuple[Any, ...]], ...]] = (
    (Outcome.RECOVERED_PAID, ()),
    (Outcome.RECOVERED_PAID, (A_LITTLE,)),
    (Outcome.RECOVERED_PAID, (PAID,)),
    (Outcome.RECOVERED_PAID, (reports(Outcome.RECOVERED_PAID, OutcomeSource.TENANT),)),
    (Outcome.RECOVERED_PAID, (reports(Outcome.RECOVERED_PAID, OutcomeSource.LANDLORD),)),
    (Outcome.RECOVERED_PAID, (reports(Outcome.RECOVERED_UNDERTAKING, OutcomeSource.LANDLORD),)),
    (Outcome.RECOVERED_UNDERTAKING, ()),
    (Outcome.RECOVERED_UNDERTAKING, (DECIDED,)),
    (Outcome.RECOVERED_UNDERTAKING, (DECIDED, SENT)),
    (Outcome.RECOVERED_UNDERTAKING, (reports(Outcome.RECOVERED_UNDERTAKING, OutcomeSource.LANDLORD),)),
    (Outcome.RECOVERED_UNDERTAKING, (reports(Outcome.RECOVERED_UNDERTAKING, OutcomeSource.DOCUMENT),)),
    (Outcome.RECOVERED_ECONOMIC_ASSISTANCE, (PAID,)),
    (Outcome.RECOVERED_ECONOMIC_ASSISTANCE, (assists(),)),
    (Outcome.RECOVERED_ECONOMIC_ASSISTANCE, (assists(), BY_US)),
    (Outcome.RECOVERED_ECONOMIC_ASSISTANCE, (BY_US,)),
    (Outcome.SELF_RESOLVED, ()),
)


def closed_as(outcome: Outcome, *told: Any, case_id: EvictionCaseId = CASE) -> tuple[Any, ...]:
    """A case as it was closed while nothing was asked for."""
    said = [replace(each, case_id=case_id) for each in (formular_3(served_on=MONDAY), *told)]
    return (
        *past(*said),
        EvictionCaseClosed(case_id=case_id, outcome=outcome, closed_on=CLOSED_ON, prevented=False),
    )


async def listed(db: Reader, today: date = TODAY) -> set[str]:
    rows = await queries.data_quality(db, as_of=today)
    return {row.case_id for row in rows if row.problem == "RECOVERED_WITHOUT_GROUND"}


async def test_it_is_listed_when_a_closing_today_would_be_refused(db: Database) -> None:
    """The question in SQL and the domain's own agree, each history in a case of its own."""
    log, refused = Log(), set()
    for number, (outcome, told) in enumerate(TOLD, start=1):
        case_id = nth_case_id(TENANCY, number)
        facts = closed_as(outcome, *told, case_id=case_id)
        log.record(f"evt.evictions.case.{case_id}", *facts)
        refused |= {case_id} if lacks_ground(outcome, None, EVICTION_CASE.fold(facts), TODAY) else set()
    await db.apply(log.facts)
    assert await listed(db) == refused
    assert len(refused) == 9


async def test_it_leaves_the_list_when_another_outcome_is_confirmed_and_stood_there_as_it_was_known(
    db: Database,
) -> None:
    log = Log()
    log.record(f"evt.evictions.case.{CASE}", *closed_as(Outcome.RECOVERED_PAID), at=at(CLOSED_ON))
    confirmed = OutcomeConfirmed(
        case_id=CASE, outcome=Outcome.SELF_RESOLVED, confirmed_on=TODAY, source=OutcomeSource.LANDLORD
    )
    log.record(f"evt.evictions.case.{CASE}", confirmed, at=at(TODAY))
    await db.apply(log.facts)
    assert not await listed(db)
    then = as_known(db, at(CLOSED_ON, "23:00"))
    assert (await listed(then, CLOSED_ON), await listed(then, MONDAY)) == ({CASE}, set())
