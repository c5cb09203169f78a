"""Two clerks correct one notice: the second is told what changed and keeps what they typed."""

import re
from collections.abc import AsyncIterator

import pytest
from litestar import Litestar
from playwright.async_api import Page, expect

from deploy.stack import served
from shared.contracts.intake import EvictionNoticeCorrected
from shared.messaging.jetstream import JetStreamEventStore
from tests.intake.test_http import events_of
from tests.intake.test_later_pages import came, save
from tests.kit.browser import assert_accessible, browser, page, picture


@pytest.fixture
async def address(app: Litestar) -> AsyncIterator[str]:
    async with served(app) as address:
        yield address


async def begin(tab: Page, at: str, amount: str) -> None:
    await tab.goto(at)
    await tab.get_by_label("Belopp att betala").fill(amount)
    await tab.locator("label", has_text="Uppgiften var fel registrerad").click()


@pytest.mark.parametrize("javascript", [True, False])
async def test_the_second_who_corrects_a_paper_is_told_what_the_first_changed(
    address: str, store: JetStreamEventStore, javascript: bool
) -> None:
    notice_id = await came(address)
    at = f"{address}/inkorg/{notice_id}/rattelse"
    async with (
        browser() as chromium,
        page(chromium, javascript=javascript) as first,
        page(chromium, javascript=javascript) as second,
    ):
        await begin(first, at, "9 000")
        await begin(second, at, "9 500")
        await save(first, notice_id)
        await second.get_by_role("button", name="Spara").click()
        told = second.get_by_role("region", name="Handlingen har ändrats")
        await expect(told).to_contain_text(re.compile("Belopp att betala: 9.000.kr .förut 8.450.kr."))
        await expect(second.get_by_label("Belopp att betala")).to_have_value("9 500")
        if javascript:
            await picture(second, "notice-told-meanwhile")
            await assert_accessible(second)
        assert await corrections(store, notice_id) == [900_000]
        await save(second, notice_id)
    assert await corrections(store, notice_id) == [900_000, 950_000]


async def test_what_follows_by_itself_and_ones_own_second_press_are_no_conflict(address: str) -> None:
    notice_id = await came(address)
    async with browser() as chromium, page(chromium) as tab:
        await begin(tab, f"{address}/inkorg/{notice_id}/rattelse", "9 000")
        await save(tab, notice_id)
        await tab.go_back()
        await save(tab, notice_id)


async def corrections(store: JetStreamEventStore, notice_id: str) -> list[int | None]:
    """The amounts of the corrections, in order."""
    told = await events_of(store, notice_id)
    return [each.amount_claimed_ore for each in told if isinstance(each, EvictionNoticeCorrected)]
