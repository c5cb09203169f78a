"""Six weeks of the invented district through the real API: nothing is refused, and every alert is the right one."""

from datetime import timedelta

from deploy.demo_staff import STAFF
from deploy.simulator.district import district
from deploy.simulator.driver import Driver, live
from deploy.simulator.scheduler import Scheduler
from shared.kernel.clock import civil_date
from shared.staff.directory import StaffDirectory
from tests.evictions.delivery.mail_book import MailBook
from tests.journeys.invariants import check, commits
from tests.journeys.lobo import MONDAY, Lobo
from tests.kit.http import calling
from tests.kit.log import whole_log

SEED, DAYS = 9, 42


async def test_six_weeks_are_lived_and_every_alert_is_what_the_words_ask_for(lobo: Lobo) -> None:
    steps = list(district(seed=SEED, until=civil_date(MONDAY), days=DAYS))
    lobo.clock.set(MONDAY - timedelta(days=DAYS))
    for each in STAFF:
        await StaffDirectory(lobo.run.client).put(each.member)
    async with calling(lobo.run.settings.public_url, headers=lobo.web.headers) as api:
        scheduler = Scheduler(lobo.run.client, lobo.clock.move_to)
        await live(Driver(scheduler, api), steps, lambda _: None)
        await scheduler.pass_until(MONDAY)
    await lobo.settle()
    log, members = await whole_log(lobo.run.client), await StaffDirectory(lobo.run.client).members()
    cases, looks = check(commits(log), until=MONDAY, hourly=True)
    assert cases > 8
    assert looks > 50 * cases
    counts = MailBook(log, members, lobo.run.settings.mail).check(lobo.sink.mails, until=MONDAY)
    assert counts.on_record > cases
