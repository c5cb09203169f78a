"""A desk as a process of its own, to be killed: `python -m tests.evictions.delivery.process CONFIG`."""

import asyncio
import sys
from contextlib import AsyncExitStack
from pathlib import Path

from shared.messaging.connection import connected
from shared.messaging.jetstream import JetStreamEventStore
from shared.runtime import Runtime
from shared.settings import load_settings
from tests.evictions.delivery.alerts import NOW, telling


async def main(config: Path) -> None:
    settings = load_settings(config)
    async with AsyncExitStack() as stack:
        client = await stack.enter_async_context(connected(settings))
        runtime = Runtime(settings, lambda: NOW, client, JetStreamEventStore(client))
        await stack.enter_async_context(telling(runtime, sweep=True))
        await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(main(Path(sys.argv[1])))
