"""The chain over HTTP, from the first night in a shelter to the lease, on a real event store."""

from collections.abc import AsyncIterator
from datetime import date
from typing import Any
from uuid import uuid4

import pytest
from httpx import AsyncClient
from nats.aio.client import Client

from deploy.stack import served
from services.careflow.app import create
from services.careflow.journeys import aggregate
from shared.contracts.careflow import JourneyStarted, LeaseTakenOver, MovedToShelter, MovedToTrialFlat, PlacementEnded
from shared.contracts.ids import JourneyId
from shared.messaging.jetstream import JetStreamEventStore
from shared.runtime import Runtime
from shared.settings import Settings
from shared.web.application import make_app
from tests.careflow.chain import DEVIATIONS, FLAT, NOW, OFFICER, PERSON, SHELTER
from tests.kit.http import calling

START = {
    "person_ref": PERSON,
    "programme": "NORRMALM_LOBO",
    "target_group": "HOMELESS",
    "officer_ref": OFFICER,
    "started_on": "2023-11-01",
}
SHELTER_MOVE = {"moved_in_on": "2023-11-02", "provider_ref": SHELTER, "daily_cost_ore": 55_000}
FLAT_MOVE = {
    "moved_in_on": "2024-02-29",
    "flat_id": FLAT,
    "deviations": [{"precondition": each.precondition, "reason": each.reason} for each in DEVIATIONS],
}


@pytest.fixture
async def web(client: Client, settings: Settings, store: JetStreamEventStore) -> AsyncIterator[AsyncClient]:
    """A client of the served service, its reactions running and its clock standing still."""
    runtime = Runtime(settings, lambda: NOW, client, store)
    async with served(make_app([await create(runtime)], runtime)) as url, calling(url) as web:
        yield web


async def post(web: AsyncClient, path: str, body: Any, *, key: str | None = None, status: int = 202) -> dict[str, Any]:
    """What the API answers; `key` is the command's id."""
    answer = await web.post(f"/api/journeys{path}", json=body, headers={"Idempotency-Key": key or str(uuid4())})
    assert answer.status_code == status, answer.text
    said: dict[str, Any] = answer.json()
    return said


async def test_a_person_walks_from_shelter_to_lease(web: AsyncClient, store: JetStreamEventStore) -> None:
    journey = (await post(web, "", START))["journey_id"]
    await post(web, f"/{journey}/shelter", SHELTER_MOVE)
    await post(web, f"/{journey}/trial-flat", FLAT_MOVE)
    await post(web, f"/{journey}/takeover-approval", {"flat_id": FLAT, "approved_on": "2025-02-01"})
    said = await post(web, f"/{journey}/lease", {"flat_id": FLAT, "taken_over_on": "2025-03-01"})
    past = await store.load(aggregate(JourneyId(journey)))
    assert said == {"position": past.position, "journey_id": journey}
    kinds = [type(event).__name__ for event in past.events]
    assert kinds == [
        JourneyStarted.__name__,
        MovedToShelter.__name__,
        PlacementEnded.__name__,
        MovedToTrialFlat.__name__,
        "LandlordApprovedTakeover",
        PlacementEnded.__name__,
        LeaseTakenOver.__name__,
    ]
    assert past.events[-1].taken_over_on == date(2025, 3, 1)


async def test_the_same_post_twice_is_one_command(web: AsyncClient) -> None:
    key = str(uuid4())
    first = await post(web, "", START, key=key)
    assert await post(web, "", START, key=key) == first
    move = str(uuid4())
    path = f"/{first['journey_id']}/shelter"
    moved = await post(web, path, SHELTER_MOVE, key=move)
    assert await post(web, path, SHELTER_MOVE, key=move) == moved


async def test_a_new_journey_may_begin_when_the_first_has_reached_its_goal(web: AsyncClient) -> None:
    key = str(uuid4())
    journey = (await post(web, "", START, key=key))["journey_id"]
    said = await post(web, "", {**START, "started_on": "2023-12-01"}, status=422)
    assert said["problems"][0]["code"] == "journey-already-open"
    await post(web, f"/{journey}/trial-flat", FLAT_MOVE)
    await post(web, f"/{journey}/takeover-approval", {"flat_id": FLAT, "approved_on": "2025-02-01"})
    await post(web, f"/{journey}/lease", {"flat_id": FLAT, "taken_over_on": "2025-03-01"})
    second = (await post(web, "", {**START, "started_on": "2026-10-01"}))["journey_id"]
    assert second != journey
    assert (await post(web, "", START, key=key))["journey_id"] == journey


async def test_leaving_a_placement(web: AsyncClient) -> None:
    journey = (await post(web, "", START))["journey_id"]
    await post(web, f"/{journey}/shelter", SHELTER_MOVE)
    await post(web, f"/{journey}/placement-end", {"ended_on": "2023-12-01", "reason": "OWN_WISH"})
    said = await post(web, f"/{journey}/placement-end", {"ended_on": "2023-12-02", "reason": "OWN_WISH"}, status=409)
    assert said["detail"] == "Personen har ingen pågående placering att avsluta."


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"officer_ref": None}, "officer_ref"),
        ({"person_ref": "19121212-1212"}, "person_ref"),
        ({"person_ref": PERSON.upper()}, "person_ref"),
        ({"person_ref": f"{PERSON}\n"}, "person_ref"),
        ({"person_ref": "evt.*.>"}, "person_ref"),
        ({"person_ref": "a" * 10_000}, "person_ref"),
        ({"started_on": "2026-02-30"}, "started_on"),
        ({"started_on": "1899-12-31"}, "started_on"),
        ({"started_on": "2026-11-21"}, "started_on"),
        ({"birth_year": "1950"}, "birth_year"),
        ({"now": "2030-01-01T00:00:00Z"}, "now"),
        ({"journey_id": PERSON}, "journey_id"),
    ],
)
async def test_a_wrong_start_names_field_and_remedy(web: AsyncClient, changes: dict[str, Any], field: str) -> None:
    said = await post(web, "", {**START, **changes}, status=422)
    problem = said["problems"][0]
    assert problem["field"] == field
    assert problem["message"]
    assert problem["remedy"]


async def test_all_problems_come_at_once(web: AsyncClient) -> None:
    said = await post(web, "", {"person_ref": "x", "programme": "Y", "started_on": "2026-02-30"}, status=422)
    fields = {problem["field"] for problem in said["problems"]}
    assert fields == {"person_ref", "programme", "target_group", "officer_ref", "started_on"}


async def test_a_move_without_reasons_says_what_is_missing(web: AsyncClient) -> None:
    journey = (await post(web, "", START))["journey_id"]
    said = await post(web, f"/{journey}/trial-flat", {**FLAT_MOVE, "deviations": []}, status=422)
    assert "trepartssamtal" in said["problems"][0]["message"]
    extra = [{**FLAT_MOVE["deviations"][0], "comment": "x"}]  # type: ignore[dict-item]
    said = await post(web, f"/{journey}/trial-flat", {**FLAT_MOVE, "deviations": extra}, status=422)
    assert said["problems"][0]["code"] == "unknown-field"


@pytest.mark.parametrize("journey", ["x", "evt.>", PERSON.upper(), f"{PERSON}%0a"])
async def test_an_address_that_is_no_journey(web: AsyncClient, journey: str) -> None:
    await post(web, f"/{journey}/shelter", SHELTER_MOVE, status=404)


async def test_a_journey_nobody_started(web: AsyncClient) -> None:
    said = await post(web, f"/{uuid4()}/shelter", SHELTER_MOVE, status=409)
    assert said["detail"] == "Vårdkedjan finns inte."


async def test_a_command_needs_its_id(web: AsyncClient) -> None:
    answer = await web.post("/api/journeys", json=START)
    assert answer.status_code == 400
    assert answer.json()["problems"][0]["field"] == "Idempotency-Key"


async def test_the_service_says_that_it_is_ready(web: AsyncClient) -> None:
    assert (await web.get("/health/ready")).json() == {"ready": True, "reasons": {}}
