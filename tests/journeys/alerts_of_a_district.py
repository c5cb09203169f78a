"""Every alert of a lived district held against the oracle of domain.md 5.6, and every mail against the log.

`python -m … CONFIG` on one that stays up; for example `lobo simulate --days 730 --stay`, then
`python -m tests.journeys.alerts_of_a_district .lobo/simulated/lobo.toml`.
"""

import asyncio
import sys
from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from typing import Any

from shared.messaging.connection import connected
from shared.messaging.recorded import Recorded
from shared.settings import Settings, load_settings
from shared.staff.directory import StaffDirectory
from tests.evictions.alert_book import assert_as_the_words_say
from tests.evictions.delivery.mail_book import MailBook
from tests.kit.log import whole_log


def check(log: Iterable[Recorded], *, until: datetime | None = None) -> tuple[int, int]:
    """How many eviction cases were looked at up to `until` (else the newest commit), and how often.

    Raises `AssertionError` at the first alert that is not right.
    """
    lived: defaultdict[str, list[tuple[datetime, list[Any]]]] = defaultdict(list)
    for fact in log:
        if fact.subject.startswith("evt.evictions.case."):
            if fact.index == 0:
                lived[fact.aggregate_id].append((fact.recorded_at, []))
            lived[fact.aggregate_id][-1][1].append(fact.event)
    last, looks = until or max(at for commits in lived.values() for at, _ in commits), 0
    for case_id, commits in lived.items():
        try:
            looks += assert_as_the_words_say(commits, until=last, hourly=True)
        except AssertionError as wrong:
            raise AssertionError(f"case {case_id}: {wrong}") from wrong
    return len(lived), looks


def mails_kept(settings: Settings) -> list[EmailMessage]:
    """The mails of an invented district, in the order they came (deploy/mail_sink.py)."""
    files = sorted((settings.data_dir / "mail").glob("*.eml"))
    return [message_from_bytes(each.read_bytes(), EmailMessage, policy=policy.default) for each in files]


async def _main(config: Path) -> None:
    settings = load_settings(config, {})
    async with connected(settings) as client:
        log, members = await whole_log(client), await StaffDirectory(client).members()
    cases, looks = check(log)
    print(f"{cases} cases, {looks} looks: every alert is what the words ask for")  # noqa: T201 - a command of its own
    print(MailBook(log, members, settings.mail).check(mails_kept(settings), until=log[-1].recorded_at))  # noqa: T201 - a command of its own


if __name__ == "__main__":
    asyncio.run(_main(Path(sys.argv[1])))
