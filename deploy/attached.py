"""A command's connection: to the NATS that runs, or to one started on the data here for as long as it takes."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from typing import Final
from urllib.parse import urlsplit

from nats.aio.client import Client

from deploy.nats_process import nats_server
from shared.messaging.connection import connected
from shared.messaging.credentials import SERVICE
from shared.messaging.store import StoreUnavailable
from shared.settings import Settings

LOOK_SECONDS: Final = 2.0


@asynccontextmanager
async def attached(settings: Settings, *, user: str = SERVICE) -> AsyncIterator[Client]:
    """A client for the length of the block, as one of NATS' users, whether or not `lobo up` runs.

    Raises `StoreUnavailable` when no NATS answers and no data of one are here.
    """
    async with AsyncExitStack() as stack:
        if not await _answers(settings):
            if not (settings.data_dir / "nats").exists():
                raise StoreUnavailable(f"NATS svarar inte på {settings.nats.url}. Starta LOBO med: lobo up")
            await stack.enter_async_context(nats_server(settings))
        yield await stack.enter_async_context(connected(settings, user=user))


async def _answers(settings: Settings) -> bool:
    for url in settings.nats.url.split(","):
        address = urlsplit(url)
        try:
            async with asyncio.timeout(LOOK_SECONDS):
                _, writer = await asyncio.open_connection(address.hostname, address.port or 4222)
        except (OSError, TimeoutError):
            continue
        writer.close()
        return True
    return False
