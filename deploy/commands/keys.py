"""`lobo keys`: the files that wrap everybody's key."""

from pathlib import Path

import anyio

from deploy.attached import attached
from deploy.configuration import settings_of
from shared.settings import Settings
from shared.vault.vault import open_vault


def renew(*, config: Path | None = None) -> None:
    """Wrap every key anew under a new file and destroy the old one, while LOBO runs or not. Nobody is forgotten.

    Parameters
    ----------
    config
        TOML-fil med inställningar; lobo.toml här om inget anges.
    """
    anyio.run(_renew, settings_of(config))
    print("Alla nycklar är omslutna på nytt och den gamla nyckelfilen är förstörd. Säkerhetskopiera den nya.")


async def _renew(settings: Settings) -> None:
    async with attached(settings) as client:
        await (await open_vault(client, settings)).keyring.rotate_epoch()
