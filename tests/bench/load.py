"""A small HTTP/1.1 load generator on raw sockets, the same for us and for the peer.

Run as a process of its own: `python -m tests.bench.load PORT CLIENTS SECONDS WHAT`, where WHAT is
`notice`, or the number of cases (tests.bench.events) to record contact attempts on. Every request has
a fresh Idempotency-Key. Prints JSON: requests, per_second, p50_ms, p99_ms, failures, first_failure.
"""

import asyncio
import json
import statistics
import sys
import time
import uuid
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from itertools import cycle
from random import Random
from typing import Any, TypeAlias

from deploy.simulator.people import invented_person
from tests.bench.events import case_ids

NextRequest: TypeAlias = Callable[[], tuple[str, dict[str, Any]]]
"""Gives the path and the JSON body of the next request."""


def notices(random: Random) -> NextRequest:
    """Formulär 3 about somebody nobody has heard of: number, name, address, landlord, household."""

    def following() -> tuple[str, dict[str, Any]]:
        today = date.today()  # noqa: DTZ011  # the server is on this machine
        person = invented_person(random, today=today, serial=random.randint(1, 9999))
        return "/api/notices", {
            "received_on": today.isoformat(),
            "notice_type": "RENT_ARREARS_TERMINATION",
            "tenancy": "RENTAL",
            "identity_number": person.number,
            "person_name": person.name,
            "address": person.address,
            "landlord_name": random.choice(("Exempelhem", "Påhittade Bostäder AB")),
            "amount_claimed_ore": random.randint(300_000, 2_000_000),
            "household": {"adults": 1, "children": [{"birth_year": today.year - 6}]},
        }

    return following


def contact_attempts(cases: Iterator[str]) -> NextRequest:
    """A call nobody answered, just now, on the next case."""

    def following() -> tuple[str, dict[str, Any]]:
        body = {"attempted_at": datetime.now(UTC).isoformat(), "method": "PHONE", "result": "NO_ANSWER"}
        return f"/api/cases/{next(cases)}/record-contact-attempt", body

    return following


async def _client(port: int, following: NextRequest, until: float, took: list[float], bad: list[bytes]) -> None:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    while time.perf_counter() < until:
        path, body = following()
        payload = json.dumps(body).encode()
        head = (
            f"POST {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nContent-Type: application/json\r\n"
            f"Idempotency-Key: {uuid.uuid4()}\r\nContent-Length: {len(payload)}\r\n\r\n"
        )
        began = time.perf_counter()
        writer.write(head.encode() + payload)
        answer = await reader.readuntil(b"\r\n\r\n")
        length = next(
            int(line.split(b":")[1]) for line in answer.lower().split(b"\r\n") if line.startswith(b"content-length")
        )
        rest = await reader.readexactly(length)
        took.append(time.perf_counter() - began)
        if not answer.startswith(b"HTTP/1.1 202"):
            bad.append(answer.split(b"\r\n")[0] + b" " + rest[:300])
    writer.close()


async def _run(port: int, clients: int, seconds: float, what: str) -> dict[str, object]:
    took, bad = list[float](), list[bytes]()
    random = Random()
    following = notices(random) if what == "notice" else contact_attempts(cycle(case_ids(int(what))))
    began = time.perf_counter()
    await asyncio.gather(*(_client(port, following, began + seconds, took, bad) for _ in range(clients)))
    lasted = time.perf_counter() - began
    percentiles = statistics.quantiles(took, n=100) if len(took) > 1 else [0.0] * 99
    return {
        "requests": len(took),
        "per_second": (len(took) - len(bad)) / lasted,
        "p50_ms": percentiles[49] * 1000,
        "p99_ms": percentiles[98] * 1000,
        "failures": len(bad),
        "first_failure": bad[0].decode(errors="replace") if bad else None,
    }


if __name__ == "__main__":
    print(json.dumps(asyncio.run(_run(int(sys.argv[1]), int(sys.argv[2]), float(sys.argv[3]), sys.argv[4]))))
