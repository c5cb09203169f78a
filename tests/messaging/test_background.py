"""What runs beside the services ends when it is told to, also when the first telling is lost."""

import asyncio

import pytest

from shared.messaging import background
from shared.messaging.background import ended


async def test_a_task_that_lost_its_cancellation_is_told_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(background, "AGAIN_SECONDS", 0.01)
    answer = asyncio.get_running_loop().create_future()

    async def asks_and_goes_on() -> None:
        """As a request whose answer comes in the moment in which the task is cancelled."""
        await asyncio.wait_for(answer, 60)
        await asyncio.Event().wait()

    asking = asyncio.create_task(asks_and_goes_on())
    await asyncio.sleep(0)
    answer.set_result("here it is")
    ending = asyncio.create_task(ended(asking))
    await asyncio.wait([ending], timeout=30)
    assert ending.done()
    assert asking.cancelled()


async def test_one_that_failed_or_is_through_is_no_trouble() -> None:
    async def fails() -> None:
        raise OSError

    async def is_through() -> None: ...

    tasks = [asyncio.create_task(fails()), asyncio.create_task(is_through())]
    await asyncio.sleep(0)
    await ended(*tasks, asyncio.create_task(fails()))
    assert isinstance(tasks[0].exception(), OSError)
