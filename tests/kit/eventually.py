"""Waiting for a condition, bounded: no test sleeps and hopes."""

import asyncio
import time
from collections.abc import Awaitable, Callable

PATIENCE_SECONDS = 30.0


async def eventually(condition: Callable[[], bool | Awaitable[bool]], *, seconds: float = PATIENCE_SECONDS) -> None:
    """Return as soon as `condition` holds. Fails the test when it does not within `seconds`."""
    give_up = time.monotonic() + seconds
    while True:
        holds = condition()
        if holds if isinstance(holds, bool) else await holds:
            return
        assert time.monotonic() < give_up, f"not within {seconds} s"
        await asyncio.sleep(0.02)
