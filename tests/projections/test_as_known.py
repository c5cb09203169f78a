"""Every question can be asked as of what was known then: facts recorded later are not there, nor their corrections."""

from datetime import date
from typing import Any

from services.projections import queries
from services.projections.as_known import as_known, end_of
from services.projections.database import Database
from services.projections.marts import MARTS
from services.projections.queries import Period
from shared.kernel.clock import civil_date
from tests.projections.district import DISTRICT
from tests.projections.district.names import TODAY, case_id, noon
from tests.projections.log import Log

YEAR = Period(date(2026, 1, 1), date(2027, 1, 1))


async def test_a_case_as_it_was_known_then(district: Database) -> None:
    """The closing of 2 March was recorded on 10 April: until then the case stood open."""
    before = await queries.case(as_known(district, noon(4, 9)), case_id(1))
    after = await queries.case(as_known(district, noon(4, 10)), case_id(1))
    provisional = await queries.case(as_known(district, noon(2, 5)), case_id(1))
    unknown = await queries.case(as_known(district, noon(2, 1)), case_id(1))
    assert before is not None
    assert after is not None
    assert provisional is not None
    assert (before.outcome, before.is_open) == ("OPEN", True)
    assert (after.outcome, after.is_open) == ("RECOVERED_UNDERTAKING", False)
    assert (provisional.deadline_status, provisional.undertaking_decision) == ("PROVISIONAL", None)
    assert unknown is None


async def test_cases_by_outcome_as_known_then(district: Database) -> None:
    async def outcomes(april: int) -> dict[str | None, int]:
        rows = await queries.cases_by_month(as_known(district, noon(4, april)), YEAR, by=["outcome"])
        return {row.outcome: row.cases for row in rows}

    assert await outcomes(5) == {"DECEASED": 1, "EVICTED": 1, "OPEN": 3}
    assert await outcomes(9) == {"DECEASED": 1, "EVICTED": 1, "OPEN": 4}
    assert await outcomes(30) == {"DECEASED": 1, "EVICTED": 1, "OPEN": 3, "RECOVERED_UNDERTAKING": 1}


async def test_every_mart_and_measure_is_what_a_log_that_ended_then_gives(district: Database, empty: Database) -> None:
    """The brute-force oracle: a file that was never told the later facts, asked in the ordinary way."""
    then = noon(4, 9)
    log = Log()
    known = [fact for fact in DISTRICT.facts if fact.envelope.recorded_at <= then]
    for fact in known:
        log.record(fact.subject, fact.event, at=fact.envelope.recorded_at)
    await empty.apply(log.facts)
    reader = as_known(district, then)
    for mart in MARTS:
        assert await _rows(reader, mart) == await _rows(empty, mart), mart
    told = await queries.indicators(reader, YEAR, as_of=TODAY)
    assert told == await queries.indicators(empty, YEAR, as_of=TODAY)
    assert await queries.indicators(district, YEAR, as_of=TODAY) != told


async def _rows(reader: Any, mart: str) -> list[str]:
    """A mart's rows as text, without positions in the stream: those differ where facts are left out."""
    found = await reader.rows(dict[str, Any], f"SELECT * FROM {mart}")
    return sorted(str({name: value for name, value in row.items() if name not in ("seq", "idx")}) for row in found)


async def test_two_readers_of_different_days_do_not_meet(district: Database) -> None:
    earlier = as_known(district, noon(4, 9))
    later = as_known(district, noon(4, 10))
    before, after = await queries.case(earlier, case_id(1)), await queries.case(later, case_id(1))
    now = await queries.case(district, case_id(1))
    assert (before and before.outcome, after and after.outcome, now and now.outcome) == (
        "OPEN",
        "RECOVERED_UNDERTAKING",
        "RECOVERED_UNDERTAKING",
    )


def test_the_end_of_a_day_is_swedish() -> None:
    last = end_of(date(2026, 10, 25))  # the day that has 25 hours
    assert civil_date(last) == date(2026, 10, 25)
    assert last.isoformat() == "2026-10-25T22:59:59.999999+00:00"
