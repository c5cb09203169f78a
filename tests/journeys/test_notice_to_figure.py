"""A formulär 3 comes in; its clock runs, alerts reach people, the work ends them, the figures say so."""

from datetime import UTC, date, datetime
from random import Random
from typing import Any

from deploy.simulator.people import invented_number
from tests.journeys.lobo import Lobo

PAPER: dict[str, Any] = {
    "notice_type": "RENT_ARREARS_TERMINATION",
    "received_on": "2026-11-23",
    "sent_on": "2026-11-20",
    "sent_registered": True,
    "document_on": "2026-11-20",
    "amount_claimed_ore": 845_000,
    "rent_due_on": "2026-10-30",
    "rooms": 2,
    "person_name": "Provia Exempelsson",
    "address": "Exempelgatan 1",
    "landlord_name": "Exempelhem",
    "household": {"adults": 1, "children": []},
}


async def test_from_paper_to_prevented_eviction(lobo: Lobo) -> None:
    posted = await lobo.post("/api/notices", PAPER)
    assert "NO_SERVICE_DATE" in posted["flags"]
    case_id = await lobo.case_of(posted["notice_id"])

    receipt = await lobo.get(f"/api/notices/{posted['notice_id']}/receipt")
    assert (receipt["deadline_status"], receipt["safe_date"], receipt["legal_last_date"]) == (
        "PROVISIONAL",
        "2026-12-11",
        None,
    )
    assert {"A06", "A08", "A09", "A10"} <= (await lobo.standing(case_id)).keys()
    assert len(lobo.sink.mails) >= 2, "what is due within the week is told at once, the rest in the morning"

    await lobo.tell(case_id, "record-tenant-service", served_on="2026-11-23", told_by="LANDLORD")
    receipt = await lobo.get(f"/api/notices/{posted['notice_id']}/receipt")
    assert (receipt["deadline_status"], receipt["legal_last_date"]) == ("CONFIRMED", "2026-12-14")
    assert "A06" not in await lobo.standing(case_id)

    said = {"contacted_at": "2026-11-23T07:30:00Z", "method": "PHONE"}
    await lobo.tell(case_id, "record-tenant-contact", **said, offered_support=True)
    await lobo.tell(case_id, "record-landlord-contact", **said)
    assert not {"A08", "A09", "A10"} & (await lobo.standing(case_id)).keys()

    await lobo.let_it_be(datetime(2026, 12, 4, 8, tzinfo=UTC))
    assert "A03" in await lobo.standing(case_id)

    await lobo.tell(case_id, "decide-undertaking", decision="UNDERTAKE", decided_on="2026-12-04", amount_ore=845_000)
    await lobo.tell(case_id, "send-undertaking", posted_on="2026-12-04", registered=True)
    assert await lobo.standing(case_id) == {}
    await lobo.tell(case_id, "close-case", outcome="RECOVERED_UNDERTAKING", closed_on="2026-12-04")

    (row,) = (await lobo.get("/api/statistics/cases-by-month", by="reason,outcome,unit"))["rows"]
    assert (row["reason"], row["outcome"], row["cases"], row["prevented"]) == (
        "RENT_ARREARS_TERMINATION",
        "RECOVERED_UNDERTAKING",
        1,
        1,
    )
    gauge = (await lobo.get("/api/statistics/contact-gauge"))["rows"]
    assert [(each["contact"], each["reached"], each["cases"]) for each in gauge] == [
        ("TENANT", 1, 1),
        ("LANDLORD", 1, 1),
    ]


async def test_the_same_paper_twice_is_one_case_and_a_marked_copy(lobo: Lobo) -> None:
    """Scenario 13: no double count, no second alert."""
    number = {**PAPER, "identity_number": invented_number(Random(1), date(1990, 1, 1))}
    first = await lobo.post("/api/notices", number, key="11111111-1111-4111-8111-111111111111")
    again = await lobo.post("/api/notices", number, key="11111111-1111-4111-8111-111111111111")
    assert again["notice_id"] == first["notice_id"]
    case_id = await lobo.case_of(first["notice_id"])
    mails = len(lobo.sink.mails)

    copy = await lobo.post("/api/notices", number)
    assert copy["notice_id"] != first["notice_id"]
    assert await lobo.case_of(copy["notice_id"]) == case_id
    receipt = await lobo.get(f"/api/notices/{copy['notice_id']}/receipt")
    assert receipt["duplicate_of"] == first["notice_id"]
    await lobo.mailed(mails)


async def test_kronofogdens_time_is_confirmed_the_same_day_or_is_late(lobo: Lobo) -> None:
    """Scenario 5: Friday 14:30; L3 at 15:00; 23:50 is in time."""
    lobo.clock.set(datetime(2026, 11, 27, 13, 30, tzinfo=UTC))
    paper = {
        "notice_type": "EVICTION_TIME",
        "received_on": "2026-11-27",
        "eviction_at": "2026-12-18T08:00:00Z",
        "person_name": "Påhitta Provdal",
        "address": "Provgatan 4",
    }
    posted = await lobo.post("/api/notices", paper)
    case_id = await lobo.case_of(posted["notice_id"])
    assert "A01" in await lobo.standing(case_id)
    await lobo.let_it_be(datetime(2026, 11, 27, 14, 0, tzinfo=UTC))
    assert (await lobo.standing(case_id))["A01"] == "L3"

    lobo.clock.set(datetime(2026, 11, 27, 22, 50, tzinfo=UTC))
    await lobo.tell(case_id, "confirm-eviction-time", sent_at="2026-11-27T22:50:00Z")
    assert "A01" not in await lobo.standing(case_id)
    explained = (await lobo.get(f"/api/cases/{case_id}/explain"))["lines"]
    assert any("bekräft" in line.lower() for line in explained)
