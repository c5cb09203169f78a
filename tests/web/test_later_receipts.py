"""The receipt after a notice came: what to send on today, what was corrected or taken back, ways to tell more."""

import re
from typing import Any
from uuid import uuid4

from playwright.async_api import Page, expect

from tests.kit.browser import assert_accessible, browser, page, picture
from tests.kit.eventually import eventually
from tests.kit.http import calling

PAPER: dict[str, Any] = {
    "notice_type": "RENT_ARREARS_TERMINATION",
    "received_on": "2026-11-20",
    "sent_on": "2026-11-19",
    "sent_registered": True,
    "amount_claimed_ore": 845_000,
    "rent_due_on": "2026-10-30",
    "rooms": 2,
    "person_name": "Siv Påhittad",
    "address": "Påhittsgatan 1",
    "household": {"adults": 1},
    "co_tenants": [{"person_name": "Ivar Påhittad"}],
}


async def came(lobo: str, **changes: Any) -> str:
    async with calling(lobo) as desk:
        posted = await desk.post("/api/notices", json=PAPER | changes, headers={"Idempotency-Key": str(uuid4())})
    assert posted.status_code == 202, posted.text
    return f"/kvitto/{posted.json()['notice_id']}?after={posted.json()['position']}"


async def shows(tab: Page, text: str) -> None:
    await expect(tab.get_by_text(text).first).to_be_visible()


async def ends(tab: Page, outcome: str) -> None:
    """The case closes by itself, a moment after the paper was sent on."""

    async def closed() -> bool:
        await tab.reload()
        return await tab.get_by_text(f"Utfall: {outcome}").count() > 0

    await eventually(closed)


async def test_a_notice_for_another_board_is_to_be_sent_on_today_until_it_is(lobo: str) -> None:
    async with browser() as chromium, page(chromium) as tab:
        await tab.goto(f"{lobo}/inkorg/vidare")
        await shows(tab, "Inget att skicka vidare")
        await assert_accessible(tab)
        await tab.goto(lobo + await came(lobo, area="OTHER_MUNICIPALITY"))
        await shows(tab, "Skicka vidare i dag")
        await picture(tab, "receipt-forward")
        await assert_accessible(tab)
        await tab.goto(f"{lobo}/inkorg/vidare")
        await shows(tab, "2 dagar försenad")
        await shows(tab, "Ska vidare i dag: 1.")
        await tab.goto(f"{lobo}/inkorg/ny")
        await shows(tab, "Ska vidare i dag: 1.")
        await picture(tab, "desk-to-forward")
        await tab.goto(f"{lobo}/arbetslista")
        await tab.get_by_role("link", name="Ska vidare i dag: 1.").click()
        await picture(tab, "to-forward")
        await assert_accessible(tab)
        await tab.get_by_role("link", name=re.compile("Anteckna att .* är skickad")).click()
        await tab.get_by_label("Nämnd").fill("Socialnämnden i Påhittköping")
        await tab.get_by_role("button", name="Spara").click()
        await shows(tab, "Skickad vidare sön 22 nov 2026")
        await picture(tab, "receipt-forwarded")
        await assert_accessible(tab)
        await tab.get_by_role("link", name="Till ärendet").click()
        await ends(tab, "Annan kommun eller stadsdel")
        await picture(tab, "case-out-of-area")
        await assert_accessible(tab)
        await tab.go_back()
        await tab.get_by_role("link", name="Visa kvittot").click()
        await shows(tab, "Socialnämnden i Påhittköping")


async def test_the_elderly_team_is_to_be_told_until_somebody_has(lobo: str) -> None:
    home = {"adults": 2, "children": [{"birth_year": 2018}], "any_65_or_older": True}
    async with browser() as chromium, page(chromium) as tab:
        await tab.goto(lobo + await came(lobo, household=home))
        await shows(tab, "ska informeras")
        await tab.goto(f"{lobo}/inkorg/vidare")
        await shows(tab, "Enheter att informera")
        await picture(tab, "to-inform")
        await assert_accessible(tab)
        await tab.get_by_role("link", name=re.compile("Anteckna att teamet vet om")).click()
        await picture(tab, "inform")
        await assert_accessible(tab)
        await tab.get_by_role("button", name="Spara").click()
        await shows(tab, "informerat sön 22 nov 2026")


async def test_a_paper_is_corrected_and_withdrawn_from_its_case(lobo: str) -> None:
    async with browser() as chromium, page(chromium) as tab:
        await tab.goto(lobo + await came(lobo))
        await tab.get_by_role("link", name="Till ärendet").click()
        await shows(tab, "Ivar Påhittad")
        await picture(tab, "case-co-tenants")
        await assert_accessible(tab)
        await tab.get_by_role("link", name="Kvitto, rättelse och återkallelse").click()
        await tab.get_by_role("link", name="Rätta handlingen").click()
        await tab.get_by_label("Belopp att betala").fill("9 000")
        await tab.locator("label", has_text="Uppgiften var fel registrerad").click()
        await tab.get_by_role("button", name="Spara").click()
        await shows(tab, "9 000 kr")
        await tab.get_by_role("link", name="Återkalla handlingen").click()
        await tab.locator("label", has_text="Hyresvärden").click()
        await tab.get_by_role("button", name="Spara").click()
        await shows(tab, "Återkallad sön 22 nov 2026")
        await expect(tab.get_by_role("link", name="Rätta handlingen")).to_have_count(0)
        await picture(tab, "receipt-withdrawn")
        await assert_accessible(tab)


async def test_a_contact_about_an_insecure_home_gets_a_receipt_without_a_papers_dates(lobo: str) -> None:
    async with browser() as chromium, page(chromium) as tab:
        await tab.goto(f"{lobo}/inkorg/ny?typ=osakert-boende")
        await tab.locator("label", has_text="Andrahandskontrakt upphör").click()
        await tab.get_by_label("Boendet upphör").fill("2027-01-31")
        await tab.get_by_role("button", name="Registrera").click()
        await shows(tab, "Anmälan är registrerad")
        await shows(tab, "sön 31 jan 2027")
        await expect(tab.get_by_text("Rekommenderat brev")).to_have_count(0)
        await picture(tab, "receipt-contact")
        await assert_accessible(tab)


async def test_a_service_typed_wrongly_is_corrected_from_the_timeline(lobo: str) -> None:
    async with browser() as chromium, page(chromium) as tab:
        await tab.goto(lobo + await came(lobo))
        await tab.get_by_role("link", name="Till ärendet").click()
        await tab.get_by_role("link", name="Anteckna delgivning").first.click()
        await tab.get_by_label("Hyresgästen delgiven").fill("2026-11-21")
        await tab.get_by_label("Uppgiftslämnare").select_option("LANDLORD")
        await tab.get_by_role("button", name="Spara").click()
        await tab.get_by_role("link", name="Rätta uppgiften").click()
        await tab.get_by_label("Hyresgästen delgiven").fill("2026-11-20")
        await tab.get_by_role("button", name="Spara").click()
        await shows(tab, "(rättad, gäller inte)")
        await shows(tab, "fre 20 nov 2026 (förut lör 21 nov 2026)")
        await expect(tab.get_by_role("link", name="Rätta uppgiften")).to_have_count(1)
        await picture(tab, "case-corrected-service")
        await assert_accessible(tab)
