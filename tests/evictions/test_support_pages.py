"""The pages of support and work in a real browser: what may be ticked, what is said first, colleagues by name."""

import pytest
from nats.aio.client import Client
from playwright.async_api import Page, expect

from shared.contracts.codes import Unit
from shared.contracts.eviction_support import HomeVisitHeld, SupportOffered
from shared.contracts.eviction_work import CaseAssigned
from shared.contracts.evictions import TenantContacted
from shared.contracts.glossary import SWEDISH
from shared.contracts.support_codes import SupportType
from shared.messaging.envelope import Role
from shared.messaging.jetstream import JetStreamEventStore
from shared.staff.directory import StaffDirectory, StaffMember
from shared.web.actor import LOCAL_ACTOR
from tests.evictions.cases import CASE, MONDAY, eviction_time, formular_3
from tests.evictions.stored import events_of, told
from tests.evictions.test_assignment import COLLEAGUE
from tests.evictions.test_consent import consents
from tests.evictions.test_home_visit import plans
from tests.kit.browser import assert_accessible, browser, page, picture


@pytest.fixture
async def case(address: str, client: Client, store: JetStreamEventStore) -> str:
    """The address of an open case, in a unit where a colleague works too."""
    await StaffDirectory(client).put(
        StaffMember(ref=COLLEAGUE, name="Anna Uppdiktad", role=Role.HANDLER, unit=Unit.ELDERLY_TEAM)
    )
    await told(store, formular_3(), eviction_time())
    return f"{address}/arenden/{CASE}"


async def save(tab: Page) -> None:
    await tab.get_by_role("button", name="Spara").click()


async def test_several_kinds_of_support_are_ticked_and_none_is_asked_about(
    case: str, store: JetStreamEventStore
) -> None:
    async with browser() as chromium, page(chromium, javascript=False) as tab:
        await tab.goto(f"{case}/atgard/stod-erbjudet")
        await save(tab)
        await expect(tab.locator(".summary")).to_contain_text("Stöd saknas.")
        await tab.locator(".summary a").click()
        await expect(tab.get_by_label(SWEDISH["SupportType.HOUSING_GUIDE"])).to_be_focused()
        for kind in (SupportType.DEBT_COUNSELLING, SupportType.HOUSING_SEARCH):
            await tab.locator("label", has_text=SWEDISH[f"SupportType.{kind}"]).click()
        await save(tab)
        await tab.wait_for_url(f"{case}?after=*")
    (offered,) = (each for each in await events_of(store) if isinstance(each, SupportOffered))
    assert offered.support == (SupportType.DEBT_COUNSELLING, SupportType.HOUSING_SEARCH)


async def test_a_planned_visit_is_held_by_two_who_are_ticked_by_name(case: str, store: JetStreamEventStore) -> None:
    await told(store, plans())
    async with browser() as chromium, page(chromium) as tab:
        await tab.goto(f"{case}/atgard/hembesok")
        await tab.get_by_label("Planerat besök").select_option(label="tis 17 nov 2026 kl. 10.00")
        await tab.locator("label", has_text=SWEDISH["evictions.yourself"]).click()
        await tab.get_by_label("Resultat").select_option("MET")
        await tab.locator("fieldset", has_text="Stöd erbjöds").locator("label", has_text="Ja").click()
        await save(tab)
        await expect(tab.locator(".summary")).to_contain_text(SWEDISH["visit-by-one-alone"])
        await picture(tab, "hembesok")
        await assert_accessible(tab)
        await tab.locator("label", has_text="Anna Uppdiktad").click()
        await save(tab)
        await tab.wait_for_url(f"{case}?after=*")
    events = await events_of(store)
    (held,) = (each for each in events if isinstance(each, HomeVisitHeld))
    assert held.staff == (LOCAL_ACTOR.ref, COLLEAGUE)
    assert [each.offered_support for each in events if isinstance(each, TenantContacted)] == [True]


async def test_a_case_is_given_to_a_colleague_by_name(case: str, store: JetStreamEventStore) -> None:
    async with browser() as chromium, page(chromium, javascript=False) as tab:
        await tab.goto(f"{case}/atgard/ge-arendet")
        await tab.get_by_label("Handläggare").select_option(label="Anna Uppdiktad")
        await save(tab)
        await tab.wait_for_url(f"{case}?after=*")
    assigned = [each for each in await events_of(store) if isinstance(each, CaseAssigned)][-1]
    assert (assigned.handler_ref, assigned.unit) == (COLLEAGUE, Unit.ELDERLY_TEAM)


@pytest.mark.parametrize(
    ("slug", "said"),
    [
        ("avbetalningsplan", SWEDISH["note.RecordInstalmentPlan"]),
        ("hyresvardskontakt", SWEDISH["note.no-consent"]),
        ("atagandebeslut", SWEDISH["note.no-delegation-order"]),
        ("parkera", "senast mån 7 dec 2026"),
        ("kvittera-larm", SWEDISH["note.AcknowledgeAlert"]),
    ],
)
async def test_a_page_says_first_what_to_know(case: str, slug: str, said: str) -> None:
    async with browser() as chromium, page(chromium) as tab:
        await tab.goto(f"{case}/atgard/{slug}")
        await expect(tab.get_by_role("main")).to_contain_text(said)
        await picture(tab, slug)
        await assert_accessible(tab)


async def test_the_landlord_page_says_that_a_consent_holds(case: str, store: JetStreamEventStore) -> None:
    await told(store, consents())
    async with browser() as chromium, page(chromium) as tab:
        await tab.goto(f"{case}/atgard/hyresvardskontakt")
        await expect(tab.get_by_role("main")).to_contain_text(SWEDISH["note.consent-holds"])
        await tab.goto(f"{case}/atgard/samtycke-aterkallat")
        await expect(tab.get_by_label("Samtycke")).to_contain_text("Hyresvärden, lämnat mån 16 nov 2026")


async def test_the_day_of_the_eviction_is_told_with_who_was_there(case: str) -> None:
    async with browser() as chromium, page(chromium) as tab:
        await tab.goto(f"{case}/atgard/avhysning")
        await tab.locator("[name=executed_on]").fill(MONDAY.isoformat())
        await tab.locator("fieldset", has_text="Barn var närvarande").locator("label", has_text="Ja").click()
        await save(tab)
        await expect(tab.locator(".summary")).to_contain_text(SWEDISH["children-present-not-counted"])
        await picture(tab, "avhysning-refused")
        await assert_accessible(tab)
