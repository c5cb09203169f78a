"""PostgreSQL 15 from Debian's package, started on a free port with a data directory of its own."""

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from deploy.nats_process import free_port

BIN: Final = Path("/usr/lib/postgresql/15/bin")
SETTINGS: Final = ("fsync=on", "synchronous_commit=on", "shared_buffers=256MB", "max_connections=100")


def _as_postgres() -> dict[str, object]:
    """PostgreSQL refuses to run as root; Debian's package brings a user for it."""
    if os.getuid() != 0:
        return {}
    user = pwd.getpwnam("postgres")
    return {"user": user.pw_uid, "group": user.pw_gid}


@contextmanager
def postgres() -> Iterator[int]:
    """A running server with database `bench` for user `bench`, durable as by default. Gives its port."""
    port, who = free_port(), _as_postgres()
    folder = Path(tempfile.mkdtemp(prefix="lobo-bench-pg-"))
    if who:
        shutil.chown(folder, "postgres", "postgres")
    data = folder / "data"

    def run(*command: str | Path, check: bool = True) -> None:
        subprocess.run(command, check=check, capture_output=True, cwd="/", **who)  # type: ignore[call-overload]

    run(BIN / "initdb", "-D", data, "-A", "trust", "-U", "bench", "--no-sync")
    options = " ".join(f"-c {setting}" for setting in (*SETTINGS, f"port={port}", "listen_addresses=127.0.0.1"))
    run(BIN / "pg_ctl", "-D", data, "-w", "-l", folder / "log", "-o", f"{options} -k {folder}", "start")
    try:
        run(BIN / "createdb", "-h", "127.0.0.1", "-p", str(port), "-U", "bench", "bench")
        yield port
    finally:
        run(BIN / "pg_ctl", "-D", data, "-m", "immediate", "stop", check=False)
        shutil.rmtree(folder, ignore_errors=True)
