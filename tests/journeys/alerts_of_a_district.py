"""Every alert of a lived district, held against the oracle of domain.md 5.6: `python -m … CONFIG` on one that stays up.

For example: `lobo simulate --days 730 --stay`, then `python -m tests.journeys.alerts_of_a_district
.lobo/simulated/lobo.toml`.
"""

import asyncio
import sys
from collections import defaultdict
from contextlib import aclosing
from datetime import datetime
from pathlib import Path
from typing import Any

from nats.aio.client import Client

from shared.messaging.connection import connected
from shared.messaging.feed import follow
from shared.settings import load_settings
from tests.evictions.alert_book import assert_as_the_words_say

Lived = dict[str, list[tuple[datetime, list[Any]]]]


async def cases_lived(client: Client, until: int) -> Lived:
    """The commits of every eviction case up to position `until`, each with the instant it was decided at."""
    found: defaultdict[str, list[tuple[datetime, list[Any]]]] = defaultdict(list)
    async with aclosing(follow(client, after=0)) as batches:
        async for batch in batches:
            for fact in batch:
                if fact.subject.startswith("evt.evictions.case."):
                    if fact.index == 0:
                        found[fact.aggregate_id].append((fact.envelope.recorded_at, []))
                    found[fact.aggregate_id][-1][1].append(fact.event)
            if batch[-1].position >= until:
                return dict(found)
    return dict(found)


def check(lived: Lived, *, until: datetime) -> tuple[int, int]:
    """How many cases were looked at, and how often. Raises `AssertionError` at the first alert that is not right."""
    looks = 0
    for case_id, commits in lived.items():
        try:
            looks += assert_as_the_words_say(commits, until=until, hourly=True)
        except AssertionError as wrong:
            raise AssertionError(f"case {case_id}: {wrong}") from wrong
    return len(lived), looks


async def _main(config: Path) -> None:
    async with connected(load_settings(config, {})) as client:
        info = await client.jetstream().stream_info("EVENTS")
        lived = await cases_lived(client, info.state.last_seq)
    last = max(at for commits in lived.values() for at, _ in commits)
    cases, looks = check(lived, until=last)
    print(f"{cases} cases, {looks} looks: every alert is what the words ask for")  # noqa: T201 - a command of its own


if __name__ == "__main__":
    asyncio.run(_main(Path(sys.argv[1])))
