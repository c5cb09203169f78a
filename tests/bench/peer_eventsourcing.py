"""A peer: the `eventsourcing` library on SQLite (WAL, FULL) and on PostgreSQL; one event an aggregate command."""

import os
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from uuid import uuid4

from eventsourcing.application import Application
from eventsourcing.domain import Aggregate, event

NOTE = "x" * 220  # makes the stored event about as large as ours


class Case(Aggregate):
    """As small an aggregate as ours: opened, then contacts are recorded."""

    @event("Opened")
    def __init__(self, reason: str) -> None:
        self.reason, self.contacts = reason, 0

    @event("TenantContacted")
    def contact(self, note: str) -> None:
        self.contacts, self.note = self.contacts + 1, note


class Cases(Application):
    """Loads, changes and saves a case: the library's ordinary path."""

    def open(self) -> Case:
        self.save(case := Case(reason="RENT_ARREARS_TERMINATION"))
        return case

    def contact(self, case: Case) -> None:
        case.contact(note=NOTE)
        self.save(case)


def environment(port: int | None, folder: str) -> dict[str, str]:
    """Settings of the library for PostgreSQL on `port`, or for a SQLite file in `folder`."""
    if port is None:
        return {
            "PERSISTENCE_MODULE": "eventsourcing.sqlite",
            "SQLITE_DBNAME": str(Path(folder) / f"{uuid4().hex}.sqlite"),
            "SQLITE_LOCK_TIMEOUT": "30",
        }
    return {
        "PERSISTENCE_MODULE": "eventsourcing.postgres",
        "POSTGRES_DBNAME": "bench",
        "POSTGRES_HOST": "127.0.0.1",
        "POSTGRES_PORT": str(port),
        "POSTGRES_USER": "bench",
        "POSTGRES_PASSWORD": "",
        "POSTGRES_MAX_OVERFLOW": "40",
    }


def commands_per_second(port: int | None, writers: int, seconds: float) -> float:
    """Durable commands a second by `writers` threads, each on a case of its own that the client holds."""
    with tempfile.TemporaryDirectory(dir=os.environ.get("BENCH_DIR")) as folder:
        cases = Cases(env=environment(port, folder))
        until = time.perf_counter() + seconds

        def write() -> int:
            case, done = cases.open(), 0
            while time.perf_counter() < until:
                cases.contact(case)
                done += 1
            return done

        began = time.perf_counter()
        with ThreadPoolExecutor(writers) as pool:
            total = sum(each.result() for each in [pool.submit(write) for _ in range(writers)])
        return total / (time.perf_counter() - began)


if __name__ == "__main__":
    print(commands_per_second(int(sys.argv[1]) or None, int(sys.argv[2]), float(sys.argv[3])))
