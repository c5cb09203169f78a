"""The intake desk in a real browser: choose, write, be told everything at once, get to the receipt."""

import re
from collections.abc import AsyncIterator
from datetime import date
from pathlib import Path

import pytest
from httpx import AsyncClient
from litestar import Litestar
from playwright.async_api import Page, expect

from deploy.stack import served
from services.intake.kinds import KINDS, Kind
from shared.contracts.codes import ChildLiving
from shared.contracts.glossary import SWEDISH
from shared.contracts.intake import Child, EvictionNoticeReceived, HouseholdRecorded
from shared.messaging.jetstream import JetStreamEventStore
from shared.messaging.store import AggregateName
from tests.intake.papers import coordination_number
from tests.kit.browser import assert_accessible, browser, page, picture
from tests.kit.forms import hidden_fields
from tests.kit.nats import NatsServer

NUMBER = coordination_number(date(1980, 5, 1))
RECEIPT = re.compile(r"/kvitto/([0-9a-f-]{36})\?after=(\d+)(?:&ny=ja)?$")


@pytest.fixture
async def address(app: Litestar) -> AsyncIterator[str]:
    async with served(app) as address:
        yield address


async def to_receipt(tab: Page) -> AggregateName:
    """Press the button; the notice the receipt is about. The receipt page itself is not intake's."""
    await tab.get_by_role("button", name="Registrera").click()
    return await receipt_of(tab)


async def receipt_of(tab: Page) -> AggregateName:
    await tab.wait_for_url(RECEIPT)
    found = RECEIPT.search(tab.url)
    assert found, tab.url
    return AggregateName("intake", "notice", found[1])


async def test_every_piece_is_accessible_empty_and_with_errors(address: str, tmp_path: Path) -> None:
    """The three kinds that together hold every sort of field."""
    async with browser() as chromium, page(chromium) as tab:
        await tab.goto(f"{address}/inkorg/ny")
        await picture(tab, "kinds")
        await assert_accessible(tab)
        for slug in ("formular-3", "storning", "kronofogdens-tid"):
            await tab.goto(f"{address}/inkorg/ny")
            await tab.get_by_role("link", name=SWEDISH[f"intake.kind.{slug}"], exact=True).click()
            await expect(tab.get_by_label("Ankomstdatum")).to_have_value("2026-11-22")
            await picture(tab, slug)
            await assert_accessible(tab)
        await tab.get_by_label("Ankomstdatum").fill("2026-02-30")
        await tab.get_by_label("Tid för avhysning").fill("i morgon")
        await tab.get_by_label("Antal vuxna").fill("två")
        await tab.get_by_role("button", name="Registrera").click()
        await expect(tab).to_have_title(re.compile("^Fel: "))
        await picture(tab, "errors")
        await assert_accessible(tab)


async def test_every_error_comes_at_once_with_a_link_and_every_value_is_kept(address: str) -> None:
    written = {
        "Ankomstdatum": "2027-01-01",
        "Handlingens datum": "1899-12-31",
        "Meddelandet skickat": "2026-02-30",
        "Belopp att betala": "mycket",
        "Antal rum": "två",
        "Personnummer eller samordningsnummer": "811228-0000",
        "Hyresgästens namn": "Hildegard",
    }
    async with browser() as chromium, page(chromium) as tab:
        await tab.goto(f"{address}/inkorg/ny?typ=formular-3")
        for label, text in written.items():
            await tab.get_by_label(label, exact=False).first.fill(text)
        await tab.get_by_role("button", name="Registrera").click()
        summary = tab.locator(".summary")
        await expect(summary).to_be_focused()
        await expect(summary.get_by_role("listitem")).to_have_count(6)
        for label, text in written.items():
            await expect(tab.get_by_label(label, exact=False).first).to_have_value(text)
        asked = ["Ankomstdatum", "Handlingens datum", "Meddelandet skickat", "Belopp", "Antal rum", "Personnumret"]
        await expect(summary.get_by_role("link")).to_contain_text(asked)
        await summary.get_by_role("link", name="Meddelandet skickat").click()
        await expect(tab.get_by_label("Meddelandet skickat")).to_be_focused()
        assert "Hildegard" not in tab.url
        assert "811228" not in tab.url


async def test_the_form_is_filled_in_and_sent_by_keyboard(address: str, store: JetStreamEventStore) -> None:
    async with browser() as chromium, page(chromium) as tab:
        await tab.goto(f"{address}/inkorg/ny?typ=formular-3")
        await tab.get_by_label("Meddelandet skickat").focus()
        keys = tab.keyboard
        await keys.type("2026-11-18")
        await keys.press("Tab")
        await keys.press("Space")  # rekommenderat brev: ja
        await keys.press("Tab")
        await keys.type("2026-11-17")
        await keys.press("Tab")
        await keys.type("12 345,50")
        await keys.press("Tab")
        await keys.press("Tab")
        await keys.type("2026-10-30")
        await keys.press("Tab")
        await keys.type("2")
        await keys.press("Enter")
        received = (await store.load(await receipt_of(tab))).events[0]
        assert isinstance(received, EvictionNoticeReceived)
        assert (received.sent_on, received.sent_registered) == (date(2026, 11, 18), True)
        assert (received.amount_claimed_ore, received.rooms) == (1_234_550, 2)


async def test_without_javascript_a_home_with_children_is_registered(address: str, store: JetStreamEventStore) -> None:
    async with browser() as chromium, page(chromium, javascript=False) as tab:
        await tab.goto(f"{address}/inkorg/ny?typ=storning")
        await tab.get_by_role("button", name="Registrera").click()
        await expect(tab.locator(".summary")).to_contain_text("Handlingens slag saknas.")
        await tab.locator("label", has_text="Störningar i boendet").click()
        await tab.get_by_label("Personnummer").fill(NUMBER)
        await tab.get_by_label("Antal vuxna").fill("2")
        await tab.locator("label", has_text="Någon vuxen har fyllt 65").click()
        await tab.get_by_label("Födelseår").nth(0).fill("2018")
        await tab.get_by_label("Barnets boende").nth(0).select_option("ALTERNATING")
        notice = await to_receipt(tab)
    events = (await store.load(notice)).events
    household = next(event for event in events if isinstance(event, HouseholdRecorded))
    assert (household.adults, household.any_65_or_older, len(household.children)) == (2, True, 1)


@pytest.mark.parametrize(
    ("written", "child"),
    [
        ({"birth_year": "2018", "living": ""}, Child(birth_year=2018, living=ChildLiving.PERMANENT)),
        ({"birth_year": "", "living": "VISITING"}, Child(living=ChildLiving.VISITING)),
    ],
)
async def test_a_child_is_taken_in_although_nobody_has_counted_the_adults(
    desk: AsyncClient, store: JetStreamEventStore, written: dict[str, str], child: Child
) -> None:
    at = "/inkorg/ny?typ=formular-3"
    form = hidden_fields((await desk.get(at)).text) | {"received_on": "2026-11-20", "household.adults": ""}
    form |= {f"household.children[0].{field}": text for field, text in written.items()}
    posted = await desk.post(at, data=form)
    found = RECEIPT.search(posted.headers.get("location", ""))
    assert found, posted.text
    events = (await store.load(AggregateName("intake", "notice", found[1]))).events
    household = next(event for event in events if isinstance(event, HouseholdRecorded))
    assert (household.adults, household.children) == (None, (child,))


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.slug)
async def test_a_form_sent_twice_is_one_notice_and_a_changed_one_is_asked_about(desk: AsyncClient, kind: Kind) -> None:
    at = f"/inkorg/ny?typ={kind.slug}"
    form = hidden_fields((await desk.get(at)).text) | {"received_on": "2026-11-20", kind.code_field: kind.codes[-1]}
    first = await desk.post(at, data=form)
    again = await desk.post(at, data=form)
    assert (first.status_code, again.status_code) == (303, 303), first.text
    assert RECEIPT.search(first.headers["location"])
    assert again.headers["location"] == first.headers["location"]
    changed = await desk.post(at, data=form | {"received_on": "2026-11-19"})
    assert changed.status_code == 409
    assert "redan sparade" in changed.text
    anew = await desk.post(at, data=form | {"received_on": "2026-11-19"} | hidden_fields(changed.text))
    assert anew.status_code == 303
    assert anew.headers["location"] != first.headers["location"]


async def test_what_was_written_stays_when_the_store_does_not_answer(
    desk: AsyncClient, nats_server: NatsServer
) -> None:
    """And pressing again saves it once."""
    at = "/inkorg/ny?typ=tidig-signal"
    form = hidden_fields((await desk.get(at)).text)
    form |= {"received_on": "2026-11-20", "signal_type": "OTHER", "person_name": "Påhitt Påhittsson"}
    nats_server.freeze()
    try:
        refused = await desk.post(at, data=form)
    finally:
        nats_server.thaw()
    assert refused.status_code == 503
    assert "Påhitt Påhittsson" in refused.text
    assert hidden_fields(refused.text)["_command_id"] == form["_command_id"]
    first, again = await desk.post(at, data=form), await desk.post(at, data=form)
    assert (first.status_code, first.headers["location"]) == (303, again.headers["location"])


@pytest.mark.parametrize("at", ["/inkorg/ny?typ=okänd", "/inkorg/ny?typ=" + "x" * 500, "/inkorg/ny?typ=%00"])
async def test_an_unknown_kind_leads_to_the_choice(desk: AsyncClient, at: str) -> None:
    response = await desk.get(at, headers={"accept": "text/html"})
    assert response.status_code in (200, 400)
    assert "intake." not in response.text
