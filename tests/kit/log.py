"""The whole log as it stands, for tests that look back on everything."""

from contextlib import aclosing

from nats.aio.client import Client

from shared.messaging.feed import follow
from shared.messaging.listing import log_end
from shared.messaging.recorded import Recorded


async def whole_log(client: Client) -> list[Recorded]:
    """Every event up to the newest commit there is now, in order."""
    until, log = await log_end(client), list[Recorded]()
    async with aclosing(follow(client, after=0)) as batches:
        async for batch in batches:
            log.extend(each for each in batch if each.position <= until)
            if batch[-1].position >= until:
                break
    return log
