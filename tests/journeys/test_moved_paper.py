"""A paper that joined the wrong apartment's case is moved to the right one's, by API and page, and back again."""

from typing import Any

from tests.journeys.lobo import Lobo
from tests.journeys.papers import eviction_time, formular_3, number

SOMEBODY = {"identity_number": number(7), "person_name": "Provia Exempelsson"}
WRONG, RIGHT = "Exempelgatan 1, lgh 1101", "Exempelgatan 1, lgh 1202"


async def of_case(lobo: Lobo, case_id: str) -> tuple[dict[str, Any], list[str], set[str]]:
    """The case, the events of its timeline and the rules whose alerts stand."""
    rows = (await lobo.get(f"/api/cases/{case_id}/timeline"))["rows"]
    return await lobo.get(f"/api/cases/{case_id}"), [row["event"] for row in rows], set(await lobo.standing(case_id))


async def test_a_time_in_the_wrong_homes_case_is_moved_to_the_right_one(lobo: Lobo) -> None:
    rent = formular_3(**SOMEBODY, address=WRONG)
    wrong = await lobo.case_of((await lobo.post("/api/notices", rent))["notice_id"])
    time = (await lobo.post("/api/notices", eviction_time(**SOMEBODY, address=WRONG)))["notice_id"]
    assert await lobo.case_of(time) == wrong
    await lobo.post(f"/api/notices/{time}/move", {"address": RIGHT})
    await lobo.settle()
    right = (await lobo.get(f"/api/notices/{time}/receipt"))["case_id"]
    assert right != wrong
    case, events, standing = await of_case(lobo, right)
    assert (case["is_open"], case["eviction_at"]) == (True, "2026-12-18T08:00:00Z")
    assert {"EvictionTimeNotified", "CaseNoticeMoved", "NoticeMoved", "EvictionNoticeReceived"} <= set(events)
    assert "A01" in standing
    case, events, standing = await of_case(lobo, wrong)
    assert (case["is_open"], case["eviction_at"], case["safe_date"]) == (True, None, "2026-12-11")
    assert {"EvictionTimeNotified", "CaseNoticeMoved", "NoticeMoved"} <= set(events)
    assert "A01" not in standing


async def test_the_only_paper_of_a_case_ends_it_and_brings_it_back_when_that_was_wrong(lobo: Lobo) -> None:
    other = await lobo.case_of((await lobo.post("/api/notices", formular_3(**SOMEBODY, address=RIGHT)))["notice_id"])
    paper = formular_3(**SOMEBODY, address=WRONG, notice_type="DISTURBANCE")
    notice = (await lobo.post("/api/notices", paper))["notice_id"]
    first = await lobo.case_of(notice)
    said = {"reason": "MISREAD", "received_on": "2026-11-23", "document_on": "2026-11-19"}
    await lobo.post(f"/api/notices/{notice}/correct", said)
    await lobo.post(f"/api/notices/{notice}/move", {"case_id": other})
    await lobo.settle()
    case, events, _ = await of_case(lobo, first)
    assert (case["outcome"], case["is_open"]) == ("REGISTERED_BY_MISTAKE", False)
    case, events, standing = await of_case(lobo, other)
    assert "CaseNoticeCorrected" in events
    assert "A12" in standing
    await lobo.post(f"/api/notices/{notice}/move", {"address": WRONG})
    await lobo.settle()
    assert (await lobo.get(f"/api/notices/{notice}/receipt"))["case_id"] == first
    case, events, standing = await of_case(lobo, first)
    assert (case["is_open"], events.count("CaseNoticeMoved")) == (True, 2)
    assert "A12" in standing
    assert "A12" not in (await of_case(lobo, other))[2]
