"""`make district`: two years of the invented district from nothing, every alert and every mail held against the oracle.

Then the two years are lived twice more, undisturbed and with everything killed on the way, and must end the same.

`python -m … REPORT` lives them in a folder of its own, on ports that are free, ends by itself, and writes to REPORT
what it counted. At the first alert or mail that is not what the words ask for it fails, writes nothing, and says
where all that was lived is kept.
"""

import asyncio
import os
import shutil
import subprocess
import sys
import time
from datetime import date
from pathlib import Path
from tempfile import mkdtemp
from typing import Any, Final

import msgspec

from deploy.clocks import system_clock
from deploy.nats_process import free_port, nats_server
from deploy.simulator.district import THREATS_PER_YEAR
from shared.kernel.clock import civil_date
from shared.messaging.connection import connected
from shared.settings import Settings, load_settings
from tests.faults import killed_district
from tests.journeys.alerts_of_a_district import Held, hold

SEED: Final = 83
DAYS: Final = 730
KILLS: Final = 60
LOBO: Final = Path(sys.executable).with_name("lobo")


class Lived(msgspec.Struct, frozen=True, kw_only=True):
    """What was lived, what was held against the oracle, and how long each took here."""

    lived_on: date
    figures: dict[str, Any]
    held: Held
    seconds_held: float
    seconds_killed: float


def lived(home: Path) -> Lived:
    """Live it in an empty folder and hold it. Raises `CalledProcessError` when a step is refused, `AssertionError` at
    the first thing that is not as the words say."""
    said = {"--seed": SEED, "--days": DAYS, "--home": home, "--port": free_port()}
    command = [str(LOBO), "simulate", *(str(word) for pair in said.items() for word in pair)]
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True)
    began = time.monotonic()
    held = asyncio.run(_hold(load_settings(home / "lobo.toml", {})))
    seconds_held, began = time.monotonic() - began, time.monotonic()
    asyncio.run(_kill(home.parent))
    return Lived(
        lived_on=civil_date(system_clock()),
        figures=msgspec.json.decode(done.stdout.strip().splitlines()[-1]),
        held=held,
        seconds_held=seconds_held,
        seconds_killed=time.monotonic() - began,
    )


async def _hold(settings: Settings) -> Held:
    async with nats_server(settings), connected(settings) as client:
        return await hold(settings, client)


async def _kill(home: Path) -> None:
    undisturbed = await killed_district.lived(home / "undisturbed", seed=SEED, days=DAYS)
    killed = await killed_district.lived(home / "killed", seed=SEED, days=DAYS, kills=KILLS)
    for kind, histories in undisturbed.aggregates.items():
        assert killed.aggregates[kind] == histories, f"{kind}: {killed.aggregates[kind] - histories}"
    assert killed == undisturbed


def report(lived: Lived) -> str:
    """What was counted, as docs/district.md says it."""
    held, figures = lived.held, lived.figures
    return f"""<!-- Generated: make district -->
# A district that was lived

An invented district of about {THREATS_PER_YEAR} threats a year, lived day by day through the real API:
`lobo simulate --seed {SEED} --days {DAYS}`. Then every case's alerts were looked at, after each thing told and in every
hour while one stood, and held against an oracle that knows only the words of [alerts.md](alerts.md); and every
mail against the log. Then it was lived twice more, undisturbed and with services and nats-server killed with -9 on the
way (tests/faults/killed_district.py): every history, figure and telling had to end the same.

| | |
|---|--:|
| Days lived | {DAYS} |
| Papers and signals | {figures["notices"]} |
| Cases | {held.cases} |
| Commits in the log | {figures["position"]} |
| Looks at what stands | {held.looks} |
| Alerts raised | {figures["alerts_raised"]} |
| Alerts raised or escalated | {held.mails.causes} |
| on record as told, each once and in time | {held.mails.on_record} |
| over before they were to be told | {held.mails.causes - held.mails.on_record} |
| Mails, each once | {held.mails.mails} |
| Alerts told in them | {held.mails.tellings} |
| Differences from the oracle | 0 |
| Kills on the way, every third nats-server's | {KILLS} |
| Differences in the end | 0 |
| Seconds to live it | {figures["seconds"]:.0f} |
| Seconds to hold it | {lived.seconds_held:.0f} |
| Seconds to live it undisturbed and killed | {lived.seconds_killed:.0f} |

Lived on {lived.lived_on}; the times are of that run, on {os.cpu_count()} cores.
A difference ends the command, and nothing is written here.
"""


def _main(where: Path) -> None:
    folder = Path(mkdtemp(prefix="district-"))
    try:
        text = report(lived(folder / "district"))
    except BaseException:
        sys.stderr.write(f"What was lived is kept in {folder}\n")
        raise
    shutil.rmtree(folder)
    where.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    _main(Path(sys.argv[1]))
