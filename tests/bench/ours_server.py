"""LOBO as `lobo up` runs it, in a process of its own: nats-server, the four services, HTTP.

`python -m tests.bench.ours_server FOLDER MAIL_PORT` prints a line of JSON when it answers and serves
until SIGTERM.
"""

import json
import sys
from pathlib import Path

from deploy.clocks import system_clock
from deploy.loop import run_fast
from deploy.nats_process import nats_server
from deploy.stack import build, runtime, serving, until_stopped
from shared.log import configure_logging
from tests.bench.store_at import settings_in


async def _serve(folder: Path, mail_port: int) -> None:
    settings = settings_in(folder, mail_port=mail_port)
    async with (
        nats_server(settings),
        runtime(settings, system_clock, create_streams=True) as run,
        serving(run, await build(run)),
    ):
        print(json.dumps({"port": settings.web.port, "nats_url": settings.nats.url}), flush=True)
        await until_stopped()


if __name__ == "__main__":
    configure_logging()
    run_fast(_serve, Path(sys.argv[1]), int(sys.argv[2]))
