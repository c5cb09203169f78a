"""A morning with the keyboard only: list, case, contact, what was wrong, calendar, an alert, and parking it."""

from typing import Final

from playwright.async_api import Page, expect

from tests.kit.browser import assert_accessible, browser, page, picture
from tests.web.staffed import Staffed

MOST_TABS: Final = 120


async def tab_to(tab: Page, name: str) -> None:
    """Press Tab until what is focused is called so; it is seen, and it is marked."""
    for _ in range(MOST_TABS):
        await tab.keyboard.press("Tab")
        focused = tab.locator(":focus")
        said = await focused.evaluate(
            "e => e.getAttribute('aria-label') || e.labels?.[0]?.innerText || e.innerText || ''"
        )
        if said.strip().startswith(name):
            await expect(focused).to_be_in_viewport()
            assert await focused.evaluate("e => getComputedStyle(e).outlineStyle !== 'none'"), f"{name} is not marked"
            return
    raise AssertionError(f"no way to {name} on {tab.url}")


async def go(tab: Page, name: str, to: str) -> None:
    await tab_to(tab, name)
    await tab.keyboard.press("Enter")
    await tab.wait_for_url(to)


async def test_a_morning_without_a_mouse(closed: Staffed) -> None:
    case_id = await closed.case_of_adults()
    case = f"**/arenden/{case_id}*"
    async with browser() as chromium, page(chromium) as tab:
        await closed.enter(tab, "hanna")
        await tab.goto(f"{closed.address}/arbetslista")
        await tab_to(tab, "Hoppa till ärendena")
        await tab.keyboard.press("Enter")
        await tab.keyboard.press("Tab")
        await expect(tab.locator(":focus")).to_have_text("Siv Påhittad")
        await tab.keyboard.press("Enter")
        await tab.wait_for_url(case)
        await go(tab, "Anteckna kontakt med hyresgästen", "**/atgard/hyresgastkontakt*")
        await tab_to(tab, "Spara")
        await tab.keyboard.press("Enter")
        await expect(tab.locator(".summary")).to_be_focused()
        await tab_to(tab, "Sätt saknas")
        await tab.keyboard.press("Enter")
        await expect(tab.get_by_label("Sätt")).to_be_focused()
        await tab.keyboard.type("Tel")
        await tab.keyboard.press("Tab")
        await tab.keyboard.press("Space")
        await go(tab, "Spara", case)
        await go(tab, "Kalender", "**/kalender*")
        await go(tab, "Visa ", "**alerts_on=*")  # how many alerts the day has
        await go(tab, "Siv Påhittad", case)
        await tab_to(tab, "Kvittera larmet")
        await tab.keyboard.press("Enter")
        await expect(tab.locator("#larm")).to_be_focused()
        await go(tab, "Parkera ärendet", "**/atgard/parkera*")
        await tab_to(tab, "Spara")
        await tab.keyboard.press("Enter")
        await expect(tab.locator(".summary")).to_be_focused()
        await go(tab, "Hjälp med tangentbordet", "**/hjalp")
        await picture(tab, "keyboard-help")
        await assert_accessible(tab)
