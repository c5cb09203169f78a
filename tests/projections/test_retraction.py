"""What was taken back counts in no figure and no list, and stays in the case's history beside its retraction."""

from datetime import UTC, datetime
from typing import Any

from services.projections import queries
from services.projections.as_known import as_known
from services.projections.case_timeline import by_day
from services.projections.contact import contacts_in
from services.projections.database import Database
from shared.contracts.eviction_retraction import CaseFactRetracted, RetractionReason, fact_id_of
from tests.projections.district.names import case_id
from tests.projections.log import Log
from tests.projections.one_case import CASE, REACHED, told

CONTACT = REACHED[0]
LATER = datetime(2026, 3, 20, 11, tzinfo=UTC)
BACK = CaseFactRetracted(
    case_id=CASE, fact_id=fact_id_of(CONTACT), reason=RetractionReason.WRONG_CASE, retracted_at=LATER
)


async def afterwards(db: Database, *facts: Any) -> None:
    await db.apply(Log(db.position()).record(f"evt.evictions.case.{case_id(1)}", *facts, at=LATER))


async def reached(db: Any) -> bool:
    case = await queries.case(db, CASE)
    assert case is not None
    return case.tenant_contacted_at is not None


async def test_what_was_taken_back_counts_no_more_and_told_again_it_does(db: Database) -> None:
    await told(db, *REACHED)
    assert await reached(db)
    await afterwards(db, BACK)
    assert not await reached(db)
    assert await reached(as_known(db, datetime(2026, 3, 10, tzinfo=UTC)))
    await afterwards(db, CONTACT)
    assert await reached(db)


async def test_taken_back_before_it_is_known_it_never_counts(db: Database) -> None:
    await told(db, BACK)
    await afterwards(db, CONTACT)
    assert not await reached(db)


async def test_the_history_keeps_both_and_says_which_can_still_be_taken_back(db: Database) -> None:
    await told(db, *REACHED)
    await afterwards(db, BACK)
    happened = {
        each.row.event: each
        for on in by_day(await queries.timeline(db, CASE), None)
        for each in (*on.shown, *on.retracted)
    }
    contact, landlord = happened["TenantContacted"], happened["LandlordContacted"]
    assert (contact.retracted, contact.retractable) == (True, False)
    assert (landlord.retracted, landlord.retractable, landlord.after_closing) == (False, True, False)
    assert ("Skäl", "Antecknad i fel ärende") in happened["CaseFactRetracted"].details


async def test_what_was_written_of_a_contact_that_is_taken_back_is_read_no_more(db: Database) -> None:
    """By neither page nor program; told again, its note is read again."""
    await told(db, *REACHED)
    contact, landlord = map(fact_id_of, REACHED)
    assert {*contacts_in(await queries.timeline(db, CASE))} == {contact, landlord}
    await afterwards(db, BACK)
    assert contacts_in(await queries.timeline(db, CASE)) == [landlord]
    await afterwards(db, CONTACT)
    assert {*contacts_in(await queries.timeline(db, CASE))} == {contact, landlord}
