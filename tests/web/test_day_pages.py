"""Lists of the worklist, the history by kind, the calendar and its feed, in a real browser and without JavaScript."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar
from nats.aio.client import Client
from playwright.async_api import Page, expect

from deploy.stack import served
from services.projections.database import Database
from shared.contracts.alerts import AlertDelivered, AlertRaised
from shared.contracts.codes import AlertLevel, AlertRule, DeliveryChannel, Priority, Unit
from shared.contracts.deadline_codes import ClockStatus
from shared.contracts.eviction_support import HomeVisitPlanned
from shared.contracts.eviction_work import CaseAssigned, CaseParked
from shared.contracts.evictions import EvictionTimeNotified
from shared.contracts.ids import VisitId
from shared.contracts.work_codes import AssignmentReason, ParkReason, WaitingFor
from shared.kernel.ids import derived_id
from shared.settings import Settings
from shared.vault.answering import serve
from shared.web.actor import LOCAL_ACTOR
from tests.kit.browser import NARROW, WIDE, assert_accessible, browser, page, picture
from tests.kit.http import calling
from tests.kit.read_file import left_by_an_earlier_start
from tests.projections.district import DISTRICT
from tests.projections.district.names import STAFF, TODAY, alert_id, case_id, noon, notice_id
from tests.projections.district.opening import clock_says
from tests.projections.log import Log
from tests.projections.one_case import COLLEAGUE
from tests.web.reading import Reading, Register, reading


def _worked_on() -> Log:
    """The district, where case 3 is mine, case 6 is parked and case 2 has a full month."""
    log = Log(DISTRICT.position)
    mine = CaseAssigned(
        case_id=case_id(3),
        handler_ref=LOCAL_ACTOR.ref,
        unit=Unit.ADULT_RECEPTION,
        assigned_on=TODAY,
        reason=AssignmentReason.TAKEN,
    )
    parked = CaseParked(
        case_id=case_id(6),
        parked_on=TODAY,
        until_on=date(2026, 4, 29),
        reason=ParkReason.PAYMENT_PROMISED,
        waiting_for=WaitingFor.TENANT,
    )
    time = EvictionTimeNotified(
        case_id=case_id(2), notice_id=notice_id(2), notified_on=TODAY, eviction_at=noon(4, 30, 7)
    )
    visit = HomeVisitPlanned(
        case_id=case_id(2), visit_id=VisitId(derived_id("visit")), planned_at=noon(4, 16, 8), staff=(STAFF,)
    )
    log.record(f"evt.evictions.case.{case_id(3)}", mine, at=noon(4, 15))
    log.record(f"evt.evictions.case.{case_id(6)}", parked, at=noon(4, 15))
    log.record(f"evt.evictions.case.{case_id(2)}", time, visit, at=noon(4, 15))
    return log


WORKED_ON = _worked_on()


@pytest.fixture
async def district(tmp_path: Path, client: Client, streams: Settings) -> AsyncIterator[Reading]:
    database, people = Database(left_by_an_earlier_start(tmp_path / "live.duckdb")), Register()
    line = await serve(client, people.answer)
    await database.apply(DISTRICT.facts)
    await database.apply(WORKED_ON.facts)
    yield await reading(tmp_path, database, client)
    await line.unsubscribe()
    await database.close()


@asynccontextmanager
async def opened(district: Reading) -> AsyncIterator[tuple[str, Page]]:
    """Where the pages are served, and a tab."""
    async with (
        served(district.app, ending=district.end_streams) as address,
        browser() as chromium,
        page(chromium) as tab,
    ):
        yield address, tab


async def test_each_list_has_its_count_and_an_address_without_javascript(district: Reading) -> None:
    async with (
        served(district.app, ending=district.end_streams) as address,
        browser() as chromium,
        page(chromium, javascript=False) as tab,
    ):
        await tab.goto(f"{address}/arbetslista")
        lists = tab.get_by_role("navigation", name="Listor")
        await expect(lists.get_by_role("link")).to_have_text(
            ["Att göra 2", "Mina 2", "Utan handläggare 1", "I dag 0", "Parkerade 1", "Alla öppna 3"]
        )
        await tab.get_by_label("Enhet").select_option("ADULT_RECEPTION")
        await tab.get_by_role("button", name="Visa").click()
        await lists.get_by_role("link", name="Parkerade").click()
        await expect(tab).to_have_url(f"{address}/arbetslista?view=PARKED&unit=ADULT_RECEPTION")
        row = tab.get_by_role("row").filter(has_text=case_id(6)[:8])
        await expect(row).to_contain_text("Hyresgästen")
        await expect(row).to_contain_text("Betalning är utlovad")
        await expect(row).to_contain_text("till ons 29 apr 2026")
        await expect(tab.get_by_role("row")).to_have_count(2)
        await picture(tab, "worklist-parked")
        await lists.get_by_role("link", name="I dag").click()
        await expect(tab.get_by_role("heading", name="Inget ärende i listan I dag")).to_be_visible()


async def _given_away(district: Reading) -> None:
    said: dict[str, Any] = {"unit": Unit.ADULT_RECEPTION, "assigned_on": TODAY, "reason": AssignmentReason.GIVEN}
    more = CaseAssigned(case_id=case_id(2), handler_ref=COLLEAGUE, **said)
    await district.db.apply(Log(WORKED_ON.position).record(f"evt.evictions.case.{case_id(2)}", more))


async def test_a_list_keeps_its_choice_while_the_page_lives(district: Reading) -> None:
    async with opened(district) as (address, tab):
        await tab.goto(f"{address}/arbetslista?view=MINE")
        await expect(tab.get_by_role("row")).to_have_count(3)
        await _given_away(district)
        await expect(tab.get_by_role("row")).to_have_count(2)
        await expect(tab.get_by_role("link", name="Mina 1")).to_have_attribute("aria-current", "page")
        await assert_accessible(tab)


async def test_who_is_not_reached_is_one_click_away(district: Reading) -> None:
    async with opened(district) as (address, tab):
        await tab.goto(f"{address}/arbetslista")
        await expect(tab.get_by_text("Hyresgäst kontaktad 0 av 3")).to_be_visible()
        await tab.get_by_role("link", name="(Hyresgäst inte nådd)").click()
        await expect(tab.get_by_role("row").nth(1)).to_contain_text("Inte nådda: hyresgästen, hyresvärden (dag 23)")
        await assert_accessible(tab)


async def test_the_keyboard_reaches_the_first_case_in_three_keys(district: Reading) -> None:
    async with opened(district) as (address, tab):
        await tab.goto(f"{address}/arbetslista")
        skip = tab.get_by_role("link", name="Hoppa till ärendena")
        await skip.focus()
        await expect(skip).to_be_in_viewport()
        await tab.keyboard.press("Enter")
        await tab.keyboard.press("Tab")
        await expect(tab.get_by_role("link", name="Åke Uppdiktad")).to_be_focused()


async def test_a_case_says_what_it_waits_for_and_its_history_can_be_narrowed(district: Reading) -> None:
    moved = Log(WORKED_ON.position)
    moved.record(
        f"evt.evictions.case.{case_id(2)}",
        clock_says(case_id(2), status=ClockStatus.PROVISIONAL, safe_date=date(2026, 4, 21)),
        at=noon(4, 15),
    )
    await district.db.apply(moved.facts)
    async with (
        served(district.app, ending=district.end_streams) as address,
        browser() as chromium,
        page(chromium, javascript=False) as tab,
    ):
        await tab.goto(f"{address}/arenden/{case_id(6)}")
        await expect(tab.locator(".now")).to_contain_text("Vänta tills ärendet är åter på listan")
        await expect(tab.locator(".now__waiting")).to_have_text(
            "Väntar på hyresgästen: Betalning är utlovad, sedan ons 15 apr 2026, längst till ons 29 apr 2026."
        )
        await tab.goto(f"{address}/arenden/{case_id(2)}")
        await tab.get_by_role("navigation", name="Visa bara").get_by_role("link", name="Frister").click()
        await expect(tab.locator(".timeline li")).to_have_count(3)
        await expect(tab.locator(".timeline li").first).to_contain_text(
            "Arbeta mot: tis 21 apr 2026 (förut mån 20 apr 2026)"
        )
        await expect(tab.locator(".day__on").first).to_have_text("ons 15 apr 2026")


async def test_on_paper_stands_what_is_read_and_not_what_is_pressed(district: Reading) -> None:
    async with opened(district) as (address, tab):
        await tab.emulate_media(media="print")
        await tab.goto(f"{address}/arbetslista")
        await expect(tab.get_by_text("Åke Uppdiktad")).to_be_visible()
        for pressed in (tab.get_by_role("button", name="Visa"), tab.get_by_role("link", name="Mina 2")):
            await expect(pressed).to_be_hidden()
        await picture(tab, "print-worklist")


async def test_a_long_history_folds_away_what_lobo_did_by_itself(district: Reading) -> None:
    long = Log(WORKED_ON.position)
    for number in range(100, 120):
        raised = AlertRaised(
            alert_id=alert_id(number),
            rule=AlertRule.A10,
            step=number,
            level=AlertLevel.L1,
            due_at=noon(4, 20),
            raised_at=noon(4, 15),
            priority=Priority.P2,
            case_id=case_id(2),
        )
        long.record(f"evt.evictions.case.{case_id(2)}", raised)
        sent = AlertDelivered(
            alert_id=alert_id(number),
            level=AlertLevel.L1,
            channel=DeliveryChannel.MAIL,
            recipients=1,
            cause=long.position,
            delivered_at=noon(4, 15) + timedelta(minutes=1),
        )
        long.record(f"evt.evictions.delivery.{alert_id(number)}", sent)
    await district.db.apply(long.facts)
    async with opened(district) as (address, tab):
        await tab.goto(f"{address}/arenden/{case_id(2)}")
        folded = tab.locator(".day details").first
        await expect(folded.get_by_text("Larm avsänt").first).to_be_hidden()
        await folded.get_by_text("40 som LOBO gjorde själv").click()
        await expect(folded.get_by_text("Larm avsänt").first).to_be_visible()
        await assert_accessible(tab)
        await picture(tab, "case-long")


async def test_a_month_is_a_table_and_on_a_phone_a_list_of_days(district: Reading) -> None:
    async with opened(district) as (address, tab):
        await tab.goto(f"{address}/kalender")
        await expect(tab.get_by_role("heading", name="Datum i april 2026")).to_be_visible()
        today = tab.get_by_role("cell").filter(has_text="i dag")
        await expect(today).to_have_attribute("aria-current", "date")
        day = tab.get_by_role("cell").filter(has_text="30").filter(has_text="Avhysning")
        await expect(day).to_contain_text("kl. 09.00")
        link = day.get_by_role("link", name="Åke Uppdiktad")
        await expect(link).to_have_attribute("href", f"/arenden/{case_id(2)}#frister")
        await expect(tab.get_by_role("cell").filter(has_text="långfredagen")).to_be_visible()
        for kind in ("Frist: arbeta mot", "Hembesök kl. 10.00", "Åter från parkering"):
            await expect(tab.get_by_role("cell").filter(has_text=kind)).to_be_visible()
        await expect(tab.get_by_text("Larm: Agera innan")).to_have_count(0)
        await picture(tab, "calendar")
        await tab.get_by_role("link", name="Visa 1 larm fre 17 apr 2026").press("Enter")
        await expect(tab.get_by_role("cell").filter(has_text="Larm: Agera innan")).to_be_in_viewport()
        await assert_accessible(tab)
        await tab.set_viewport_size(NARROW)
        await expect(tab.get_by_text("tors 30 apr 2026")).to_be_visible()
        await expect(tab.get_by_text("lör 11 apr 2026")).to_be_hidden()  # nothing that day
        await tab.set_viewport_size(WIDE)
        await _given_away(district)
        await tab.locator("label", has_text="Bara mina ärenden").click()
        await tab.locator("label", has_text="Besök").click()
        await tab.get_by_role("button", name="Visa").click()
        await expect(tab.get_by_role("cell").filter(has_text="Åter från parkering")).to_be_visible()
        await expect(tab.get_by_role("link", name="Åke Uppdiktad")).to_have_count(0)  # another's
        await tab.get_by_role("link", name="maj 2026").click()
        kinds = "&kind=LAST_DAYS&kind=ENFORCEMENT&kind=FOLLOW_UPS&kind=PARKED"
        await expect(tab).to_have_url(f"{address}/kalender?manad=2026-05&mine=ja{kinds}")
        await expect(tab.get_by_role("cell").filter(has_text="första maj")).to_be_visible()


async def test_a_month_that_does_not_exist_is_said(district: Reading) -> None:
    async with served(district.app) as address, calling(address) as http:
        answer = await http.get("/kalender?manad=2026-13", headers={"accept": "text/html"})
        assert answer.status_code == 400
        assert "finns inte i kalendern" in answer.text
        for wrong in ("kind=STREET", "alerts_on=2026-04-31"):
            assert (await http.get(f"/kalender?{wrong}", headers={"accept": "text/html"})).status_code == 400
        some = (await http.get("/api/calendar?month=2026-04&kind=VISITS&kind=ALERTS")).json()["rows"]
        assert {row["kind"] for row in some} == {"HOME_VISIT", "ALERT"}
        rows = (await http.get("/api/calendar?month=2026-04")).json()["rows"]
        assert {row["kind"] for row in rows} >= {"EVICTION", "SAFE_DATE", "HOME_VISIT", "PARKED", "ALERT"}


async def test_the_feed_holds_dates_without_names_until_its_address_is_taken_back(district: Reading) -> None:
    async with (
        served(district.app, ending=district.end_streams) as address,
        browser() as chromium,
        page(chromium) as tab,
        calling(address) as http,
    ):
        await tab.goto(f"{address}/kalender/prenumeration")
        await tab.locator("label", has_text="Alla ärenden").click()
        await tab.get_by_role("button", name="Skapa adress").click()
        shown = await tab.locator(".secret").inner_text()
        path = "/kalender/" + shown.partition("/kalender/")[2]
        first = await http.get(path)
        assert first.headers["content-type"] == "text/calendar; charset=utf-8"
        summaries = {str(each["summary"]) for each in Calendar.from_ical(first.content).walk("VEVENT")}
        assert f"Avhysning, ärende {case_id(2)[:8]}" in summaries
        assert "Uppdiktad" not in first.text
        assert (await http.get(path, headers={"if-none-match": first.headers["etag"]})).status_code == 304
        await tab.goto(f"{address}/kalender/prenumeration")
        await expect(tab.locator(".secret")).to_have_count(0)  # shown once
        await picture(tab, "subscription")
        await assert_accessible(tab)
        await tab.get_by_role("button", name="Ta bort adressen").click()
        await expect(tab.get_by_text("Du har ingen adress.")).to_be_visible()
        for gone in (path, "/kalender/lobo.ics", "/kalender/lobo.ics?nyckel=" + "x" * 5_000):
            assert (await http.get(gone)).status_code == 404
