"""After an eviction the worklist and the case say so, and count down to nothing that is past."""

from datetime import timedelta

from deploy.stack import served
from services.projections.case_forms import TENANT
from shared.contracts.evictions import EvictionExecuted
from tests.kit.browser import assert_accessible, browser, page, picture
from tests.projections.district import DISTRICT
from tests.projections.district.names import TODAY, case_id
from tests.projections.log import Log
from tests.web.reading import Reading, Register
from tests.web.test_deadlines_on_page import threatened

EVICTED = EvictionExecuted(
    case_id=case_id(2),
    executed_on=TODAY - timedelta(days=1),
    children_permanent=0,
    children_alternating=0,
    children_visiting=0,
)


async def test_the_case_and_its_row_say_that_the_household_was_evicted_and_what_to_do_for_it(
    filled: Reading, register: Register
) -> None:
    told = Log(DISTRICT.position).record(f"evt.evictions.case.{case_id(2)}", *threatened(), EVICTED)
    await filled.db.apply(told)
    async with served(filled.app, ending=filled.end_streams) as address, browser() as chromium, page(chromium) as tab:
        await tab.goto(f"{address}/arenden/{case_id(2)}")
        await picture(tab, "case-evicted")
        await assert_accessible(tab)
        now, dates = await tab.locator(".case__now").inner_text(), await tab.locator(".case__dates").inner_text()
        assert "Hushållet avhystes" in now
        assert "Ta reda på var hushållet bor nu" in now
        assert await tab.locator(f'.now a[href*="/atgard/{TENANT.slug}"]').count() == 1
        assert not [said for said in ("Avhysning kan beslutas", "kl. 07.00", "Återvinningsfrist") if said in dates]
        await tab.goto(f"{address}/arbetslista")
        await picture(tab, "worklist-evicted")
        row = await tab.locator(f"#row-{case_id(2)}").inner_text()
        assert "Avhyst" in row
        assert "Ingen frist" not in row
