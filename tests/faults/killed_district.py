"""A stretch of the invented district, lived undisturbed or with services and nats-server killed with -9 on the way."""

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

UNTIL: Final = date(2026, 11, 23)
OF_A_PERIOD: Final = (
    "/api/indicators",
    "/api/statistics/cases-by-month",
    "/api/statistics/placements",
    "/api/statistics/alert-times",
    "/api/statistics/alert-days",
)


async def lived(home: Path, *, seed: int, days: int, kills: int = 0) -> Ending:
    """The end of so many days until `UNTIL`, lived in `home`, with so many kills: every third is the server's."""
    from_on = UNTIL - timedelta(days=days)
    begins, ends = instant(from_on), instant(UNTIL)
    steps = list(district(seed=seed, until=UNTIL, days=days))
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
        killing.plan(Random(seed), len(steps), kills)
        await live(Driver(scheduler, api), steps, killing.after)
        await killing.done()
        await scheduler.pass_until(ends)
        assert await list_parked(client) == []

        log, members = await whole_log(client), await StaffDirectory(client).members()
        known = {"as_known_on": str(UNTIL), "after": str(log[-1].position)}
        period = {"from_on": str(from_on), "last_on": str(UNTIL - timedelta(days=1))}
        questions = dict.fromkeys(OF_A_PERIOD, period) | {"/api/statistics/contact-gauge": {"as_of": str(UNTIL)}}
        asked = {where: await api.get(where, params={**query, **known}) for where, query in questions.items()}
        figures = {where: answer.raise_for_status().json() for where, answer in asked.items()}
    book, mails = MailBook(log, members, settings.mail), counted_once(sink.mails, at_most=kills)
    book.check(mails, until=ends)
    return ending(log, book, mails, figures)


class Killing:
    """Kills services and server in turn, at moments of the district's days."""

    def __init__(self, client: Client, services: Services, server: NatsServer) -> None:
        self._client = client
        self._victims = (services.restart, services.restart, partial(asyncio.to_thread, server.restart))
        self._moments: dict[int, int] = {}
        self._killing: list[asyncio.Task[None]] = []
        self._over = False

    def plan(self, random: Random, steps: int, kills: int) -> None:
        """So many kills: each once a step is done and so many more commits have been written."""
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
