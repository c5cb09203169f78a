"""Ends what runs beside the services, for certain."""

import asyncio
from typing import Any, Final

AGAIN_SECONDS: Final = 1.0


async def ended(*tasks: asyncio.Task[Any]) -> None:
    """Cancel the tasks and wait until they have ended, however they do.

    One cancellation may not do: `asyncio.wait_for` of Python 3.11, which nats-py answers every request with,
    swallows one that comes together with the answer, and the task would go on for ever.
    """
    going = {task for task in tasks if not task.done()}
    while going:
        for task in going:
            task.cancel()
        _, going = await asyncio.wait(going, timeout=AGAIN_SECONDS)
