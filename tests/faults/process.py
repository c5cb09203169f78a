"""LOBO as a process of its own whose clock another moves: `python -m tests.faults.process CONFIG INSTANT`.

Each line it is given is an instant; once the line is answered, the clock stands there. It ends when nobody gives more.
"""

import sys
from datetime import datetime
from pathlib import Path

import anyio

from deploy.clocks import DemoClock
from deploy.loop import run_fast
from deploy.stack import build, runtime, serving
from shared.log import configure_logging
from shared.settings import load_settings


async def main(config: Path, at: datetime) -> None:
    clock, settings = DemoClock(), load_settings(config, {})
    clock.set(at)
    async with runtime(settings, clock) as run, serving(run, await build(run)):
        print(at.isoformat(), flush=True)  # noqa: T201 - that it is up
        async for line in anyio.wrap_file(sys.stdin):
            clock.set(datetime.fromisoformat(line.strip()))
            print(line, end="", flush=True)  # noqa: T201 - the answer


if __name__ == "__main__":
    configure_logging()
    run_fast(main, Path(sys.argv[1]), datetime.fromisoformat(sys.argv[2]))
