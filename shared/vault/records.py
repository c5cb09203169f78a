"""Sealed records: what is known about a subject, readable only with that subject's key."""

import asyncio
import secrets
from collections.abc import Iterable
from enum import StrEnum
from typing import Final, NamedTuple

import msgspec
import structlog
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCMSIV

from shared.vault.bucket import Bucket
from shared.vault.keys import DataKey, Keyring, NoKey

_NONCE_BYTES: Final = 12

log = structlog.get_logger(__name__)


class RecordKind(StrEnum):
    """What a record tells. A reporter's identity is a class of its own (OSL 26:5)."""

    IDENTITY = "IDENTITY"
    NOTE = "NOTE"
    CONTACT_NOTE = "CONTACT_NOTE"
    REPORTER = "REPORTER"
    PAYMENT_INSTRUCTION = "PAYMENT_INSTRUCTION"
    ENFORCEMENT_CASE = "ENFORCEMENT_CASE"
    ADDRESS = "ADDRESS"
    LANDLORD = "LANDLORD"
    PHONE = "PHONE"
    MAIL = "MAIL"
    FORWARDED_TO = "FORWARDED_TO"
    FORWARDING_RECEIPT = "FORWARDING_RECEIPT"


class RecordName(NamedTuple):
    """Where a record stands: whom it describes, what it tells, and which one it is (lower-case UUIDs)."""

    subject: str
    kind: RecordKind
    record_id: str

    @property
    def key(self) -> str:
        return f"{self.subject}.{self.kind}.{self.record_id}"


class Sealed(msgspec.Struct, frozen=True):
    """A record as stored (AES-256-GCM-SIV, RFC 8452): safe even if two machines draw the same nonce."""

    key_id: str
    nonce: bytes
    ciphertext: bytes


class Opened(NamedTuple):
    """A record in the clear, and the revision to name when replacing it."""

    plaintext: bytes
    revision: int

    def __repr__(self) -> str:
        return f"Opened(revision={self.revision})"


class Missing(StrEnum):
    """Why a record cannot be read."""

    ABSENT = "ABSENT"  # nothing of that name
    ERASED = "ERASED"  # its subject was forgotten
    UNREADABLE = "UNREADABLE"  # its key is not here, or it is not what was once stored


class Tampered(Exception):
    """A sealed record does not belong where it stands, or was changed."""


def seal(key: DataKey, name: RecordName, plaintext: bytes) -> bytes:
    """The record sealed for exactly this place."""
    nonce = secrets.token_bytes(_NONCE_BYTES)
    return msgspec.msgpack.encode(
        Sealed(key.key_id, nonce, AESGCMSIV(key.secret).encrypt(nonce, plaintext, _place(key, name)))
    )


def unseal(key: DataKey, name: RecordName, stored: bytes) -> bytes:
    """The record in the clear. Raises `Tampered` when it was moved, changed or sealed with another key."""
    try:
        sealed = msgspec.msgpack.decode(stored, type=Sealed)
        if sealed.key_id != key.key_id:
            raise Tampered(name.kind)
        return AESGCMSIV(key.secret).decrypt(sealed.nonce, sealed.ciphertext, _place(key, name))
    except (InvalidTag, ValueError) as error:  # msgspec's errors are ValueErrors
        raise Tampered(name.kind) from error


def _place(key: DataKey, name: RecordName) -> bytes:
    return f"{name.subject}|{name.kind}|{name.record_id}|{key.key_id}".encode()


class Records:
    """The bucket `people`. Every method may raise `VaultUnavailable`."""

    def __init__(self, bucket: Bucket, keyring: Keyring) -> None:
        self._bucket, self._keyring = bucket, keyring

    async def write(self, name: RecordName, plaintext: bytes) -> None:
        """Store, replacing what stood there. Raises `Refused("person-erased")`."""
        await self._bucket.put(name.key, seal(await self._keyring.key_or_new(name.subject), name, plaintext))

    async def replace(self, name: RecordName, plaintext: bytes, *, revision: int) -> bool:
        """Store if `revision` is what stands there (0: nothing); False when it is not. Raises as `write`."""
        key = await self._keyring.key_or_new(name.subject)
        return await self._bucket.replace(name.key, seal(key, name, plaintext), revision=revision)

    async def read(self, name: RecordName) -> Opened | Missing:
        return (await self.read_many([name]))[name]

    async def read_many(self, names: Iterable[RecordName]) -> dict[RecordName, Opened | Missing]:
        """Each record, or why it cannot be read: one round trip however many there are."""
        found = await self._read(list(names))
        if doubtful := [name for name, one in found.items() if one is Missing.UNREADABLE]:
            found |= await self._read(doubtful)  # one written between reading its key and itself looks so once
        return found

    async def subjects(self, kind: RecordKind, record_id: str = "*") -> list[str]:
        """Everyone something of that kind is kept about, or just that record; opens nothing."""
        entries = await self._bucket.entries(f"*.{kind}.{record_id}")
        return list(dict.fromkeys(entry.key.partition(".")[0] for entry in entries))

    async def of(self, subject: str, kind: RecordKind) -> list[RecordName]:
        """What of that kind is kept about somebody, oldest first; opens nothing."""
        entries = await self._bucket.entries(f"{subject}.{kind}.*")
        return [RecordName(subject, kind, entry.key.rpartition(".")[2]) for entry in entries]

    async def remove(self, name: RecordName) -> None:
        """Remove one record; nothing when there is none."""
        await self._bucket.erase(name.key)

    async def erase(self, subject: str) -> int:
        """Remove every record about the subject; gives how many there were."""
        return await self._bucket.erase(f"{subject}.>")

    async def _read(self, wanted: list[RecordName]) -> dict[RecordName, Opened | Missing]:
        keys, stored = await asyncio.gather(
            self._keyring.keys(name.subject for name in wanted),
            self._bucket.get_many(name.key for name in wanted),
        )
        found: dict[RecordName, Opened | Missing] = {}
        for name in wanted:
            entry = stored.get(name.key)
            match keys[name.subject]:
                case NoKey.ERASED:
                    found[name] = Missing.ERASED
                case _ if entry is None:
                    found[name] = Missing.ABSENT
                case DataKey() as key:
                    found[name] = _open(key, name, entry.value, entry.revision)
                case _:
                    found[name] = Missing.UNREADABLE
        return found


def _open(key: DataKey, name: RecordName, stored: bytes, revision: int) -> Opened | Missing:
    try:
        return Opened(unseal(key, name, stored), revision)
    except Tampered:
        log.warning("record-does-not-open", subject=name.subject, kind=name.kind, record_id=name.record_id)
        return Missing.UNREADABLE
