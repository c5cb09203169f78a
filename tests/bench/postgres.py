"""PostgreSQL 15 from Debian's package, started on a free port with a data directory of its own."""

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

from deploy.nats_process import free_port
from tests.bench.children import PointFailed, die_with_parent

BIN: Final = Path("/usr/lib/postgresql/15/bin")
SETTINGS: Final = ("fsync=on", "synchronous_commit=on", "shared_buffers=256MB", "max_connections=100")
_START_SECONDS: Final = 30.0


def _as_postgres() -> dict[str, Any]:
    """PostgreSQL refuses to run as root; Debian's package brings a user for it."""
    if os.getuid() != 0:
        return {}
    user = pwd.getpwnam("postgres")
    return {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}


def _die_at_once() -> None:
    die_with_parent(signal.SIGQUIT)


@contextmanager
def postgres() -> Iterator[int]:
    """A running server for user `bench`, durable as by default; gives its port. Raises `PointFailed`."""
    port, who = free_port(), _as_postgres()
    folder = Path(tempfile.mkdtemp(prefix="lobo-bench-pg-"))
    try:
        if who:
            shutil.chown(folder, "postgres", "postgres")
        data = folder / "data"
        subprocess.run(
            [BIN / "initdb", "-D", data, "-A", "trust", "-U", "bench", "--no-sync"],
            check=True,
            capture_output=True,
            cwd="/",
            **who,
        )
        given = (*SETTINGS, f"port={port}", "listen_addresses=127.0.0.1", f"unix_socket_directories={folder}")
        server = subprocess.Popen(
            [BIN / "postgres", "-D", data, *(part for setting in given for part in ("-c", setting))],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            cwd="/",
            preexec_fn=_die_at_once,  # noqa: PLW1509  # nothing here runs threads when it starts
            **who,
        )
        try:
            _wait_until_ready(server, port)
            yield port
        finally:
            server.send_signal(signal.SIGQUIT)
            server.wait(_START_SECONDS)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def new_database(port: int, name: str) -> None:
    """An empty database."""
    subprocess.run([BIN / "createdb", *_at(port), name], check=True, capture_output=True, timeout=_START_SECONDS)


def _at(port: int) -> tuple[str, ...]:
    return "-h", "127.0.0.1", "-p", str(port), "-U", "bench"


def _wait_until_ready(server: subprocess.Popen[bytes], port: int) -> None:
    give_up = time.monotonic() + _START_SECONDS
    while subprocess.run([BIN / "pg_isready", "-q", *_at(port)], check=False).returncode:
        if server.poll() is not None or time.monotonic() > give_up:
            raise PointFailed(f"PostgreSQL does not start (code {server.poll()})")
        time.sleep(0.02)
