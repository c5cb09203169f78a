"""The whole of LOBO in one process: checks first, then the chosen services behind one address."""

import importlib
import signal
import socket
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager, contextmanager
from typing import Final

import anyio
import uvicorn

from shared.kernel.clock import Clock
from shared.messaging.connection import check_server, connect
from shared.messaging.jetstream import JetStreamEventStore
from shared.messaging.streams import apply_streams, check_streams
from shared.runtime import Runtime
from shared.settings import Settings
from shared.web.application import begin_shutdown, make_app
from shared.web.service import Service

SERVICES: Final = ("intake", "evictions", "careflow", "projections")


class NotFitToRun(Exception):
    """The event store is not as it must be; each line of the text is one reason, in Swedish."""


@asynccontextmanager
async def runtime(settings: Settings, clock: Clock, *, create_streams: bool = False) -> AsyncIterator[Runtime]:
    """Connect and check. Streams are made only when asked: a missing one may be a lost one.

    Raises `NotFitToRun` when the server does not sync every write or a stream differs from the code.
    """
    client = await connect(settings)
    try:
        if create_streams:
            await apply_streams(client, settings)
        problems = [*await check_server(settings.nats.monitor_url), *await check_streams(client, settings)]
        if problems:
            raise NotFitToRun("\n".join(problems))
        yield Runtime(settings, clock, client, JetStreamEventStore(client))
    finally:
        await client.close()


async def build(run: Runtime, names: Sequence[str] = SERVICES) -> list[Service]:
    """The named services' composition roots, built."""
    return [await importlib.import_module(f"services.{name}.app").create(run) for name in names]


class _Server(uvicorn.Server):
    """uvicorn that leaves signals to the stack and tells when it answers."""

    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__(config)
        self.answers = anyio.Event()

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self.answers.set()


@asynccontextmanager
async def serving(run: Runtime, services: Sequence[Service]) -> AsyncIterator[None]:
    """Serve the services at the settings' address for the length of the block.

    Raises `NotFitToRun` when the address is taken.
    """
    web = run.settings.web
    config = uvicorn.Config(make_app(services, run), log_config=None, access_log=False, timeout_graceful_shutdown=5)
    server = _Server(config)
    with _listening(web.host, web.port) as listener:
        async with anyio.create_task_group() as tasks:
            tasks.start_soon(server.serve, [listener])
            await server.answers.wait()
            try:
                yield
            finally:
                begin_shutdown(services)
                server.should_exit = True


@contextmanager
def _listening(host: str, port: int) -> Iterator[socket.socket]:
    with socket.socket() as listener:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind((host, port))
        except OSError:
            raise NotFitToRun(f"Porten {port} är upptagen. Sätt web.port till en annan.") from None
        yield listener


async def until_stopped() -> None:
    """Return at SIGINT or SIGTERM."""
    with anyio.open_signal_receiver(signal.SIGINT, signal.SIGTERM) as signals:
        async for _ in signals:
            return
