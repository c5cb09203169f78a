"""Physical limits in the same run: the disk's fdatasync, JetStream itself, and reading without DuckDB."""

import asyncio
import os
import tempfile
import time
from pathlib import Path

import pyarrow as pa
from nats.aio.client import Client
from nats.aio.msg import Msg
from nats.js.api import AckPolicy, ConsumerConfig, DeliverPolicy

from shared.contracts.registry import decode_commit

PAYLOAD = b"x" * 512


def fdatasync_per_second(seconds: float) -> float:
    """512-byte appends a second, each on disk before the next: what one writer can ever do."""
    with tempfile.TemporaryDirectory(dir=os.environ.get("BENCH_DIR")) as folder:
        file = os.open(Path(folder) / "log", os.O_WRONLY | os.O_CREAT | os.O_APPEND)
        done, began = 0, time.perf_counter()
        while time.perf_counter() < began + seconds:
            os.write(file, PAYLOAD)
            os.fdatasync(file)
            done += 1
        os.close(file)
        return done / (time.perf_counter() - began)


async def raw_publish_per_second(client: Client, subject: str, writers: int, seconds: float) -> float:
    """Plain JetStream publishes a second by `writers` tasks, each waiting for its ack; no expectation."""
    stream, until = client.jetstream(), time.perf_counter() + seconds

    async def write() -> int:
        done = 0
        while time.perf_counter() < until:
            await stream.publish(subject, PAYLOAD)
            done += 1
        return done

    began = time.perf_counter()
    return sum(await asyncio.gather(*(write() for _ in range(writers)))) / (time.perf_counter() - began)


async def read_and_decode_per_second(client: Client, commits: int) -> float:
    """Commits a second read with callbacks, decoded and put into one Arrow table, without DuckDB."""
    found: list[int] = []
    done = asyncio.Event()

    async def on_message(message: Msg) -> None:
        found.extend(len(decode_commit(message.data)) for _ in (0,))
        if message.metadata.sequence.stream >= commits:
            done.set()

    config = ConsumerConfig(ack_policy=AckPolicy.NONE, deliver_policy=DeliverPolicy.ALL)
    began = time.perf_counter()
    subscription = await client.jetstream().subscribe(
        "evt.>", stream="EVENTS", ordered_consumer=True, config=config, cb=on_message, pending_msgs_limit=10_000_000
    )
    async with asyncio.timeout(300):
        await done.wait()
    table = pa.table({"events": found})
    took = time.perf_counter() - began
    await subscription.unsubscribe()
    return sum(table["events"].to_pylist()) / took
