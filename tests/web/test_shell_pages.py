"""The pieces every page is made of, in a real browser: empty, with errors, narrow, without JavaScript."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from playwright.async_api import expect

from deploy.stack import served
from shared.web.application import make_app
from tests.kit.browser import assert_accessible, browser, page, picture
from tests.web.sample import means, sample


@pytest.fixture
async def address(tmp_path: Path) -> AsyncIterator[str]:
    async with served(make_app([sample()], means(tmp_path))) as at:
        yield at


async def test_every_piece_is_accessible_empty_and_with_errors(address: str) -> None:
    async with browser() as chromium, page(chromium) as tab:
        await tab.goto(f"{address}/arbetslista")
        await picture(tab, "empty")
        await assert_accessible(tab)
        await tab.get_by_label("Ankom").fill("2026-02-30")
        await tab.get_by_label("Krävt belopp").fill("mycket")
        await tab.get_by_label("Födelseår").fill("tolv")
        await tab.get_by_role("button", name="Skicka").click()
        await expect(tab).to_have_title("Fel: Prov – LOBO")
        await expect(tab.get_by_role("heading", name="5 uppgifter behöver rättas")).to_be_visible()
        await expect(tab.locator(".summary")).to_be_focused()
        await expect(tab.get_by_label("Ankom")).to_have_value("2026-02-30")
        await picture(tab, "errors")
        await assert_accessible(tab)


async def test_a_link_in_the_summary_leads_to_its_field(address: str) -> None:
    async with browser() as chromium, page(chromium) as tab:
        await tab.goto(f"{address}/arbetslista")
        await tab.get_by_label("Födelseår").fill("tolv")
        await tab.get_by_role("button", name="Skicka").click()
        await (
            tab.locator(".summary").get_by_role("link", name="Boende").or_(tab.locator(".summary a").last).first.click()
        )
        assert await tab.evaluate("document.activeElement.id") == "f-children-0-living"


async def test_the_skip_link_comes_first(address: str) -> None:
    async with browser() as chromium, page(chromium) as tab:
        await tab.goto(f"{address}/arbetslista")
        await tab.keyboard.press("Tab")
        await expect(tab.get_by_role("link", name="Hoppa till innehållet")).to_be_focused()
        await tab.keyboard.press("Enter")
        await expect(tab.locator("main")).to_be_focused()


async def test_a_form_works_without_javascript(address: str) -> None:
    async with browser() as chromium, page(chromium, javascript=False) as tab:
        await tab.goto(f"{address}/arbetslista")
        await tab.get_by_role("button", name="Skicka").click()
        await expect(tab).to_have_title("Fel: Prov – LOBO")
        await tab.get_by_label("Ankom").fill("2026-11-20")
        await tab.get_by_label("Anledning").select_option("OTHER")
        await tab.get_by_role("button", name="Skicka").click()
        await expect(tab).to_have_title("Prov – LOBO")


@pytest.mark.parametrize("kind", ["refused", "conflict", "not-there"])
async def test_an_error_page_is_accessible_and_says_what_to_do(address: str, kind: str) -> None:
    async with browser() as chromium, page(chromium) as tab:
        await tab.goto(f"{address}/fel/{kind}" if kind != "not-there" else f"{address}/finns-inte")
        await expect(tab.get_by_role("link", name="Till arbetslistan")).to_be_visible()
        await assert_accessible(tab)
