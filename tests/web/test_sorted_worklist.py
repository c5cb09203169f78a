"""The worklist in another order and page by page: from the heads of its columns, kept in the address, live."""

import pytest
from playwright.async_api import expect

from deploy.stack import served
from tests.kit.browser import assert_accessible, browser, page, picture
from tests.projections.district.names import case_id
from tests.projections.one_case import told
from tests.web.reading import Reading, Register
from tests.web.test_reading_pages import asking

CASES = 53


@pytest.fixture
async def many(empty: Reading, register: Register) -> Reading:
    for number in range(1, CASES):
        await told(empty.db, number=number)
    return empty


async def test_more_than_fits_is_on_the_next_page_and_a_new_case_comes_there_by_itself(many: Reading) -> None:
    async with served(many.app, ending=many.end_streams) as address, browser() as chromium, page(chromium) as tab:
        await tab.goto(f"{address}/arbetslista?view=ALL")
        await expect(tab.locator("tbody tr")).to_have_count(50)
        await picture(tab, "worklist-paged")
        await assert_accessible(tab)
        await tab.get_by_role("navigation", name="Sidor").get_by_role("link", name="Nästa").click()
        await expect(tab).to_have_url(f"{address}/arbetslista?view=ALL&page=2")
        await expect(tab.locator("tbody tr")).to_have_count(2)
        await told(many.db, number=CASES)
        await expect(tab.locator("tbody tr")).to_have_count(3)
        await expect(tab.get_by_text("53 öppna ärenden")).to_be_visible()


async def test_a_head_sorts_without_javascript_and_says_so(many: Reading) -> None:
    async with (
        served(many.app, ending=many.end_streams) as address,
        browser() as chromium,
        page(chromium, javascript=False) as tab,
    ):
        await tab.goto(f"{address}/arbetslista?view=ALL&unit=ADULT_RECEPTION")
        await expect(tab.get_by_role("columnheader", name="Senast")).to_have_attribute("aria-sort", "ascending")
        await tab.get_by_role("columnheader", name="Enhet").get_by_role("link").press("Enter")
        await expect(tab).to_have_url(f"{address}/arbetslista?view=ALL&unit=ADULT_RECEPTION&sort=UNIT")
        await tab.get_by_role("columnheader", name="Enhet").get_by_role("link").press("Enter")
        await expect(tab.get_by_role("columnheader", name="Enhet")).to_have_attribute("aria-sort", "descending")
        await expect(tab.locator("[aria-sort]")).to_have_count(1)
        await tab.get_by_role("button", name="Visa").click()
        assert "sort=UNIT&falling=true" in tab.url


async def test_programs_sort_and_turn_pages_alike(many: Reading) -> None:
    async with asking(many) as http:
        whole = (await http.get("/api/worklist?sort=AGE")).json()["rows"]
        parts = [
            row["case_id"]
            for number in range(1, 5)
            for row in (await http.get(f"/api/worklist?sort=AGE&limit=20&page={number}")).json()["rows"]
        ]
        assert parts == [row["case_id"] for row in whole]
        assert case_id(CASES - 1) in parts
        assert (await http.get("/api/worklist?sort=NAME")).status_code == 400
        assert (await http.get("/arbetslista?page=999", headers={"accept": "text/html"})).status_code == 200
