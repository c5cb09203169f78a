"""The whole stack on invented data: a district is lived day by day through the real API, then the figures are shown."""

import json
import shutil
import socket
import sys
import time
from contextlib import AsyncExitStack
from datetime import timedelta
from pathlib import Path
from typing import Any, Final

import httpx
import msgspec
from msgspec.structs import replace
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from deploy.clocks import DemoClock, system_clock
from deploy.configuration import as_toml
from deploy.demo_staff import PASSWORD, SHOWN, employ_everybody
from deploy.figures import count_events, show_figures
from deploy.loop import run_fast
from deploy.mail_sink import MailSink, mail_sink
from deploy.nats_process import free_port, nats_server
from deploy.simulator.district import district
from deploy.simulator.driver import Driver, live
from deploy.simulator.scheduler import Scheduler
from deploy.stack import NotFitToRun, build, runtime, serving, until_stopped
from services.projections.app import last_position
from shared.kernel.clock import civil_date
from shared.log import configure_logging
from shared.messaging.quiet import all_handled
from shared.runtime import Runtime
from shared.settings import MailSettings, NatsSettings, Settings, WebSettings
from shared.staff.staff import open_staff

MARK: Final = "PÅHITTAT"
"""A file that says that everything beside it is invented."""


class Invented(msgspec.Struct, frozen=True, kw_only=True):
    """An invented district: which one (`seed`), how many `days` before today are lived, and where its data is."""

    home: Path
    seed: int
    days: int
    port: int
    stays: bool
    """Leave the pages up after the figures."""

    @property
    def config(self) -> Path:
        """The district's own settings, for the other commands' `--config`."""
        return self.home / "lobo.toml"


def live_through(invented: Invented) -> None:
    """Start everything anew in `home`, live the days, print the figures; the last line is JSON.

    Exits when `home` holds anything but an earlier invented district: that could be somebody's data.
    """
    _empty(invented.home)
    settings = _settings(invented)
    invented.config.write_text(as_toml(settings))
    with (invented.home / "lobo.log").open("w") as log:
        configure_logging(stream=log)
        try:
            run_fast(_live_through, settings, invented)
        except* NotFitToRun as refused:
            sys.exit("\n".join(str(error) for error in refused.exceptions))


def _empty(home: Path) -> None:
    """Make the folder anew. Only what this command itself once made is ever removed."""
    mark = home / MARK
    if home.exists() and any(home.iterdir()) and not mark.exists():
        sys.exit(f"{home} innehåller annat än ett påhittat distrikt. Välj en tom mapp med --home.")
    shutil.rmtree(home, ignore_errors=True)
    home.mkdir(parents=True)
    mark.touch()


def _settings(invented: Invented) -> Settings:
    settings = Settings(
        data_dir=invented.home / "data",
        key_dir=invented.home / "keys",
        publish_seconds=10,
        nats=NatsSettings(
            url=f"nats://127.0.0.1:{free_port()}",
            monitor_url=f"http://127.0.0.1:{free_port()}",
            max_bytes=1024**3,
        ),
        mail=MailSettings(port=free_port()),
    )
    return replace(settings, web=WebSettings(port=invented.port if _is_free(invented.port) else free_port()))


def _is_free(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) != 0


async def _live_through(settings: Settings, invented: Invented) -> None:
    days = invented.days
    began, clock, console = time.monotonic(), DemoClock(), Console()
    async with AsyncExitStack() as stack:
        await stack.enter_async_context(nats_server(settings))
        sink = await stack.enter_async_context(mail_sink(settings.mail.port, settings.data_dir / "mail"))
        run = await stack.enter_async_context(runtime(settings, clock, create_streams=True))
        clock.set(system_clock() - timedelta(days=days))
        staff = open_staff(run.client, run.store, system_clock)
        token = await employ_everybody(staff)
        await stack.enter_async_context(serving(run, await build(run), staff, SHOWN))
        console.print(f"LOBO svarar på {settings.public_url} medan påhittade {days} dagar går.")
        console.print(f"Logga in som någon av de påhittade medarbetarna på sidan, med lösenordet {PASSWORD}")
        headers = {"Authorization": f"Bearer {token}"}
        api = await stack.enter_async_context(
            httpx.AsyncClient(base_url=settings.public_url, headers=headers, timeout=60)
        )
        await _live_days(run, clock, api, invented, console)
        figures = await _figures(run, api, sink, console, days)
        figures["seconds"] = round(time.monotonic() - began, 1)
        if invented.stays:
            console.print(f"\nSidorna finns på [bold]{settings.public_url}[/] – Ctrl-C avslutar.")
            console.print(f"Logga in som till exempel [bold]bo[/] (bosamordnare), lösenord [bold]{PASSWORD}[/]")
            console.print(f"Kommandon når demon så här: .venv/bin/lobo doctor --config {invented.config}")
            await until_stopped()
    print(json.dumps(figures))


async def _live_days(
    run: Runtime, clock: DemoClock, api: httpx.AsyncClient, invented: Invented, console: Console
) -> None:
    steps = list(district(seed=invented.seed, until=civil_date(system_clock()), days=invented.days))
    scheduler = Scheduler(run.client, clock.move_to)
    driver = Driver(scheduler, api)
    columns = (TextColumn("[progress.description]{task.description}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, TimeElapsedColumn(), console=console) as bar:
        task = bar.add_task(f"{invented.days} dagar i distriktet", total=len(steps))
        await live(driver, steps, lambda done: bar.update(task, completed=done))
        await scheduler.pass_until(system_clock())
        clock.rejoin()
        await scheduler.give_back(clock)
        await all_handled(run.client)


async def _figures(run: Runtime, api: httpx.AsyncClient, sink: MailSink, console: Console, days: int) -> dict[str, Any]:
    """What the log holds, shown as DuckDB tells it; the counts come from the log itself."""
    position = await last_position(run.client)
    events = await count_events(run.client, until=position)
    today = civil_date(system_clock())
    begin = today - timedelta(days=days)
    await show_figures(api, console, after=position, from_on=begin.isoformat(), last_on=today.isoformat())
    figures = {
        "notices": events["EvictionNoticeReceived"] + events["EarlySignalReceived"],
        "cases": events["EvictionCaseOpened"],
        "alerts_raised": events["AlertRaised"],
        "alerts_delivered": events["AlertDelivered"],
        "leases_taken_over": events["LeaseTakenOver"],
        "position": position,
    }
    console.print(f"{len(sink.mails)} mejl ligger i {run.settings.data_dir / 'mail'}.")
    return figures
