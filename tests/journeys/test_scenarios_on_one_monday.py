"""Scenarios of docs/rules.md in which no time passes: nos 3, 6, 7, 8 and 15, on one LOBO; and who is followed up.

The other scenarios: test_scenarios.py. Each story is about people of its own.
"""

from collections.abc import AsyncIterator
from datetime import date
from typing import Any, Final

import pytest
import pytest_asyncio

from shared.contracts.ids import StaffRef
from shared.kernel.ids import derived_id
from shared.messaging.envelope import Role
from shared.staff.directory import StaffDirectory, StaffMember
from tests.journeys.lobo import Lobo
from tests.journeys.papers import formular_3, number
from tests.kit.forms import hidden_fields

pytestmark = pytest.mark.asyncio(loop_scope="module")

OFFICER: Final = StaffRef(derived_id("test", "officer-of-old"))
PREPARED: Final = ("TRIPARTITE_MEETING", "WORK_PLAN", "HOUSING_GUIDE_CONTACT", "TRIAL_LEASE_SIGNED")


@pytest_asyncio.fixture(loop_scope="module")
async def lobo(lobo_on_monday: Lobo) -> AsyncIterator[Lobo]:
    yield lobo_on_monday
    await lobo_on_monday.holds()


async def journey_of(lobo: Lobo, seed: int) -> str:
    """Somebody with a case officer walks the chain; the address of their journey."""
    person = await lobo.post("/api/people", {"identity_number": number(seed), "person_name": "Testbert Påhittad"})
    start = {
        "person_ref": person["person_ref"],
        "programme": "NORRMALM_LOBO",
        "target_group": "HOMELESS",
        "officer_ref": OFFICER,
        "started_on": "2026-09-01",
    }
    journey = f"/api/journeys/{(await lobo.post('/api/journeys', start))['journey_id']}"
    await lobo.settle()
    return journey


async def test_no_3_a_condo_has_no_undertaking(lobo: Lobo) -> None:
    """Scenario 3: the fee of a bostadsrätt is not paid; the period runs, and the board cannot undertake it (B9)."""
    fee = formular_3(notice_type="FEE_ARREARS_TERMINATION", tenancy="CONDO", identity_number=number(3))
    case_id = await lobo.case_of((await lobo.post("/api/notices", fee))["notice_id"])
    assert (await lobo.get(f"/api/cases/{case_id}"))["deadline_status"] == "PROVISIONAL"

    decision = {"decision": "UNDERTAKE", "decided_on": "2026-11-23", "amount_ore": 845_000}
    assert await lobo.refused(f"/api/cases/{case_id}/decide-undertaking", decision) == ["no-undertaking-for-condo"]
    assert await lobo.happened(case_id, "UndertakingDecided") == []


async def test_no_6_an_unknown_family_with_a_grandparent_goes_to_the_family_unit(lobo: Lobo) -> None:
    """Scenario 6: a child and somebody of 70: the child decides, the elderly team is told (routing rule 5)."""
    home = {"adults": 3, "children": [{"birth_year": 2019}], "any_65_or_older": True}
    posted = await lobo.post("/api/notices", formular_3(identity_number=number(6), household=home))
    assert (posted["unit"], posted["rule"]) == ("FAMILY_RECEPTION", "CHILD_IN_HOUSEHOLD")

    case_id = await lobo.case_of(posted["notice_id"])
    receipt = await lobo.get(f"/api/notices/{posted['notice_id']}/receipt")
    assert (receipt["unit"], receipt["inform_elderly_team"], receipt["priority"]) == ("FAMILY_RECEPTION", True, "P1")
    (told,) = (await lobo.get("/api/notices/to-inform"))["rows"]
    body = {"informed_at": lobo.run.clock().isoformat()}
    await lobo.post(f"/api/notices/{told['notice_id']}/inform", body)
    assert "A11" in await lobo.standing(case_id)


async def test_no_7_a_known_persons_officer_gets_the_notice_and_the_bosamordnare_the_copy(lobo: Lobo) -> None:
    """Scenario 7: the case goes to whoever has the person already; the bosamordnare is told as well (R19, R22, R25)."""
    staff = StaffDirectory(lobo.run.client)
    coordinator = StaffRef(derived_id("test", "coordinator"))
    for ref, role in ((OFFICER, Role.HANDLER), (coordinator, Role.BOSAMORDNARE)):
        await staff.put(StaffMember(ref=ref, name="Anna Påhittad", role=role, mail=f"{role}@lobo.example"))
    await journey_of(lobo, 7)

    posted = await lobo.post("/api/notices", formular_3(identity_number=number(7)))
    assert posted["rule"] == "KNOWN_OFFICER"
    case_id = await lobo.case_of(posted["notice_id"])
    assert (await lobo.get(f"/api/cases/{case_id}"))["handler_ref"] == OFFICER
    assert case_id in {row["case_id"] for row in (await lobo.get("/api/worklist"))["rows"]}
    told = {str(mail["To"]) for mail in lobo.sink.mails if case_id in mail.get_content()}
    assert told == {f"{Role.HANDLER}@lobo.example", f"{Role.BOSAMORDNARE}@lobo.example"}


async def test_no_8_nobody_moves_in_without_the_tripartite_meeting(lobo: Lobo) -> None:
    """Scenario 8: a move into a trial flat is refused until every precondition is met, or why not is said (R32)."""
    journey = await journey_of(lobo, 8)
    move: dict[str, Any] = {"moved_in_on": "2026-11-23", "flat_id": derived_id("test", "flat")}
    others = [{"precondition": each, "reason": "FACT_NOT_YET_RECORDED"} for each in PREPARED[1:]]
    assert await lobo.refused(f"{journey}/trial-flat", move | {"deviations": others}) == ["move-in-not-prepared"]

    meeting = {"precondition": "TRIPARTITE_MEETING", "reason": "FACT_NOT_YET_RECORDED"}
    await lobo.post(f"{journey}/trial-flat", move | {"deviations": [meeting, *others]})
    placements = (await lobo.get("/api/statistics/placements", from_on="2026-01-01", last_on="2026-12-31"))["rows"]
    assert [(row["step"], row["moved_in"]) for row in placements if row["moved_in"]] == [("TRIAL", 1)]


async def test_no_15_nobody_is_sought_by_address(lobo: Lobo) -> None:
    """Scenario 15: at every door a search by address is refused with the reason, and logged without the address."""
    address = "Exempelgatan 1, lägenhet 1203, 123 45 Exempelstad"
    assert await lobo.refused("/api/search", {"term": address}) == ["search-term-not-allowed"]
    for door, field in (("/sok", "term"), ("/inkorg/till-arende", "identity_number")):
        form = hidden_fields((await lobo.web.get(door)).text) | {field: address}
        answer = await lobo.web.post(door, data=form)
        assert (answer.status_code, "message-box--error" in answer.text) == (422, True), door

    logged = (await lobo.get("/api/access-log"))["readings"][:3]
    assert [each["kind"] for each in logged] == ["SEARCH_REFUSED"] * 3
    assert not any("Exempel" in str(each) for each in logged)
    assert date.fromisoformat(logged[0]["at"][:10]) == date(2026, 11, 23)


async def test_who_is_threatened_in_another_home_is_not_asked_how_it_went(lobo: Lobo) -> None:
    """A36: the case of the one home is closed; when one of another opens, that one asks."""
    home = await lobo.case_of((await lobo.post("/api/notices", formular_3(identity_number=number(36))))["notice_id"])
    granted = {"decision": "GRANTED", "decided_on": "2026-11-23", "granted_ore": 845_000, "basis": "SOL_12_1"}
    await lobo.tell(home, "record-assistance-decision", **granted)
    gone = dict.fromkeys(("tenant_unfulfilled_reason", "landlord_unfulfilled_reason"), "NOTICE_WITHDRAWN")
    ended = {"outcome": "TERMINATION_WITHDRAWN", "closed_on": "2026-11-23", "outcome_source": "LANDLORD"}
    await lobo.tell(home, "close-case", **ended, **gone)
    await lobo.settle()
    assert await lobo.happened(home, "FollowUpsPlanned", after_3_months_on="2027-02-23")
    assert not await lobo.happened(home, "FollowUpsEnded")

    again = formular_3(identity_number=number(36), address="Provgatan 36", document_on="2026-11-21")
    assert await lobo.case_of((await lobo.post("/api/notices", again))["notice_id"]) != home
    assert await lobo.happened(home, "FollowUpsEnded", reason="NEW_THREAT")
