"""The way through all services in a browser: a paper is typed in by keyboard, the case opens, the list is live."""

from typing import Final

from playwright.async_api import Page, expect

from tests.kit.browser import assert_accessible, browser, page, picture

SLOW: Final = 20_000  # milliseconds that a page may take on a busy machine before the test fails


async def type_into(tab: Page, label: str, text: str) -> None:
    """Tab onwards until the field with this label has the focus, then type."""
    field = tab.get_by_label(label, exact=False).first
    for _ in range(40):
        await tab.keyboard.press("Tab")
        if await field.evaluate("element => element === document.activeElement"):
            await tab.keyboard.type(text)
            return
    raise AssertionError(f"{label} is not reached by Tab")


async def press(tab: Page, name: str) -> None:
    """Tab onwards to the button or link with this name and press Enter."""
    for _ in range(60):
        await tab.keyboard.press("Tab")
        if await tab.evaluate("document.activeElement.textContent.trim()") == name:
            await tab.keyboard.press("Enter")
            return
    raise AssertionError(f"{name} is not reached by Tab")


async def test_a_paper_is_typed_in_by_keyboard_and_becomes_a_case_on_the_open_list(lobo: str) -> None:
    async with browser() as chromium, page(chromium) as tab, page(chromium) as list_tab:
        tab.set_default_timeout(SLOW)
        await list_tab.goto(f"{lobo}/arbetslista")
        await expect(list_tab.get_by_role("heading", name="Inga öppna ärenden")).to_be_visible()

        await tab.goto(f"{lobo}/inkorg/ny")
        await assert_accessible(tab)
        await press(tab, "Uppsägning för obetald hyra (formulär 3)")
        await tab.wait_for_url("**typ=formular-3")
        await picture(tab, "form-empty")
        await assert_accessible(tab)

        await type_into(tab, "Ankomstdatum", "2026-02-30")
        await type_into(tab, "Meddelandet skickat", "2026-11-19")
        await press(tab, "Registrera")
        summary = tab.get_by_role("heading", name="En uppgift behöver rättas")
        await expect(summary).to_be_visible(timeout=SLOW)
        await expect(tab.get_by_label("Meddelandet skickat")).to_have_value("2026-11-19")
        await picture(tab, "form-errors")
        await assert_accessible(tab)

        await tab.locator(".summary a").first.press("Enter")
        await tab.keyboard.press("Control+a")
        await tab.keyboard.type("2026-11-20")
        await type_into(tab, "Hyresgästen delgiven", "2026-11-20")
        await type_into(tab, "Hyresgästens namn", "Siv Påhittad")
        await press(tab, "Registrera")
        await expect(tab.get_by_role("heading", name="Anmälan är registrerad")).to_be_visible(timeout=SLOW)
        await expect(tab.get_by_text("Arbeta mot", exact=True)).to_be_visible(timeout=SLOW)
        await picture(tab, "receipt")
        await assert_accessible(tab)

        name = list_tab.get_by_role("link", name="Siv Påhittad")
        await list_tab.bring_to_front()  # a hidden page pauses its stream, and hears what it missed when it is back
        await expect(name).to_be_visible(timeout=SLOW)
        await tab.bring_to_front()
        await press(tab, "Till ärendet")
        await expect(tab.get_by_role("heading", name="Siv Påhittad")).to_be_visible(timeout=SLOW)
        await picture(tab, "case")
        await assert_accessible(tab)
        assert "Siv" not in tab.url


async def test_what_is_registered_on_a_case_shows_when_the_page_comes_back(lobo: str) -> None:
    async with browser() as chromium, page(chromium, javascript=False) as tab:
        tab.set_default_timeout(SLOW)
        await tab.goto(f"{lobo}/inkorg/ny?typ=formular-3")
        await tab.get_by_label("Ankomstdatum").fill("2026-11-20")
        await tab.get_by_label("Hyresgästens namn").fill("Ivar Påhittad")
        await tab.get_by_role("button", name="Registrera").click()
        await tab.get_by_role("link", name="Till ärendet").click()
        await tab.get_by_role("link", name="Anteckna kontaktförsök").first.click()
        await picture(tab, "action")
        await tab.get_by_label("Sätt").select_option("PHONE")
        await tab.get_by_label("Resultat").select_option("NO_ANSWER")
        await tab.get_by_role("button", name="Spara").click()
        await expect(tab.locator(".timeline").get_by_text("Kontaktförsök med hyresgästen")).to_be_visible(timeout=SLOW)
        await tab.goto(f"{lobo}/statistik")
        await expect(tab.get_by_role("heading", name="Statistik", exact=True)).to_be_visible()


async def test_an_alert_is_acknowledged_with_one_press_and_stands(lobo: str) -> None:
    """A note, never a resolution. Without JavaScript, on the case's own page."""
    async with browser() as chromium, page(chromium, javascript=False) as tab:
        tab.set_default_timeout(SLOW)
        await tab.goto(f"{lobo}/inkorg/ny?typ=formular-3")
        await tab.get_by_label("Ankomstdatum").fill("2026-11-20")
        await tab.get_by_label("Hyresgästens namn").fill("Ivar Påhittad")
        await tab.get_by_role("button", name="Registrera").click()
        await tab.get_by_role("link", name="Till ärendet").click()
        await expect(tab.get_by_role("heading", name="Frist och betalning")).to_be_visible(timeout=SLOW)
        standing = await tab.get_by_role("button", name="Kvittera larmet").count()
        assert standing
        await tab.get_by_role("button", name="Kvittera larmet: Tala med hyresgästen och erbjud stöd").click()
        await tab.wait_for_url("**after=*")
        await expect(tab.get_by_text("Kvitterat sön 22 nov 2026 kl. 10.00 av ")).to_be_visible(timeout=SLOW)
        await expect(tab.get_by_role("button", name="Kvittera larmet")).to_have_count(standing - 1)
        alerts = tab.locator("li", has_text="Tala med hyresgästen och erbjud stöd").filter(has_text="Kvitterat")
        await expect(alerts).to_have_count(1)
        await picture(tab, "case-acknowledged")
