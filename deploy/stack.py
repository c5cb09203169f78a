"""The whole of LOBO in one process: checks first, then the chosen services behind one address."""

import asyncio
import importlib
import signal
import socket
from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from contextlib import asynccontextmanager, contextmanager
from functools import partial
from typing import Final

import anyio
import uvicorn
from litestar import Litestar

from deploy.configuration import own_data_dir
from shared.kernel.clock import Clock
from shared.messaging.connection import check_server, connected
from shared.messaging.jetstream import JetStreamEventStore
from shared.messaging.streams import apply_streams, check_streams
from shared.runtime import Runtime
from shared.settings import Settings
from shared.staff.staff import Staff, open_staff
from shared.web.application import begin_shutdown, make_app
from shared.web.hosts import NotLoopback
from shared.web.service import Service
from shared.web.sign_in.entrance import SignInNotReady
from shared.web.sign_in.pages import Invented

SERVICES: Final = ("intake", "evictions", "careflow", "projections")


class NotFitToRun(Exception):
    """The event store is not as it must be; each line of the text is one reason, in Swedish."""


@asynccontextmanager
async def runtime(settings: Settings, clock: Clock, *, create_streams: bool = False) -> AsyncIterator[Runtime]:
    """Connect and check. Streams are made only when asked: a missing one may be a lost one.

    Raises `NotFitToRun` when the server does not sync every write or a stream differs from the code.
    """
    own_data_dir(settings)
    async with connected(settings) as client:
        if create_streams:
            await apply_streams(client, settings)
        problems = [*await check_server(settings.nats.monitor_url), *await check_streams(client, settings)]
        if problems:
            raise NotFitToRun("\n".join(problems))
        yield Runtime(settings, clock, client, JetStreamEventStore(client))


async def build(run: Runtime, names: Sequence[str] = SERVICES) -> list[Service]:
    """The named services' composition roots, built."""
    return [await importlib.import_module(f"services.{name}.app").create(run) for name in names]


class _Server(uvicorn.Server):
    """uvicorn that leaves signals to the stack and tells when it answers."""

    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__(config)
        self.answers = asyncio.Event()

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self.answers.set()


@asynccontextmanager
async def serving(
    run: Runtime, services: Sequence[Service], staff: Staff | None = None, invented: tuple[Invented, ...] = ()
) -> AsyncIterator[None]:
    """Serve the services at the settings' address for the length of the block.

    `staff` and `invented` as `make_app` takes them; staff is otherwise opened on the runtime's own connection.
    Raises `NotFitToRun` when the address is taken, is not to be reached by others, or a service cannot start.
    """
    web = run.settings.web
    staff = staff or open_staff(run.client, run.store, run.clock)
    try:
        app = make_app(services, run, staff, invented)
    except (NotLoopback, SignInNotReady) as refused:
        raise NotFitToRun(str(refused)) from refused
    ending = partial(begin_shutdown, services)
    async with served(app, host=web.host, port=web.port, ending=ending, proxies=web.trusted_proxies):
        yield


@asynccontextmanager
async def served(
    app: Litestar,
    *,
    host: str = "127.0.0.1",
    port: int = 0,
    ending: Callable[[], None] = lambda: None,
    proxies: Sequence[str] = (),
) -> AsyncIterator[str]:
    """The address of `app`, answering for the length of the block; port 0 is any free one.

    `ending` is called before the server stops listening. Only `proxies` are believed about who calls (X-Forwarded-For).
    Raises `NotFitToRun`.
    """
    server = _Server(
        uvicorn.Config(
            app,
            log_config=None,
            access_log=False,
            timeout_graceful_shutdown=5,
            proxy_headers=bool(proxies),
            forwarded_allow_ips=list(proxies),
        )
    )
    with _listening(host, port) as listener:
        serving = asyncio.create_task(_serve(server, listener))
        await server.answers.wait()
        if not server.started:
            await serving
            raise NotFitToRun("En tjänst kunde inte starta; loggen säger varför.")
        try:
            yield f"http://{host}:{listener.getsockname()[1]}"
        finally:
            ending()
            server.should_exit = True
            await serving


async def _serve(server: _Server, listener: socket.socket) -> None:
    try:
        await server.serve([listener])
    finally:
        server.answers.set()


@contextmanager
def _listening(host: str, port: int) -> Iterator[socket.socket]:
    with socket.socket(proto=socket.IPPROTO_TCP) as listener:  # without it asyncio leaves Nagle on: 40 ms an answer
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
