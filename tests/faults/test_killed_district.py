"""A stretch of the invented district is lived twice: undisturbed, and with services and nats-server killed with -9."""

import asyncio
from contextlib import AsyncExitStack
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from random import Random
from typing import Final

from msgspec.structs import replace
from nats.aio.client import Client

from deploy.demo_staff import STAFF
from deploy.mail_sink import mail_sink
from deploy.nats_process import free_port
from deploy.simulator.district import district
from deploy.simulator.driver import Driver, live
from shared.kernel.clock import instant
from shared.messaging.connection import connected
from shared.messaging.parking import list_parked
from shared.messaging.streams import apply_streams
from shared.settings import MailSettings, WebSettings
from shared.staff.directory import StaffDirectory
from tests.evictions.delivery.mail_book import MailBook
from tests.faults.ending import Ending, ending
from tests.faults.services import CarefulClient, PatientScheduler, Services, counted_once, patient_end, running
from tests.kit.eventually import eventually
from tests.kit.log import whole_log
from tests.kit.nats import NatsServer, settings_for

SEED: Final = 22
DAYS: Final = 28
UNTIL: Final = date(2026, 11, 23)
KILLS: Final = 5  # the server's in the middle
PERIOD: Final = {"from_on": str(UNTIL - timedelta(days=DAYS)), "last_on": str(UNTIL - timedelta(days=1))}
FIGURES: Final = {
    "/api/indicators": PERIOD,
    "/api/statistics/cases-by-month": PERIOD,
    "/api/statistics/contact-gauge": {"as_of": str(UNTIL)},
    "/api/statistics/placements": PERIOD,
    "/api/statistics/alert-times": PERIOD,
    "/api/statistics/alert-days": PERIOD,
}


async def test_killing_any_process_while_a_district_is_lived_changes_nothing_in_the_end(tmp_path: Path) -> None:
    """The same: every aggregate has the same events in the same order, recorded at the same instants, but for ids that
    are drawn and positions; every figure is the same; the same people were told of the same alerts at the same
    instants, and each (alert, cause) is on record once.

    Time stands still while something is down, for it moves on only when everything that fell due has been handled.
    So nothing may come later than undisturbed: not a review, not an alert, not a mail. What may differ is how many
    wake-ups and sweeps it took, and which of two aggregates was written first at the same instant. A mail whose sender
    is killed between the server's 250 and the ledger comes again under its Message-ID, with the same words; its
    receiver counts it once, and so does this.
    """
    undisturbed = await _lived(tmp_path / "undisturbed", kills=0)
    killed = await _lived(tmp_path / "killed", kills=KILLS)
    for kind, histories in undisturbed.aggregates.items():
        assert killed.aggregates[kind] == histories, kind
    assert killed == undisturbed


async def _lived(home: Path, *, kills: int) -> Ending:
    """The end of the days in `home`, with so many kills on the way."""
    begins, ends = instant(UNTIL - timedelta(days=DAYS)), instant(UNTIL)
    steps = list(district(seed=SEED, until=UNTIL, days=DAYS))
    async with AsyncExitStack() as stack:
        server = NatsServer(home / "nats")
        server.start()
        stack.callback(server.kill)
        settings = replace(
            settings_for(server, home), web=WebSettings(port=free_port()), mail=MailSettings(port=free_port())
        )
        client = await stack.enter_async_context(connected(settings))
        await apply_streams(client, settings)
        for each in STAFF:
            await StaffDirectory(client).put(each.member)
        sink = await stack.enter_async_context(mail_sink(settings.mail.port))
        services = await stack.enter_async_context(running(settings, home, begins))
        api = await stack.enter_async_context(CarefulClient(base_url=settings.public_url, timeout=60))
        scheduler, killing = PatientScheduler(client, services.move_to), Killing(client, services, server)
        killing.plan(len(steps), kills)
        await live(Driver(scheduler, api), steps, killing.after)
        await killing.done()
        await scheduler.pass_until(ends)
        assert await list_parked(client) == []

        log, members = await whole_log(client), await StaffDirectory(client).members()
        known = {"as_known_on": str(UNTIL), "after": str(log[-1].position)}
        asked = {where: await api.get(where, params={**query, **known}) for where, query in FIGURES.items()}
        figures = {where: answer.raise_for_status().json() for where, answer in asked.items()}
    book, mails = MailBook(log, members, settings.mail), counted_once(sink.mails, at_most=kills)
    book.check(mails, until=ends)
    return ending(log, book, mails, figures)


class Killing:
    """Kills services and server in turn, at moments of the district's days that the seed chose."""

    def __init__(self, client: Client, services: Services, server: NatsServer) -> None:
        self._client = client
        self._victims = (services.restart, services.restart, partial(asyncio.to_thread, server.restart))
        self._moments: dict[int, int] = {}
        self._killing: list[asyncio.Task[None]] = []
        self._over = False

    def plan(self, steps: int, kills: int) -> None:
        """So many kills: each once a step is done and so many more commits have been written."""
        random = Random(SEED)
        self._moments = {step: random.randint(0, 4) for step in sorted(random.sample(range(steps // 10, steps), kills))}

    def after(self, step: int) -> None:
        """Told of each step that is done."""
        if (commits := self._moments.pop(step, None)) is not None:
            earlier = self._killing[-1:]
            self._killing.append(asyncio.create_task(self._kill(len(self._killing), commits, earlier)))

    async def done(self) -> None:
        """Every kill that was planned has been done, those too that more commits were waited for than came."""
        self._over = True
        await asyncio.gather(*self._killing)
        assert not self._moments

    async def _kill(self, number: int, commits: int, earlier: list[asyncio.Task[None]]) -> None:
        await asyncio.gather(*earlier)
        enough = await patient_end(self._client) + commits

        async def written() -> bool:
            return self._over or await patient_end(self._client) >= enough

        await eventually(written, seconds=120)
        await self._victims[number % len(self._victims)]()
