"""Of a flat of the board's the page of a case says plainly what the board may not do, and where its day is noted."""

from datetime import timedelta

from deploy.stack import served
from shared.contracts.codes import NoticeType, Tenancy
from shared.contracts.eviction_procedure import TerminationReported
from shared.contracts.procedure_codes import TerminationGround
from tests.kit.browser import assert_accessible, browser, page, picture
from tests.projections.district import DISTRICT
from tests.projections.district.names import TODAY, case_id, notice_id
from tests.projections.district.opening import opened
from tests.projections.log import Log
from tests.web.reading import Reading, Register

CASE = case_id(20)
ENDED = TerminationReported(
    case_id=CASE, ground=TerminationGround.SEVERE_DISTURBANCE, reported_on=TODAY - timedelta(days=1)
)


async def test_the_board_is_warned_not_to_terminate_its_own_sublet_without_urging(
    filled: Reading, register: Register
) -> None:
    """D7: even for what is severe."""
    log = Log(DISTRICT.position)
    opened(log, 20, TODAY - timedelta(days=2), NoticeType.DISTURBANCE, tenancy=Tenancy.OWN_SUBLET)
    await filled.db.apply(log.facts)
    async with served(filled.app, ending=filled.end_streams) as address, browser() as chromium, page(chromium) as tab:
        await tab.goto(f"{address}/arenden/{CASE}")
        await picture(tab, "own-flat")
        now = tab.locator(".case__now")
        assert "Ingen tillsägelse till klienten är antecknad" in await now.inner_text()
        assert await now.locator(f'a[href="/inkorg/{notice_id(20)}/rattelse"]').count() == 1
        later = Log(log.position).record(f"evt.evictions.case.{CASE}", ENDED)
        await filled.db.apply(later)
        await tab.set_viewport_size({"width": 360, "height": 800})
        await tab.reload()
        await picture(tab, "own-flat-ended")
        assert "kan vara utan verkan" in await now.inner_text()
        await assert_accessible(tab)
