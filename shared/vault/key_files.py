"""The vault's secrets on disk: the key-encryption keys by epoch, and the secret of the index."""

import asyncio
import fcntl
import hashlib
import os
import secrets
import stat
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Final

import structlog

from shared.vault.bucket import VaultUnavailable

_KEY_BYTES: Final = 32
_INDEX_FILE: Final = "index-secret.key"
_LOCK: Final = "lock"
_ROTATION_DUE: Final = "rotation-due"

log = structlog.get_logger(__name__)


class KeyFilesUnsafe(VaultUnavailable):
    """The key directory or a file in it could be read by others, or stands inside the data; nothing was read."""


class KeyFiles:
    """A directory of secrets, one file each, readable by its owner alone.

    An epoch's name is a number and a fingerprint of its key, so a file from another installation is
    never taken for ours. Every method raises `KeyFilesUnsafe`, and `VaultUnavailable` when the
    directory is gone.
    """

    def __init__(self, directory: Path, *, data_dir: Path) -> None:
        self._directory = directory.absolute()
        if self._directory.resolve().is_relative_to(data_dir.resolve()):
            raise KeyFilesUnsafe("Nyckelkatalogen (key_dir) får inte ligga i datakatalogen (data_dir).")

    def prepare(self) -> None:
        """Make the directory if it is not there, for its owner alone."""
        self._directory.mkdir(mode=0o700, parents=True, exist_ok=True)
        self._guard(self._directory)

    def epochs(self) -> dict[str, bytes]:
        """The key-encryption keys by epoch, oldest first; more than one only while a rotation goes on."""
        self._guard(self._directory)
        return {path.stem.removeprefix("kek-"): self._read(path) for path in sorted(self._directory.glob("kek-*.key"))}

    def current(self) -> tuple[str, bytes]:
        """The newest epoch and its key. Raises `VaultUnavailable` when there is none."""
        epochs = self.epochs()
        if not epochs:
            raise VaultUnavailable("Nyckelfilen saknas i nyckelkatalogen (key_dir). Lägg tillbaka den.")
        return list(epochs.items())[-1]

    def begin_epoch(self) -> str:
        """Make a new key-encryption key, on disk before it is used; gives its epoch."""
        key = secrets.token_bytes(_KEY_BYTES)
        number = max((int(epoch.partition("-")[0]) for epoch in self.epochs()), default=0) + 1
        epoch = f"{number:06}-{hashlib.sha256(b'epoch|' + key).hexdigest()[:8]}"
        self._write(f"kek-{epoch}.key", key)
        log.warning("key-file-created", epoch=epoch, reminder="back it up apart from the data, and keep it secret")
        return epoch

    def destroy_epoch(self, epoch: str) -> None:
        """Overwrite the epoch's key and remove its file. What only it wrapped is lost for ever."""
        path = self._directory / f"kek-{epoch}.key"
        with path.open("r+b", buffering=0) as file:
            file.write(secrets.token_bytes(_KEY_BYTES))
            os.fsync(file.fileno())
        path.unlink()
        self._settle()
        log.warning("key-file-destroyed", epoch=epoch)

    def index_secret(self) -> bytes | None:
        """The secret behind pseudonyms, None before the first start."""
        self._guard(self._directory)
        path = self._directory / _INDEX_FILE
        return self._read(path) if path.exists() else None

    def make_index_secret(self) -> bytes:
        secret = secrets.token_bytes(_KEY_BYTES)
        self._write(_INDEX_FILE, secret)
        log.warning("index-secret-created", reminder="back it up apart from the data, and keep it secret")
        return secret

    @property
    def rotation_due(self) -> bool:
        """A forgetting began and its last step, the change of epoch, is not known to be done."""
        return (self._directory / _ROTATION_DUE).exists()

    def note_rotation(self, *, due: bool) -> None:
        if due:
            self._write(_ROTATION_DUE, b"", replace=True)
        else:
            (self._directory / _ROTATION_DUE).unlink(missing_ok=True)
            self._settle()

    @asynccontextmanager
    async def alone(self) -> AsyncIterator[None]:
        """Keep every other process from changing keys meanwhile."""
        self._guard(self._directory)
        lock = os.open(self._directory / _LOCK, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            await asyncio.to_thread(fcntl.flock, lock, fcntl.LOCK_EX)
            yield
        finally:
            os.close(lock)

    def _read(self, path: Path) -> bytes:
        self._guard(path)
        try:
            key = path.read_bytes()
        except OSError as error:
            raise VaultUnavailable(f"Nyckelfilen {path.name} går inte att läsa.") from error
        if len(key) != _KEY_BYTES:
            raise VaultUnavailable(f"Nyckelfilen {path.name} är skadad. Lägg tillbaka den från säkerhetskopian.")
        return key

    def _write(self, name: str, content: bytes, *, replace: bool = False) -> None:
        path = self._directory / name
        flags = os.O_WRONLY | os.O_CREAT | (os.O_TRUNC if replace else os.O_EXCL)
        with os.fdopen(os.open(path, flags, 0o600), "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        self._settle()

    def _settle(self) -> None:
        directory = os.open(self._directory, os.O_RDONLY)
        try:
            os.fsync(directory)
        finally:
            os.close(directory)

    @staticmethod
    def _guard(path: Path) -> None:
        try:
            mode = path.stat().st_mode
        except OSError as error:
            raise VaultUnavailable("Nyckelkatalogen (key_dir) är inte åtkomlig.") from error
        if mode & (stat.S_IRWXG | stat.S_IRWXO):
            mend = "chmod 700" if path.is_dir() else "chmod 600"
            raise KeyFilesUnsafe(f"{path.name} i nyckelkatalogen kan läsas av andra. Ändra med {mend}.")
