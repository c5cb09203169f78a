"""Waiting until every reaction has handled what stands in the log and every wake-up that fired."""

import asyncio
from typing import Final

from nats.aio.client import Client

from shared.messaging.streams import EVENTS, TIMERS

QUIET_LOOKS: Final = 2
LOOK_SECONDS: Final = 0.005


async def all_handled(client: Client) -> None:
    """Return when no durable consumer of the log or of the timers has anything to do, and nothing was written between
    two such looks: a reaction may write what another reacts to."""
    quiet, end = 0, -1
    while quiet < QUIET_LOOKS:
        busy = [await _is_busy(client, stream) for stream in (TIMERS, EVENTS)]
        before, end = end, (await client.jetstream().stream_info(EVENTS)).state.last_seq
        quiet = 0 if any(busy) else quiet + 1 if end == before else 1
        if quiet < QUIET_LOOKS:
            await asyncio.sleep(LOOK_SECONDS)


async def _is_busy(client: Client, stream: str) -> bool:
    consumers = await client.jsm().consumers_info(stream)
    return any(each.num_pending or each.num_ack_pending for each in consumers if each.config.durable_name)
