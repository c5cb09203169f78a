"""The open worklist learns of every fact, whatever is late, refused or gone on the way."""

from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from nats.aio.client import Client
from playwright.async_api import Page, Route, expect

from deploy.stack import served
from services.projections.database import Database
from shared.contracts.glossary import SWEDISH
from tests.kit.browser import assert_accessible, browser, page, picture
from tests.projections.district import DISTRICT
from tests.web.reading import Reading, Register, reading

NO_ANSWER = ("net::ERR", "Failed to fetch", "status of 503", "status 503", "network error")
"""What the browser and htmx say in the console of a request that failed."""

Failing = Callable[[Route], Awaitable[None]]


@asynccontextmanager
async def looking_at(list_of: Reading, *, provoked: Sequence[str] = NO_ANSWER) -> AsyncIterator[tuple[Page, str]]:
    """A tab, and the address of the server it is to look at."""
    async with (
        served(list_of.app, ending=list_of.end_streams) as address,
        browser() as chromium,
        page(chromium, provoked=provoked) as tab,
    ):
        yield tab, address


async def out_of_order(route: Route) -> None:
    """As what stands between page and server answers while the server is restarted."""
    await route.fulfill(status=503, content_type="text/html", body="<h1>Service Unavailable</h1>")


async def cut(route: Route) -> None:
    await route.abort()


async def expect_empty(tab: Page, address: str) -> None:
    await tab.goto(f"{address}/arbetslista")
    await expect(tab.get_by_role("heading", name="Inga öppna ärenden")).to_be_visible()


async def expect_told(tab: Page) -> None:
    """The list is new within the browser's 30 seconds: earlier than the fetch that comes every minute."""
    await expect(tab.get_by_role("link", name="Åke Uppdiktad")).to_be_visible()
    await expect(tab.get_by_text(SWEDISH["worklist.outdated"])).to_be_hidden()


async def test_a_page_whose_scripts_come_late_is_told(empty: Reading, register: Register) -> None:
    async with looking_at(empty, provoked=()) as (tab, address):

        async def late(route: Route) -> None:
            """Later than whatever htmx does by itself as soon as it is there."""
            await tab.wait_for_function("() => window.htmx", polling=20)
            await tab.evaluate("() => new Promise(done => setTimeout(() => setTimeout(done)))")
            await route.continue_()

        await tab.route("**/hx-sse.min.js", late)
        await expect_empty(tab, address)
        await empty.db.apply(DISTRICT.facts)
        await expect_told(tab)


@pytest.mark.parametrize("failing", [out_of_order, cut])
async def test_a_stream_that_could_not_be_opened_is_asked_for_again(
    empty: Reading, register: Register, failing: Failing
) -> None:
    async with looking_at(empty) as (tab, address):
        await tab.route("**/arbetslista/handelser?*", failing, times=1)
        async with tab.expect_response(lambda answer: "/handelser" in answer.url and answer.ok):
            await expect_empty(tab, address)
        await empty.db.apply(DISTRICT.facts)
        await expect_told(tab)


async def test_a_page_without_a_stream_asks_by_itself(empty: Reading, register: Register) -> None:
    async with looking_at(empty) as (tab, address):
        await tab.route("**/arbetslista/handelser?*", cut)
        await expect_empty(tab, address)
        await empty.db.apply(DISTRICT.facts)
        await expect_told(tab)


@pytest.mark.parametrize("failing", [out_of_order, cut])
async def test_a_list_that_could_not_be_fetched_stays_says_so_and_is_fetched_again(
    empty: Reading, register: Register, failing: Failing
) -> None:
    async with looking_at(empty) as (tab, address):
        await expect_empty(tab, address)
        await tab.route("**/arbetslista", failing)
        await empty.db.apply(DISTRICT.facts)
        await expect(tab.get_by_text(SWEDISH["worklist.outdated"])).to_be_visible()
        await expect(tab.get_by_role("heading", name="Inga öppna ärenden")).to_be_visible()
        await picture(tab, "worklist-outdated")
        await assert_accessible(tab)
        await tab.unroute("**/arbetslista")
        await expect_told(tab)


async def test_what_happened_while_the_server_was_gone_is_told_when_it_is_back(
    empty: Reading, register: Register, tmp_path: Path, db: Database, client: Client
) -> None:
    async with browser() as chromium, page(chromium, provoked=NO_ANSWER) as tab:
        async with served(empty.app, ending=empty.end_streams) as address:
            await expect_empty(tab, address)
        await expect(tab.get_by_text(SWEDISH["worklist.outdated"])).to_be_visible()
        await db.apply(DISTRICT.facts)
        back = await reading(tmp_path, db, client)
        async with served(back.app, ending=back.end_streams, port=int(address.rpartition(":")[2])):
            await expect_told(tab)


async def test_a_page_that_never_fetches_its_list_says_so(empty: Reading, register: Register) -> None:
    async with looking_at(empty, provoked=(*NO_ANSWER, "htmx is not defined")) as (tab, address):
        await tab.route("**/htmx.min.js", cut)
        await tab.clock.install()
        await expect_empty(tab, address)
        await expect(tab.get_by_text(SWEDISH["worklist.outdated"])).to_be_hidden()
        await tab.clock.fast_forward("02:00")
        await expect(tab.get_by_text(SWEDISH["worklist.outdated"])).to_be_visible()
