"""Where and with what a run was made: without it a figure says nothing."""

import os
import platform
import subprocess
import sysconfig
import tempfile
from importlib.metadata import version
from pathlib import Path
from typing import Final

import msgspec

from tests.bench.postgres import BIN

_PACKAGES: Final = ("nats-py", "duckdb", "pyarrow", "litestar", "uvicorn", "faststream", "msgspec")
_PEERS: Final = ("eventsourcing", "psycopg", "fastapi", "asyncpg")


class Machine(msgspec.Struct, frozen=True):
    """The machine, its programs, and how busy others kept it (load averages over a minute)."""

    cpu: str
    cores: int
    memory_gb: float
    kernel: str
    disk: str
    python: str
    nats_server: str
    postgresql: str
    packages: dict[str, str]
    load_before: float


def machine() -> Machine:
    """This machine, now."""
    return Machine(
        cpu=_field(Path("/proc/cpuinfo"), "model name"),
        cores=os.cpu_count() or 0,
        memory_gb=round(int(_field(Path("/proc/meminfo"), "MemTotal").split()[0]) / 1024**2, 1),
        kernel=platform.release().partition("-")[0],
        disk=_disk(Path(tempfile.gettempdir())),
        python=platform.python_version(),
        nats_server=_said(Path(sysconfig.get_path("scripts")) / "nats-server", "-v"),
        postgresql=_said(BIN / "postgres", "-V"),
        packages={name: version(name) for name in (*_PACKAGES, *_PEERS)},
        load_before=os.getloadavg()[0],
    )


def _field(file: Path, name: str) -> str:
    lines = (line.partition(":") for line in file.read_text().splitlines())
    return next((value.strip() for key, _, value in lines if key.strip() == name), "unknown")


def _said(*command: str | Path) -> str:
    return subprocess.run(command, check=True, capture_output=True, text=True, timeout=10).stdout.strip()


def _disk(folder: Path) -> str:
    """File system, device and write cache under `folder`, e.g. `ext4 on vda (write back)`."""
    mounts = [line.split()[:3] for line in Path("/proc/mounts").read_text().splitlines()]
    holding = [each for each in mounts if folder.resolve().is_relative_to(each[1])]
    device, _, kind = max(holding, key=lambda each: len(each[1]))
    name = Path(device).name
    cache = Path(f"/sys/class/block/{name}/queue/write_cache")
    return f"{kind} on {name} ({cache.read_text().strip()})" if cache.exists() else f"{kind} on {name}"
