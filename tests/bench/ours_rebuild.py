"""Filling a log, rebuilding the read side from it, and the same reading without DuckDB.

`python -m tests.bench.ours_rebuild fill|rebuild|read NATS_URL FOLDER EVENTS`
"""

import asyncio
import json
import resource
import sys
import time
from contextlib import aclosing
from itertools import islice
from pathlib import Path
from typing import Any, Final

from services.projections.app import last_position
from services.projections.rebuild import rebuild
from shared.messaging.feed import follow
from shared.messaging.jetstream import LARGEST_BATCH, JetStreamEventStore
from shared.messaging.streams import EVENTS, stream_info
from tests.bench.events import EVENTS_A_COMMIT, cases
from tests.bench.limits import read_decode_arrow
from tests.bench.store_at import connected

_MEGABYTE: Final = 1024**2


async def fill(url: str, events: int) -> dict[str, Any]:
    """Write `events` in bulk; the rate is that of a bulk import."""
    async with connected(url) as client:
        store, commits = JetStreamEventStore(client), cases(events // EVENTS_A_COMMIT)
        began = time.perf_counter()
        while some := list(islice(commits, LARGEST_BATCH)):
            await store.append_many(some)
        took = time.perf_counter() - began
        info = await stream_info(client, EVENTS)
        assert info is not None
        return {"per_second": events / took, "bytes_per_event": info["state"]["bytes"] / events}


async def rebuilt(url: str, folder: Path, events: int) -> dict[str, Any]:
    """`lobo rebuild` of the whole log into a new file."""
    async with connected(url) as client:
        live, until = folder / "rebuilt.duckdb", await last_position(client)
        began = time.perf_counter()
        async with aclosing(follow(client, after=0)) as batches:
            await rebuild(batches, live, until=until)
        took = time.perf_counter() - began
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        size = live.stat().st_size
        live.unlink()
        return {"per_second": events / took, "rss_mb": peak, "bytes_per_fact": size / events, "mb": size / _MEGABYTE}


async def read_only(url: str) -> dict[str, Any]:
    """The limit: read, decode, Arrow."""
    async with connected(url) as client:
        return {"per_second": await read_decode_arrow(client, await last_position(client))}


if __name__ == "__main__":
    what, address, where, count = sys.argv[1:]
    match what:
        case "fill":
            told = asyncio.run(fill(address, int(count)))
        case "rebuild":
            told = asyncio.run(rebuilt(address, Path(where), int(count)))
        case _:
            told = asyncio.run(read_only(address))
    print(json.dumps(told))
