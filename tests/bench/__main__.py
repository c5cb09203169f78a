"""`python -m tests.bench [--size small|10M]`: measure, show, keep. Stops by itself; Ctrl-C stops everything."""

import asyncio
import os
import signal
import sys
import time
from datetime import UTC, datetime
from typing import Final, Literal, NamedTuple

from cyclopts import App
from rich.console import Console

from tests.bench.children import PointFailed
from tests.bench.machine import machine
from tests.bench.report import Run, keep, show
from tests.bench.rounds import Measured, rounds

Size = Literal["small", "10M"]


class Extent(NamedTuple):
    """Events in the log to rebuild, rounds, and the seconds after which no new part begins."""

    events: int
    rounds: int
    seconds: float


EXTENTS: Final[dict[Size, Extent]] = {
    "small": Extent(events=150_000, rounds=3, seconds=400),
    "10M": Extent(events=9_999_999, rounds=1, seconds=3_600),
}

app = App(name="bench", help="Our speed as ratios to peers and to physical limits, in one run.")


@app.default
def bench(*, size: Size = "small") -> None:
    """Measure and write docs/bench.

    Parameters
    ----------
    size
        `small` takes less than eight minutes; `10M` rebuilds from ten million events.
    """
    extent, console = EXTENTS[size], Console(width=None if sys.stdout.isatty() else 160)
    began, here = time.monotonic(), machine()
    try:
        measured = asyncio.run(_measured(extent, began + extent.seconds, console))
    except (asyncio.CancelledError, KeyboardInterrupt):
        sys.exit("Stopped; nothing was written.")
    except PointFailed as failed:
        sys.exit(f"Stopped: {failed}")
    run = Run(
        at=datetime.now(UTC),
        size=size,
        events=extent.events,
        rounds=extent.rounds,
        seconds=time.monotonic() - began,
        machine=here,
        load_after=os.getloadavg()[0],
        measured=measured,
    )
    show(run, console)
    for path in keep(run):
        console.print(f"Written: {path.parent.name}/{path.name}")


async def _measured(extent: Extent, until: float, console: Console) -> Measured:
    """The rounds, ended in good order by SIGTERM as by Ctrl-C."""
    task = asyncio.current_task()
    assert task is not None
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, task.cancel)
    return await rounds(extent.rounds, extent.events, until, console.print)


if __name__ == "__main__":
    app()
