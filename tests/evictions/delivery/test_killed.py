"""A desk killed with -9 after the mail server has the mail and before that is written down."""

import subprocess
import sys
from collections import Counter
from collections.abc import Sequence
from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest
from aiosmtpd.smtp import SMTP, Envelope, Session
from nats.aio.client import Client

from deploy.configuration import as_toml
from deploy.mail_sink import MailSink
from services.evictions.delivery.plan import MANY
from shared.contracts.codes import AlertLevel, AlertRule
from shared.messaging.parking import list_parked
from shared.messaging.quiet import all_handled
from shared.runtime import Runtime
from shared.settings import Settings
from tests.evictions.delivery.alerts import CASE_NAME, NOW, delivered, enter, raised, telling
from tests.evictions.delivery.test_mail import serving
from tests.kit.commits import commit
from tests.kit.eventually import eventually

ROOT = Path(__file__).parents[3]


class Deadly(MailSink):
    """Takes the mail, and from the mail `deadly_from` on the sender is dead before it hears so."""

    victim: subprocess.Popen[bytes] | None = None
    deadly_from = 1

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802 - aiosmtpd's name
        answer = await super().handle_DATA(server, session, envelope)
        if self.victim is not None and len(self.mails) >= self.deadly_from:
            self.victim.kill()
            self.victim.wait(30)
        return answer


def desk_at(settings: Settings) -> list[str]:
    """The command that starts a desk on the same server and mail sink."""
    config = settings.data_dir.parent / "desk.toml"
    config.write_text(as_toml(settings))
    return [sys.executable, "-m", "tests.evictions.delivery.process", str(config)]


def started(*command: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen(command, cwd=ROOT)


async def test_kill_9_between_sending_and_writing_it_down_repeats_at_most_that_mail_under_its_id(
    runtime: Runtime, client: Client
) -> None:
    sink, port = Deadly(), runtime.settings.mail.port
    command = desk_at(runtime.settings)
    async with serving(lambda: SMTP(sink, hostname="lobo.example"), port):
        await commit(runtime.store, raised(level=AlertLevel.L3), aggregate=CASE_NAME)
        sink.victim = started(*command)
        await eventually(lambda: len(sink.mails) == 1)
        sink.victim = None
        assert await delivered(runtime.store) == []
        async with telling(runtime, sweep=True, lease=0.5):
            await eventually(lambda: len(sink.mails) >= 4)
            await all_handled(client)
    sent = Counter((mail["Message-ID"], mail["To"]) for mail in sink.mails)
    assert sorted(sent.values()) == [1, 1, 2]
    assert len({mail for mail, _ in sent}) == 3
    assert len(await delivered(runtime.store)) == 1
    assert await list_parked(client) == []


@pytest.mark.parametrize("at_first", [1, MANY + 1])
async def test_after_a_kill_9_what_is_raised_since_does_not_tell_the_same_in_another_mail(
    runtime: Runtime, at_first: int
) -> None:
    """Many at once are one mail: so the mail that was begun, of one or of many, is begun again as it was."""
    sink, names = Deadly(), [str(number) for number in range(at_first + MANY)]
    async with serving(lambda: SMTP(sink, hostname="lobo.example"), runtime.settings.mail.port):
        for name in names[:at_first]:
            await commit(runtime.store, raised(name), aggregate=CASE_NAME)
        sink.victim = started(*desk_at(runtime.settings))
        await eventually(lambda: len(sink.mails) == 1)
        sink.victim = None
        for name in names[at_first:]:
            await commit(runtime.store, raised(name), aggregate=CASE_NAME)
        async with telling(runtime, sweep=True, lease=0.5):
            await eventually(partial(_is_on_record, runtime, names))
    died_at, *rest = sink.mails
    (again,) = [mail for mail in rest if mail["Message-ID"] == died_at["Message-ID"]]
    (since,) = [mail for mail in rest if mail is not again]
    assert again.as_bytes() == died_at.as_bytes()
    assert since["Subject"] == f"{MANY} larm på en gång"


async def _is_on_record(runtime: Runtime, names: Sequence[str]) -> bool:
    return all([len(await delivered(runtime.store, name)) == 1 for name in names])


async def test_kill_9_between_two_digests_puts_everybody_who_got_theirs_on_record(
    runtime: Runtime, client: Client
) -> None:
    sink, port = Deadly(), runtime.settings.mail.port
    sink.deadly_from = 2
    command = desk_at(runtime.settings)
    await enter(client, "anna", "bo")
    async with serving(lambda: SMTP(sink, hostname="lobo.example"), port):
        quiet = raised(rule=AlertRule.A10, raised_at=NOW - timedelta(days=1))
        await commit(runtime.store, quiet, aggregate=CASE_NAME)
        sink.victim = started(*command)
        await eventually(lambda: len(sink.mails) == 2)
        sink.victim = None
        async with telling(runtime, sweep=True, lease=0.5):
            await eventually(lambda: len(sink.mails) == 3)
            await all_handled(client)
    assert sorted(Counter(mail["Message-ID"] for mail in sink.mails).values()) == [1, 2]
    (told,) = await delivered(runtime.store)
    assert told.recipients == 2
