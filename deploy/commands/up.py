"""`lobo up` and `lobo serve`: run LOBO on one machine, or some of its services against a NATS elsewhere."""

import sys
from contextlib import AsyncExitStack
from pathlib import Path
from typing import Final

from deploy.clocks import system_clock
from deploy.configuration import settings_of
from deploy.loop import run_fast
from deploy.nats_process import nats_server
from deploy.stack import SERVICES, NotFitToRun, build, runtime, serving, until_stopped
from services.projections.database import DatabaseFailed, MadeForOtherContracts
from shared.log import configure_logging
from shared.messaging.store import StoreUnavailable
from shared.runtime import Runtime
from shared.settings import Settings, SignInMode
from shared.staff.accounts import Accounts

WITHOUT_SIGN_IN: Final = (
    "VARNING: inloggningen är avstängd (sign_in.mode = off). Vem som helst vid den här datorn är bosamordnare och "
    "läser allt. Använd det bara för prov med påhittade uppgifter."
)
FIRST_ACCOUNT: Final = (
    "Ingen kan logga in än. Skapa det första kontot i ett annat fönster:\n"
    '  lobo account add anna --name "Anna Exempel" --role bosamordnare\n'
    "Kommunens egen inloggning (OIDC): se docs/sign-in.md."
)


def up(config: Path | None = None) -> None:
    """Start nats-server and the four services here, on the data in `data_dir`. Ctrl-C stops them.

    Parameters
    ----------
    config
        TOML-fil med inställningar; lobo.toml här om inget anges.
    """
    settings = settings_of(config)
    configure_logging()
    _end_well(settings, SERVICES, embedded=True)


def serve(*names: str, config: Path | None = None) -> None:
    """Start only the named services, against the NATS the settings point to.

    Parameters
    ----------
    names
        Någon av intake, evictions, careflow, projections; alla om ingen nämns.
    config
        TOML-fil med inställningar; lobo.toml här om inget anges.
    """
    if unknown := set(names) - set(SERVICES):
        sys.exit(f"Okänd tjänst: {', '.join(sorted(unknown))}. Välj bland {', '.join(SERVICES)}.")
    settings = settings_of(config)
    configure_logging()
    _end_well(settings, names or SERVICES, embedded=False)


def _end_well(settings: Settings, names: tuple[str, ...], *, embedded: bool) -> None:
    try:
        run_fast(_run, settings, names, embedded)
    except* (NotFitToRun, StoreUnavailable, MadeForOtherContracts, DatabaseFailed) as refused:
        sys.exit("LOBO startar inte:\n" + "\n".join(str(error) for error in refused.exceptions))


async def _say_who_may_come_in(run: Runtime) -> None:
    """How the first person gets in, and a warning when there is nothing to get past."""
    match run.settings.sign_in.mode:
        case SignInMode.OFF:
            print(WITHOUT_SIGN_IN, file=sys.stderr, flush=True)
        case SignInMode.LOCAL if not await Accounts(run.client).all():
            print(FIRST_ACCOUNT, flush=True)


async def _run(settings: Settings, names: tuple[str, ...], embedded: bool) -> None:
    async with AsyncExitStack() as stack:
        new_store = embedded and not (settings.data_dir / "nats").exists()
        if embedded:
            await stack.enter_async_context(nats_server(settings))
        run = await stack.enter_async_context(runtime(settings, system_clock, create_streams=new_store))
        await stack.enter_async_context(serving(run, await build(run, names)))
        print(f"LOBO svarar på {settings.public_url} – Ctrl-C avslutar.", flush=True)
        await _say_who_may_come_in(run)
        await until_stopped()
