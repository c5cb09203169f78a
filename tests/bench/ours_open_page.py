"""How long after a notice was posted its alert stands on a worklist that was open already, in a real browser.

`python -m tests.bench.ours_open_page PORT NOTICES PER_SECOND` prints JSON: p50_ms and p99_ms over the notices, and
fetch_ms, the median of the page's own fetch of the same list when nothing happens: what nobody can be faster than
who fetches it. The time begins before the request is sent and ends when the row with its alert level is in the page.
"""

import asyncio
import json
import statistics
import sys
import time
from random import Random
from typing import Any, Final
from uuid import uuid4

import httpx

from tests.bench.load import notices
from tests.kit.browser import browser, end_browser, page

PATIENCE: Final = 30.0
"""Seconds to wait for the last alert to come."""
FETCHES: Final = 30
_WATCH: Final = """() => {
  window.seen = {};
  const look = () => {
    for (const row of document.querySelectorAll("tr[id^=row-]"))
      if (row.querySelector(".level")) window.seen[row.id.slice(4)] ??= Date.now();
  };
  look();
  new MutationObserver(look).observe(document.body, {childList: true, subtree: true, characterData: true});
}"""
_FETCH: Final = """async () => {
  const began = performance.now();
  await (await fetch("/arbetslista", {headers: {"HX-Request": "true"}})).text();
  return performance.now() - began;
}"""


async def _post(web: httpx.AsyncClient, count: int, per_second: float) -> dict[str, float]:
    """Post the notices at their times; gives the instant (Unix ms) at which each was sent, by its id."""
    following, sent = notices(Random()), dict[str, float]()
    began = time.monotonic()

    async def one(number: int) -> None:
        await asyncio.sleep(began + number / per_second - time.monotonic())
        path, body = following()
        sent_at = time.time() * 1000
        answer = await web.post(path, json=body, headers={"Idempotency-Key": str(uuid4())})
        sent[answer.raise_for_status().json()["notice_id"]] = sent_at

    await asyncio.gather(*map(one, range(count)))
    return sent


async def milliseconds(port: int, count: int, per_second: float) -> dict[str, float]:
    """The times of `count` notices, as said above."""
    at = f"http://127.0.0.1:{port}"
    async with browser() as chromium, page(chromium) as tab, httpx.AsyncClient(base_url=at, timeout=30) as web:
        async with tab.expect_response(lambda answer: "/handelser" in answer.url):
            await tab.goto(f"{at}/arbetslista")
        await tab.evaluate(_WATCH)
        before: dict[str, Any] = await tab.evaluate("() => window.seen")
        sent = await _post(web, count, per_second)
        until = "wanted => Object.keys(window.seen).length >= wanted"
        await tab.wait_for_function(until, arg=len(before) + count, timeout=PATIENCE * 1000)
        seen: dict[str, float] = await tab.evaluate("() => window.seen")
        took = [seen[await _case_of(web, notice_id)] - sent_at for notice_id, sent_at in sent.items()]
        fetches = [await tab.evaluate(_FETCH) for _ in range(FETCHES)]
    hundredths = statistics.quantiles(took, n=100)
    return {"p50_ms": hundredths[49], "p99_ms": hundredths[98], "fetch_ms": statistics.median(fetches)}


async def _measured(port: int, count: int, per_second: float) -> dict[str, float]:
    try:
        return await milliseconds(port, count, per_second)
    finally:
        await end_browser()


async def _case_of(web: httpx.AsyncClient, notice_id: str) -> str:
    receipt = (await web.get(f"/api/notices/{notice_id}/receipt")).raise_for_status().json()
    return str(receipt["case_id"])


if __name__ == "__main__":
    print(json.dumps(asyncio.run(_measured(int(sys.argv[1]), int(sys.argv[2]), float(sys.argv[3])))))
