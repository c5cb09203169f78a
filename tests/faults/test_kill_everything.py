"""nats-server and the services are killed with -9 in the middle of posting: every 202 is in the log once."""

import asyncio
from collections import Counter
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from uuid import uuid4

from msgspec.structs import replace

from deploy.mail_sink import mail_sink
from deploy.nats_process import free_port
from services.projections.app import live_file, rebuild_from_log
from shared.contracts.evictions import EvictionCaseOpened
from shared.contracts.intake import EvictionNoticeReceived
from shared.kernel.clock import civil_date
from shared.messaging.connection import connected
from shared.messaging.streams import apply_streams
from shared.settings import MailSettings, Settings, WebSettings
from tests.evictions.delivery.mail_book import MailBook
from tests.faults.services import CarefulClient, PatientScheduler, counted_once, running
from tests.kit.eventually import eventually
from tests.kit.log import whole_log
from tests.kit.nats import NatsServer, settings_for
from tests.kit.table_hashes import table_hashes

CLIENTS, PAPERS_EACH = 6, 12
NOW = datetime(2026, 12, 3, 9, tzinfo=UTC)
"""Ten o'clock on an ordinary Thursday."""
NEXT_MORNING = NOW + timedelta(days=1)


def _paper(client: int, number: int) -> dict[str, object]:
    today = civil_date(NOW)
    return {
        "notice_type": "RENT_ARREARS_TERMINATION",
        "received_on": today.isoformat(),
        "sent_on": (today - timedelta(days=1)).isoformat(),
        "sent_registered": True,
        "amount_claimed_ore": 500_000 + 1000 * client + number,
        "rent_due_on": (today - timedelta(days=30)).isoformat(),
        "address": f"Provgatan {client * 100 + number}",
    }


async def _post_until_accepted(settings: Settings, client: int, accepted: list[str]) -> None:
    async with CarefulClient(base_url=settings.public_url, timeout=20) as web:
        for number in range(PAPERS_EACH):
            answer = await web.post(
                "/api/notices", json=_paper(client, number), headers={"Idempotency-Key": str(uuid4())}
            )
            assert answer.status_code == 202, answer.text
            accepted.append(answer.json()["notice_id"])


async def test_kill_9_of_server_and_services_loses_nothing_and_doubles_nothing(tmp_path: Path) -> None:
    """Every alert that was raised is told by the next morning, at once or in the digest, each once."""
    server = NatsServer(tmp_path / "nats")
    server.start()
    settings = replace(
        settings_for(server, tmp_path), web=WebSettings(port=free_port()), mail=MailSettings(port=free_port())
    )
    accepted = list[str]()
    try:
        async with connected(settings) as client:
            await apply_streams(client, settings)
            async with mail_sink(settings.mail.port) as sink, running(settings, tmp_path, NOW) as services:
                posting = [
                    asyncio.create_task(_post_until_accepted(settings, each, accepted)) for each in range(CLIENTS)
                ]
                kills = (services.restart, partial(asyncio.to_thread, server.restart), services.restart)
                for kill in kills:
                    enough = len(accepted) + CLIENTS * 2
                    await eventually(lambda enough=enough: len(accepted) >= enough, seconds=60)  # type: ignore[misc]
                    await kill()
                await asyncio.gather(*posting)
                await PatientScheduler(client, services.move_to).pass_until(NEXT_MORNING)

            log = await whole_log(client)
            facts = [each.event for each in log]
            received = Counter(each.notice_id for each in facts if isinstance(each, EvictionNoticeReceived))
            assert received == Counter(accepted)
            opened = Counter(each.notice_id for each in facts if isinstance(each, EvictionCaseOpened))
            assert opened == Counter(accepted), "every notice opened its case, once"
            mails = counted_once(sink.mails, at_most=len(kills))
            counts = MailBook(log, (), settings.mail).check(mails, until=NEXT_MORNING)
            assert counts.causes == counts.on_record > len(accepted)

            lived = table_hashes(live_file(settings))
            await rebuild_from_log(client, settings, lambda _at, _last: None)
            assert lived == table_hashes(live_file(settings))
    finally:
        server.stop()
