"""The case's page when much has happened: its first screen answers, the rest unfolds, and paper shows it all."""

from datetime import timedelta
from typing import Final

from playwright.async_api import ViewportSize, expect

from deploy.stack import served
from shared.contracts.codes import AttemptResult, ContactMethod
from shared.contracts.evictions import TenantContactAttempted
from tests.kit.browser import assert_accessible, browser, page, picture
from tests.projections.district import DISTRICT
from tests.projections.district.names import STAFF, case_id, noon
from tests.projections.log import Log
from tests.web.reading import Reading, Register

FIRST_SCREEN: Final = ViewportSize(width=1280, height=800)
TELEPHONE: Final = ViewportSize(width=360, height=740)


async def test_a_long_case_is_read_without_scrolling_far_and_hides_nothing_from_who_asks(
    filled: Reading, register: Register
) -> None:
    long = Log(DISTRICT.position)
    for number in range(60):
        tried = TenantContactAttempted(
            case_id=case_id(2),
            attempted_at=noon(2, 1) + timedelta(days=number),
            method=ContactMethod.PHONE,
            result=AttemptResult.NO_ANSWER,
            by=(STAFF,),
        )
        long.record(f"evt.evictions.case.{case_id(2)}", tried, at=noon(4, 15))
    await filled.db.apply(long.facts)
    async with (
        served(filled.app, ending=filled.end_streams) as address,
        browser() as chromium,
        page(chromium) as tab,
    ):
        for size, tallest in ((FIRST_SCREEN, 2_500), (TELEPHONE, 5_000)):
            await tab.set_viewport_size(size)
            await tab.goto(f"{address}/arenden/{case_id(2)}")
            assert await tab.evaluate("document.documentElement.scrollHeight") <= tallest
        await tab.set_viewport_size(FIRST_SCREEN)
        await tab.goto(f"{address}/arenden/{case_id(2)}")
        for answer in (
            tab.locator(".now"),
            tab.get_by_text("Senast fre 17 apr"),
            tab.get_by_role("heading", name="Hyresvärd", exact=True),
            tab.get_by_role("heading", name="Frister"),
        ):
            await expect(answer.first).to_be_in_viewport()
        await tab.get_by_role("navigation", name="På sidan").get_by_role("link", name="Historik").click()
        await expect(tab.get_by_role("navigation", name="På sidan")).to_be_in_viewport()  # it follows along
        early = tab.locator(".timeline li").filter(has_text="Kontaktförsök").last
        await expect(early).to_be_hidden()
        await tab.emulate_media(media="print")
        await expect(early).to_be_visible()
        await tab.emulate_media(media="screen")
        await tab.get_by_role("link", name="Visa allt").click()
        await expect(early).to_be_visible()
        assert await tab.locator("details:not([open])").count() == 0
        await assert_accessible(tab)
        await picture(tab, "case-unfolded")
