"""`lobo backup`: copies of the event store, putting one back, and noting one that another tool took."""

import sys
from pathlib import Path

import anyio

from deploy.attached import attached
from deploy.backup import NoCopy, copy_to, put_back_from
from deploy.clocks import system_clock
from deploy.configuration import own_data_dir, settings_of
from deploy.nats_process import nats_server
from shared.messaging.connection import connected
from shared.messaging.copies import CopyTaken, note_copy
from shared.messaging.credentials import STEWARD
from shared.messaging.snapshot import NotWhole
from shared.settings import Settings
from shared.web.words import moment


def take(folder: Path, config: Path | None = None) -> None:
    """Copy every stream into a new folder under FOLDER. LOBO may run meanwhile.

    Parameters
    ----------
    folder
        Var kopian ska ligga: på en annan disk.
    config
        TOML-fil med inställningar; lobo.toml här om inget anges.
    """
    settings = settings_of(config)
    try:
        taken = anyio.run(_take, settings, folder)
    except (NotWhole, OSError) as error:
        sys.exit(f"Ingen hel kopia togs: {error}")
    print(f"Kopian ligger i {taken.folder}, läge {taken.position}. Nycklarna i {settings.key_dir} kopieras för sig.")


def restore(copy: Path, config: Path | None = None) -> None:
    """Put a copy back into an installation whose log is empty, while LOBO is stopped.

    Parameters
    ----------
    copy
        Mappen som lobo backup take gjorde (lobo-…).
    config
        TOML-fil med inställningar; lobo.toml här om inget anges.
    """
    try:
        taken = anyio.run(_restore, settings_of(config), copy)
    except (NoCopy, NotWhole, OSError) as error:
        sys.exit(str(error))
    print(f"Kopian från {moment(taken.at)} är återläst, läge {taken.position}. Kör nu lobo rebuild, sedan lobo up.")


def note(config: Path | None = None) -> None:
    """Note that another tool has just taken a copy of the data.

    Parameters
    ----------
    config
        TOML-fil med inställningar; lobo.toml här om inget anges.
    """
    settings = settings_of(config)
    own_data_dir(settings)
    note_copy(settings.data_dir, CopyTaken(at=system_clock()))
    print("Antecknat: en kopia togs nu.")


async def _take(settings: Settings, folder: Path) -> CopyTaken:
    async with attached(settings) as client:
        taken = await copy_to(client, settings, anyio.Path(folder), system_clock())
    note_copy(settings.data_dir, taken)
    return taken


async def _restore(settings: Settings, copy: Path) -> CopyTaken:
    if (settings.data_dir / "nats").exists():
        async with attached(settings, user=STEWARD) as client:
            return await put_back_from(client, settings, anyio.Path(copy))
    async with nats_server(settings), connected(settings, user=STEWARD) as client:
        return await put_back_from(client, settings, anyio.Path(copy))
