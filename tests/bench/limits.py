"""Physical limits in the same run: the disk's fdatasync, JetStream itself, and reading without DuckDB.

`python -m tests.bench.limits fdatasync FOLDER SECONDS` or `… publish NATS_URL WRITERS SECONDS`
"""

import asyncio
import json
import os
import sys
import time
from pathlib import Path
from typing import Final

import pyarrow as pa
from nats.aio.client import Client
from nats.aio.msg import Msg
from nats.js.api import AckPolicy, ConsumerConfig, DeliverPolicy, StorageType

from services.projections.facts import by_table
from shared.messaging.recorded import Recorded, events_of
from tests.bench.store_at import connected

PAYLOAD: Final = b"x" * 512
STREAM: Final = "RAW"
BATCH: Final = 10_000


def fdatasync_per_second(folder: Path, seconds: float) -> float:
    """512-byte appends a second, each on disk before the next: what one writer can ever do."""
    file = os.open(folder / "raw-log", os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    done, began = 0, time.perf_counter()
    while time.perf_counter() < began + seconds:
        os.write(file, PAYLOAD)
        os.fdatasync(file)
        done += 1
    os.close(file)
    return done / (time.perf_counter() - began)


async def publish_per_second(url: str, writers: int, seconds: float) -> float:
    """Plain JetStream publishes a second by `writers` tasks, each waiting for its ack; no expectation."""
    async with connected(url) as client:
        stream = client.jetstream()
        await stream.add_stream(name=STREAM, subjects=["raw.>"], storage=StorageType.FILE)
        began = time.perf_counter()
        until = began + seconds

        async def write(writer: int) -> int:
            done = 0
            while time.perf_counter() < until:
                await stream.publish(f"raw.{writer}", PAYLOAD)
                done += 1
            return done

        rate = sum(await asyncio.gather(*map(write, range(writers)))) / (time.perf_counter() - began)
        await stream.delete_stream(STREAM)
        return rate


async def read_decode_arrow(client: Client, last: int) -> float:
    """Events a second from position 1 to `last`: an ordered consumer, each commit decoded as the feed does,
    ten thousand events at a time made into Arrow tables that nobody stores."""
    held: list[Recorded] = []
    done = asyncio.Event()
    events = 0

    def arrow() -> None:
        nonlocal events
        assert all(isinstance(table.rows(facts), pa.Table) for table, facts in by_table(held))
        events += len(held)
        held.clear()

    async def take(message: Msg) -> None:
        position = message.metadata.sequence.stream
        held.extend(events_of(position, message.subject, message.headers or {}, message.data))
        if len(held) >= BATCH or position == last:
            arrow()
        if position == last:
            done.set()

    config = ConsumerConfig(ack_policy=AckPolicy.NONE, deliver_policy=DeliverPolicy.ALL)
    began = time.perf_counter()
    subscription = await client.jetstream().subscribe(
        "evt.>",
        stream="EVENTS",
        ordered_consumer=True,
        config=config,
        cb=take,
        pending_msgs_limit=-1,
        pending_bytes_limit=-1,
    )
    await done.wait()
    took = time.perf_counter() - began
    await subscription.unsubscribe()
    return events / took


if __name__ == "__main__":
    if sys.argv[1] == "fdatasync":
        found = fdatasync_per_second(Path(sys.argv[2]), float(sys.argv[3]))
    else:
        found = asyncio.run(publish_per_second(sys.argv[2], int(sys.argv[3]), float(sys.argv[4])))
    print(json.dumps({"per_second": found}))
