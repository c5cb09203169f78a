"""Scenarios of docs/rules.md that need a LOBO of their own: days pass (nos 1, 2, 4, 5), it is started twice
(no. 13). Nos 3, 6, 7, 8 and 15 share one: test_scenarios_on_one_monday.py."""

from datetime import date
from typing import Any

import pytest
from nats.aio.client import Client

from shared.messaging.streams import EVENTS
from shared.settings import Settings
from tests.evictions.cases import at
from tests.journeys.lobo import Lobo, living
from tests.journeys.papers import eviction_time, formular_3, number

ARRIVED = date(2026, 12, 4)
SENT_ON_THE_3RD = formular_3(
    received_on="2026-12-04", sent_on="2026-12-03", document_on="2026-12-03", rent_due_on="2026-11-30"
)
FRIDAY, SATURDAY = date(2026, 11, 27), date(2026, 11, 28)


async def arrived(lobo: Lobo, paper: dict[str, Any] = SENT_ON_THE_3RD) -> str:
    await lobo.let_it_be(at(ARRIVED, "09:00"))
    return await lobo.case_of((await lobo.post("/api/notices", paper))["notice_id"])


async def dates(lobo: Lobo, case_id: str) -> tuple[str, str | None]:
    case = await lobo.get(f"/api/cases/{case_id}")
    return case["safe_date"], case["legal_last_date"]


async def served(lobo: Lobo, case_id: str, on: str) -> None:
    await lobo.tell(case_id, "record-tenant-service", served_on=on, told_by="LANDLORD")


async def test_no_1_the_steps_before_christmas_and_the_roll_over_it(lobo: Lobo) -> None:
    """Scenario 1: a message by registered mail of 3 December; Christmas moves the last day, not the safe one."""
    case_id = await arrived(lobo)
    assert await dates(lobo, case_id) == ("2026-12-24", None)

    await lobo.let_it_be(at(date(2026, 12, 24), "09:00"))
    raised = await lobo.happened(case_id, "AlertRaised", rule="A03")
    days = [date(2026, 12, day) for day in (10, 17, 21, 23, 24)]  # 14 and 7 days, 3 and 1 working days before it
    assert [(row["fields"]["step"], row["recorded_at"]) for row in raised] == [
        (step, at(day, "00:00").strftime("%Y-%m-%dT%H:%M:%SZ")) for step, day in enumerate(days)
    ]

    await served(lobo, case_id, "2026-12-03")
    assert await dates(lobo, case_id) == ("2026-12-24", "2026-12-28")


async def test_no_2_the_later_of_service_and_message_starts_the_clock(lobo: Lobo) -> None:
    """Scenario 2: a service after the message moves the dates forward, one before it moves nothing (JB 12:44)."""
    later, earlier = [
        await arrived(lobo, SENT_ON_THE_3RD | {"identity_number": number(seed), "address": f"Exempelgatan {seed}"})
        for seed in (1, 2)
    ]
    await lobo.let_it_be(at(date(2026, 12, 8), "09:00"))

    await served(lobo, later, "2026-12-07")
    await served(lobo, earlier, "2026-12-01")

    assert await dates(lobo, later) == ("2026-12-28", "2026-12-28")
    assert await dates(lobo, earlier) == ("2026-12-24", "2026-12-28")
    said = [row["fields"] for row in await lobo.happened(later, "DeadlineSet")]
    assert [(each["start_on"], each["safe_date"]) for each in said] == [
        ("2026-12-03", "2026-12-24"),
        ("2026-12-07", "2026-12-28"),
    ], "the day as it was stays in the history"


@pytest.mark.parametrize(
    ("registered", "proof", "in_time"), [(True, None, True), (False, "2026-12-29", False)], ids=["registered", "letter"]
)
async def test_no_4_registered_mail_counts_when_sent(
    lobo: Lobo, registered: bool, proof: str | None, in_time: bool
) -> None:
    """Scenario 4: an undertaking posted on the last day, by registered mail and by ordinary mail received the next."""
    case_id = await arrived(lobo)
    await served(lobo, case_id, "2026-12-03")
    await lobo.let_it_be(at(date(2026, 12, 28), "15:00"))
    decided = {"decision": "UNDERTAKE", "decided_on": "2026-12-28", "amount_ore": 845_000}
    await lobo.tell(case_id, "decide-undertaking", **decided)

    await lobo.tell(case_id, "send-undertaking", posted_on="2026-12-28", registered=registered)
    await lobo.let_it_be(at(date(2026, 12, 30), "09:00"))
    if proof:
        proved = {"posted_on": "2026-12-28", "registered": registered, "received_proof_on": proof}
        await lobo.tell(case_id, "send-undertaking", **proved)

    case = await lobo.get(f"/api/cases/{case_id}")
    assert (case["legal_last_date"], case["undertaking_in_time"]) == ("2026-12-28", in_time)
    assert case["deadline_status"] == ("SETTLED" if in_time else "EXPIRED")


@pytest.mark.parametrize(
    ("day", "clock", "in_time"), [(FRIDAY, "23:50", True), (SATURDAY, "00:10", False)], ids=["23:50", "00:10"]
)
async def test_no_5_a_time_told_on_friday_afternoon(lobo: Lobo, day: date, clock: str, in_time: bool) -> None:
    """Scenario 5: Kronofogden's time of Friday 14:30 is at level 3 at 15:00 and must be confirmed before midnight."""
    await lobo.let_it_be(at(FRIDAY, "14:30"))
    posted = await lobo.post("/api/notices", eviction_time(received_on="2026-11-27"))
    case_id = await lobo.case_of(posted["notice_id"])
    assert "A01" in await lobo.standing(case_id)

    await lobo.let_it_be(at(FRIDAY, "15:00"))
    (climbed,) = await lobo.happened(case_id, "AlertEscalated", rule="A01")
    assert climbed["fields"]["level"] == "L3"

    await lobo.let_it_be(at(day, clock))
    await lobo.tell(case_id, "confirm-eviction-time", sent_at=at(day, clock).isoformat())
    assert "A01" not in await lobo.standing(case_id)
    (confirmed,) = await lobo.happened(case_id, "EvictionTimeConfirmed")
    assert confirmed["fields"]["in_time"] is in_time
    assert len(await lobo.happened(case_id, "LawfulDayMissed", rule="A01")) == (0 if in_time else 1)


async def counted(lobo: Lobo) -> tuple[int, int]:
    """The cases that the statistics know, and the alerts that stand in the worklist."""
    cases = (await lobo.get("/api/statistics/cases-by-month"))["rows"]
    worklist = (await lobo.get("/api/worklist"))["rows"]
    return sum(row["cases"] for row in cases), sum(row["standing_alerts"] for row in worklist)


async def test_no_13_everything_delivered_twice_counts_and_alerts_once(streams: Settings, client: Client) -> None:
    """Scenario 13: the desk posts twice, a copy follows, and then every event of the log is delivered anew."""
    paper, key = formular_3(identity_number=number(1)), "11111111-1111-4111-8111-111111111111"
    async with living(streams, client) as lobo:
        first, again = [await lobo.post("/api/notices", paper, key=key) for _ in range(2)]
        assert again["notice_id"] == first["notice_id"]
        case_id = await lobo.case_of(first["notice_id"])
        mails, told, known = len(lobo.sink.mails), len(await lobo.happened(case_id, "AlertRaised")), await counted(lobo)

        copy = await lobo.post("/api/notices", paper)
        assert copy["notice_id"] != first["notice_id"]
        assert await lobo.case_of(copy["notice_id"]) == case_id
        receipt = await lobo.get(f"/api/notices/{copy['notice_id']}/receipt")
        assert receipt["duplicate_of"] == first["notice_id"]
        await lobo.mailed(mails)
        position = lobo.position

    for consumer in await client.jsm().consumers_info(EVENTS):
        await client.jsm().delete_consumer(EVENTS, consumer.name)
    async with living(streams, client) as lobo:
        await lobo.settle()
        assert lobo.position == position, "nothing was written"
        assert lobo.sink.mails == []
        assert (len(await lobo.happened(case_id, "AlertRaised")), await counted(lobo)) == (told, known)
    assert known == (1, told)
