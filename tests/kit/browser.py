"""A real browser: Debian's Chromium without its windows under Playwright, axe, reflow at 320 px, pictures to see."""

import os
from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from functools import cache
from pathlib import Path
from typing import Any, Final

from axe_playwright_python.base import AXE_FILE_PATH
from playwright.async_api import Browser, ConsoleMessage, Page, ViewportSize, async_playwright, expect

CHROMIUM: Final = os.environ.get("LOBO_TEST_CHROMIUM", "/usr/bin/chromium-headless-shell")
PICTURES: Final = os.environ.get("LOBO_TEST_PICTURES")
FLAGS: Final = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
NARROW: Final = ViewportSize(width=320, height=900)
WIDE: Final = ViewportSize(width=1280, height=900)
RULES: Final = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]

expect.set_options(timeout=30_000)  # ms; a busy machine is no fault of the page's


@cache
def _axe() -> str:
    return Path(AXE_FILE_PATH).read_text()


_process = AsyncExitStack()
_chromium: Browser | None = None


@asynccontextmanager
async def browser() -> AsyncIterator[Browser]:
    """This process's Chromium, started when it is first asked for. What is a test's own is a `page` in it.

    `LOBO_TEST_CHROMIUM` names another program.
    """
    global _chromium  # noqa: PLW0603 - one for all tests of a worker, like its nats-server
    if _chromium is None or not _chromium.is_connected():
        playwright = await _process.enter_async_context(async_playwright())
        _chromium = await playwright.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
        _process.push_async_callback(_chromium.close)
    yield _chromium


async def end_browser() -> None:
    """The last thing done by a process that may have asked for a browser."""
    await _process.aclose()


@asynccontextmanager
async def page(of: Browser, *, javascript: bool = True, provoked: Sequence[str] = ()) -> AsyncIterator[Page]:
    """A page that fails the test when the browser reports an error, a blocked resource among them.

    `provoked` are words of the errors that the test itself brings about.
    """
    complaints: list[str] = []
    context = await of.new_context(
        locale="sv-SE",
        timezone_id="Europe/Stockholm",
        viewport=WIDE,
        java_script_enabled=javascript,
    )
    try:
        opened = await context.new_page()
        opened.on("pageerror", lambda error: complaints.append(str(error)))
        opened.on("console", lambda line: complaints.append(line.text) if _is_complaint(line) else None)
        yield opened
    finally:
        await context.close()
    assert [each for each in complaints if not any(words in each for words in provoked)] == []


def _is_complaint(line: ConsoleMessage) -> bool:
    """An error in the console, apart from what a refused request says."""
    return line.type == "error" and "the server responded with a status of 4" not in line.text


async def axe_violations(of: Page) -> list[str]:
    """What axe-core finds, one line a rule with the elements it is about."""
    await of.evaluate(_axe())
    found: dict[str, Any] = await of.evaluate(
        "rules => axe.run(document, {resultTypes: ['violations'], runOnly: {type: 'tag', values: rules}})", RULES
    )
    return [f"{rule['id']}: {[node['target'] for node in rule['nodes']]}" for rule in found["violations"]]


async def assert_accessible(of: Page) -> None:
    """No axe violation wide or narrow, and no sideways scroll at 320 px (WCAG 1.4.10)."""
    for size in (WIDE, NARROW):
        await of.set_viewport_size(size)
        violations = await axe_violations(of)
        assert not violations, f"{of.url}: {violations}"
    width = await of.evaluate("document.documentElement.scrollWidth")
    assert width <= NARROW["width"], f"{of.url} is {width} px wide at 320"
    await of.set_viewport_size(WIDE)


async def picture(of: Page, name: str) -> None:
    """A picture of the whole page, wide and narrow, in the folder `LOBO_TEST_PICTURES`; none when it is not set."""
    if not PICTURES:
        return
    for look, size in (("wide", WIDE), ("narrow", NARROW)):
        await of.set_viewport_size(size)
        await of.screenshot(path=Path(PICTURES) / f"{name}-{look}.png", full_page=True)
    await of.set_viewport_size(WIDE)
