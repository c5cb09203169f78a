"""The worklist on a telephone: who, what and by when of each case; the rest unfolds, and filters fold."""

from playwright.async_api import expect

from deploy.stack import served
from shared.contracts.codes import Unit
from shared.contracts.eviction_work import CaseAssigned
from shared.contracts.work_codes import AssignmentReason
from tests.kit.browser import WIDE, assert_accessible, browser, page
from tests.projections.district import DISTRICT
from tests.projections.district.names import STAFF, TODAY, case_id, noon
from tests.projections.log import Log
from tests.web.reading import Reading, Register
from tests.web.test_long_case import TELEPHONE

FOLDED = (
    "Uppsägning på grund av",
    "Frist: mån 20 apr",
    "Oss",
    "Inte nådda",
    "Prioritet 2",
    "Vuxenenhetens mottagning",
    "Ingen handläggare",
)
GIVEN = CaseAssigned(
    case_id=case_id(3),
    handler_ref=STAFF,
    unit=Unit.FAMILY_RECEPTION,
    assigned_on=TODAY,
    reason=AssignmentReason.GIVEN,
)


async def test_a_case_takes_few_lines_and_unfolds_to_all_that_is_known(filled: Reading, register: Register) -> None:
    async with served(filled.app, ending=filled.end_streams) as address, browser() as chromium, page(chromium) as tab:
        await tab.set_viewport_size(TELEPHONE)
        await tab.goto(f"{address}/arbetslista?level=L2")
        await expect(tab.get_by_text("Urval: Nivå 2: biträdande enhetschef")).to_be_visible()
        await expect(tab.get_by_label("Enhet")).to_be_hidden()
        await tab.goto(f"{address}/arbetslista?view=ALL")
        row = tab.get_by_role("row").filter(has_text="Åke Uppdiktad")
        for told in ("Åke Uppdiktad", "2 dagar kvar", "fre 17 apr 2026", "Agera innan", "Nivå 2"):
            await expect(row.get_by_text(told)).to_be_visible()
        for folded in FOLDED:
            await expect(row.get_by_text(folded).first).to_be_hidden()
        box = await row.bounding_box()
        assert box is not None
        assert box["height"] <= 180
        await row.get_by_text("Mer", exact=False).first.focus()
        await tab.keyboard.press("Enter")
        for folded in FOLDED:
            await expect(row.get_by_text(folded).first).to_be_visible()
        await assert_accessible(tab)
        await filled.db.apply(Log(DISTRICT.position).record(f"evt.evictions.case.{case_id(3)}", GIVEN, at=noon(4, 15)))
        await expect(tab.get_by_role("row").filter(has_text=case_id(3)[:8])).to_contain_text("Familj")
        await expect(row.get_by_text("Prioritet 2")).to_be_visible()  # unfolded it stays
        await tab.set_viewport_size(WIDE)
        await expect(tab.get_by_label("Enhet")).to_be_visible()
        await expect(tab.locator("summary:visible")).to_have_count(0)
