"""A lived district held against what must hold, every alert in every hour, and every mail against the log.

`python -m … CONFIG` on one that stays up; for example `lobo simulate --days 730 --stay`, then
`python -m tests.journeys.alerts_of_a_district .lobo/simulated/lobo.toml`.
"""

import asyncio
import sys
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

from shared.messaging.connection import connected
from shared.settings import Settings, load_settings
from shared.staff.directory import StaffDirectory
from tests.evictions.delivery.mail_book import MailBook
from tests.journeys.invariants import check, commits
from tests.kit.log import whole_log


def mails_kept(settings: Settings) -> list[EmailMessage]:
    """The mails of an invented district, in the order they came (deploy/mail_sink.py)."""
    files = sorted((settings.data_dir / "mail").glob("*.eml"))
    return [message_from_bytes(each.read_bytes(), EmailMessage, policy=policy.default) for each in files]


async def _main(config: Path) -> None:
    settings = load_settings(config, {})
    async with connected(settings) as client:
        log, members = await whole_log(client), await StaffDirectory(client).members()
    cases, looks = check(commits(log), until=log[-1].recorded_at, hourly=True)
    print(f"{cases} cases, {looks} looks: every alert is what the words ask for")  # noqa: T201 - a command of its own
    print(MailBook(log, members, settings.mail).check(mails_kept(settings), until=log[-1].recorded_at))  # noqa: T201 - a command of its own


if __name__ == "__main__":
    asyncio.run(_main(Path(sys.argv[1])))
