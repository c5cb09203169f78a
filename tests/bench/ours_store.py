"""Our event store: durable commits a second by one and by many writers, grouped and not."""

import asyncio
import time
from uuid import uuid4

from nats.aio.client import Client

from shared.messaging.jetstream import JetStreamEventStore
from tests.bench.events import attempted, case_name, envelope


async def commits_per_second(client: Client, writers: int, seconds: float, *, group_commit: bool = True) -> float:
    """`writers` tasks, each on a case of its own, each waiting for its commit to be on disk."""
    store = JetStreamEventStore(client, group_commit=group_commit)
    until = time.perf_counter() + seconds

    async def write() -> int:
        case, position, done = str(uuid4()), 0, 0
        while time.perf_counter() < until:
            position = await store.append(case_name(case), (attempted(case),), expected=position, envelope=envelope())
            done += 1
        return done

    began = time.perf_counter()
    return sum(await asyncio.gather(*(write() for _ in range(writers)))) / (time.perf_counter() - began)
