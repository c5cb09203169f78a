"""Nothing that happened before a threat reached the board is a contact of it: the same in lists, figures and rules."""

from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

import msgspec
import pytest
from hypothesis import example, given, settings
from msgspec.structs import replace

from services.evictions.decider import EVICTION_CASE
from services.evictions.domain.close_case import CloseCase
from services.evictions.domain.correct_case_notice import CorrectCaseNotice
from services.evictions.domain.duties import contacts, is_landlord_told, is_support_offered
from services.projections import queries
from services.projections.database import Database
from services.projections.queries import Period
from shared.contracts.base import Event
from shared.contracts.codes import AttemptResult, ContactMethod, Outcome, UnfulfilledReason
from shared.contracts.eviction_procedure import CaseNoticeCorrected
from shared.contracts.evictions import TenantContactAttempted
from shared.contracts.procedure_codes import CorrectionReason
from shared.contracts.work_codes import HouseholdUntoldReason
from tests.evictions.alert_rules.histories import histories
from tests.evictions.cases import CASE as LIVED
from tests.evictions.cases import MONDAY, at, disturbance, formular_3, notice_id
from tests.evictions.lived import Told, live, log_of
from tests.kit.read_file import left_by_an_earlier_start
from tests.projections.district.names import STAFF, noon
from tests.projections.log import Log
from tests.projections.one_case import CASE, REACHED, TODAY, told
from tests.projections.work import work_of

YEAR = Period(date(2026, 1, 1), date(2027, 1, 1))
BEFORE: tuple[Event, ...] = tuple(replace(each, contacted_at=noon(3, 1)) for each in REACHED)


async def figures(db: Database, *indicators: str) -> list[tuple[str, str, int | None, int | None]]:
    rows = await queries.indicators(db, YEAR, as_of=TODAY, ids=indicators)
    return [(row.id, row.part, row.numerator, row.denominator) for row in rows]


@pytest.mark.parametrize(("facts", "reached"), [(BEFORE, 0), (REACHED, 1)])
async def test_a_contact_before_the_paper_came_is_none(db: Database, facts: Sequence[Event], reached: int) -> None:
    await told(db, *facts)
    assert await figures(db, "I04", "I05", "I06", "I07") == [
        ("I04", "TOTAL", reached, 1),
        ("I05", "MEDIAN", reached, 1),
        ("I05", "P90", reached, 1),
        ("I05", "CENSORED", 1 - reached, 1),
        ("I06", "TOTAL", reached, 1),
        ("I07", "TOTAL", reached, 1),
        ("I07", "ACCEPTED", 0, reached),
    ]
    gauge = await queries.contact_gauge(db, as_of=TODAY)
    assert {(row.contact, row.reached, row.cases) for row in gauge} == {
        ("TENANT", reached, 1),
        ("LANDLORD", reached, 1),
    }
    (row,) = await queries.worklist(db, today=TODAY)
    assert (row.tenant_contacted, row.duties_unmet) == (bool(reached), [] if reached else ["TENANT", "LANDLORD"])


async def test_nor_is_an_attempt_one(db: Database) -> None:
    tried = TenantContactAttempted(
        case_id=CASE, attempted_at=noon(3, 1), method=ContactMethod.PHONE, result=AttemptResult.NO_ANSWER, by=(STAFF,)
    )
    attempts = [replace(tried, attempted_at=noon(3, day)) for day in (1, 2, 3)]
    await told(db, *attempts)
    assert (await work_of(db, CASE)).attempts == 2


class Threat(msgspec.Struct):
    """What the read side says of the threat that stands."""

    threatened_since: date
    reached: bool
    offered: bool
    told: bool


CLOSED: Final = CloseCase(
    case_id=LIVED,
    now=at(date(2026, 11, 25), "12:00"),
    outcome=Outcome.DECEASED,
    closed_on=date(2026, 11, 25),
    tenant_unfulfilled_reason=UnfulfilledReason.DECEASED,
    landlord_unfulfilled_reason=UnfulfilledReason.DECEASED,
    household_untold_reason=HouseholdUntoldReason.DECEASED,
)


def corrected(name: str, reason: CorrectionReason, **said: Any) -> CorrectCaseNotice:
    on = date(2026, 12, 4)
    about = CaseNoticeCorrected(case_id=LIVED, notice_id=notice_id(name), reason=reason, corrected_on=on, **said)
    return CorrectCaseNotice(case_id=LIVED, now=at(on, "12:00"), correction=about)


COPY_OF_WHAT_WAS_KEPT: Final[list[Told]] = [
    formular_3("first", on=MONDAY),
    CLOSED,
    corrected("first", CorrectionReason.NEW_MESSAGE, received_on=date(2026, 12, 4), rent_due_on=date(2026, 11, 1)),
    formular_3("copy", on=date(2026, 12, 2), now=at(date(2026, 12, 5))),
]
COPY_OF_WHAT_ENDED: Final[list[Told]] = [
    disturbance("first", on=MONDAY),
    CLOSED,
    disturbance("newer", on=date(2026, 12, 4)),
    corrected("first", CorrectionReason.MISREAD, received_on=MONDAY, document_on=MONDAY),
    disturbance("copy", on=date(2026, 11, 27), document_on=MONDAY, now=at(date(2026, 12, 5))),
]


@settings(max_examples=12)
@example(COPY_OF_WHAT_WAS_KEPT)
@example(COPY_OF_WHAT_ENDED)
@given(histories())
async def test_the_day_a_threat_came_and_who_was_reached_since_are_those_of_the_rules(history: list[Told]) -> None:
    events = log_of(live(*history, until=history[-1].now + timedelta(days=5)))
    case, log = EVICTION_CASE.fold(events), Log()
    for each in events:
        log.record(f"evt.evictions.case.{LIVED}", each)
    with TemporaryDirectory() as folder:
        db = Database(left_by_an_earlier_start(Path(folder) / "live.duckdb"))
        await db.apply(log.facts)
        sql = """SELECT threatened_since, tenant_contacted_at IS NOT NULL AS reached,
            support_offered_at IS NOT NULL AS offered, landlord_contacted_at IS NOT NULL AS told
            FROM threat WHERE is_present"""
        said = await db.rows(Threat, sql)
        await db.close()
    assert case.begun_on is not None
    assert said == [Threat(case.begun_on, bool(contacts(case)), is_support_offered(case), is_landlord_told(case))]
