"""When the last copy (säkerhetskopia) of the data was taken, and whether that is too long ago."""

from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

import msgspec

from shared.kernel.clock import civil
from shared.messaging.credentials import write_privately
from shared.messaging.signs import Sign, State, sign

OLD_AFTER: Final = timedelta(hours=26)
"""One copy a night, and two hours for a night that began late."""
TOO_OLD_AFTER: Final = timedelta(days=3)
"""A weekend's copies have failed and nobody has seen to it."""


class CopyTaken(msgspec.Struct, frozen=True):
    """The last copy: when, up to which position of the log, where; of one by other means only when."""

    at: datetime
    position: int | None = None
    folder: str | None = None


def note_copy(data_dir: Path, copy: CopyTaken) -> None:
    """Remember the copy beside the data it is of."""
    write_privately(_note(data_dir), msgspec.json.encode(copy).decode())


def sign_of_copies(data_dir: Path, now: datetime) -> Sign:
    """How old the last copy is, in words."""
    try:
        last = msgspec.json.decode(_note(data_dir).read_bytes(), type=CopyTaken)
    except (OSError, msgspec.MsgspecError):
        return sign("backup.none", State.WATCH)
    age = now - last.at
    state = State.ALARM if age > TOO_OLD_AFTER else State.WATCH if age > OLD_AFTER else State.WELL
    return sign("backup", state, at=f"{civil(last.at):%Y-%m-%d kl. %H.%M}")


def _note(data_dir: Path) -> Path:
    return data_dir / "last-copy.json"
