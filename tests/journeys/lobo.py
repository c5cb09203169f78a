"""What a story's people do: post papers, tell cases, read pages; each waits until it can be read."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

import httpx
from msgspec.structs import replace
from nats.aio.client import Client

from deploy.clocks import DemoClock
from deploy.mail_sink import MailSink, mail_sink
from deploy.nats_process import free_port
from deploy.simulator.scheduler import Scheduler
from deploy.stack import build, serving
from shared.messaging.jetstream import JetStreamEventStore
from shared.messaging.quiet import all_handled
from shared.runtime import Runtime
from shared.settings import MailSettings, Settings, WebSettings
from tests.journeys.invariants import check, commits
from tests.kit.eventually import eventually
from tests.kit.http import calling
from tests.kit.log import whole_log

MONDAY = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)


@asynccontextmanager
async def living(streams: Settings, client: Client) -> AsyncIterator["Lobo"]:
    """LOBO runs for the length of the block, from Monday 23 November 2026 on. At its end the invariants hold."""
    web, mail = WebSettings(port=free_port()), MailSettings(port=free_port())
    settings = replace(streams, web=web, mail=mail)
    clock = DemoClock()
    clock.set(MONDAY)
    run = Runtime(settings, clock, client, JetStreamEventStore(client))
    async with (
        mail_sink(mail.port) as sink,
        serving(run, await build(run)),
        calling(settings.public_url) as browser,
    ):
        lobo = Lobo(run, clock, sink, browser)
        yield lobo
        await lobo.holds()


class Lobo:
    """A running LOBO as its users meet it. `position` is the newest one anybody was told."""

    def __init__(self, run: Runtime, clock: DemoClock, sink: MailSink, web: httpx.AsyncClient) -> None:
        self.run, self.clock, self.sink, self.web = run, clock, sink, web
        self._scheduler = Scheduler(run.client, clock.move_to)
        self.position = 0

    async def post(self, where: str, body: dict[str, Any], *, key: str | None = None) -> Any:
        """POST to the API; gives the answer's JSON, 2xx or the test fails."""
        answer = await self.web.post(where, json=body, headers={"Idempotency-Key": key or str(uuid4())})
        assert answer.is_success, answer.text
        told = answer.json()
        self.position = max(self.position, told.get("position", 0))
        return told

    async def refused(self, where: str, body: dict[str, Any]) -> list[str]:
        """POST to the API what it must not take; gives the codes of its problems."""
        answer = await self.web.post(where, json=body, headers={"Idempotency-Key": str(uuid4())})
        assert answer.is_client_error, answer.text
        return [each["code"] for each in answer.json()["problems"]]

    async def get(self, where: str, **query: Any) -> Any:
        """GET from the API what is known up to `position`."""
        answer = await self.web.get(where, params={"after": self.position, **query})
        assert answer.is_success, answer.text
        return answer.json()

    async def case_of(self, notice_id: str) -> str:
        """The case that a notice opened or joined, when every reaction has had its turn."""
        await self.settle()
        receipt = await self.get(f"/api/notices/{notice_id}/receipt")
        assert receipt["case_id"], receipt
        return str(receipt["case_id"])

    async def tell(self, case_id: str, what: str, **body: Any) -> None:
        """Tell a case something, as its page's button does."""
        await self.post(f"/api/cases/{case_id}/{what}", body)

    async def happened(self, case_id: str, event: str, **told: Any) -> list[dict[str, Any]]:
        """The rows of the case's timeline about one kind of event whose fields say what is `told`."""
        rows = (await self.get(f"/api/cases/{case_id}/timeline"))["rows"]
        return [row for row in rows if row["event"] == event and told.items() <= row["fields"].items()]

    async def settle(self) -> None:
        """Wait until the reactions are done and DuckDB has what they wrote."""
        await all_handled(self.run.client)
        info = await self.run.client.jetstream().stream_info("EVENTS")
        self.position = max(self.position, info.state.last_seq)

    async def let_it_be(self, at: datetime) -> None:
        """Let time pass to `at`: every case is woken at the very instants it asks for."""
        await self._scheduler.pass_until(at)
        await self.settle()

    async def holds(self) -> None:
        """What must hold after every event held after every event of the log."""
        await self.settle()
        check(commits(await whole_log(self.run.client)), until=self.clock())

    async def standing(self, case_id: str) -> dict[str, str]:
        """The rules of the case's standing alerts, with their levels."""
        row = await self._worklist_row(case_id)
        return dict.fromkeys(row["rules"], row["level"]) if row else {}

    async def _worklist_row(self, case_id: str) -> dict[str, Any] | None:
        rows = (await self.get("/api/worklist"))["rows"]
        return next((row for row in rows if row["case_id"] == case_id), None)

    async def mailed(self, count: int) -> None:
        """Wait until so many mails have come, and see that no more do."""
        await eventually(lambda: len(self.sink.mails) >= count)
        await self.settle()
        assert len(self.sink.mails) == count
