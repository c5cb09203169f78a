"""The API on a real server: every slice has its address, bad input its problem, a repeat its first answer."""

from typing import Any
from uuid import uuid4

import pytest
from httpx import AsyncClient, Response

from services.evictions.actions import ACTIONS
from shared.contracts.alerts import AlertResolved
from shared.contracts.codes import Payer
from shared.contracts.eviction_retraction import fact_id_of
from shared.contracts.evictions import RentPaid, TenantContacted
from shared.contracts.ids import nth_case_id
from shared.messaging.jetstream import JetStreamEventStore
from shared.web.actor import LOCAL_ACTOR
from tests.evictions.cases import CASE, MONDAY, OFFICER, RENT, TENANCY, after, at, eviction_time, formular_3
from tests.evictions.stored import events_of, told
from tests.evictions.test_assignment import COLLEAGUE
from tests.evictions.test_consent import consent_id, consents
from tests.evictions.test_eviction_time import executes
from tests.evictions.test_home_visit import VISIT, plans

TODAY, AT_TEN = MONDAY.isoformat(), "2026-11-16T10:00:00+01:00"
LIVED_IN = formular_3(children_in_home=1), eviction_time(), consents(), plans(planned_at=at(MONDAY, "15:00"))
SAID: dict[str, dict[str, Any]] = {
    "take-case": {},
    "give-case": {"unit": "ELDERLY_TEAM"},
    "park-case": {"resume_on": "2026-11-20", "waiting_for": "LANDLORD", "park_reason": "ANSWER_PROMISED"},
    "unpark-case": {},
    "acknowledge-alert": {"alert_id": next(iter(after(*LIVED_IN).alerts))},
    "record-household": {"children_in_home": 2, "children_visiting": 0, "any_65_or_older": False},
    "record-tenant-service": {"served_on": TODAY, "told_by": "LANDLORD"},
    "record-contact-attempt": {"attempted_at": AT_TEN, "method": "PHONE", "result": "NO_ANSWER"},
    "record-tenant-contact": {"contacted_at": AT_TEN, "method": "PHONE", "offered_support": True},
    "record-landlord-contact": {"contacted_at": AT_TEN, "method": "PHONE"},
    "forward-child-concern": {"forwarded_at": AT_TEN},
    "note-child-decision": {"decision": "NOT_OPENED", "decided_on": TODAY},
    "record-consent": {"scope": "NGO", "from_on": TODAY},
    "revoke-consent": {"consent_id": consent_id(), "revoked_on": TODAY},
    "plan-home-visit": {"planned_at": "2026-11-17T10:00:00+01:00", "staff": [OFFICER, COLLEAGUE]},
    "move-home-visit": {"visit_id": VISIT, "planned_at": "2026-11-18T10:00:00+01:00", "reason": "STAFF_AWAY"},
    "cancel-home-visit": {"visit_id": VISIT, "reason": "REACHED_OTHERWISE"},
    "record-home-visit": {"held_at": AT_TEN, "staff": [OFFICER], "result": "MET", "deviation": "URGENT"},
    "offer-support": {"offered_on": TODAY, "support": ["HOUSING_GUIDE", "DEBT_COUNSELLING"]},
    "accept-support": {"accepted_on": TODAY, "support": ["HOUSING_GUIDE"]},
    "decline-support": {"declined_on": TODAY, "support": ["DEBT_COUNSELLING"]},
    "refer-to-debt-counselling": {"referred_on": TODAY},
    "record-assistance-decision": {"decision": "REFUSED", "decided_on": TODAY, "basis": "SOL_12_1"},
    "record-instalment-plan": {"agreed_on": TODAY},
    "decide-undertaking": {"decision": "UNDERTAKE", "decided_on": TODAY, "amount_ore": RENT},
    "send-undertaking": {"posted_on": TODAY, "registered": True},
    "record-rent-payment": {"paid_on": TODAY, "amount_ore": RENT, "payer": "TENANT"},
    "confirm-eviction-time": {"sent_at": AT_TEN},
    "make-harm-reduction-plan": {"made_on": TODAY, "measures": ["HOUSING_QUEUE"]},
    "book-attendance": {"booked_on": TODAY, "staff": [OFFICER]},
    "send-copy-to-person": {"copy_to_person_sent_at": AT_TEN},
    "report-termination": {"ground": "ARREARS", "reported_on": TODAY},
    "report-rectification": {"ceased_on": TODAY},
    "report-extension-dispute": {"reported_on": TODAY, "lease_ends_on": "2026-12-31"},
    "record-answer-order": {"served_on": TODAY},
    "report-judgment": {"body": "ENFORCEMENT_AUTHORITY", "decided_on": TODAY, "result": "EVICTION"},
    "record-hearing": {"opportunity_on": TODAY},
    "postpone-eviction": {"kind": "ANSTAND", "decided_on": TODAY, "until_on": "2026-12-21"},
    "cancel-eviction": {"cancelled_on": TODAY, "reason": "OTHER"},
    "record-departure": {"left_on": TODAY, "to": "FAMILY_OR_FRIENDS"},
    "record-eviction-executed": {"executed_on": TODAY},
    "retract-fact": {
        "fact_id": fact_id_of(RentPaid(case_id=CASE, paid_on=MONDAY, amount_ore=RENT, payer=Payer.TENANT)),
        "reason": "WRONG_WORDS",
    },
    "report-outcome": {"outcome": "EVICTED", "reported_on": TODAY, "outcome_source": "TENANT"},
    "confirm-outcome": {"outcome": "EVICTED", "confirmed_on": TODAY, "outcome_source": "ENFORCEMENT_AUTHORITY"},
    "close-case": {"outcome": "EVICTED", "closed_on": TODAY},
    "reopen-case": {"reopen_reason": "CLOSED_BY_MISTAKE"},
}
"""What a program says, in an order in which a case can live through it all."""


async def post(desk: AsyncClient, what: str, said: Any, case_id: str = CASE, key: str | None = None) -> Response:
    headers = {"Idempotency-Key": key or str(uuid4())}
    return await desk.post(f"/api/cases/{case_id}/{what}", json=said, headers=headers)


def codes(response: Response) -> dict[str, str]:
    assert response.headers["content-type"].startswith("application/problem+json"), response.text
    problems = response.json()["problems"]
    assert all(each["message"] and each["remedy"] for each in problems)
    return {each["field"]: each["code"] for each in problems}


async def test_a_case_lives_through_every_slice(desk: AsyncClient, store: JetStreamEventStore) -> None:
    elsewhere = {"hold-follow-up", "end-follow-ups"}  # of a case that was closed months ago: test_follow_up_page.py
    elsewhere |= {"note-visit-warning", "end-visit-warning"}  # whose words intake keeps: web/test_visit_warning.py
    assert list(SAID) == [action.path for action in ACTIONS.values() if action.path not in elsewhere]
    await told(store, *LIVED_IN)
    positions = []
    for what, said in SAID.items():
        response = await post(desk, what, said)
        assert response.status_code == 202, (what, response.text)
        positions.append(response.json()["position"])
    assert positions == sorted(set(positions))
    events = await events_of(store)
    contacted = next(each for each in events if isinstance(each, TenantContacted))
    assert contacted.by == (LOCAL_ACTOR.ref,)
    assert str(contacted.contacted_at) == "2026-11-16 09:00:00+00:00"
    assert any(isinstance(each, AlertResolved) for each in events)


async def test_a_home_is_evicted_once_in_whichever_of_its_cases(desk: AsyncClient, store: JetStreamEventStore) -> None:
    """I10: at most one per tenancy, recorded first in the later case or in the earlier one."""
    second = nth_case_id(TENANCY, 2)
    await told(store, formular_3(), formular_3("new", case_id=second))
    said = SAID["record-eviction-executed"]
    assert (await post(desk, "record-eviction-executed", said, second)).status_code == 202
    response = await post(desk, "record-eviction-executed", said)
    assert (response.status_code, codes(response)) == (409, {"": "eviction-in-other-case"})
    assert (await post(desk, "record-eviction-executed", said, second)).status_code == 202


async def test_a_repeat_of_a_post_gives_the_first_answer_and_writes_once(
    desk: AsyncClient, store: JetStreamEventStore
) -> None:
    await told(store, formular_3())
    key, said = str(uuid4()), SAID["record-rent-payment"]
    first, again = [await post(desk, "record-rent-payment", said, key=key) for _ in range(2)]
    before = await events_of(store)
    under_another_key = await post(desk, "record-rent-payment", said)
    assert first.json() == again.json()
    assert under_another_key.status_code == 202
    assert await events_of(store) == before


async def test_a_key_used_before_for_something_else_is_refused(desk: AsyncClient, store: JetStreamEventStore) -> None:
    await told(store, formular_3())
    key, said = str(uuid4()), SAID["record-rent-payment"]
    await post(desk, "record-rent-payment", said, key=key)
    before = await events_of(store)
    response = await post(desk, "record-rent-payment", said | {"amount_ore": 1}, key=key)
    assert (response.status_code, codes(response)) == (409, {"": "idempotency-key-reused"})
    assert await events_of(store) == before


async def test_closing_says_everything_that_is_left_at_once(desk: AsyncClient, store: JetStreamEventStore) -> None:
    await told(store, formular_3(children_in_home=1))
    response = await post(desk, "close-case", SAID["close-case"])
    assert response.status_code == 422
    assert codes(response) == {
        "outcome": "eviction-not-executed",
        "tenant_unfulfilled_reason": "tenant-not-contacted",
        "landlord_unfulfilled_reason": "landlord-not-contacted",
        "": "child-unit-not-informed",
    }


@pytest.mark.parametrize(
    ("what", "said", "expected"),
    [
        (
            "record-tenant-service",
            {"served_on": "2026-02-30", "told_by": "GRANNEN", "now": AT_TEN},
            {"served_on": "not-a-date", "told_by": "unknown-choice", "now": "unknown-field"},
        ),
        ("record-rent-payment", {"amount_ore": "12"}, {"amount_ore": "not-an-integer", "paid_on": "missing"}),
        ("record-rent-payment", SAID["record-rent-payment"] | {"amount_ore": 0}, {"amount_ore": "too-small"}),
        ("record-tenant-contact", {"contacted_at": "2026-11-16T10:00:00"}, {"contacted_at": "not-an-instant"}),
        (
            "confirm-eviction-time",
            SAID["confirm-eviction-time"] | {"responsible_officer_ref": "19121212-1212"},
            {"responsible_officer_ref": "wrong-format"},
        ),
        ("record-tenant-service", {"served_on": "2026-11-17", "told_by": "TENANT"}, {"served_on": "in-the-future"}),
        (
            "record-landlord-contact",
            SAID["record-landlord-contact"] | {"disclosure": "WITH_CONSENT"},
            {"disclosure": "consent-not-recorded"},
        ),
        (
            "plan-home-visit",
            SAID["plan-home-visit"] | {"staff": ["Anna"], "command_id": CASE},
            {"staff[0]": "wrong-format", "command_id": "unknown-field"},
        ),
        ("offer-support", {"offered_on": TODAY, "support": []}, {"support": "too-few"}),
        ("take-case", {"actor_ref": COLLEAGUE}, {"actor_ref": "unknown-field"}),
    ],
)
async def test_what_cannot_be_is_said_with_field_and_remedy_and_changes_nothing(
    desk: AsyncClient, store: JetStreamEventStore, what: str, said: dict[str, Any], expected: dict[str, str]
) -> None:
    await told(store, formular_3())
    before = await events_of(store)
    response = await post(desk, what, said)
    assert response.status_code == 422, response.text
    assert codes(response).items() >= expected.items()
    assert await events_of(store) == before


async def test_a_refusal_without_a_field_is_a_conflict(desk: AsyncClient, store: JetStreamEventStore) -> None:
    await told(store, formular_3())
    response = await post(desk, "send-undertaking", SAID["send-undertaking"])
    assert response.status_code == 409
    assert codes(response) == {"": "undertaking-not-decided"}


@pytest.mark.parametrize("case_id", [CASE, "evt.*.>", "NOT-A-UUID", "%0d%0a", "x" * 10_000])
async def test_a_case_that_does_not_exist_is_not_found(desk: AsyncClient, case_id: str) -> None:
    for what, said in SAID.items():
        assert (await post(desk, what, said, case_id)).status_code == 404, what
    assert (await desk.get(f"/api/cases/{case_id}/explain")).status_code == 404


async def test_a_post_without_a_key_is_refused(desk: AsyncClient) -> None:
    response = await desk.post(f"/api/cases/{CASE}/close-case", json=SAID["close-case"])
    assert response.status_code == 400
    assert codes(response) == {"Idempotency-Key": "key-missing"}


async def test_a_case_explains_itself(desk: AsyncClient, store: JetStreamEventStore) -> None:
    await told(store, formular_3(), eviction_time(), executes(MONDAY))
    lines = (await desk.get(f"/api/cases/{CASE}/explain")).json()["lines"]
    assert lines[0] == "Vad som har hänt"
    assert any("JB 12 kap. 44 §" in line for line in lines)


async def test_a_refusal_names_the_lawful_day(desk: AsyncClient, store: JetStreamEventStore) -> None:
    await told(store, formular_3())
    response = await post(desk, "park-case", SAID["park-case"] | {"resume_on": "2026-12-24"})
    assert codes(response) == {"resume_on": "parked-past-lawful-day"}
    assert "mån 7 dec 2026" in response.json()["problems"][0]["remedy"]
