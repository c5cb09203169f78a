"""A peer: the `eventsourcing` library on SQLite (WAL, FULL) and on PostgreSQL; one event a command.

`python -m tests.bench.peer_eventsourcing PG_PORT DATABASE WRITERS SECONDS`, or with
port 0 and a folder for SQLite.
"""

import json
import sys
import time
from concurrent.futures import ThreadPoolExecutor

from tests.bench.peer_cases import Cases, environment


def commands_per_second(port: int | None, where: str, writers: int, seconds: float) -> float:
    """Durable commands a second by `writers` threads, each on a case of its own that the client holds."""
    cases = Cases(env=environment(port, where))
    began = time.perf_counter()
    until = began + seconds

    def write() -> int:
        case, done = cases.open(), 0
        while time.perf_counter() < until:
            cases.contact(case)
            done += 1
        return done

    with ThreadPoolExecutor(writers) as pool:
        total = sum(each.result() for each in [pool.submit(write) for _ in range(writers)])
    return total / (time.perf_counter() - began)


if __name__ == "__main__":
    rate = commands_per_second(int(sys.argv[1]) or None, sys.argv[2], int(sys.argv[3]), float(sys.argv[4]))
    print(json.dumps({"per_second": rate}))
