"""A lived district held against what must hold, every alert in every hour: `python -m … CONFIG` on one that stays up.

For example: `lobo simulate --days 730 --stay`, then `python -m tests.journeys.alerts_of_a_district
.lobo/simulated/lobo.toml`.
"""

import asyncio
import sys
from pathlib import Path

from shared.messaging.connection import connected
from shared.settings import load_settings
from tests.journeys.invariants import check, read_log


async def _main(config: Path) -> None:
    async with connected(load_settings(config, {})) as client:
        info = await client.jetstream().stream_info("EVENTS")
        log = await read_log(client, info.state.last_seq)
    cases, looks = check(log, until=max(commit.at for commit in log), hourly=True)
    print(f"{cases} cases, {looks} looks: every alert is what the words ask for")  # noqa: T201 - a command of its own


if __name__ == "__main__":
    asyncio.run(_main(Path(sys.argv[1])))
