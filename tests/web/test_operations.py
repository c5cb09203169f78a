"""Those who run LOBO see how it is doing, in words and as JSON; nobody else does, and nothing of it is personal."""

from nats.aio.client import Client
from playwright.async_api import expect

from deploy.commands import doctor
from shared.messaging.envelope import Role
from shared.messaging.parking import Delivery, park
from tests.kit.browser import assert_accessible, browser, page, picture
from tests.kit.eventually import eventually
from tests.web.staffed import NOW, Staffed
from tests.web.test_application import said


async def test_all_is_well_and_what_is_unknown_is_said(closed: Staffed) -> None:
    await closed.case_of_adults()
    await closed.published()
    async with closed.program(Role.OPERATOR) as program:
        told = (await program.get("/api/operations")).json()
    states = {each["what"]: each["state"] for each in told["signs"]}
    assert states["Händelseloggen"] == states["Parkerade händelser"] == states["Larm till medarbetarna"] == "WELL"
    assert states["Senaste kopian"] == "WATCH"
    assert {"Läsningen av loggen", "Publicerade siffror", "Väckningar", "Händelseloggens utrymme"} <= states.keys()


async def test_the_doctor_says_nothing_that_the_page_does_not(closed: Staffed) -> None:
    said_by_doctor = {each.what for each in await doctor._examine(closed.run.settings)}
    async with closed.program(Role.OPERATOR) as program:
        page = {each["what"] for each in (await program.get("/api/operations")).json()["signs"]}
    assert said_by_doctor <= page
    assert {"NATS-servern", "Strömmarna", "Nyckelfilerna", "Mejl", "Disken", "Senaste kopian"} <= said_by_doctor


async def test_what_is_parked_is_an_alarm_with_how_to_replay_it(closed: Staffed, client: Client) -> None:
    case_id = await closed.case_of_adults()
    delivery = Delivery(1, f"evt.evictions.case.{case_id}", {}, b"[]")
    await park(client, "evictions-notifier", delivery, ValueError("Siv Påhittad"), lambda: NOW)
    async with browser() as chromium, page(chromium) as tab:
        await closed.enter(tab, "dag")
        await tab.goto(f"{closed.address}/")
        await tab.wait_for_url("**/drift")
        first = tab.get_by_role("row").nth(1)
        await expect(tab.get_by_role("row", name="Parkerade händelser")).to_contain_text("Åtgärda nu")
        await expect(first).to_contain_text("Åtgärda nu")
        await expect(tab.get_by_text("lobo parked replay evictions-notifier.1")).to_be_visible()
        await expect(tab.get_by_role("main")).not_to_contain_text("Påhittad")
        await expect(tab.get_by_role("main")).not_to_contain_text(case_id[:8])
        await picture(tab, "operations")
        await assert_accessible(tab)


async def test_it_is_for_those_who_run_it(closed: Staffed) -> None:
    for role in set(Role) - {Role.OPERATOR, Role.SYSTEM}:
        async with closed.program(role) as program:
            said(await program.get("/api/operations"), 403)
    async with closed.browsing("bo") as browsing:
        assert (await browsing.get("/drift")).status_code == 403
        assert 'href="/drift"' not in (await browsing.get("/arbetslista")).text


async def test_the_feed_is_behind_until_it_has_read_what_is_there(closed: Staffed) -> None:
    await closed.case_of_adults()
    async with closed.program(Role.OPERATOR) as program:

        async def caught_up() -> bool:
            signs = (await program.get("/api/operations")).json()["signs"]
            return any(each["what"] == "Läsningen av loggen" and each["state"] == "WELL" for each in signs)

        await eventually(caught_up)
