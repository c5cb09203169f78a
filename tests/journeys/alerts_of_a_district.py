"""A lived district held against what must hold, every alert in every hour, and every mail against the log.

`python -m … CONFIG` on one that stays up; for example `lobo simulate --days 730 --stay`, then
`python -m tests.journeys.alerts_of_a_district .lobo/simulated/lobo.toml`.
"""

import asyncio
import sys
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from typing import NamedTuple

from nats.aio.client import Client

from shared.messaging.connection import connected
from shared.settings import Settings, load_settings
from shared.staff.directory import StaffDirectory
from tests.evictions.delivery.mail_book import Counts, MailBook
from tests.journeys.invariants import check, commits
from tests.kit.log import whole_log


def mails_kept(settings: Settings) -> list[EmailMessage]:
    """The mails of an invented district, in the order they came (deploy/mail_sink.py)."""
    files = sorted((settings.data_dir / "mail").glob("*.eml"))
    return [message_from_bytes(each.read_bytes(), EmailMessage, policy=policy.default) for each in files]


class Held(NamedTuple):
    """What was held against the oracle: cases, looks at what stood in them, and the mails."""

    cases: int
    looks: int
    mails: Counts


async def hold(settings: Settings, client: Client) -> Held:
    """Every alert and every mail of a district that was lived. Raises `AssertionError` at the first that is wrong."""
    log, members = await whole_log(client), await StaffDirectory(client).members()
    cases, looks = check(commits(log), until=log[-1].recorded_at, hourly=True)
    counts = MailBook(log, members, settings.mail).check(mails_kept(settings), until=log[-1].recorded_at)
    return Held(cases, looks, counts)


async def _main(config: Path) -> None:
    settings = load_settings(config, {})
    async with connected(settings) as client:
        held = await hold(settings, client)
    print(f"{held.cases} cases, {held.looks} looks: every alert is what the words ask for\n{held.mails}")  # noqa: T201 - a command of its own


if __name__ == "__main__":
    asyncio.run(_main(Path(sys.argv[1])))
