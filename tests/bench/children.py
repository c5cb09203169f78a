"""Child processes that end with us: each has a time limit, and none outlives the run."""

import asyncio
import ctypes
import os
import signal
import sys
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from typing import IO, Any, Final

import msgspec

_PR_SET_PDEATHSIG: Final = 1
_GRACE_SECONDS: Final = 15.0


class PointFailed(Exception):
    """A measurement did not end well; the text says which and how."""


def die_with_parent(number: signal.Signals = signal.SIGTERM) -> None:
    """In a child: get this signal when the parent is gone, however it went. Linux only."""
    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, number)


async def measured(module: str, *arguments: object, limit: float = 60) -> dict[str, Any]:
    """Run `python -m tests.bench.<module> …` and read the JSON of its last line. Raises `PointFailed`."""
    with tempfile.TemporaryFile() as log:
        child = await _start(module, arguments, log)
        try:
            async with asyncio.timeout(limit):
                out, _ = await child.communicate()
        except TimeoutError:
            raise PointFailed(f"{module} {arguments} took more than {limit:.0f} s{_tail(log)}") from None
        finally:
            await _end(child)
        if child.returncode != 0:
            raise PointFailed(f"{module} {arguments} ended with code {child.returncode}{_tail(log)}")
        return _last_line(out)


@asynccontextmanager
async def running(module: str, *arguments: object, limit: float = 60) -> AsyncIterator[dict[str, Any]]:
    """Keep `python -m tests.bench.<module> …` running for the block; gives the JSON of its first line."""
    with tempfile.TemporaryFile() as log:
        child = await _start(module, arguments, log)
        assert child.stdout is not None
        try:
            try:
                async with asyncio.timeout(limit):
                    first = await child.stdout.readline()
            except TimeoutError:
                raise PointFailed(f"{module} was not ready in {limit:.0f} s{_tail(log)}") from None
            if not first:
                raise PointFailed(f"{module} {arguments} ended before it was ready{_tail(log)}")
            yield _last_line(first) | {"pid": child.pid}
        finally:
            await _end(child)


async def _start(module: str, arguments: tuple[object, ...], log: IO[bytes]) -> asyncio.subprocess.Process:
    return await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        f"tests.bench.{module}",
        *map(str, arguments),
        stdout=asyncio.subprocess.PIPE,
        stderr=log,
        preexec_fn=die_with_parent,
        env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1"},
    )


async def _end(child: asyncio.subprocess.Process) -> None:
    """SIGTERM, and SIGKILL for one that does not heed it."""
    for number in (signal.SIGTERM, signal.SIGKILL):
        if child.returncode is None:
            with suppress(ProcessLookupError):
                child.send_signal(number)
            with suppress(TimeoutError):
                async with asyncio.timeout(_GRACE_SECONDS):
                    await child.wait()


def _tail(log: IO[bytes]) -> str:
    log.seek(max(0, log.seek(0, os.SEEK_END) - 2_000))
    return f"; its last words:\n{log.read().decode(errors='replace')}"


def _last_line(out: bytes) -> dict[str, Any]:
    return msgspec.json.decode(out.strip().rpartition(b"\n")[2], type=dict[str, Any])
