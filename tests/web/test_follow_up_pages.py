"""Households to follow up come up on the worklist on their day, with the button that answers."""

from datetime import timedelta

from playwright.async_api import expect

from deploy.stack import served
from shared.contracts.codes import Outcome
from shared.contracts.eviction_work import FollowUpsPlanned
from shared.contracts.work_codes import SupportGiven
from shared.web.words import swedish
from tests.kit.browser import NARROW, assert_accessible, browser, page, picture
from tests.kit.http import calling
from tests.projections.district import DISTRICT
from tests.projections.district.names import TODAY, case_id
from tests.projections.log import Log
from tests.web.reading import Reading, Register

CASE = case_id(2)
PLANNED = FollowUpsPlanned(
    case_id=CASE,
    closed_on=TODAY - timedelta(days=100),
    outcome=Outcome.RECOVERED_UNDERTAKING,
    support=(SupportGiven.UNDERTAKING,),
    after_3_months_on=TODAY - timedelta(days=9),
    after_6_months_on=TODAY + timedelta(days=90),
    after_12_months_on=TODAY + timedelta(days=270),
)


async def test_the_worklist_leads_to_whom_to_ask_and_each_has_its_button(filled: Reading, register: Register) -> None:
    await filled.db.apply(Log(DISTRICT.position).record(f"evt.evictions.case.{CASE}", PLANNED))
    async with served(filled.app, ending=filled.end_streams) as address, browser() as chromium, page(chromium) as tab:
        await tab.goto(f"{address}/arbetslista")
        await tab.get_by_role("link", name=swedish("follow-ups.to-hold-one")).click()
        row = tab.get_by_role("row").filter(has_text="Åke Uppdiktad")
        await expect(row).to_contain_text("Efter 3 månader")
        button = row.get_by_role("link", name=swedish("HoldFollowUp"))
        await expect(button).to_have_attribute("href", f"/arenden/{CASE}/atgard/uppfoljning")
        await assert_accessible(tab)
        await picture(tab, "follow-ups")
        await tab.set_viewport_size(NARROW)
        await assert_accessible(tab)
        await picture(tab, "follow-ups-narrow")
        async with calling(address) as http:
            (told,) = (await http.get("/api/worklist/follow-ups")).json()["rows"]
        assert (told["case_id"], told["point"], told["days"]) == (CASE, "MONTHS_3", 9)
