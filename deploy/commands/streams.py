"""`lobo streams`: create or check the streams, once per deployment."""

import sys
from pathlib import Path

import anyio

from deploy.attached import attached
from deploy.configuration import settings_of
from shared.messaging.credentials import SERVICE, STEWARD
from shared.messaging.streams import apply_streams, check_streams
from shared.settings import Settings


def apply(config: Path | None = None) -> None:
    """Create the streams that are missing and bring the others to the code's configuration.

    Parameters
    ----------
    config
        TOML-fil med inställningar; lobo.toml här om inget anges.
    """
    _say(anyio.run(_apply_and_check, settings_of(config), True))


def check(config: Path | None = None) -> None:
    """Compare the streams with the code's configuration; exit 1 and say what differs.

    Parameters
    ----------
    config
        TOML-fil med inställningar; lobo.toml här om inget anges.
    """
    _say(anyio.run(_apply_and_check, settings_of(config), False))


def _say(problems: list[str]) -> None:
    if problems:
        sys.exit("\n".join(problems))
    print("Strömmarna är som koden säger.")


async def _apply_and_check(settings: Settings, create: bool) -> list[str]:
    async with attached(settings, user=STEWARD if create else SERVICE) as client:
        if create:
            await apply_streams(client, settings)
        return await check_streams(client, settings)
