"""nats-server from its wheel as a child process: configured, started, watched, stopped."""

import asyncio
import ctypes
import os
import signal
import socket
import string
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from urllib.parse import urlsplit

import httpx
import structlog

from deploy.configuration import own_data_dir
from shared.messaging.connection import check_door
from shared.messaging.credentials import READER, SERVICE, STEWARD, made_password, password_file, write_privately
from shared.messaging.relay import SUBSCRIBER
from shared.messaging.store import StoreUnavailable
from shared.settings import Settings

TEMPLATE = Path(__file__).parent / "nats" / "embedded.conf"
START_SECONDS = 30
NATS_PORT, MONITOR_PORT = 4222, 8222  # when the settings name none
PR_SET_PDEATHSIG = 1

log = structlog.get_logger()


def free_port() -> int:
    """A loopback TCP port that is free now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _die_with_parent() -> None:
    """In the child: be killed when LOBO is, so that no orphan holds the store. Linux only."""
    with suppress(OSError):
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)


def configuration(
    *,
    port: int,
    monitor_port: int,
    store: Path,
    max_bytes: int,
    service_password: str,
    steward_password: str,
    reader_password: str,
    name: str = "lobo",
) -> str:
    """The server's configuration, from the template: it may keep `max_bytes` under `store`. Holds three passwords."""
    return string.Template(TEMPLATE.read_text()).substitute(
        NAME=name,
        PORT=port,
        MONITOR_PORT=monitor_port,
        STORE_DIR=store,
        MAX_FILE_STORE=max_bytes,
        SERVICE=SERVICE,
        SERVICE_PASSWORD=service_password,
        STEWARD=STEWARD,
        STEWARD_PASSWORD=steward_password,
        READER=READER,
        READER_PASSWORD=reader_password,
        SUBSCRIBER=SUBSCRIBER,
    )


def write_config(settings: Settings) -> Path:
    """The server's configuration file in `data_dir`, at the settings' ports, with room for twice the event log.

    The passwords in it are made when there are none yet.
    """
    own_data_dir(settings)
    store = settings.data_dir.absolute() / "nats"
    store.mkdir(parents=True, exist_ok=True)
    config = settings.data_dir / "nats.conf"
    write_privately(
        config,
        configuration(
            port=urlsplit(settings.nats.url).port or NATS_PORT,
            monitor_port=urlsplit(settings.nats.monitor_url).port or MONITOR_PORT,
            store=store,
            max_bytes=settings.nats.max_bytes * 2,
            service_password=made_password(password_file(settings, SERVICE)),
            steward_password=made_password(password_file(settings, STEWARD)),
            reader_password=made_password(password_file(settings, READER)),
        ),
    )
    return config


async def _healthy(monitor_url: str, process: asyncio.subprocess.Process) -> None:
    """Wait until JetStream has recovered its streams and answers."""
    async with asyncio.timeout(START_SECONDS), httpx.AsyncClient() as monitor:
        while True:
            if process.returncode is not None:
                raise RuntimeError(f"nats-server stopped with code {process.returncode}; see its log in data_dir")
            with suppress(httpx.HTTPError):
                if (await monitor.get(f"{monitor_url}/healthz")).is_success:
                    return
            await asyncio.sleep(0.02)


async def _start(settings: Settings, config: Path) -> asyncio.subprocess.Process:
    binary = Path(sys.executable).with_name("nats-server")
    log_file = settings.data_dir / "nats-server.log"
    process = await asyncio.create_subprocess_exec(
        str(binary), "-c", str(config), "-l", str(log_file), preexec_fn=_die_with_parent, env={**os.environ}
    )
    await _healthy(settings.nats.monitor_url, process)
    return process


@asynccontextmanager
async def nats_server(settings: Settings) -> AsyncIterator[None]:
    """Run nats-server for the length of the block; one that dies is started again on the same store.

    Raises `StoreUnavailable` when it lets in somebody without a password.
    """
    config = write_config(settings)
    process = await _start(settings, config)
    if problems := await check_door(settings):
        process.terminate()
        await process.wait()
        raise StoreUnavailable("\n".join(problems))
    stopping = False

    async def watch() -> None:
        nonlocal process
        while True:
            code = await process.wait()
            if stopping:
                return
            log.error("nats-server died and is started again", code=code)
            process = await _start(settings, config)

    watcher = asyncio.create_task(watch())
    try:
        yield
    finally:
        stopping = True
        with suppress(ProcessLookupError):
            process.terminate()
        await watcher
