"""How long after the command its row stands committed in DuckDB: our real feed and database, as in production.

`python -m tests.bench.ours_latency NATS_URL FOLDER RATE SECONDS` appends RATE cases a second through the
store, on the connection and event loop that also feed the database. A command's time begins when it was
due, not when its turn came.
"""

import asyncio
import json
import statistics
import sys
import time
from pathlib import Path
from random import Random
from uuid import uuid4

from services.projections.app import last_position
from services.projections.database import Database
from services.projections.feed import keep_up
from shared.messaging.background import ended
from shared.messaging.feed import follow
from shared.messaging.jetstream import JetStreamEventStore
from tests.bench.events import case_name, envelope, opened
from tests.bench.store_at import connected


async def milliseconds(url: str, folder: Path, rate: int, seconds: float) -> list[float]:
    """Each command's time until its row is committed, in ms."""
    async with connected(url) as client:
        store, database, random = JetStreamEventStore(client), Database(folder / "live.duckdb"), Random(rate)
        feed = asyncio.create_task(keep_up(database, lambda after: follow(client, after=after)))
        await database.reached(await last_position(client), within=60)
        began = time.perf_counter()

        async def one(number: int) -> float:
            due = began + number / rate
            await asyncio.sleep(due - time.perf_counter())
            case = str(uuid4())
            events = (opened(case, random),)
            position = await store.append(case_name(case), events, expected=0, envelope=envelope())
            await database.reached(position, within=30)
            return (time.perf_counter() - due) * 1000

        try:
            return await asyncio.gather(*(one(number) for number in range(int(rate * seconds))))
        finally:
            await ended(feed)
            await database.close()


if __name__ == "__main__":
    took = asyncio.run(milliseconds(sys.argv[1], Path(sys.argv[2]), int(sys.argv[3]), float(sys.argv[4])))
    hundredths = statistics.quantiles(took, n=100)
    print(json.dumps({"p50_ms": hundredths[49], "p99_ms": hundredths[98]}))
