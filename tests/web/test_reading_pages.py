"""Worklist, case, receipt and statistics in a real browser: empty, filled, live, narrow, and without names."""

import asyncio
import re
from collections.abc import AsyncIterator

import httpx
from msgspec.structs import replace
from playwright.async_api import expect

from deploy.stack import served
from shared.contracts.evictions import EvictionCaseOpened, EvictionTimeNotified
from shared.contracts.glossary import SWEDISH
from shared.contracts.intake import HouseholdRecorded
from tests.kit.browser import assert_accessible, browser, page, picture
from tests.kit.http import calling
from tests.projections.district import DISTRICT
from tests.projections.district.names import TODAY, case_id, noon, notice_id
from tests.projections.log import Log
from tests.web.reading import Reading, Register

PAGE = {"accept": "text/html"}


def asking(of: Reading) -> httpx.AsyncClient:
    """Requests to the application in this test's own loop, where its connection to NATS lives."""
    return httpx.AsyncClient(transport=httpx.ASGITransport(app=of.app), base_url="http://127.0.0.1")  # type: ignore[arg-type]


async def test_the_worklist_is_accessible_empty_and_filled(empty: Reading, register: Register) -> None:
    async with served(empty.app, ending=empty.end_streams) as address, browser() as chromium, page(chromium) as tab:
        await tab.goto(f"{address}/")
        await expect(tab.get_by_role("heading", name="Inga öppna ärenden")).to_be_visible()
        await picture(tab, "worklist-empty")
        await assert_accessible(tab)
        await empty.db.apply(DISTRICT.facts)
        await expect(tab.get_by_role("link", name="Åke Uppdiktad")).to_be_visible()  # told by the stream, not reloaded
        row = tab.get_by_role("row").filter(has_text="Åke Uppdiktad")
        await expect(row).to_contain_text("Agera innan återvinningsfristen går ut")
        await expect(row).to_contain_text("2 dagar kvar fre 17 apr 2026")
        await expect(row).to_contain_text("Frist: mån 20 apr 2026, 5 dagar kvar")
        await expect(row).to_contain_text("Nivå 2")
        told = EvictionTimeNotified(
            case_id=case_id(2), notice_id=notice_id(2), notified_on=TODAY, eviction_at=noon(4, 24, 7)
        )
        await empty.db.apply(Log(DISTRICT.position).record(f"evt.evictions.case.{case_id(2)}", told))
        await expect(row).to_contain_text("Avhysning: fre 24 apr 2026 kl. 09.00, 9 dagar kvar")
        await picture(tab, "worklist-filled")
        await assert_accessible(tab)


async def test_the_worklist_is_narrowed_by_unit_and_level(filled: Reading, register: Register) -> None:
    async with served(filled.app, ending=filled.end_streams) as address, browser() as chromium, page(chromium) as tab:
        await tab.goto(f"{address}/arbetslista")
        await tab.get_by_label("Larmnivå").select_option("L3")
        await tab.get_by_role("button", name="Visa").click()
        await expect(tab.get_by_role("heading", name="Inga öppna ärenden")).to_be_visible()
        await expect(tab.get_by_label("Larmnivå")).to_have_value("L3")


async def test_cases_and_receipts_are_accessible_open_and_closed(filled: Reading, register: Register) -> None:
    async with served(filled.app, ending=filled.end_streams) as address, browser() as chromium, page(chromium) as tab:
        for number in (1, 2, 4):  # closed with an undertaking; alerts standing; a condo, evicted
            await tab.goto(f"{address}/arenden/{case_id(number)}")
            await expect(tab.get_by_role("heading", name="Vad som har hänt")).to_be_visible()
            await picture(tab, f"case-{number}")
            await assert_accessible(tab)
            await tab.goto(f"{address}/kvitto/{notice_id(number)}")
            await expect(tab.get_by_role("heading", name="Kvitto")).to_be_focused()
            await picture(tab, f"receipt-{number}")
            await assert_accessible(tab)


async def test_a_case_says_so_when_nobody_has_told_who_lives_there(empty: Reading, register: Register) -> None:
    untold = [
        replace(fact, event=replace(fact.event, children_in_home=None, children_visiting=None))
        if isinstance(fact.event, EvictionCaseOpened) and not fact.event.children_in_home
        else fact
        for fact in DISTRICT.facts
        if not isinstance(fact.event, HouseholdRecorded)
    ]
    await empty.db.apply(untold)
    async with asking(empty) as http:
        shown = {number: (await http.get(f"/arenden/{case_id(number)}", headers=PAGE)).text for number in (1, 2)}
    assert SWEDISH["case.children-unknown"] in shown[2]
    assert SWEDISH["case.children-unknown"] not in shown[1], "the case itself counts a child"


async def test_untold_is_no_number_anywhere(empty: Reading, register: Register) -> None:
    """On the page, in its timeline and in JSON: never 0, never no."""
    opened = next(fact for fact in DISTRICT.facts if isinstance(fact.event, EvictionCaseOpened))
    assert isinstance(opened.event, EvictionCaseOpened)
    told = replace(opened.event, children_in_home=None, children_visiting=None, any_65_or_older=False)
    await empty.db.apply([replace(opened, event=told)])
    async with asking(empty) as http:
        page = (await http.get(f"/arenden/{told.case_id}", headers=PAGE)).text
        case = (await http.get(f"/api/cases/{told.case_id}")).json()
    assert "Barn i hemmet: okänt · Någon vuxen har fyllt 65: okänt" in page
    assert (case["children_in_home"], case["children_visiting"]) == (None, None)


async def test_a_printed_case_offers_nothing_to_press(filled: Reading, register: Register) -> None:
    async with served(filled.app, ending=filled.end_streams) as address, browser() as chromium, page(chromium) as tab:
        await tab.goto(f"{address}/arenden/{case_id(2)}")
        offered = [tab.locator(".groups a").first, tab.get_by_role("button", name="Kvittera").first]
        for each in offered:
            await expect(each).to_be_visible()
        await tab.emulate_media(media="print")
        for each in offered:
            await expect(each).to_be_hidden()


async def test_the_statistics_page_draws_its_chart_and_is_accessible(filled: Reading) -> None:
    async with served(filled.app, ending=filled.end_streams) as address, browser() as chromium, page(chromium) as tab:
        await tab.goto(f"{address}/statistik")
        await expect(tab.get_by_role("img", name="Stapeldiagram")).to_be_visible()
        await expect(tab.locator(".chart svg")).to_be_visible()
        await picture(tab, "statistics")
        await assert_accessible(tab)


async def test_statistics_as_known_on_a_day_and_what_is_missing(filled: Reading) -> None:
    async with served(filled.app, ending=filled.end_streams) as address, browser() as chromium, page(chromium) as tab:
        await tab.goto(f"{address}/statistik")
        await expect(tab.get_by_role("row", name="I09 Förhindrade vräkningar Totalt")).to_contain_text("1")
        await tab.get_by_label("Känt den dagen").fill("2026-04-09")
        await tab.get_by_role("button", name="Visa").click()
        await expect(tab.get_by_text("Så som det var känt vid slutet av tors 9 apr 2026.").first).to_be_visible()
        await expect(tab.get_by_role("row", name="I09 Förhindrade vräkningar Totalt")).to_contain_text("0")
        await tab.get_by_label("Känt den dagen").fill("30 februari")
        await tab.get_by_role("button", name="Visa").click()
        await expect(tab.get_by_role("region", name="En uppgift behöver rättas")).to_be_focused()
        await assert_accessible(tab)
        await tab.go_back()
        await tab.get_by_label("Dela upp måtten efter").select_option(label="Kön")
        await tab.get_by_role("button", name="Visa").click()
        opened = tab.get_by_role("table", name="I02 Hot om vräkning")
        await expect(opened.get_by_role("row", name="Alla")).to_contain_text("6")
        await expect(opened.get_by_role("row", name="Kvinna")).to_contain_text("dolt")
        for each in await tab.get_by_role("link", name=re.compile("^Hämta")).all():
            assert (await tab.request.get(f"{address}{await each.get_attribute('href')}")).ok
        await tab.get_by_text("Så är måtten definierade").click()
        await picture(tab, "statistics-as-known")
        await assert_accessible(tab)
        await tab.get_by_role("link", name="Datakvalitet").click()
        await expect(tab.get_by_role("heading", name="Utfallet är inte bekräftat")).to_be_visible()
        await picture(tab, "data-quality")
        await assert_accessible(tab)


async def test_statistics_of_nothing(empty: Reading) -> None:
    await empty.publisher.publish()
    async with served(empty.app, ending=empty.end_streams) as address, browser() as chromium, page(chromium) as tab:
        await tab.goto(f"{address}/statistik")
        await expect(tab.get_by_text("Inga ärenden har öppnats under perioden.")).to_be_visible()
        await assert_accessible(tab)


async def test_names_are_asked_for_once_a_page_with_actor_and_purpose(filled: Reading, register: Register) -> None:
    async with asking(filled) as http:
        shown = (await http.get("/arbetslista", headers=PAGE)).text
    assert "Åke Uppdiktad" in shown
    (asked,) = register.asked
    assert asked.reader.role == "bosamordnare"


async def test_who_is_protected_is_named_in_their_case_and_in_no_list(filled: Reading, register: Register) -> None:
    case = case_id(3)
    async with asking(filled) as http:
        for page_of in ("/arbetslista?view=ALL", "/kalender", f"/arenden/{case}"):
            shown = (await http.get(page_of, headers=PAGE)).text
            assert ("Bo Skyddad" in shown) is page_of.endswith(case)
            assert page_of == "/kalender" or "Skyddade personuppgifter" in shown


async def test_without_the_register_the_list_is_shown_without_names(filled: Reading) -> None:
    async with asking(filled) as http:
        response = await http.get("/arbetslista", headers=PAGE)
    assert response.status_code == 200
    assert "Namnet kan inte visas just nu" in response.text
    assert "Uppdiktad" not in response.text


async def test_no_code_or_key_is_left_untranslated(filled: Reading, register: Register) -> None:
    async with asking(filled) as http:
        paths = ["/arbetslista", "/statistik", "/datakvalitet"]
        paths += [f"/arenden/{case_id(number)}" for number in range(1, 7)]
        paths += [f"/kvitto/{notice_id(number)}" for number in range(1, 7)]
        for path in paths:
            response = await http.get(path, headers=PAGE)
            assert response.status_code == 200, path
            assert untranslated(response.text) == [], path


def untranslated(page_text: str) -> list[str]:
    """Words in SHOUTING_CODE or dotted.keys in what a person reads of a page."""
    body = re.sub(r"(?s)<script.*?</script>|<option.*?>|<[^>]*>", " ", page_text.partition("<body>")[2])
    return re.findall(r"\b[A-Z]{2,}_[A-Z_]+\b|\b(?:web|case|worklist|receipt|statistics|now)\.[a-z-]+\b", body)


async def test_what_does_not_exist_is_not_found(filled: Reading) -> None:
    async with asking(filled) as http:
        for path in (f"/arenden/{case_id(99)}", f"/kvitto/{case_id(99)}", "/arenden/*", "/kvitto/%3E"):
            response = await http.get(path, headers=PAGE)
            assert response.status_code == 404, path
            assert "Sidan eller uppgiften finns inte" in response.text


async def test_a_page_waits_for_what_its_reader_just_wrote(empty: Reading, register: Register) -> None:
    async with asking(empty) as http:
        waiting = asyncio.create_task(http.get(f"/arenden/{case_id(2)}?after={DISTRICT.position}", headers=PAGE))
        await empty.db.apply(DISTRICT.facts)
        assert (await waiting).status_code == 200


async def test_a_reader_ahead_of_the_file_is_told_and_still_served(filled: Reading, register: Register) -> None:
    async with asking(filled) as http:
        ahead = DISTRICT.position + 1
        assert "syns inte här ännu" in (await http.get(f"/arbetslista?after={ahead}", headers=PAGE)).text
        assert "Beräknas" in (await http.get(f"/kvitto/{case_id(99)}?after={ahead}", headers=PAGE)).text


async def test_a_receipt_without_its_case_says_that_dates_are_being_counted(empty: Reading) -> None:
    first = [fact for fact in DISTRICT.facts if fact.aggregate_id == notice_id(2)]
    log = Log()
    for fact in first:
        log.record(fact.subject, fact.event)
    await empty.db.apply(log.facts)
    async with asking(empty) as http:
        shown = (await http.get(f"/kvitto/{notice_id(2)}?ny=ja", headers=PAGE)).text
    assert "Anmälan är registrerad" in shown
    assert "Beräknas" in shown


async def test_statistics_before_the_first_publication_say_when_to_come_back(empty: Reading) -> None:
    async with asking(empty) as http:
        response = await http.get("/statistik", headers=PAGE)
        assert response.status_code in (200, 503)
        assert "text/html" in response.headers["content-type"]


async def test_the_stream_resumes_where_a_page_left_it(filled: Reading) -> None:
    async with served(filled.app, ending=filled.end_streams) as address, calling(address) as http:
        headers = {"last-event-id": str(filled.db.listed() - 1)}  # journeys are in no list
        async with http.stream("GET", "/arbetslista/handelser", headers=headers) as stream:
            assert stream.headers["content-type"].startswith("text/event-stream")
            lines = [line async for line in first_lines(stream, 6)]
        assert f"id: {DISTRICT.position}" in lines
        assert "event: moved" in lines


async def first_lines(stream: httpx.Response, count: int) -> AsyncIterator[str]:
    """The first non-empty lines of a stream."""
    async for line in stream.aiter_lines():
        if line and count:
            count -= 1
            yield line
        if not count or line.startswith("data:"):
            return


async def test_ending_the_streams_lets_the_server_stop_at_once(filled: Reading) -> None:
    path = f"/arbetslista/handelser?after={DISTRICT.position}"
    async with (
        served(filled.app, ending=filled.end_streams) as address,
        calling(address) as http,
        http.stream("GET", path) as stream,
    ):
        opened = stream.aiter_lines()
        assert await anext(opened)
        filled.end_streams()
        rest = [line async for line in opened]  # ends: the stream is closed from our side
    assert not any(line.startswith("event:") for line in rest)
