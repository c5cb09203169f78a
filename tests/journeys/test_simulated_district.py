"""Six weeks of the invented district through the real API: nothing is refused, and every alert is the right one."""

from datetime import timedelta

import httpx

from deploy.simulator.district import district
from deploy.simulator.driver import Driver, live
from shared.kernel.clock import civil_date
from tests.journeys.invariants import check, read_log
from tests.journeys.lobo import MONDAY, Lobo

DAYS = 42


async def test_six_weeks_are_lived_and_every_alert_is_what_the_words_ask_for(lobo: Lobo) -> None:
    steps = list(district(seed=7, until=civil_date(MONDAY), days=DAYS))
    lobo.clock.set(MONDAY - timedelta(days=DAYS))
    async with httpx.AsyncClient(base_url=lobo.run.settings.public_url, headers=lobo.web.headers, timeout=60) as api:
        driver = Driver(lobo.run, lobo.clock, api)
        await live(driver, steps, lambda _: None)
        await driver.let_time_pass(MONDAY)
    await lobo.settle()
    cases, looks = check(await read_log(lobo.run.client, lobo.position), until=MONDAY, hourly=True)
    assert cases > 8
    assert looks > 50 * cases
