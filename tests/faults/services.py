"""LOBO's services in a process that a test kills and starts again, and who goes on in spite of it."""

import asyncio
import subprocess
import sys
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, suppress
from datetime import datetime
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import httpx
from nats.aio.client import Client
from nats.errors import Error as NatsError

from deploy.configuration import as_toml
from deploy.simulator.scheduler import Scheduler
from shared.messaging.store import StoreUnavailable
from shared.settings import Settings

ROOT = Path(__file__).parents[2]
UP_SECONDS = 120


class Services:
    """`tests/faults/process.py`, started, killed and started again; its clock stands where it was moved to last."""

    def __init__(self, settings: Settings, folder: Path, at: datetime) -> None:
        self._log, self._config, self._at = folder / "lobo.log", folder / "lobo.toml", at
        self._config.write_text(as_toml(settings))
        self._up = asyncio.Event()
        self._process: asyncio.subprocess.Process | None = None

    async def start(self) -> None:
        """Launch, and wait until it answers."""
        command = [sys.executable, "-m", "tests.faults.process", str(self._config), self._at.isoformat()]
        with self._log.open("ab") as log:
            self._process = await asyncio.create_subprocess_exec(
                *command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=log
            )
        async with asyncio.timeout(UP_SECONDS):
            assert await self._line(), self._log.read_text()[-3000:]
        self._up.set()

    async def kill(self) -> None:
        """Kill -9, if it lives."""
        assert self._process is not None
        self._up.clear()
        with suppress(ProcessLookupError):
            self._process.kill()
        await self._process.wait()

    async def restart(self) -> None:
        """Kill -9, and start again."""
        await self.kill()
        await self.start()

    async def stop(self) -> None:
        """Let it end in good order."""
        assert self._process is not None
        assert self._process.stdin is not None
        self._process.stdin.close()
        async with asyncio.timeout(UP_SECONDS):
            assert await self._process.wait() == 0, self._log.read_text()[-3000:]

    async def move_to(self, at: datetime) -> None:
        """Have the clock stand at `at`: now, or from its next start on when it is killed meanwhile."""
        self._at, line = at, f"{at.isoformat()}\n".encode()
        while True:
            await self._up.wait()
            process = self._process
            assert process is not None
            assert process.stdin is not None
            process.stdin.write(line)
            if await self._line() == line:
                return
            await process.wait()
            assert not self._up.is_set() or self._process is not process, self._log.read_text()[-3000:]

    async def _line(self) -> bytes:
        assert self._process is not None
        assert self._process.stdout is not None
        return await self._process.stdout.readline()


@asynccontextmanager
async def running(settings: Settings, folder: Path, at: datetime) -> AsyncIterator[Services]:
    """The services run for the length of the block, and end well; after a failure they are killed."""
    services = Services(settings, folder, at)
    await services.start()
    try:
        yield services
        await services.stop()
    finally:
        await services.kill()


class CarefulClient(httpx.AsyncClient):
    """Sends the same again, its Idempotency-Key too, until there is an answer; 503 is none."""

    async def send(self, request: httpx.Request, **options: Any) -> httpx.Response:
        while True:
            try:
                answer = await super().send(request, **options)
            except httpx.TransportError:
                pass
            else:
                if answer.status_code != httpx.codes.SERVICE_UNAVAILABLE:
                    return answer
            await asyncio.sleep(0.05)


class PatientScheduler(Scheduler):
    """Goes on where it was when the server it plays a part of is back."""

    async def pass_until(self, until: datetime) -> None:
        while True:
            try:
                return await super().pass_until(until)
            except (NatsError, StoreUnavailable, TimeoutError, OSError):
                await asyncio.sleep(0.05)

    async def end(self) -> int:
        return await patient_end(self._client)


async def patient_end(client: Client) -> int:
    """The position of the newest commit, however long the server is away."""
    while True:
        try:
            return (await client.jetstream(timeout=1).stream_info("EVENTS")).state.last_seq
        except (NatsError, TimeoutError, OSError):
            await asyncio.sleep(0.05)


def counted_once(mails: Sequence[EmailMessage], *, at_most: int) -> list[EmailMessage]:
    """Each mail once by its Message-ID, as its receiver counts; `at_most` so many came again, word for word."""
    once: dict[str, EmailMessage] = {}
    for mail in mails:
        assert once.setdefault(mail["Message-ID"], mail).as_bytes() == mail.as_bytes()
    assert len(mails) - len(once) <= at_most
    return list(once.values())
