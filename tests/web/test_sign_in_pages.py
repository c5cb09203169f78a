"""Signing in as a person does it, in a real browser: by keyboard, with errors, delayed, through a provider, and out."""

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace
from nats.aio.client import Client
from playwright.async_api import Page, expect

from deploy.demo_staff import PASSWORD as DEMO_PASSWORD
from deploy.demo_staff import SHOWN, STAFF
from shared.settings import Settings
from shared.staff.attempts import OF_ACCOUNT
from tests.kit.browser import assert_accessible, browser, page, picture
from tests.web.idp import SUBJECT, idp
from tests.web.staffed import NOW, PASSWORD, Staffed, local, member, staffed
from tests.web.test_oidc import told

THE_PROVIDERS_STYLE = ("net::ERR_",)
"""The provider's own page asks a server elsewhere for its style, and tests have no way there."""


@pytest.fixture
async def demo(client: Client, streams: Settings) -> AsyncIterator[Staffed]:
    """LOBO with the demo's sign-in page, which shows its invented people."""
    async with staffed(local(streams), client, invented=SHOWN) as running:
        yield running


async def write(tab: Page, name: str, password: str) -> None:
    await tab.get_by_role("textbox", name="Användarnamn").fill(name)
    await tab.locator("input[type=password]").fill(password)
    await tab.get_by_role("button", name="Logga in").click()


async def test_sign_in_empty_wrong_and_delayed_says_what_to_do(closed: Staffed) -> None:
    async with browser() as chromium, page(chromium) as tab:
        await tab.goto(f"{closed.address}/arbetslista")
        await expect(tab).to_have_title("Logga in – LOBO")
        await picture(tab, "sign-in")
        await assert_accessible(tab)
        await write(tab, "hanna", "fel")
        await expect(tab).to_have_title("Fel: Logga in – LOBO")
        await expect(tab.locator(".summary")).to_be_focused()
        await expect(tab.get_by_role("textbox", name="Användarnamn")).to_have_value("hanna")
        await expect(tab.locator("input[type=password]")).to_have_value("")
        await picture(tab, "sign-in-wrong")
        await assert_accessible(tab)
        for _ in range(OF_ACCOUNT.free):
            await write(tab, "hanna", "fel")
        await expect(tab.get_by_text("Vänta till kl. 10.00.05")).to_be_visible()
        await picture(tab, "sign-in-delayed")
        await assert_accessible(tab)


async def test_the_demo_shows_whom_one_can_be_and_the_page_asked_for_comes_up(demo: Staffed) -> None:
    bitte = next(each for each in STAFF if len(each.roles) > 1)
    await demo.staff.employ(bitte.user_name, DEMO_PASSWORD, bitte.member)
    async with browser() as chromium, page(chromium) as tab:
        await tab.goto(f"{demo.address}/arbetslista")
        await picture(tab, "sign-in-demo")
        await assert_accessible(tab)
        for each in SHOWN:
            await expect(tab.get_by_role("rowheader", name=each.user_name, exact=True)).to_be_visible()
        await write(tab, bitte.user_name, DEMO_PASSWORD)
        await expect(tab).to_have_title("Arbetslista – LOBO")
        await expect(tab.get_by_text("Bitte Biträdande, Biträdande enhetschef")).to_be_visible()
        await picture(tab, "signed-in")
        await assert_accessible(tab)
        await tab.get_by_label("Roll", exact=True).select_option("handler")
        await tab.get_by_role("button", name="Byt roll").click()
        await expect(tab.get_by_text("Bitte Biträdande, Handläggare")).to_be_visible()
        await expect(tab.get_by_role("navigation").get_by_role("link", name="Statistik")).to_have_count(0)
        await tab.get_by_role("button", name="Logga ut").click()
        await expect(tab.get_by_role("heading", name="Du är utloggad")).to_be_visible()
        await picture(tab, "signed-out")
        await assert_accessible(tab)
        await tab.goto(f"{demo.address}/arbetslista")
        await expect(tab).to_have_title("Logga in – LOBO")


async def test_what_is_not_ones_own_is_refused_in_plain_words(closed: Staffed) -> None:
    case_id = await closed.case_of_adults()
    async with browser() as chromium, page(chromium) as tab:
        secret = await closed.session_of("frida")
        await tab.context.add_cookies([{"name": closed.cookie, "value": secret, "url": closed.address}])
        await tab.goto(f"{closed.address}/arenden/{case_id}")
        await expect(tab.get_by_text("Ärendet hör till en annan enhet")).to_be_visible()
        await picture(tab, "refused")
        await assert_accessible(tab)
        await tab.get_by_role("link", name="Till arbetslistan").click()
        await expect(tab.get_by_role("heading", name="Inga öppna ärenden")).to_be_visible()


async def test_an_open_list_leads_to_sign_in_when_the_session_ends(closed: Staffed) -> None:
    async with browser() as chromium, page(chromium) as tab:
        secret = await closed.session_of("bo")
        await tab.context.add_cookies([{"name": closed.cookie, "value": secret, "url": closed.address}])
        await tab.goto(f"{closed.address}/arbetslista?unit=ADULT_RECEPTION")
        await expect(tab.get_by_role("heading", name="Arbetslista")).to_be_visible()
        await closed.staff.sessions.end(secret)
        await closed.case_of_adults()  # something new: the page fetches its list by itself
        await expect(tab).to_have_title("Logga in – LOBO")
        assert tab.url.endswith("/logga-in?till=%2Farbetslista%3Funit%3DADULT_RECEPTION")


async def test_a_form_sent_after_the_session_ended_is_sent_again(closed: Staffed) -> None:
    """What is typed in may start a legal clock: it is kept while its writer signs in again."""
    await closed.staff.employ("moa", PASSWORD, member("moa"))
    async with browser() as chromium, page(chromium) as tab:
        await tab.goto(f"{closed.address}/inkorg/ny?typ=formular-3")
        await write(tab, "moa", PASSWORD)
        await tab.get_by_label("Hyresgästens namn").fill("Siv Påhittad")
        await tab.get_by_label("Ankomstdatum").fill("2026-11-20")
        closed.clock.set(NOW + timedelta(hours=1))
        await tab.get_by_role("button", name="Registrera").click()
        await expect(tab.get_by_role("heading", name="Det du skrev är inte sparat än")).to_be_visible()
        await picture(tab, "not-sent")
        await assert_accessible(tab)
        async with tab.context.expect_page() as opened:
            await tab.get_by_role("link", name="Logga in i en ny flik").click()
        other = await opened.value
        await write(other, "moa", PASSWORD)
        await expect(other.get_by_text("Moa Påhittad")).to_be_visible()
        await tab.reload()
        await expect(tab.get_by_role("heading", name="Anmälan är registrerad")).to_be_visible()


async def test_through_the_provider_and_back_in_a_browser(client: Client, streams: Settings, tmp_path: Path) -> None:
    secret = tmp_path / "client-secret"
    secret.write_text("hemligt\n")
    async with (
        idp() as provider,
        staffed(replace(streams, sign_in=told(provider, secret)), client) as running,
        browser() as chromium,
        page(chromium, provoked=THE_PROVIDERS_STYLE) as tab,
    ):
        running.clock.rejoin()
        await tab.goto(f"{running.address}/arbetslista?level=L2")
        await picture(tab, "sign-in-provider")
        await assert_accessible(tab)
        await tab.get_by_role("link", name="Gå till kommunens inloggning").click()
        await tab.locator("input[name=sub]").fill(SUBJECT)
        await tab.get_by_role("button", name="Authorize").click()
        await expect(tab).to_have_title("Arbetslista – LOBO")
        assert tab.url == f"{running.address}/arbetslista?level=L2"
        await expect(tab.get_by_text("Anna Påhittad, Handläggare")).to_be_visible()
        await tab.get_by_role("button", name="Logga ut").click()
        await expect(tab.get_by_role("link", name="Logga ut från kommunens inloggning")).to_be_visible()
        await picture(tab, "signed-out-provider")
        await assert_accessible(tab)
        await provider.knows(groups=["Alla anställda"])
        await tab.goto(f"{running.address}/logga-in/oidc")
        await tab.locator("input[name=sub]").fill(SUBJECT)
        await tab.get_by_role("button", name="Authorize").click()
        await expect(tab.get_by_text("Du har ingen roll i LOBO.")).to_be_visible()
        await picture(tab, "no-role")
        await assert_accessible(tab)
