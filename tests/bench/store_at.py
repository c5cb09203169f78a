"""Settings and connections to a JetStream of ours: one started for the benchmark, or one that runs already."""

import atexit
import os
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from tempfile import mkdtemp
from typing import Final

from nats.aio.client import Client

from deploy.nats_process import free_port, nats_server
from shared.messaging.connection import connect
from shared.messaging.streams import apply_streams
from shared.settings import MailSettings, NatsSettings, Settings, SignInMode, SignInSettings, WebSettings

MOST_BYTES: Final = 16 * 1024**3
KEYS: Final = "LOBO_BENCH_KEYS"
"""In the environment: where the passwords of every server of a run stand, for its child processes too."""


def settings_in(folder: Path, *, mail_port: int = 2525) -> Settings:
    """Everything under `folder` and on free loopback ports, else as by default."""
    nats = NatsSettings(
        url=f"nats://127.0.0.1:{free_port()}",
        monitor_url=f"http://127.0.0.1:{free_port()}",
        max_bytes=MOST_BYTES,
        password_file=_password_file(),
    )
    settings = Settings(
        data_dir=folder / "data",
        key_dir=folder / "keys",
        nats=nats,
        web=WebSettings(port=free_port()),
        mail=MailSettings(port=mail_port),
        sign_in=SignInSettings(mode=SignInMode.OFF),  # the peers ask nobody who they are either
    )
    settings.data_dir.mkdir(parents=True)
    return settings


@asynccontextmanager
async def store_server(folder: Path) -> AsyncIterator[Settings]:
    """A nats-server of its own with our streams, as embedded: every acknowledged commit is on disk."""
    settings = settings_in(folder)
    async with nats_server(settings), connected(settings.nats.url) as client:
        await apply_streams(client, settings)
        yield settings


@asynccontextmanager
async def connected(url: str) -> AsyncIterator[Client]:
    """Our client at `url` for the length of the block."""
    client = await connect(Settings(nats=NatsSettings(url=url, password_file=_password_file())))
    try:
        yield client
    finally:
        await client.close()


def _password_file() -> Path:
    """One for every server of the run: the first process makes the folder, and removes it at its end."""
    if KEYS not in os.environ:
        os.environ[KEYS] = mkdtemp(prefix="lobo-bench-keys-")
        atexit.register(shutil.rmtree, os.environ[KEYS])
    return Path(os.environ[KEYS]) / "nats.password"
