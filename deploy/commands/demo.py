"""`lobo demo`: the whole stack on invented data: a year is lived through the API, then the figures are shown."""

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
from deploy.simulator.driver import Driver, live
from deploy.simulator.stories import district_year
from deploy.stack import NotFitToRun, build, runtime, serving, until_stopped
from services.projections.app import last_position
from shared.kernel.clock import civil_date
from shared.log import configure_logging
from shared.messaging.quiet import all_handled
from shared.runtime import Runtime
from shared.settings import MailSettings, NatsSettings, Settings, WebSettings
from shared.staff.staff import open_staff

HOME: Final = Path(".lobo/demo")
CONFIG: Final = HOME / "lobo.toml"
"""The demo's own settings, for the other commands' `--config`."""
SEED: Final = 20261122


def demo(*, once: bool = False, days: int = 365, port: int = 8080) -> None:
    """Start everything on invented data, live a year, print the figures and leave the web up.

    Parameters
    ----------
    once
        Stop after the figures; the last line is JSON.
    days
        How many days before today are lived.
    port
        Where the pages answer; another free port when it is taken.
    """
    shutil.rmtree(HOME, ignore_errors=True)
    HOME.mkdir(parents=True)
    settings = _settings(port)
    CONFIG.write_text(as_toml(settings))
    with (HOME / "lobo.log").open("w") as log:
        configure_logging(stream=log)
        try:
            run_fast(_demo, settings, days, once)
        except* NotFitToRun as refused:
            sys.exit("\n".join(str(error) for error in refused.exceptions))


def _settings(port: int) -> Settings:
    settings = Settings(
        data_dir=HOME / "data",
        key_dir=HOME / "keys",
        publish_seconds=10,
        nats=NatsSettings(
            url=f"nats://127.0.0.1:{free_port()}",
            monitor_url=f"http://127.0.0.1:{free_port()}",
            max_bytes=1024**3,
        ),
        mail=MailSettings(port=free_port()),
    )
    return replace(settings, web=WebSettings(port=port if _is_free(port) else free_port()))


def _is_free(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) != 0


async def _demo(settings: Settings, days: int, once: bool) -> None:
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
        await _live_through(run, clock, api, days, console)
        figures = await _figures(run, api, sink, console, days)
        figures["seconds"] = round(time.monotonic() - began, 1)
        if not once:
            console.print(f"\nSidorna finns på [bold]{settings.public_url}[/] – Ctrl-C avslutar.")
            console.print(f"Logga in som till exempel [bold]bo[/] (bosamordnare), lösenord [bold]{PASSWORD}[/]")
            console.print(f"Kommandon når demon så här: .venv/bin/lobo doctor --config {CONFIG}")
            await until_stopped()
    print(json.dumps(figures))


async def _live_through(run: Runtime, clock: DemoClock, api: httpx.AsyncClient, days: int, console: Console) -> None:
    steps = list(district_year(seed=SEED, until=civil_date(system_clock()), days=days))
    driver = Driver(run, clock, api)
    columns = (TextColumn("[progress.description]{task.description}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, TimeElapsedColumn(), console=console) as bar:
        task = bar.add_task("Ett år i distriktet", total=len(steps))
        await live(driver, steps, lambda done: bar.update(task, completed=done))
        clock.rejoin()
        bar.update(task, description="Larmen når fram")
        await all_handled(run.client)
        await driver.review_all()
        await all_handled(run.client)


async def _figures(run: Runtime, api: httpx.AsyncClient, sink: MailSink, console: Console, days: int) -> dict[str, Any]:
    """What the log holds, shown as DuckDB tells it; the counts come from the log itself."""
    position = await last_position(run.client)
    events = await count_events(run.client, until=position)
    today = civil_date(system_clock())
    begin, end = today - timedelta(days=days), today + timedelta(days=1)
    await show_figures(api, console, after=position, from_on=begin.isoformat(), to_on=end.isoformat())
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
