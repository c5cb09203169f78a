"""Whoever leads a unit sees who has opened its cases in an emergency; of somebody protected the log says so."""

from uuid import uuid4

import pytest
from nats.aio.client import Client
from playwright.async_api import expect

from shared.contracts.codes import Unit
from shared.messaging.envelope import Role
from shared.vault.access import AccessKind, AccessLog, Listing
from tests.kit.browser import assert_accessible, browser, page, picture
from tests.web.staffed import Staffed, member
from tests.web.test_application import said
from tests.web.test_contact_details import posted

KEY = "Idempotency-Key"


async def opened(closed: Staffed, *, protected: bool) -> str:
    """A case of the adults' unit that Frida of another unit has opened in an emergency."""
    _, case_id = await posted(closed, protected_identity=protected)
    body = {"case_id": case_id, "emergency_reason": "CHILD_AT_RISK"}
    async with closed.program(Role.HANDLER, Unit.FAMILY_RECEPTION) as others, closed.browsing("enar") as enar:
        answer = await others.post("/api/emergency-openings", json=body, headers={KEY: str(uuid4())})
        assert answer.status_code == 202, answer.text
        assert case_id in (await enar.get(f"/api/worklist/emergency-openings?after={answer.json()['position']}")).text
    return case_id


@pytest.mark.parametrize("protected", [True, False])
async def test_the_log_and_only_the_log_says_that_a_protected_person_was_opened(
    closed: Staffed, client: Client, protected: bool
) -> None:
    await opened(closed, protected=protected)
    (record,) = await AccessLog(client).newest(where=lambda each: each.kind is AccessKind.EMERGENCY_OPENED)
    assert record.protected == (record.people if protected else ())
    async with closed.browsing("greta") as auditor:
        assert ("skyddad identitet" in (await auditor.get("/laslogg")).text) == protected


async def test_the_head_is_led_to_what_there_is_to_review_and_nobody_else_is(closed: Staffed, client: Client) -> None:
    case_id = await opened(closed, protected=True)
    async with browser() as chromium, page(chromium) as enar:
        await closed.enter(enar, "enar")
        await enar.goto(f"{closed.address}/arbetslista")
        await enar.get_by_role("link", name="Ett ärende har nödöppnats").click()
        await expect(enar.get_by_role("heading", name="Nödöppnade ärenden")).to_be_visible()
        await expect(enar.get_by_text("Ett barn kan fara illa")).to_be_visible()
        await expect(enar.get_by_text("Skyddade personuppgifter").first).to_be_visible()
        assert "Siv Påhittad" not in await enar.content()
        await picture(enar, "emergencies")
        await assert_accessible(enar)
    told = await AccessLog(client).newest(where=lambda each: each.listing is Listing.EMERGENCY_OPENINGS)
    assert [(each.actor, each.form, each.cases) for each in told[:1]] == [(member("enar").ref, "page", (case_id,))]
    for name in ("hanna", "frida", "bo"):
        async with closed.browsing(name) as other:
            assert "nödöppnats" not in (await other.get("/arbetslista?view=ALL")).text
            assert (await other.get("/nodoppningar")).status_code == 403
    async with closed.program(Role.UNIT_HEAD, Unit.FAMILY_RECEPTION) as elsewhere:
        assert (await elsewhere.get("/api/worklist/emergency-openings")).json()["rows"] == []
    async with closed.program(Role.HANDLER, Unit.ADULT_RECEPTION) as handler:
        said(await handler.get("/api/worklist/emergency-openings"), 403)
