"""What Kronofogden and the courts decide, through the desk's door: what can be chosen, and what comes in."""

import re
from datetime import date

import pytest
from httpx import AsyncClient

from shared.contracts.procedure_codes import CancellationReason, JudgmentResult
from shared.messaging.jetstream import JetStreamEventStore
from tests.intake.test_http import codes, events_of, post


@pytest.mark.parametrize(
    ("slug", "offered"),
    [
        ("utslag", ("EVICTION", "PAYMENT", "WRITTEN_OFF")),
        ("dom", tuple(JudgmentResult)),
        ("hyresnamndens-beslut", ("EVICTION", "DISMISSED", "PROLONGED", "RESPITE", "WRITTEN_OFF")),
        ("installd", tuple(CancellationReason)),
    ],
)
async def test_the_desk_chooses_what_was_decided_among_what_can_be(
    desk: AsyncClient, slug: str, offered: tuple[str, ...]
) -> None:
    shown = (await desk.get(f"/inkorg/ny?typ={slug}")).text
    field = "cancellation_reason" if slug == "installd" else "judgment_result"
    (choices,) = re.findall(rf'name="{field}".*?</select>', shown, re.DOTALL)
    assert re.findall(r'value="(\w+)"', choices) == list(offered)


async def test_what_a_decision_says_comes_in_with_it(desk: AsyncClient, store: JetStreamEventStore) -> None:
    told = {"until_on": "2026-12-14", "exceptional": True, "document_on": "2026-11-20"}
    body = {"notice_type": "EVICTION_RESPITE", "received_on": "2026-11-20", **told}
    posted_paper = await post(desk, body)
    received = (await events_of(store, posted_paper.json()["notice_id"]))[0]
    assert (received.until_on, received.exceptional) == (date(2026, 12, 14), True)
    wrong = await post(desk, {**body, "until_on": "2050-01-01", "judgment_result": "NO"})
    assert await codes(wrong) == {"until_on": "date-too-far-ahead", "judgment_result": "unknown-choice"}
    body = {"notice_type": "EVICTION_RULING", "received_on": "2026-11-20", "judgment_result": "PROLONGED"}
    assert await codes(await post(desk, body)) == {"judgment_result": "result-not-of-this-paper"}
