"""A small HTTP/1.1 load generator on raw sockets, the same for us and for the peers.

Run as a process of its own: `python -m tests.bench.load PORT CLIENTS SECONDS PATH < body`. Each
request carries a fresh Idempotency-Key; `{n}` in the body becomes a running number. Prints JSON:
requests, per_second, p50_ms, p99_ms, failures.
"""

import asyncio
import json
import statistics
import sys
import time
import uuid


async def _client(
    port: int, path: str, body: str, until: float, first: int, took: list[float], bad: list[bytes]
) -> None:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    number = first
    while time.perf_counter() < until:
        number += 1
        payload = body.replace("{n}", f"{number:012d}").encode()
        head = (
            f"POST {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n"
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
        if not answer.startswith((b"HTTP/1.1 202", b"HTTP/1.1 201", b"HTTP/1.1 200")):
            bad.append(answer.split(b"\r\n")[0] + b" " + rest[:300])
    writer.close()


async def _run(port: int, clients: int, seconds: float, path: str, body: str) -> dict[str, object]:
    took, bad = list[float](), list[bytes]()
    began = time.perf_counter()
    base = uuid.uuid4().int % 10**9 * 1000
    await asyncio.gather(
        *(_client(port, path, body, began + seconds, base + each * 10**6, took, bad) for each in range(clients))
    )
    percentiles = statistics.quantiles(took, n=100) if len(took) > 1 else [0.0] * 99
    return {
        "requests": len(took),
        "per_second": len(took) / (time.perf_counter() - began),
        "p50_ms": percentiles[49] * 1000,
        "p99_ms": percentiles[98] * 1000,
        "failures": len(bad),
        "first_failure": bad[0].decode(errors="replace") if bad else None,
    }


if __name__ == "__main__":
    found = asyncio.run(_run(int(sys.argv[1]), int(sys.argv[2]), float(sys.argv[3]), sys.argv[4], sys.stdin.read()))
    print(json.dumps(found))
