"""Searching in a real browser: found, not found, not allowed; nothing personal in the address; all of it on record."""

from collections.abc import AsyncIterator
from datetime import date
from pathlib import Path
from random import Random
from typing import Final

import pytest
from nats.aio.client import Client
from playwright.async_api import expect

from deploy.simulator.people import invented_number
from deploy.stack import served
from services.projections.database import Database
from shared.settings import Settings
from shared.vault.access import AccessKind, AccessLog, SearchTerm
from shared.vault.answering import serve
from tests.kit.browser import assert_accessible, browser, page, picture
from tests.kit.read_file import left_by_an_earlier_start
from tests.projections.district import DISTRICT
from tests.projections.district.names import case_id
from tests.web.reading import Reading, Register, reading
from tests.web.staffed import Staffed
from tests.web.test_every_link_opens import NUMBER, Shown
from tests.web.test_reading_pages import asking

NOBODYS: Final = invented_number(Random(99), date(1975, 1, 1))


@pytest.fixture
async def filled(tmp_path: Path, client: Client, streams: Settings) -> AsyncIterator[Reading]:
    database = Database(left_by_an_earlier_start(tmp_path / "live.duckdb"))
    await database.apply(DISTRICT.facts)
    register = Register()
    line = await serve(client, register.answer)
    yield await reading(tmp_path, database, client)
    await line.unsubscribe()
    await database.close()


async def test_a_case_is_found_by_name_and_by_number(filled: Reading) -> None:
    async with served(filled.app, ending=filled.end_streams) as address, browser() as chromium, page(chromium) as tab:
        await tab.goto(f"{address}/sok")
        await assert_accessible(tab)
        field = tab.get_by_label("Namn, personnummer, samordningsnummer eller ärendenummer")
        await field.fill("Åke Uppdiktad")
        await field.press("Enter")
        await expect(tab.get_by_role("link", name="Åke Uppdiktad")).to_be_visible()
        assert "Uppdiktad" not in tab.url
        await picture(tab, "search-found")
        await assert_accessible(tab)
        await tab.get_by_label("Namn, personnummer").fill(case_id(2)[:8])
        await tab.get_by_role("button", name="Sök").click()
        await tab.get_by_role("link", name="Åke Uppdiktad").click()
        await expect(tab.get_by_role("heading", name="Vad som har hänt")).to_be_visible()


async def test_other_terms_are_refused_with_the_reason(filled: Reading) -> None:
    async with served(filled.app, ending=filled.end_streams) as address, browser() as chromium, page(chromium) as tab:
        await tab.goto(f"{address}/sok")
        await tab.get_by_label("Namn, personnummer").fill("Storgatan 5")
        await tab.get_by_role("button", name="Sök").click()
        await expect(tab.get_by_role("region", name="En uppgift behöver rättas")).to_contain_text("2001:637")
        await picture(tab, "search-refused")
        await assert_accessible(tab)


async def test_every_search_is_on_record_by_kind_never_by_term(filled: Reading, client: Client) -> None:
    async with asking(filled) as http:
        for term in (case_id(2)[:8], "Storgatan 5"):
            await http.post("/api/search", json={"term": term})
        await http.get(f"/api/cases/{case_id(2)}")
    shown, refused, sought = await AccessLog(client).newest(3)
    assert (sought.kind, sought.term) == (AccessKind.CASE_SOUGHT, SearchTerm.CASE_NUMBER)
    assert (refused.kind, refused.people, refused.term) == (AccessKind.SEARCH_REFUSED, (), None)
    assert (shown.kind, shown.case_id) == (AccessKind.CASE_SHOWN, case_id(2))


async def test_a_search_through_the_api_says_what_is_wrong(filled: Reading) -> None:
    async with asking(filled) as http:
        refused = await http.post("/api/search", json={"term": "Storgatan 5"})
        assert (refused.status_code, refused.json()["problems"][0]["code"]) == (422, "search-term-not-allowed")
        assert "Storgatan" not in refused.text
        found = await http.post("/api/search", json={"term": case_id(2)})
        assert [row["case_id"] for row in found.json()["rows"]] == [case_id(2)]
        assert (await http.post("/api/search", json={"term": "Ingen Alls"})).json()["rows"] == []
        assert (await http.post("/api/search", json={"term": 12})).status_code == 422


@pytest.mark.parametrize(("known", "unknown"), [("Siv Påhittad", "Nils Finnsinte"), (NUMBER, NOBODYS)])
async def test_a_search_never_tells_that_somebody_is_in_the_register(closed: Staffed, known: str, unknown: str) -> None:
    """Of a case of others, of a person without a case and of nobody the page says the same."""
    await closed.case_of_adults()
    said = []
    async with closed.browsing("frida") as frida:
        form = Shown((await frida.get("/sok")).text).forms[-1]
        for term in (known, unknown):
            page = await frida.post("/sok", data=form.fields | {"term": term})
            assert page.status_code == 200
            said.append(page.text.partition("<section")[2].partition("</section>")[0])
        assert "Ingen träff" in said[0]
    assert said[0] == said[1]
