"""A key of its own for every person and loose record; destroying the key is forgetting."""

import asyncio
import hmac
import secrets
from collections.abc import Iterable
from datetime import datetime
from enum import StrEnum
from typing import Final, TypeAlias
from uuid import uuid4

import msgspec
import structlog
from cryptography.hazmat.primitives.keywrap import InvalidUnwrap, aes_key_unwrap, aes_key_wrap
from nats.aio.client import Client

from shared.kernel.errors import Refused
from shared.kernel.ids import is_id
from shared.settings import Settings
from shared.vault.bucket import Bucket, Entry, VaultUnavailable
from shared.vault.key_files import KeyFiles

_INDEX_CHECK: Final = "check"
_TOGETHER: Final = 64  # keys wrapped anew at a time

log = structlog.get_logger(__name__)


class Wrapped(msgspec.Struct, frozen=True, tag="wrapped"):
    """A subject's key as stored: wrapped (AES-KW, RFC 3394) under the key of `epoch`."""

    key_id: str
    epoch: str
    wrapped: bytes


class Tombstone(msgspec.Struct, frozen=True, tag="erased"):
    """The subject was forgotten; it never gets a key again."""

    erased_at: datetime


class DataKey(msgspec.Struct, frozen=True):
    """A subject's key in the clear, for as long as one call takes."""

    key_id: str
    secret: bytes

    def __repr__(self) -> str:
        return f"DataKey({self.key_id})"


class NoKey(StrEnum):
    """Why there is no key to read with."""

    NEVER = "NEVER"  # nothing was ever stored about this subject
    ERASED = "ERASED"  # forgotten
    LOST = "LOST"  # its epoch's key file is not here: a wrong or old key directory, or a restored backup


Standing: TypeAlias = Wrapped | Tombstone

_stored: Final = msgspec.msgpack.Decoder(Standing)


class Keyring:
    """Keys by subject (a lower-case UUID). Nothing is cached: a forgotten key is gone in every process at once.

    Reading the wrapped key costs one direct get, which is needed anyway to see a tombstone;
    unwrapping costs microseconds. Every method may raise `VaultUnavailable` or `KeyFilesUnsafe`.
    """

    def __init__(self, files: KeyFiles, bucket: Bucket, index_secret: bytes) -> None:
        self._files, self._bucket, self._index_secret = files, bucket, index_secret

    @classmethod
    async def open(cls, client: Client, settings: Settings) -> "Keyring":
        """The keys of this installation; made on the very first start, and never over existing data.

        Finishes a forgetting that was interrupted. Raises `VaultUnavailable` when keys or index
        exist but their key files do not, or belong to other data.
        """
        files = KeyFiles(settings.key_dir, data_dir=settings.data_dir)
        files.prepare()
        bucket = Bucket(client, "keys")
        async with files.alone():
            if not files.epochs():
                if await bucket.entries():
                    raise VaultUnavailable("Nyckelfilen saknas men det finns krypterade uppgifter. Lägg tillbaka den.")
                files.begin_epoch()
            secret = await _index_secret(files, Bucket(client, "people_index"))
            keyring = cls(files, bucket, secret)
            if files.rotation_due or len(files.epochs()) > 1:
                await keyring._rotate()
        return keyring

    def pseudonym(self, label: str, text: str) -> bytes:
        """The 32 bytes that stand for `text`: equal for equal texts, meaningless without the index secret."""
        return hmac.digest(self._index_secret, f"{label}|{text}".encode(), "sha256")

    async def keys(self, subjects: Iterable[str]) -> dict[str, DataKey | NoKey]:
        """Each subject's key, or why there is none."""
        wanted = list(dict.fromkeys(subjects))
        found: dict[str, DataKey | NoKey] = {}
        for _ in range(2):  # a change of epoch between the two readings looks like a lost key once
            stored = await self._bucket.get_many(wanted)
            epochs = self._files.epochs()
            for subject in wanted:
                found[subject] = _unwrap(_standing(stored[subject]), epochs) if subject in stored else NoKey.NEVER
            if NoKey.LOST not in found.values():
                break
        return found

    async def key_or_new(self, subject: str) -> DataKey:
        """The subject's key, made now if it never had one. Raises `Refused("person-erased")`."""
        if not is_id(subject):
            raise ValueError("a key's subject must be a lower-case UUID")
        while True:
            match (await self.keys([subject]))[subject]:
                case DataKey() as key:
                    return key
                case NoKey.ERASED:
                    raise Refused("person-erased")
                case NoKey.LOST:
                    raise VaultUnavailable("Nyckeln till uppgifterna finns inte i nyckelkatalogen.")
                case NoKey.NEVER:
                    if minted := await self._mint(subject):
                        return minted

    async def erase(self, subjects: Iterable[str], *, at: datetime) -> None:
        """Forget the subjects for ever: put tombstones, then wrap all other keys anew and destroy the old epoch.

        After it, residues of the forgotten keys on disk and in backups of the data are useless.
        Safe to repeat; finished by the next `open` if interrupted.
        """
        tombstone = msgspec.msgpack.encode(Tombstone(at))
        async with self._files.alone():
            self._files.note_rotation(due=True)
            for subject in subjects:
                stands = await self._bucket.get(subject)
                if stands is None or isinstance(_standing(stands), Wrapped):
                    await self._bucket.put(subject, tombstone)
            await self._rotate()

    async def rotate_epoch(self) -> None:
        """Wrap every key under a new key-encryption key and destroy the old one (`lobo keys renew`).

        Safe while other processes read and make keys; finished by the next `open` if interrupted.
        """
        async with self._files.alone():
            await self._rotate()

    async def _rotate(self) -> None:
        retired = set(self._files.epochs())
        self._files.begin_epoch()
        while await self._rewrap(retired):
            pass  # a key was minted under a retired epoch meanwhile; nobody mints there after a full pass
        for epoch in sorted(retired):
            self._files.destroy_epoch(epoch)
        self._files.note_rotation(due=False)

    async def _rewrap(self, retired: set[str]) -> int:
        """Wrap anew what stands under `retired` epochs; gives how many there were."""
        left = []
        for entry in await self._bucket.entries():
            standing = _standing(entry)
            if isinstance(standing, Wrapped) and standing.epoch in retired:
                left.append((entry, standing))
        for first in range(0, len(left), _TOGETHER):
            await asyncio.gather(*(self._renew(*one) for one in left[first : first + _TOGETHER]))
        return len(left)

    async def _renew(self, entry: Entry, standing: Wrapped) -> None:
        key = _unwrap(standing, self._files.epochs())
        if isinstance(key, DataKey):
            await self._bucket.replace(entry.key, msgspec.msgpack.encode(self._wrap(key)), revision=entry.revision)
        else:
            raise VaultUnavailable(f"Nyckeln {standing.key_id} gick inte att packa om; inget har förstörts.")

    async def _mint(self, subject: str) -> DataKey | None:
        """A new key, None when someone else was first and theirs stands."""
        key = DataKey(uuid4().hex, secrets.token_bytes(32))
        wrapped = self._wrap(key)
        if not await self._bucket.create(subject, msgspec.msgpack.encode(wrapped)):
            return None
        if wrapped.epoch == self._files.current()[0]:
            return key  # whoever changes the epoch from now on will find this key
        entry = await self._bucket.get(subject)
        if entry is not None and _standing(entry) == wrapped:
            await self._bucket.replace(
                subject, msgspec.msgpack.encode(self._wrap(key)), revision=entry.revision
            )  # the epoch changed between wrapping and storing, and may be destroyed before anyone sees this key
        return None

    def _wrap(self, key: DataKey) -> Wrapped:
        epoch, kek = self._files.current()
        return Wrapped(key.key_id, epoch, aes_key_wrap(kek, key.secret))


async def _index_secret(files: KeyFiles, index: Bucket) -> bytes:
    """The index secret, made if the index is empty; its check value proves that it is the index's own."""
    secret = files.index_secret()
    check = await index.get(_INDEX_CHECK)
    if secret is None:
        if check is not None:
            raise VaultUnavailable("Indexets hemlighet saknas men personregistret är inte tomt. Lägg tillbaka filen.")
        secret = files.make_index_secret()
    proof = hmac.digest(secret, b"check", "sha256")[:16]
    if check is None:
        await index.create(_INDEX_CHECK, proof)
    elif not hmac.compare_digest(check.value, proof):
        raise VaultUnavailable("Indexets hemlighet hör till ett annat personregister. Lägg tillbaka rätt fil.")
    return secret


def _standing(entry: Entry) -> Standing:
    standing: Standing = _stored.decode(entry.value)
    return standing


def _unwrap(standing: Standing, epochs: dict[str, bytes]) -> DataKey | NoKey:
    if isinstance(standing, Tombstone):
        return NoKey.ERASED
    kek = epochs.get(standing.epoch)
    if kek is None:
        return NoKey.LOST
    try:
        return DataKey(standing.key_id, aes_key_unwrap(kek, standing.wrapped))
    except InvalidUnwrap:
        log.warning("wrapped-key-damaged", key_id=standing.key_id)
        return NoKey.LOST
