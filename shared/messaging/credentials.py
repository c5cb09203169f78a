"""Who may speak to NATS: three users, each with a password in a file that only its owner can read."""

import os
import secrets
from pathlib import Path
from typing import Final

from shared.messaging.store import StoreUnavailable
from shared.settings import Settings

SERVICE: Final = "lobo"
"""What LOBO's services and commands are: they write the log of readings and can neither change nor remove it."""
STEWARD: Final = "lobo-streams"
"""What `lobo streams apply` is: it may change any stream."""
READER: Final = "lobo-events"
"""What another system is: it hears events and can do nothing else, not even publish."""
PASSWORD_BYTES: Final = 32


def password_file(settings: Settings, user: str) -> Path:
    """Where a user's password stands: where the settings say, else in `key_dir`."""
    nats = settings.nats
    named = {
        SERVICE: nats.password_file,
        STEWARD: nats.streams_password_file,
        READER: nats.events_password_file,
    }
    return named[user] or default_file(settings.key_dir, user)


def default_file(key_dir: Path, user: str) -> Path:
    """The file of a user that the settings name none for."""
    return key_dir / f"nats-{user}.password"


def password_of(settings: Settings, user: str) -> str | None:
    """The password; None when nobody made one: then the server asks for none. Raises `StoreUnavailable`."""
    file = password_file(settings, user)
    try:
        return file.read_text().strip() or None
    except FileNotFoundError:
        if file == default_file(settings.key_dir, user):
            return None
        raise StoreUnavailable(f"Lösenordsfilen till NATS finns inte: {file}.") from None
    except OSError:
        raise StoreUnavailable(f"Lösenordsfilen till NATS går inte att läsa: {file}.") from None


def made_password(file: Path) -> str:
    """The password in `file`, made at random the first time and whole before anybody finds it."""
    if file.exists() and (known := file.read_text().strip()):
        return known
    password = secrets.token_urlsafe(PASSWORD_BYTES)
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    write_privately(file, password)
    return password


def write_privately(file: Path, text: str) -> None:
    """Replace the file in one step, readable by its owner alone from its first byte."""
    beside = file.with_name(f"{file.name}.new")
    beside.unlink(missing_ok=True)
    with os.fdopen(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as made:
        made.write(text)
        made.flush()
        os.fsync(made.fileno())
    beside.replace(file)
