"""What Kronofogden and the courts decide, through the desk's door: what can be chosen, and what comes in."""

import re
from datetime import date

import pytest
from httpx import AsyncClient

from shared.contracts.procedure_codes import CancellationReason, JudgmentResult
from shared.messaging.jetstream import JetStreamEventStore
from tests.intake.test_http import codes, events_of, post
from tests.kit.forms import hidden_fields


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


@pytest.mark.parametrize(
    ("kind", "longest", "beyond"),
    [("EVICTION_RESPITE", "2027-01-01", "2027-01-02"), ("EVICTION_DEFERRAL", "2027-05-20", "2027-05-21")],
)
async def test_a_day_beyond_what_the_law_can_give_is_asked_about(
    desk: AsyncClient, kind: str, longest: str, beyond: str
) -> None:
    """UB 16:4 and 16:5: a wrong year would silence the eviction."""
    body = {"notice_type": kind, "received_on": "2026-11-20", "document_on": "2026-11-20", "until_on": longest}
    assert (await post(desk, body)).status_code == 202
    assert await codes(await post(desk, {**body, "until_on": beyond})) == {"until_on": "postponed-beyond-the-law"}
    assert (await post(desk, {**body, "until_on": beyond, "is_certain": True})).status_code == 202


async def test_what_is_no_kind_of_paper_is_said_beside_a_day_that_is_one(desk: AsyncClient) -> None:
    body = {"notice_type": {}, "received_on": "2026-11-20", "until_on": "2027-01-02"}
    assert (await codes(await post(desk, body)))["notice_type"] == "unknown-choice"


async def test_the_desk_is_asked_on_the_form_and_can_say_that_the_paper_says_so(desk: AsyncClient) -> None:
    shown = (await desk.get("/inkorg/ny?typ=anstand")).text
    assert "is_certain" not in shown
    of_paper = {"notice_type": "EVICTION_RESPITE", "received_on": "2026-11-20", "until_on": "2027-11-12"}
    form = {**hidden_fields(shown), **of_paper}
    asked = await desk.post("/inkorg/ny?typ=anstand", data=form)
    assert asked.status_code == 422
    assert 'name="is_certain"' in asked.text
    assert (await desk.post("/inkorg/ny?typ=anstand", data={**form, "is_certain": "ja"})).status_code == 303


@pytest.mark.parametrize(
    ("body", "asked"),
    [
        (
            {"notice_type": "RENT_ARREARS_TERMINATION", "document_on": "2016-11-12", "sent_on": "2016-11-12"},
            {"document_on": "long-before-the-debt", "sent_on": "long-before-the-debt"},
        ),
        ({"notice_type": "RENT_ARREARS_TERMINATION", "served_on": "2025-12-01"}, {"served_on": "long-before-the-debt"}),
    ],
)
async def test_days_from_long_before_the_debt_are_asked_about(
    desk: AsyncClient, body: dict[str, str], asked: dict[str, str]
) -> None:
    told = {**body, "received_on": "2026-11-16", "rent_due_on": "2026-10-30"}
    assert await codes(await post(desk, told)) == asked
    certain = await post(desk, {**told, "is_certain": True})
    assert "DATES_CONTRADICTORY" in certain.json()["flags"]


async def test_an_insecure_home_that_ended_long_ago_is_asked_about(desk: AsyncClient) -> None:
    shown = (await desk.get("/inkorg/ny?typ=osakert-boende")).text
    told = {"situation": "TRANSITIONAL_ENDING", "received_on": "2026-11-20", "ends_on": "2020-01-31"}
    asked = await desk.post("/inkorg/ny?typ=osakert-boende", data={**hidden_fields(shown), **told})
    assert "för mer än ett år sedan" in asked.text
    assert 'name="is_certain"' in asked.text
