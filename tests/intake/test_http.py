"""The API on a real server: receipts, repeats, every problem at once, and the bad input of every day."""

import json
from datetime import date
from typing import Any
from uuid import uuid4

import pytest
from httpx import AsyncClient, Response

from shared.contracts.intake import EvictionNoticeReceived, PersonIdentityResolved
from shared.messaging.jetstream import JetStreamEventStore
from shared.messaging.store import AggregateName
from tests.intake.papers import coordination_number

NUMBER = coordination_number(date(1980, 5, 1))


def complete(**changes: Any) -> dict[str, Any]:
    """Formulär 3 with everything on it."""
    return {
        "notice_type": "RENT_ARREARS_TERMINATION",
        "received_on": "2026-11-20",
        "document_on": "2026-11-16",
        "sent_on": "2026-11-18",
        "sent_registered": True,
        "served_on": "2026-11-17",
        "amount_claimed_ore": 845_000,
        "rent_due_on": "2026-10-30",
        "rooms": 2,
        "identity_number": NUMBER,
        "person_name": "Hildegard Hyresgäst",
        "address": "Exempelgatan 1, lgh 1101",
        "landlord_name": "Värdshus Bostads AB",
        "household": {"adults": 1, "children": [{"birth_year": 2018, "living": "ALTERNATING"}]},
        "note": "Ring före klockan tio.",
    } | changes


async def post(desk: AsyncClient, body: Any, key: str | None = None, path: str = "/api/notices") -> Response:
    return await desk.post(path, json=body, headers={"Idempotency-Key": key or str(uuid4())})


async def codes(response: Response) -> dict[str, str]:
    """Field -> code of every problem; each has its text and what to do."""
    assert response.headers["content-type"].startswith("application/problem+json"), response.text
    problems = response.json()["problems"]
    assert all(each["message"] and each["remedy"] for each in problems)
    return {each["field"]: each["code"] for each in problems}


async def events_of(store: JetStreamEventStore, notice_id: str) -> tuple[Any, ...]:
    return tuple((await store.load(AggregateName("intake", "notice", notice_id))).events)


async def test_a_paper_gives_a_receipt_and_stands_in_the_log(desk: AsyncClient, store: JetStreamEventStore) -> None:
    response = await post(desk, complete())
    assert response.status_code == 202, response.text
    receipt = response.json()
    assert receipt | {"notice_id": "", "position": 0} == {
        "notice_id": "",
        "position": 0,
        "flags": [],
        "unit": "FAMILY_RECEPTION",
        "rule": "CHILD_IN_HOUSEHOLD",
    }
    received = (await events_of(store, receipt["notice_id"]))[0]
    assert isinstance(received, EvictionNoticeReceived)
    assert (received.amount_claimed_ore, received.sent_on) == (845_000, date(2026, 11, 18))
    assert received.note_ref
    assert received.landlord_ref


async def test_nothing_personal_is_written_into_the_log(desk: AsyncClient, store: JetStreamEventStore) -> None:
    receipt = (await post(desk, complete())).json()
    written = repr(await events_of(store, receipt["notice_id"]))
    for secret in ("Hildegard", "Exempelgatan", "Värdshus", "Ring före", NUMBER[-4:]):
        assert secret not in written


async def test_what_is_not_on_the_paper_becomes_a_finding(desk: AsyncClient) -> None:
    response = await post(desk, {"notice_type": "RENT_ARREARS_TERMINATION", "received_on": "2026-11-20"})
    assert response.status_code == 202, response.text
    assert response.json()["flags"] == [
        "AMOUNT_MISSING",
        "RENT_DUE_DATE_MISSING",
        "FORM_INCOMPLETE_MINOR",
        "NO_SERVICE_DATE",
        "BASIS_GUESSED",
        "UNKNOWN_PERSON",
        "HOUSEHOLD_UNKNOWN",
    ]


@pytest.mark.parametrize("body", [complete(), complete(identity_number=None), complete(household=None, note=None)])
async def test_the_same_post_again_gives_the_same_receipt(desk: AsyncClient, body: dict[str, Any]) -> None:
    key = str(uuid4())
    first = await post(desk, body, key)
    again = await post(desk, body, key)
    assert (first.status_code, again.status_code) == (202, 202)
    assert first.json() == again.json()


@pytest.mark.parametrize(
    "change", [{"amount_claimed_ore": 1}, {"note": "Ring inte."}, {"household": None}, {"address": "Exempelgatan 2"}]
)
async def test_other_content_under_the_same_key_is_refused(
    desk: AsyncClient, store: JetStreamEventStore, change: dict[str, Any]
) -> None:
    key = str(uuid4())
    receipt = (await post(desk, complete(), key)).json()
    before = await events_of(store, receipt["notice_id"])
    response = await post(desk, complete(**change), key)
    assert response.status_code == 409
    assert list((await codes(response)).values()) == ["idempotency-key-reused"]
    assert await events_of(store, receipt["notice_id"]) == before


async def test_a_signal_under_a_papers_key_is_refused(desk: AsyncClient) -> None:
    key = str(uuid4())
    await post(desk, complete(), key)
    signal = {"signal_type": "MISSED_RENT", "received_on": "2026-11-20"}
    assert (await post(desk, signal, key, "/api/signals")).status_code == 409


async def test_a_signal_is_taken_in(desk: AsyncClient) -> None:
    signal = {"signal_type": "NEIGHBOUR_COMPLAINT", "received_on": "2026-11-20", "identity_number": NUMBER}
    response = await post(desk, signal, path="/api/signals")
    assert response.status_code == 202, response.text
    assert response.json()["flags"] == ["HOUSEHOLD_UNKNOWN"]


async def test_formulär_3_about_a_tenant_owned_flat_is_about_a_fee(
    desk: AsyncClient, store: JetStreamEventStore
) -> None:
    receipt = (await post(desk, complete(tenancy="CONDO"))).json()
    received = (await events_of(store, receipt["notice_id"]))[0]
    assert (received.notice_type, received.source) == ("FEE_ARREARS_TERMINATION", "ASSOCIATION")


SPELLINGS = (
    NUMBER,
    NUMBER.replace("-", ""),
    NUMBER[2:],
    NUMBER[2:].replace("-", ""),
    f" {NUMBER} ",
    NUMBER.replace("-", "–"),
)


async def test_a_number_in_any_spelling_is_one_person(desk: AsyncClient, store: JetStreamEventStore) -> None:
    people = set()
    for spelling in SPELLINGS:
        receipt = (await post(desk, complete(identity_number=spelling))).json()
        events = await events_of(store, receipt["notice_id"])
        people |= {event.person_ref for event in events if isinstance(event, PersonIdentityResolved)}
    assert len(people) == 1


@pytest.mark.parametrize(
    "number",
    [
        NUMBER[:-1] + str((int(NUMBER[-1]) + 1) % 10),
        NUMBER[:-1],
        "12345",
        "Anna Andersson",
        coordination_number(date(2030, 1, 1)),
        coordination_number(date(1880, 1, 1)),
        "*.>",
        "9" * 40,
    ],
)
async def test_a_wrong_number_is_a_problem_and_is_not_repeated(desk: AsyncClient, number: str) -> None:
    response = await post(desk, complete(identity_number=number))
    assert response.status_code == 422
    assert set(await codes(response)) == {"identity_number"}
    assert "ersonnumr" in response.json()["problems"][0]["message"]
    assert number not in response.text


async def test_every_problem_comes_at_once(desk: AsyncClient) -> None:
    """Badly written fields and impossible ones, in one answer."""
    wrong = complete(
        notice_type="SOMETHING",
        received_on="2026-11-23",
        document_on="1899-12-31",
        sent_on="2026-02-30",
        amount_claimed_ore=-1,
        interest_ore="12",
        rooms=2.5,
        identity_number="811228-0000",
        household={"adults": 1, "children": [{"birth_year": 2001}]},
        unknown=1,
    )
    response = await post(desk, wrong)
    assert response.status_code == 422
    assert await codes(response) == {
        "unknown": "unknown-field",
        "notice_type": "unknown-choice",
        "received_on": "date-in-future",
        "document_on": "date-too-early",
        "sent_on": "not-a-date",
        "amount_claimed_ore": "too-small",
        "interest_ore": "not-an-integer",
        "rooms": "not-an-integer",
        "identity_number": "identity-number-checksum",
        "household.children[0].birth_year": "birth-year-not-a-childs",
    }


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"received_on": "2026-11-23"}, {"received_on": "date-in-future"}),
        ({"received_on": "1899-12-31"}, {"received_on": "date-too-early"}),
        ({"document_on": "2026-02-30"}, {"document_on": "not-a-date"}),
        ({"served_on": "2026-13-01"}, {"served_on": "not-a-date"}),
        ({"rent_due_on": "9999-12-31"}, {"rent_due_on": "date-too-far-ahead"}),
        ({"eviction_at": "2031-01-01T09:00:00+01:00"}, {"eviction_at": "date-too-far-ahead"}),
        ({"eviction_at": "2026-12-01T09:00:00"}, {"eviction_at": "not-an-instant"}),
        ({"amount_claimed_ore": -845_000}, {"amount_claimed_ore": "too-small"}),
        ({"amount_claimed_ore": 10**30}, {"amount_claimed_ore": "number-too-long"}),
        ({"amount_claimed_ore": "12 345,50"}, {"amount_claimed_ore": "not-an-integer"}),
        ({"amount_claimed_ore": "12"}, {"amount_claimed_ore": "not-an-integer"}),
        ({"amount_claimed_ore": True}, {"amount_claimed_ore": "not-an-integer"}),
        ({"person_name": "Anna\x00"}, {"person_name": "control-characters"}),
        ({"address": "x" * 10_000}, {"address": "too-long"}),
        ({"household": {"adults": -1}}, {"household.adults": "too-small"}),
        ({"notice_type": "LATE_RENT_SIGNAL"}, {"notice_type": "signal-is-not-a-paper"}),
        ({"today": "2020-01-01"}, {"today": "unknown-field"}),
    ],
)
async def test_what_cannot_be_is_named_with_its_field(
    desk: AsyncClient, change: dict[str, Any], expected: dict[str, str]
) -> None:
    response = await post(desk, complete(**change))
    assert response.status_code == 422
    assert await codes(response) == expected


async def test_served_before_issued_is_taken_in_and_flagged(desk: AsyncClient) -> None:
    response = await post(desk, complete(served_on="2026-11-10"))
    assert response.status_code == 202
    assert response.json()["flags"] == ["DATES_CONTRADICTORY"]


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"[" * 100_000, 400),
        (b'{"household":' * 15_000, 400),
        (b'{"received_on": "2026-11-20", "rooms": NaN}', 422),
        (b'{"received_on": "2026-11-20", "rooms": ' + b"1" * 5000 + b"}", 422),
        (b'{"received_on": "2026-11-20", "rooms": 1e999}', 422),
        (b'{"notice_type": "OTHER", "received_on": "2026-11-20", "received_on": "2026-11-19"}', 422),
        (b"", 400),
        (b"{", 400),
        (b"null", 422),
        (b"[]", 422),
        (b'{"note": "\xff"}', 400),
        (b'{"note": "' + b"x" * 300_000 + b'"}', 413),
    ],
)
async def test_a_body_that_is_no_body_is_refused_in_swedish(desk: AsyncClient, body: bytes, status: int) -> None:
    headers = {"Idempotency-Key": str(uuid4()), "Content-Type": "application/json"}
    response = await desk.post("/api/notices", content=body, headers=headers)
    assert response.status_code == status, response.text
    assert await codes(response) or status == 413
    assert response.json()["detail"].startswith("Inget har sparats.")


@pytest.mark.parametrize(
    "key", ["*", "evt.>", "a b", "x" * 10_000, "4195F32A-3660-4E5F-B206-892A8CDFE880", "../..", ""]
)
async def test_a_key_that_could_shape_a_subject_is_refused(desk: AsyncClient, key: str) -> None:
    response = await desk.post("/api/notices", json=complete(), headers={"Idempotency-Key": key})
    assert response.status_code == 400
    assert set(await codes(response)) == {"Idempotency-Key"}


async def test_a_missing_key_is_refused(desk: AsyncClient) -> None:
    response = await desk.post("/api/notices", json=complete())
    assert await codes(response) == {"Idempotency-Key": "key-missing"}


async def test_refused_input_leaves_nothing_behind(desk: AsyncClient, store: JetStreamEventStore) -> None:
    key = str(uuid4())
    await post(desk, complete(received_on="2027-01-01"), key)
    accepted = await post(desk, complete(), key)
    assert accepted.status_code == 202
    assert accepted.json()["position"] == 1


async def test_the_description_of_the_api_says_what_is_refused(desk: AsyncClient) -> None:
    schemas = json.dumps((await desk.get("/schema/openapi.json")).json()["components"]["schemas"]["NoticeBody"])
    assert '"additionalProperties": false' in schemas
