"""The pages for what becomes known later, in a real browser: empty, with errors, saved, without JavaScript."""

import re
from collections.abc import AsyncIterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from litestar import Litestar
from playwright.async_api import Page, expect

from deploy.stack import served
from shared.contracts.codes import Unit
from shared.contracts.intake import (
    CoTenantsRecorded,
    EvictionNoticeCorrected,
    HouseholdRecorded,
    NoticeForwarded,
    NoticeRerouted,
    NoticeWithdrawn,
)
from shared.contracts.procedure_codes import CorrectionReason
from shared.kernel.ids import derived_id
from shared.messaging.jetstream import JetStreamEventStore
from tests.intake.papers import coordination_number
from tests.intake.test_http import complete, events_of
from tests.intake.test_pages import receipt_of
from tests.kit.browser import assert_accessible, browser, page, picture
from tests.kit.forms import hidden_fields
from tests.kit.http import calling
from tests.kit.nats import NatsServer

SLUGS = ("rattelse", "aterkallelse", "vidare", "fordelning", "identitet", "hushall")


@pytest.fixture
async def address(app: Litestar) -> AsyncIterator[str]:
    async with served(app) as address:
        yield address


async def came(address: str, **changes: Any) -> str:
    """A paper posted by API; its id."""
    async with calling(address) as desk:
        key = derived_id("key", repr(sorted(changes)))
        posted = await desk.post("/api/notices", json=complete(**changes), headers={"Idempotency-Key": key})
    assert posted.status_code == 202, posted.text
    return str(posted.json()["notice_id"])


async def save(tab: Page, notice_id: str) -> None:
    await tab.get_by_role("button", name="Spara").click()
    assert (await receipt_of(tab)).id == notice_id


async def test_every_page_is_accessible_as_it_comes_and_with_errors(address: str) -> None:
    notice_id = await came(address, area="OTHER_DISTRICT", household=None)
    async with browser() as chromium, page(chromium) as tab:
        for slug in SLUGS:
            await tab.goto(f"{address}/inkorg/{notice_id}/{slug}")
            await picture(tab, f"later-{slug}")
            await assert_accessible(tab)
            for field in await tab.locator(".field--short input").all():
                await field.fill("i förrgår")
            await tab.get_by_role("button", name="Spara").click()
            await expect(tab).to_have_title(re.compile("^Fel: "))
            await picture(tab, f"later-{slug}-errors")
            await assert_accessible(tab)


async def test_a_paper_is_corrected_from_what_it_said(address: str, store: JetStreamEventStore) -> None:
    notice_id = await came(address)
    async with browser() as chromium, page(chromium) as tab:
        await tab.goto(f"{address}/inkorg/{notice_id}/rattelse")
        await expect(tab.get_by_label("Belopp att betala")).to_have_value("8450,00")
        await expect(tab.get_by_label("Hyresgästen delgiven")).to_have_value("2026-11-17")
        await expect(tab.get_by_label("Ja", exact=True)).to_be_checked()
        await tab.get_by_label("Belopp att betala").fill("9 000,50")
        await tab.get_by_label("Hyresgästen delgiven").fill("")
        await tab.get_by_role("button", name="Spara").click()
        await expect(tab.locator(".summary")).to_contain_text("Skäl saknas")
        await expect(tab.get_by_label("Belopp att betala")).to_have_value("9 000,50")
        await tab.locator("label", has_text="Uppgiften var fel registrerad").click()
        await save(tab, notice_id)
    corrected = next(each for each in await events_of(store, notice_id) if isinstance(each, EvictionNoticeCorrected))
    assert (corrected.reason, corrected.amount_claimed_ore) == (CorrectionReason.MISREAD, 900_050)
    assert (corrected.served_on, corrected.sent_on, corrected.rooms) == (None, date(2026, 11, 18), 2)


async def test_kronofogdens_time_is_corrected_to_the_minute(address: str, store: JetStreamEventStore) -> None:
    told = {"notice_type": "EVICTION_TIME", "eviction_at": "2026-12-08T09:30:00+01:00"}
    notice_id = await came(address, **told, sent_on=None, sent_registered=None, served_on=None)
    async with browser() as chromium, page(chromium) as tab:
        await tab.goto(f"{address}/inkorg/{notice_id}/rattelse")
        await expect(tab.get_by_label("Tid för avhysning")).to_have_value("2026-12-08 09:30")
        await tab.get_by_label("Tid för avhysning").fill("2026-12-08 08.30")
        await tab.locator("label", has_text="Uppgiften var fel registrerad").click()
        await save(tab, notice_id)
    corrected = next(each for each in await events_of(store, notice_id) if isinstance(each, EvictionNoticeCorrected))
    assert corrected.eviction_at is not None
    assert corrected.eviction_at.isoformat() == "2026-12-08T07:30:00+00:00"
    assert corrected.amount_claimed_ore == 845_000, "what the kind of paper has no place for is kept"


async def test_without_javascript_all_of_it_is_told(address: str, store: JetStreamEventStore) -> None:
    notice_id = await came(address, household=None)
    async with browser() as chromium, page(chromium, javascript=False) as tab:
        await tab.goto(f"{address}/inkorg/{notice_id}/hushall")
        await tab.get_by_label("Antal vuxna").fill("1")
        await tab.get_by_label("Födelseår").nth(0).fill("2018")
        await save(tab, notice_id)
        await tab.goto(f"{address}/inkorg/{notice_id}/fordelning")
        await expect(tab.get_by_text("Familjeenhetens mottagning")).to_be_visible()
        await tab.locator("label", has_text="Annan nämnd").click()
        await tab.get_by_label("Varför?").select_option("OUTSIDE_AREA")
        await save(tab, notice_id)
        await tab.goto(f"{address}/inkorg/{notice_id}/vidare")
        await tab.get_by_label("Nämnd").fill("Socialnämnden i Påhittköping")
        await tab.get_by_label("Kvitto").fill("Dnr 12-3")
        await save(tab, notice_id)
        await tab.goto(f"{address}/inkorg/{notice_id}/vidare")
        await expect(tab.locator(".facts")).to_contain_text("Socialnämnden i Påhittköping")
        await picture(tab, "later-forwarded")
        await tab.goto(f"{address}/inkorg/{notice_id}/aterkallelse")
        await tab.locator("label", has_text="Hyresvärden").click()
        await save(tab, notice_id)
    told = list(await events_of(store, notice_id))
    units = [each.to_unit for each in told if isinstance(each, NoticeRerouted)]
    assert units == [Unit.FAMILY_RECEPTION, Unit.OTHER_BOARD]
    assert {HouseholdRecorded, NoticeForwarded, NoticeWithdrawn} <= {type(each) for each in told}


async def test_a_household_is_shown_as_it_is_known_however_many_children(address: str) -> None:
    children = [{"birth_year": 2010 + row} for row in range(10)]
    notice_id = await came(address, household={"adults": 2, "children": children})
    async with calling(address) as desk:
        shown = (await desk.get(f"/inkorg/{notice_id}/hushall")).text
        again = await desk.post(f"/inkorg/{notice_id}/hushall", data=_written(shown))
    assert again.status_code == 303, again.text
    assert len(re.findall(r'name="household\.children\[\d+\]\.birth_year" value="20', shown)) == 10


def _written(html: str) -> dict[str, str]:
    texts = dict(re.findall(r'name="(household[^"]*)" value="([^"]*)"', html))
    texts |= dict.fromkeys(re.findall(r'<select[^>]*name="([^"]*living)"', html)[:10], "PERMANENT")
    return texts | hidden_fields(html)


@pytest.mark.parametrize("slug", SLUGS)
async def test_a_page_about_no_notice_and_a_page_that_is_none_are_not_found(address: str, slug: str) -> None:
    signal = {"signal_type": "OTHER", "received_on": "2026-11-20"}
    async with calling(address) as desk:
        key = {"Idempotency-Key": derived_id("key", "signal")}
        notice_id = (await desk.post("/api/signals", json=signal, headers=key)).json()["notice_id"]
        found = [
            (await desk.get(path)).status_code
            for path in (
                f"/inkorg/{derived_id('nothing')}/{slug}",
                f"/inkorg/x/{slug}",
                f"/inkorg/{notice_id}/{slug}-",
                f"/inkorg/{notice_id}/{slug}",
            )
        ]
    assert found == [404, 404, 404, 404 if slug == "rattelse" else 200]


async def test_a_form_sent_twice_is_one_fact_and_a_changed_one_is_asked_about(
    address: str, store: JetStreamEventStore
) -> None:
    notice_id = await came(address)
    at = f"/inkorg/{notice_id}/aterkallelse"
    async with calling(address) as desk:
        form = hidden_fields((await desk.get(at)).text) | {"withdrawn_on": "2026-11-21", "withdrawn_by": "LANDLORD"}
        first, again = await desk.post(at, data=form), await desk.post(at, data=form)
        other = await desk.post(at, data=form | {"withdrawn_by": "INTAKE"})
    assert (first.status_code, first.headers["location"]) == (303, again.headers["location"])
    assert sum(isinstance(each, NoticeWithdrawn) for each in await events_of(store, notice_id)) == 1
    assert (other.status_code, "redan återkallad" in other.text) == (422, True)


async def test_what_was_written_stays_when_the_store_does_not_answer(address: str, nats_server: NatsServer) -> None:
    notice_id = await came(address)
    at = f"/inkorg/{notice_id}/fordelning"
    async with calling(address) as desk:
        form = hidden_fields((await desk.get(at)).text) | {"to_unit": "ELDERLY_TEAM", "reason": "AGREED"}
        nats_server.freeze()
        try:
            refused = await desk.post(at, data=form)
        finally:
            nats_server.thaw()
        assert refused.status_code == 503
        assert '<option value="AGREED" selected>' in refused.text
        assert hidden_fields(refused.text)["_command_id"] == form["_command_id"]
        assert (await desk.post(at, data=form)).status_code == 303


async def test_further_tenants_are_behind_an_unfolding_that_opens_when_one_is_wrong(
    address: str, store: JetStreamEventStore
) -> None:
    async with browser() as chromium, page(chromium, javascript=False) as tab:
        await tab.goto(f"{address}/inkorg/ny?typ=formular-3")
        number = tab.get_by_label("Nummer för hyresgäst 2")
        await expect(number).to_be_hidden()
        await tab.get_by_text("Lägg till fler hyresgäster").click()
        await number.fill("811228-0000")
        await tab.get_by_label("Ankomstdatum").fill("i går")
        await tab.get_by_role("button", name="Registrera").click()
        await expect(tab.locator(".summary").get_by_role("listitem")).to_have_count(2)
        await expect(number).to_be_visible()
        await picture(tab, "co-tenants-errors")
        await number.fill(coordination_number(date(1978, 3, 9)))
        await tab.get_by_label("Ankomstdatum").fill("2026-11-20")
        await tab.get_by_role("button", name="Registrera").click()
        notice = await receipt_of(tab)
    recorded = [each for each in await events_of(store, notice.id) if isinstance(each, CoTenantsRecorded)]
    assert [len(each.co_tenant_refs) for each in recorded] == [1]


async def test_the_further_tenants_are_accessible_open(address: str, tmp_path: Path) -> None:
    async with browser() as chromium, page(chromium) as tab:
        await tab.goto(f"{address}/inkorg/ny?typ=formular-3-arsavgift")
        await tab.get_by_text("Lägg till fler hyresgäster").click()
        await picture(tab, "co-tenants")
        await assert_accessible(tab)
