"""Another case about the same home is seen on both cases and on the receipt, by whom it is for; one click says what."""

from collections.abc import Mapping
from functools import partial
from typing import Any
from uuid import uuid4

from httpx import AsyncClient
from playwright.async_api import expect

from services.intake.people.registry import People
from shared.messaging.envelope import Purpose, Role
from shared.vault.access import ProtectionReason
from shared.vault.vault import open_vault
from tests.kit.browser import assert_accessible, browser, page, picture
from tests.kit.eventually import eventually
from tests.web.staffed import Staffed, member
from tests.web.test_every_link_opens import NUMBER

HOME = {"address": "Exempelgatan 1, lgh 1101", "received_on": "2026-11-20"}
NAMELESS: dict[str, Any] = {"notice_type": "DISTURBANCE", **HOME}
HERS: dict[str, Any] = {
    "notice_type": "LACK_OF_CARE",
    "identity_number": NUMBER,
    "person_name": "Provia Exempelsson",
    **HOME,
}
ADULTS = {"household": {"adults": 1}}
FAMILY = {"household": {"adults": 1, "children": [{"birth_year": 2019}]}}
SHOWN = "Ett annat öppet ärende gäller samma hem"


async def posted(closed: Staffed, *papers: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The receipts of papers that the desk takes in one after another, when everything has followed."""
    async with closed.program(Role.INTAKE) as desk:
        found = []
        for paper in papers:
            answer = await desk.post("/api/notices", json=dict(paper), headers={"Idempotency-Key": str(uuid4())})
            assert answer.status_code == 202, answer.text
            where = f"/api/notices/{answer.json()['notice_id']}/receipt"
            await eventually(partial(has_case, desk, where))
            found.append((await desk.get(where)).json())
        await eventually(lambda: compared(desk))
    return found


async def has_case(desk: AsyncClient, receipt: str) -> bool:
    answer = await desk.get(receipt)
    return answer.is_success and answer.json()["case_id"] is not None


async def compared(desk: AsyncClient) -> bool:
    return len((await desk.get("/api/matches")).json()["rows"]) == 1


async def shows(closed: Staffed, name: str, address: str) -> str:
    async with closed.browsing(name) as tab:
        answer = await tab.get(address)
        assert answer.status_code == 200, answer.text
        return answer.text


async def test_both_cases_and_the_receipt_say_that_another_case_is_about_the_home(closed: Staffed) -> None:
    apart, known = await posted(closed, NAMELESS | ADULTS, HERS | ADULTS)
    for address in (f"/arenden/{apart['case_id']}", f"/arenden/{known['case_id']}", f"/kvitto/{apart['notice_id']}"):
        text = await shows(closed, "bo", address)
        assert SHOWN in text
        assert 'value="SAME_TENANCY"' in text
    assert SHOWN in await shows(closed, "moa", f"/kvitto/{known['notice_id']}")
    assert "Provia Exempelsson" in await shows(closed, "moa", "/traffar")


async def test_who_has_only_the_one_case_is_told_number_and_unit_of_the_other(closed: Staffed) -> None:
    apart, known = await posted(closed, NAMELESS | FAMILY, HERS | ADULTS)
    text = await shows(closed, "frida", f"/arenden/{apart['case_id']}")
    assert SHOWN in text
    assert known["case_id"][:8] in text
    assert 'value="SAME_TENANCY"' not in text
    assert "Provia" not in text + await shows(closed, "frida", "/traffar")
    async with closed.browsing("bo") as tab:
        (row,) = (await tab.get("/api/matches")).json()["rows"]
    async with closed.browsing("frida") as tab:
        assert (await tab.get(f"/traffar/{row['match_id']}")).status_code == 403
        assert (await tab.get("/api/matches")).json()["rows"] == []


async def test_of_somebody_protected_nothing_is_told_to_who_has_not_both_cases(closed: Staffed) -> None:
    apart, known = await posted(closed, NAMELESS | FAMILY, HERS | ADULTS)
    async with closed.browsing("bo") as tab:
        (row,) = (await tab.get("/api/matches")).json()["rows"]
    people = People(await open_vault(closed.run.client, closed.run.settings), closed.run.clock)
    bo = member("bo")
    await people.protect(
        row["with_ref"], ProtectionReason.THREAT_ASSESSED, actor=bo.ref, role=bo.role, purpose=Purpose.CASE_HANDLING
    )
    assert SHOWN not in await shows(closed, "frida", f"/arenden/{apart['case_id']}")
    assert SHOWN not in await shows(closed, "moa", f"/kvitto/{apart['notice_id']}")
    assert "Inget att bedöma" in await shows(closed, "moa", "/traffar")
    async with closed.browsing("moa") as tab:
        assert (await tab.get(f"/traffar/{row['match_id']}")).status_code == 403
    assert SHOWN in await shows(closed, "bo", f"/arenden/{known['case_id']}")


async def test_one_click_joins_the_cases_and_one_undoes_it(closed: Staffed) -> None:
    apart, known = await posted(closed, NAMELESS | ADULTS, HERS | ADULTS)
    async with browser() as chromium, page(chromium) as tab:
        await closed.enter(tab, "bo")
        await tab.goto(f"{closed.address}/traffar")
        await assert_accessible(tab)
        await picture(tab, "matches")
        await tab.get_by_role("link", name="Jämför").click()
        await assert_accessible(tab)
        await picture(tab, "match")
        await tab.goto(f"{closed.address}/arenden/{apart['case_id']}")
        await picture(tab, "case-with-match")
        await assert_accessible(tab)
        await tab.get_by_role("button", name="Samma hyresförhållande").click()
        await tab.wait_for_url(f"**/arenden/{known['case_id']}*")
        await expect(tab.get_by_role("heading", name="Sammankopplade som samma hyresförhållande")).to_be_visible()
        await assert_accessible(tab)
        await picture(tab, "case-linked")
        await tab.get_by_role("link", name="Visa eller häv").click()
        await tab.get_by_role("button", name="Häv sammankopplingen").click()
        await tab.wait_for_url(f"**/arenden/{apart['case_id']}*")
        await expect(tab.get_by_text("Sammankopplade")).to_have_count(0)
