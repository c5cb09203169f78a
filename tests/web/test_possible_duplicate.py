"""A paper that seems to have come before is shown first; the desk says which it is, and nothing typed is lost."""

from datetime import date
from random import Random
from typing import Any, Final
from uuid import uuid4

import pytest
from nats.aio.client import Client
from playwright.async_api import Page, expect

from deploy.simulator.people import invented_number
from shared.messaging.envelope import Role
from shared.vault.access import AccessKind, AccessLog
from tests.kit.browser import assert_accessible, browser, page, picture
from tests.kit.eventually import eventually
from tests.web.staffed import Staffed, member

NUMBER: Final = invented_number(Random(7), date(1980, 1, 1))
FORM_3: Final[dict[str, Any]] = {
    "notice_type": "RENT_ARREARS_TERMINATION",
    "received_on": "2026-11-20",
    "document_on": "2026-11-17",
    "sent_on": "2026-11-18",
    "rent_due_on": "2026-10-30",
    "identity_number": NUMBER,
    "person_name": "Siv Påhittad",
    "household": {"adults": 1, "children": []},
}
WRITTEN: Final = {
    "Förfallodag": "2026-10-30",
    "Meddelandet skickat": "2026-11-20",
    "Personnummer": NUMBER,
    "Anteckning": "Hon ringer i morgon.",
}


async def posted(closed: Staffed, **changes: Any) -> dict[str, Any]:
    """A program posts the paper; nobody asks it anything."""
    async with closed.program(Role.INTAKE) as desk:
        answer = await desk.post("/api/notices", json=FORM_3 | changes, headers={"Idempotency-Key": str(uuid4())})
        assert answer.status_code == 202, answer.text
        told: dict[str, Any] = answer.json()
        return told


async def earlier(closed: Staffed) -> str:
    """A paper that intake knows a case of."""
    notice_id = str((await posted(closed))["notice_id"])

    async def asked() -> bool:
        async with closed.browsing("moa") as http:
            shown = await http.get("/inkorg/ny?typ=formular-3")
            token = shown.text.split('name="_csrf_token" value="')[1].partition('"')[0]
            form = {"_csrf_token": token, **{name: str(told) for name, told in FORM_3.items() if name != "household"}}
            return (await http.post("/inkorg/ny?typ=formular-3", data=form)).status_code == 409

    await eventually(asked)
    return notice_id


async def write(tab: Page, closed: Staffed) -> None:
    await tab.goto(f"{closed.address}/inkorg/ny?typ=formular-3")
    for label, text in WRITTEN.items():
        await tab.get_by_label(label, exact=False).first.fill(text)
    await tab.get_by_role("button", name="Registrera").click()
    await expect(tab.get_by_role("heading", name="Möjlig dubblett")).to_be_visible()


@pytest.mark.parametrize("javascript", [True, False])
async def test_a_paper_like_an_earlier_one_is_shown_and_taken_in_when_it_is_another(
    closed: Staffed, client: Client, javascript: bool
) -> None:
    notice_id = await earlier(closed)
    async with browser() as chromium, page(chromium, javascript=javascript) as tab:
        await closed.enter(tab, "moa")
        await write(tab, closed)
        box = tab.get_by_role("region", name="Möjlig dubblett")
        await expect(box).to_contain_text("ons 18 nov 2026")
        await expect(box).to_contain_text("samma person, samma förfallodag")
        await expect(box).not_to_contain_text("Påhittad")
        for label, text in WRITTEN.items():
            await expect(tab.get_by_label(label, exact=False).first).to_have_value(text)
        if javascript:
            await picture(tab, "duplicate")
            await assert_accessible(tab)
        await tab.get_by_role("button", name="Ett nytt papper: lägg in ändå").click()
        await tab.wait_for_url("**/kvitto/*")
        assert notice_id not in tab.url
    sought = [each for each in await AccessLog(client).newest() if each.kind is AccessKind.PERSON_SOUGHT]
    assert {each.actor for each in sought} == {member("moa").ref}


async def test_the_same_paper_leads_to_its_receipt_and_nothing_is_taken_in(closed: Staffed, client: Client) -> None:
    notice_id = await earlier(closed)
    before = await _notices(client)
    async with browser() as chromium, page(chromium) as tab:
        await closed.enter(tab, "moa")
        await write(tab, closed)
        await tab.get_by_role("link", name="Samma papper: lägg inte in igen").click()
        await tab.wait_for_url(f"**/kvitto/{notice_id}")
    assert await _notices(client) == before


async def test_another_rent_is_no_duplicate_and_programs_are_never_asked(closed: Staffed, client: Client) -> None:
    await earlier(closed)
    before = await _notices(client)
    await posted(closed)
    assert await _notices(client) == before + 1
    async with browser() as chromium, page(chromium) as tab:
        await closed.enter(tab, "moa")
        await tab.goto(f"{closed.address}/inkorg/ny?typ=formular-3")
        for label, text in (WRITTEN | {"Förfallodag": "2026-11-30"}).items():
            await tab.get_by_label(label, exact=False).first.fill(text)
        await tab.get_by_role("button", name="Registrera").click()
        await tab.wait_for_url("**/kvitto/*")


async def _notices(client: Client) -> int:
    """How many notices are in the log."""
    found = await client.jetstream().stream_info("EVENTS", subjects_filter="evt.intake.notice.>")
    return len(found.state.subjects or {})


async def asked(closed: Staffed, kind: str, body: dict[str, Any]) -> bool:
    """Whether the desk is asked of an earlier paper before this one is taken in; it is taken in when not."""
    async with closed.browsing("moa") as http:
        shown = await http.get(f"/inkorg/ny?typ={kind}")
        token = shown.text.split('name="_csrf_token" value="')[1].partition('"')[0]
        form = {"_csrf_token": token, **{name: str(told) for name, told in body.items() if name != "household"}}
        return "Möjlig dubblett" in (await http.post(f"/inkorg/ny?typ={kind}", data=form)).text


async def test_a_time_from_kronofogden_is_known_by_its_minute_without_any_date_on_the_paper(closed: Staffed) -> None:
    time = {
        "notice_type": "EVICTION_TIME",
        "received_on": "2026-11-20",
        "eviction_at": "2026-12-15T10:00:00+01:00",
        "identity_number": NUMBER,
    }
    async with closed.program(Role.INTAKE) as desk:
        assert (await desk.post("/api/notices", json=time, headers={"Idempotency-Key": str(uuid4())})).is_success
    form = time | {"eviction_at": "2026-12-15 10:00"}
    await eventually(lambda: asked(closed, "kronofogdens-tid", form))
    assert not await asked(closed, "kronofogdens-tid", form | {"eviction_at": "2026-12-15 10:30"})


async def test_a_paper_about_somebody_unknown_is_compared_with_those_of_the_home(closed: Staffed) -> None:
    unknown = {name: told for name, told in FORM_3.items() if name not in ("identity_number", "person_name")}
    async with closed.program(Role.INTAKE) as desk:
        home = unknown | {"address": "Storgatan 5, lgh 1101"}
        assert (await desk.post("/api/notices", json=home, headers={"Idempotency-Key": str(uuid4())})).is_success
    form = unknown | {"address": "STORGATAN 5 lgh 1101, 123 45 Exempelstad"}
    await eventually(lambda: asked(closed, "formular-3", form))
    assert not await asked(closed, "formular-3", form | {"address": "Storgatan 5, lgh 1102"})


async def test_nobody_finds_out_by_an_address_that_somebody_known_lives_there(closed: Staffed) -> None:
    await earlier(closed)
    await posted(closed, address="Storgatan 5, lgh 1101")
    unknown = {name: told for name, told in FORM_3.items() if name not in ("identity_number", "person_name")}
    assert not await asked(closed, "formular-3", unknown | {"address": "Storgatan 5, lgh 1101"})
