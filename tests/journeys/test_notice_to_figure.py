"""A formulär 3 comes in; its clock runs, alerts reach people, the work ends them, the figures say so."""

from datetime import UTC, datetime

from tests.journeys.lobo import Lobo
from tests.journeys.papers import formular_3


async def test_from_paper_to_prevented_eviction(lobo: Lobo) -> None:
    posted = await lobo.post("/api/notices", formular_3())
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
