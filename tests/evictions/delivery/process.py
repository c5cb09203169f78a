"""A desk as a process of its own, to be killed: `python -m tests.evictions.delivery.process NATS_URL MAIL_PORT`."""

import asyncio
import sys
from contextlib import AsyncExitStack

from shared.messaging.connection import connected
from shared.messaging.jetstream import JetStreamEventStore
from shared.runtime import Runtime
from shared.settings import MailSettings, NatsSettings, Settings
from tests.evictions.delivery.alerts import NOW, telling


async def main(url: str, port: int) -> None:
    settings = Settings(nats=NatsSettings(url=url), mail=MailSettings(port=port))
    async with AsyncExitStack() as stack:
        client = await stack.enter_async_context(connected(settings))
        runtime = Runtime(settings, lambda: NOW, client, JetStreamEventStore(client))
        await stack.enter_async_context(telling(runtime, sweep=True))
        await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1], int(sys.argv[2])))
