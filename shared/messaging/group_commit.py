"""One lane per process: a lone commit goes at once, many that wait go to disk together."""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, Sequence
from typing import Any, Final

import msgspec

SMALLEST_GROUP: Final = 8
"""An atomic batch costs the server about five single commits, whatever it holds."""
LARGEST_GROUP: Final = 128
"""A batch costs the same however large, but one conflict in it makes all its members go alone."""
SINGLES_IN_FLIGHT: Final = 2
"""One being synced and one on its way; more would only keep a group from gathering."""


class Commit(msgspec.Struct, frozen=True):
    """What goes on the wire: one message on `subject`, if the subject's last position is `expected`."""

    subject: str
    body: bytes
    headers: dict[str, str]
    expected: int


Alone = Callable[[Commit], Awaitable[int]]
Together = Callable[[Sequence[Commit]], Awaitable[list[int] | None]]


class CommitLane:
    """Orders this process's commits so that each answers for itself but shares the disk's time.

    `alone` writes one commit and gives its position or raises. `together` writes all or nothing and
    gives their positions, or None when it is refused or nobody knows: then each goes alone, and
    `alone` finds out what became of it.
    """

    def __init__(self, alone: Alone, together: Together) -> None:
        self._alone = alone
        self._together = together
        self._waiting: deque[tuple[Commit, asyncio.Future[int]]] = deque()
        self._on_subject: dict[str, asyncio.Future[int]] = {}
        self._singles = 0
        self._grouping = False
        self._scheduled = False
        self._tasks: set[asyncio.Task[Any]] = set()

    async def put(self, commit: Commit) -> int:
        """Write `commit`; gives its position or raises what `alone` raises."""
        ahead = self._on_subject.get(commit.subject)
        if ahead is not None:
            # Another of ours is on its way to the same aggregate, so this one has most likely lost:
            # it must not take a whole group down with it.
            await asyncio.wait([ahead])
            return await self._alone(commit)
        future: asyncio.Future[int] = asyncio.get_running_loop().create_future()
        self._on_subject[commit.subject] = future
        future.add_done_callback(lambda _: self._on_subject.pop(commit.subject, None))
        self._waiting.append((commit, future))
        self._start_soon()
        return await asyncio.shield(future)

    def _start(self) -> None:
        """Send what should go now. A group leaves only when nothing else is on its way, so it has time to grow."""
        self._scheduled = False
        while self._waiting and not self._grouping:
            if len(self._waiting) < SMALLEST_GROUP:
                if self._singles == SINGLES_IN_FLIGHT:
                    return
                self._singles += 1
                self._run(self._write_single(*self._waiting.popleft()))
            elif self._singles:
                return
            else:
                group = [self._waiting.popleft() for _ in range(min(len(self._waiting), LARGEST_GROUP))]
                self._grouping = True
                self._run(self._write_together(group))

    def _start_soon(self) -> None:
        """Start when everyone who is ready in this turn of the event loop has put theirs."""
        if not self._scheduled:
            self._scheduled = True
            asyncio.get_running_loop().call_soon(self._start)

    def _run(self, work: Any) -> None:
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _write_single(self, commit: Commit, future: asyncio.Future[int]) -> None:
        try:
            await self._answer(commit, future)
        finally:
            self._singles -= 1
            self._start_soon()

    async def _write_together(self, group: list[tuple[Commit, asyncio.Future[int]]]) -> None:
        try:
            positions = await self._try_together([commit for commit, _ in group])
            if positions is None:
                await asyncio.gather(*(self._answer(commit, future) for commit, future in group))
            else:
                for (_, future), position in zip(group, positions, strict=True):
                    future.set_result(position)
        finally:
            self._grouping = False
            self._start_soon()

    async def _try_together(self, commits: list[Commit]) -> list[int] | None:
        try:
            return await self._together(commits)
        except Exception:  # noqa: BLE001  # each member goes alone next and meets its own error
            return None

    async def _answer(self, commit: Commit, future: asyncio.Future[int]) -> None:
        try:
            future.set_result(await self._alone(commit))
        except Exception as error:  # noqa: BLE001  # whatever it is belongs to the one who asked
            future.set_exception(error)
