"""`lobo explain`: why a case stands as it does: its events, its state, its dates and their reasons."""

import sys
from pathlib import Path

import anyio

from deploy.attached import attached
from deploy.clocks import system_clock
from deploy.configuration import settings_of
from services.evictions.explain import explain as explain_case
from shared.kernel.ids import is_id
from shared.messaging.jetstream import JetStreamEventStore
from shared.messaging.store import AggregateName, Loaded
from shared.settings import Settings


def explain(case: str, *, config: Path | None = None) -> None:
    """Print events, state, dates and why for one case; nothing personal is shown.

    Parameters
    ----------
    case
        Ärendets id, som i adressen till ärendets sida.
    config
        TOML-fil med inställningar; lobo.toml här om inget anges.
    """
    if not is_id(case):
        sys.exit("Ärendets id är en UUID med små bokstäver, så som den står i ärendesidans adress.")
    past = anyio.run(_load, settings_of(config), case)
    if not past.events:
        sys.exit("Det finns inget ärende med det id:t.")
    print("\n".join(explain_case(past.events, system_clock())))


async def _load(settings: Settings, case: str) -> Loaded:
    async with attached(settings) as client:
        return await JetStreamEventStore(client).load(AggregateName("evictions", "case", case))
