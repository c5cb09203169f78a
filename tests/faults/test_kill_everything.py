"""nats-server and the services are killed with -9 in the middle of posting: every 202 is in the log once."""

import asyncio
import os
import signal
import subprocess
import sys
from collections import Counter
from contextlib import aclosing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import uuid4

import httpx
from msgspec.structs import replace
from nats.aio.client import Client

from deploy.mail_sink import mail_sink
from deploy.nats_process import free_port
from services.projections.app import last_position, live_file, rebuild_from_log
from services.projections.rebuild import table_hashes
from shared.contracts.alert_policy import is_instant, told_from
from shared.contracts.alerts import AlertDelivered, AlertRaised
from shared.contracts.evictions import EvictionCaseOpened
from shared.contracts.intake import EvictionNoticeReceived
from shared.kernel.clock import civil_date
from shared.messaging.connection import connect
from shared.messaging.feed import follow
from shared.messaging.quiet import all_handled
from shared.messaging.streams import apply_streams
from shared.settings import MailSettings, Settings, WebSettings
from tests.kit.eventually import eventually
from tests.kit.nats import NatsServer, settings_for

CLIENTS, PAPERS_EACH = 6, 12
TODAY = civil_date(datetime.now(UTC))


class Services:
    """`lobo serve` as a process of its own, killed and started again by the test."""

    def __init__(self, settings: Settings, folder: Path) -> None:
        self._settings, self._log = settings, (folder / "lobo.log")
        self._process: subprocess.Popen[bytes] | None = None

    def _launch(self) -> None:
        settings = self._settings
        environment = {
            "LOBO_DATA_DIR": str(settings.data_dir),
            "LOBO_KEY_DIR": str(settings.key_dir),
            "LOBO_NATS__URL": settings.nats.url,
            "LOBO_NATS__MONITOR_URL": settings.nats.monitor_url,
            "LOBO_NATS__MAX_BYTES": str(settings.nats.max_bytes),
            "LOBO_WEB__PORT": str(settings.web.port),
            "LOBO_MAIL__PORT": str(settings.mail.port),
            "LOBO_SIGN_IN__MODE": settings.sign_in.mode,
        }
        command = [str(Path(sys.executable).with_name("lobo")), "serve"]
        with self._log.open("ab") as log:
            self._process = subprocess.Popen(command, env={**os.environ, **environment}, stdout=log, stderr=log)

    async def start(self) -> None:
        """Launch, and wait until it answers."""
        self._launch()
        async with httpx.AsyncClient(base_url=self._settings.public_url) as web:

            async def answers() -> bool:
                assert self._process is not None
                assert self._process.poll() is None, self._log.read_text()[-3000:]
                try:
                    return (await web.get("/health/live")).is_success
                except httpx.HTTPError:
                    return False

            await eventually(answers, seconds=60)

    def kill(self) -> None:
        self._end(signal.SIGKILL)

    def stop(self) -> None:
        self._end(signal.SIGTERM)

    def _end(self, how: signal.Signals) -> None:
        assert self._process is not None
        self._process.send_signal(how)
        self._process.wait(60)


def _paper(client: int, number: int) -> dict[str, object]:
    return {
        "notice_type": "RENT_ARREARS_TERMINATION",
        "received_on": TODAY.isoformat(),
        "sent_on": (TODAY - timedelta(days=1)).isoformat(),
        "sent_registered": True,
        "amount_claimed_ore": 500_000 + 1000 * client + number,
        "rent_due_on": (TODAY - timedelta(days=30)).isoformat(),
        "address": f"Provgatan {client * 100 + number}",
    }


async def _post_until_accepted(settings: Settings, client: int, accepted: list[str]) -> None:
    """As a careful program does: the same key again until there is an answer."""
    async with httpx.AsyncClient(base_url=settings.public_url, timeout=20) as web:
        for number in range(PAPERS_EACH):
            headers = {"Idempotency-Key": str(uuid4())}
            while True:
                try:
                    answer = await web.post("/api/notices", json=_paper(client, number), headers=headers)
                except httpx.HTTPError:
                    await asyncio.sleep(0.1)
                    continue
                if answer.status_code == 202:
                    accepted.append(answer.json()["notice_id"])
                    break
                assert answer.status_code == 503, answer.text
                await asyncio.sleep(0.1)


async def test_kill_9_of_server_and_services_loses_nothing_and_doubles_nothing(tmp_path: Path) -> None:
    server = NatsServer(tmp_path / "nats")
    server.start()
    settings = replace(
        settings_for(server, tmp_path), web=WebSettings(port=free_port()), mail=MailSettings(port=free_port())
    )
    client = await connect(settings)
    await apply_streams(client, settings)
    services, accepted = Services(settings, tmp_path), list[str]()
    try:
        async with mail_sink(settings.mail.port) as sink:
            await services.start()
            posting = [asyncio.create_task(_post_until_accepted(settings, each, accepted)) for each in range(CLIENTS)]
            for kill in (services.kill, server.kill, services.kill):
                enough = len(accepted) + CLIENTS * 2
                await eventually(lambda enough=enough: len(accepted) >= enough, seconds=60)  # type: ignore[misc]
                kill()
                if kill == server.kill:
                    server.start()
                else:
                    await services.start()
            await asyncio.gather(*posting)
            await all_handled(client)
            services.stop()

        facts = await _everything(client)
        received = Counter(each.notice_id for each in facts if isinstance(each, EvictionNoticeReceived))
        assert received == Counter(accepted)
        opened = Counter(each.notice_id for each in facts if isinstance(each, EvictionCaseOpened))
        assert opened == Counter(accepted), "every notice opened its case, once"
        instant = {
            each.alert_id
            for each in facts
            if isinstance(each, AlertRaised)
            and is_instant(each.rule, each.due_at, each.raised_at)
            and told_from(each.rule, each.raised_at) == each.raised_at  # not in the night
        }
        on_record = Counter((each.alert_id, each.cause) for each in facts if isinstance(each, AlertDelivered))
        assert instant <= {alert_id for alert_id, _ in on_record}, "what cannot wait for the digest has been told"
        assert set(on_record.values()) <= {1}, "and each telling is on record once"
        assert bool(sink.mails) == bool(on_record)

        lived = table_hashes(live_file(settings))
        await rebuild_from_log(client, settings, lambda _at, _last: None)
        rebuilt = table_hashes(live_file(settings))
        assert lived == rebuilt
    finally:
        await client.close()
        server.stop()


async def _everything(client: Client) -> list[object]:
    until, facts = await last_position(client), list[object]()
    async with aclosing(follow(client, after=0)) as batches:
        async for batch in batches:
            facts.extend(each.event for each in batch)
            if batch[-1].position >= until:
                return facts
    return facts
