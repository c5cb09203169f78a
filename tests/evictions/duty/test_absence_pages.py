"""Frånvaro for programs and for people: registered, ended, chosen, every mistake at once; no reason has a place."""

from typing import Any
from uuid import uuid4

import pytest
from httpx import AsyncClient, Response
from nats.aio.client import Client
from playwright.async_api import expect

from shared.contracts.codes import Unit
from shared.messaging.envelope import Role
from shared.messaging.jetstream import JetStreamEventStore
from shared.messaging.store import AggregateName
from shared.staff.directory import StaffDirectory
from tests.evictions.cases import CASE, formular_3
from tests.evictions.delivery.alerts import member, ref
from tests.evictions.stored import told
from tests.kit.browser import assert_accessible, browser, page, picture

TODAY, ANNA, BO = "2026-11-16", ref("anna"), ref("bo")
AWAY: dict[str, Any] = {"staff_ref": ANNA, "first_on": TODAY, "last_on": "2026-11-20", "substitute_ref": BO}


@pytest.fixture
async def staff(client: Client, store: JetStreamEventStore) -> StaffDirectory:
    """Anna and Bo work here; Cia has left."""
    directory = StaffDirectory(client)
    await directory.put(member("anna"))
    await directory.put(member("bo", Role.HANDLER, unit=Unit.ADULT_RECEPTION))
    await directory.put(member("cia", active=False))
    return directory


async def post(desk: AsyncClient, where: str, said: Any, key: str | None = None) -> Response:
    return await desk.post(f"/api/{where}", json=said, headers={"Idempotency-Key": key or str(uuid4())})


def codes(response: Response) -> dict[str, str]:
    return {each["field"]: each["code"] for each in response.json()["problems"]}


async def test_an_absence_is_registered_seen_and_ended(
    desk: AsyncClient, store: JetStreamEventStore, staff: StaffDirectory
) -> None:
    assert (await post(desk, "absences", AWAY)).status_code == 202
    await told(store, formular_3())
    for gives_to in ("/overlamna", f"/arenden/{CASE}/atgard/ge-arendet"):
        assert "(frånvarande till och med fre 20 nov 2026)" in (await desk.get(gives_to)).text
    (row,) = (await desk.get("/api/duty")).json()["absences"]
    assert (row["staff_ref"], row["reached_ref"], row["is_away_today"]) == (ANNA, BO, True)
    ended = {"staff_ref": ANNA, "absence_id": row["absence_id"]}
    assert (await post(desk, "absences/end", ended)).status_code == 202
    assert (await desk.get("/api/duty")).json()["absences"] == []


async def test_a_repeat_is_the_same_absence_and_a_key_used_for_another_is_refused(
    desk: AsyncClient, staff: StaffDirectory, store: JetStreamEventStore
) -> None:
    key = str(uuid4())
    first, again = [(await post(desk, "absences", AWAY, key)).json() for _ in range(2)]
    other = await post(desk, "absences", AWAY | {"first_on": "2026-12-01", "last_on": None}, key)
    assert first == again
    assert codes(other) == {"": "idempotency-key-reused"}
    assert len((await store.load(AggregateName("evictions", "duty", ANNA))).events) == 1


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ({"staff_ref": ref("okand")}, {"staff_ref": "staff-unknown"}),
        ({"substitute_ref": ref("cia")}, {"substitute_ref": "staff-unknown"}),
        ({"reason": "influensa"}, {"reason": "unknown-field"}),
        ({"last_on": "2026-11-15"}, {"last_on": "absence-ends-before-it-begins"}),
        ({"staff_ref": "anna", "first_on": "i dag"}, {"staff_ref": "wrong-format", "first_on": "not-a-date"}),
    ],
)
async def test_what_cannot_be_is_said_with_field_and_remedy(
    desk: AsyncClient, staff: StaffDirectory, said: dict[str, Any], expected: dict[str, str]
) -> None:
    response = await post(desk, "absences", AWAY | said)
    assert (response.status_code, codes(response)) == (422, expected)


async def test_how_to_be_told_is_chosen(desk: AsyncClient, staff: StaffDirectory) -> None:
    assert (await post(desk, "delivery-preferences", {"staff_ref": BO, "preference": "INSTANT"})).status_code == 202
    assert (await desk.get("/api/duty")).json()["preferences"] == {BO: "INSTANT"}


async def test_the_page_registers_and_ends_an_absence_without_javascript(
    address: str, staff: StaffDirectory, desk: AsyncClient
) -> None:
    async with browser() as chromium, page(chromium, javascript=False) as tab:
        await tab.goto(f"{address}/franvaro")
        await tab.get_by_label("Medarbetare", exact=True).select_option(label="anna Påhittad")
        await tab.get_by_label("Ersättare").select_option(label="bo Påhittad")
        await tab.get_by_role("button", name="Registrera frånvaro").click()
        row = tab.get_by_role("row").filter(has_text="anna Påhittad")
        await expect(row).to_contain_text("tills vidare")
        await expect(row).to_contain_text("bo Påhittad")
        await tab.get_by_label("Vem").select_option(label="bo Påhittad")
        await tab.get_by_label("Larmsätt").select_option("INSTANT")
        await tab.get_by_role("button", name="Spara larmsätt").click()
        await expect(tab.get_by_text("Får varje larm genast: bo Påhittad.")).to_be_visible()
        await tab.get_by_role("button", name="Åter i dag: anna Påhittad").click()
        await expect(tab.get_by_text("Ingen frånvaro är registrerad.")).to_be_visible()


async def test_the_page_is_accessible_empty_filled_and_with_errors(
    address: str, client: Client, desk: AsyncClient
) -> None:
    async with browser() as chromium, page(chromium) as tab:
        await tab.goto(f"{address}/franvaro")
        await expect(tab.get_by_role("heading", name="Inga medarbetare är inlagda")).to_be_visible()
        await assert_accessible(tab)
        for each in (member("anna"), member("bo")):
            await StaffDirectory(client).put(each)
        await post(desk, "absences", AWAY)
        await tab.reload()
        await picture(tab, "absence")
        await assert_accessible(tab)
        await tab.get_by_label("Från och med").fill("2026-11-31")
        await tab.get_by_role("button", name="Registrera frånvaro").click()
        await expect(tab.locator(".summary")).to_be_focused()
        await picture(tab, "absence-wrong")
        await assert_accessible(tab)
