"""Waiting until every reaction has handled what stands in the log."""

import asyncio
from typing import Final

from nats.aio.client import Client

from shared.messaging.streams import EVENTS

QUIET_LOOKS: Final = 3
LOOK_SECONDS: Final = 0.1


async def all_handled(client: Client) -> None:
    """Return when no durable consumer of the log has had anything to do for a few looks in a row.

    A reaction may write what another reacts to, so one quiet look is not enough.
    """
    quiet = 0
    while quiet < QUIET_LOOKS:
        consumers = await client.jsm().consumers_info(EVENTS)
        busy = any(each.num_pending or each.num_ack_pending for each in consumers if each.config.durable_name)
        quiet = 0 if busy else quiet + 1
        await asyncio.sleep(LOOK_SECONDS)
