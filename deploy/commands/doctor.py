"""`lobo doctor`: is this installation fit to hold the truth? One line a sign, exit 1 when one is an alarm."""

import sys
from pathlib import Path
from typing import Final

import anyio
from rich.console import Console
from rich.markup import escape

from deploy.attached import attached
from deploy.clocks import system_clock
from deploy.configuration import settings_of
from services.evictions.delivery.office import Office
from services.evictions.delivery.signs import sign_of_mail, signs_of_delivery
from shared.contracts.glossary import SWEDISH
from shared.messaging.copies import sign_of_copies
from shared.messaging.jetstream import JetStreamEventStore
from shared.messaging.signs import Sign, State, signs_of_machine, signs_of_messaging
from shared.messaging.store import StoreUnavailable
from shared.runtime import Runtime
from shared.settings import Settings

_MARKS: Final = {State.WELL: "[green]OK  [/]", State.WATCH: "[yellow]OBS [/]", State.ALARM: "[red]FEL [/]"}


def doctor(config: Path | None = None) -> None:
    """Examine the machine, the server and what LOBO has to tell, and say what to do about each fault.

    The same signs as the page of those who run LOBO (Drift), which also has what its services say of themselves.

    Parameters
    ----------
    config
        TOML-fil med inställningar; lobo.toml här om inget anges.
    """
    signs = anyio.run(_examine, settings_of(config))
    console = Console()
    for each in signs:
        console.print(f"{_MARKS[each.state]}{escape(each.what)}: {escape(each.said)}")
        for remedy in each.remedies:
            console.print(f"      {escape(remedy)}")
    sys.exit(any(each.state is State.ALARM for each in signs))


async def _examine(settings: Settings) -> list[Sign]:
    copies = sign_of_copies(settings.data_dir, system_clock())
    found = [*signs_of_machine(settings), copies, await sign_of_mail(settings.mail)]
    try:
        async with attached(settings) as client:
            runtime = Runtime(settings, system_clock, client, JetStreamEventStore(client))
            found += await signs_of_messaging(client, settings)
            found += await signs_of_delivery(Office(runtime), runtime.store, system_clock())
    except StoreUnavailable as error:
        found.append(Sign(what=SWEDISH["sign.server"], state=State.ALARM, said=str(error)))
    return found
