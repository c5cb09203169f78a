"""Our event store: durable commits a second by one and by many writers, grouped and not.

`python -m tests.bench.ours_store NATS_URL WRITERS SECONDS grouped|alone`
"""

import asyncio
import json
import sys
import time
from uuid import uuid4

from shared.messaging.jetstream import JetStreamEventStore
from tests.bench.events import attempted, case_name, envelope
from tests.bench.store_at import connected


async def commits_per_second(url: str, writers: int, seconds: float, *, group_commit: bool) -> float:
    """`writers` tasks, each on a case of its own, each waiting for its commit to be on disk."""
    async with connected(url) as client:
        store = JetStreamEventStore(client, group_commit=group_commit)
        began = time.perf_counter()
        until = began + seconds

        async def write() -> int:
            case, position, done = str(uuid4()), 0, 0
            while time.perf_counter() < until:
                events = (attempted(case),)
                position = await store.append(case_name(case), events, expected=position, envelope=envelope())
                done += 1
            return done

        return sum(await asyncio.gather(*(write() for _ in range(writers)))) / (time.perf_counter() - began)


if __name__ == "__main__":
    rate = asyncio.run(
        commits_per_second(sys.argv[1], int(sys.argv[2]), float(sys.argv[3]), group_commit=sys.argv[4] == "grouped")
    )
    print(json.dumps({"per_second": rate}))
