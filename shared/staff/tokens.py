"""Machine tokens (maskinnycklar): how a program without a person comes in to the API. Kept only as digests."""

import re
import secrets
from datetime import datetime
from hashlib import sha256
from typing import Final

import msgspec
from nats.aio.client import Client

from shared.contracts.codes import Unit
from shared.contracts.ids import StaffRef
from shared.kernel.clock import Clock
from shared.kernel.errors import Refused
from shared.kernel.ids import derived_id
from shared.messaging.envelope import Role
from shared.staff.accounts import BUCKET
from shared.staff.actor import Actor
from shared.vault.bucket import Bucket

PREFIX: Final = "lobo_"
"""How every token begins, so that one that has leaked can be searched for."""
_NAME: Final = re.compile(r"[a-z0-9åäö][a-z0-9åäö.-]{1,39}")


class Token(msgspec.Struct, frozen=True, kw_only=True):
    """What a token may: act as `role` until `ends_at`, under the name of a machine."""

    name: str
    ref: StaffRef
    role: Role
    unit: Unit | None
    ends_at: datetime

    @property
    def actor(self) -> Actor:
        return Actor(self.ref, self.role, self.unit)


class Tokens:
    """Every machine token. Methods raise `VaultUnavailable` when the server does not answer."""

    def __init__(self, client: Client, clock: Clock) -> None:
        self._bucket, self._clock = Bucket(client, BUCKET), clock

    async def add(self, name: str, *, role: Role, unit: Unit | None, ends_at: datetime) -> str:
        """A new token: the only time it is told. Raises `Refused` (`token-name-malformed`, `token-exists`)."""
        if not _NAME.fullmatch(name):
            raise Refused("token-name-malformed", field="name")
        if any(each.name == name for each in await self.all()):
            raise Refused("token-exists", field="name")
        secret = PREFIX + secrets.token_urlsafe(32)
        ref = StaffRef(derived_id("machine", name))
        token = Token(name=name, ref=ref, role=role, unit=unit, ends_at=ends_at)
        await self._bucket.put(_key(secret), msgspec.json.encode(token))
        return secret

    async def of(self, secret: str) -> Token | None:
        """The token; None when there is none such, it was removed or its time is up. One direct read."""
        entry = await self._bucket.get(_key(secret))
        token = _decode(entry.value) if entry and entry.value else None
        return token if token and self._clock() < token.ends_at else None

    async def all(self) -> list[Token]:
        """Every token there is, those whose time is up too, by name."""
        found = [_decode(entry.value) for entry in await self._bucket.entries("token.*") if entry.value]
        return sorted(found, key=lambda each: each.name)

    async def remove(self, name: str) -> None:
        """The token opens nothing any more. Raises `Refused("token-not-found")`."""
        removed = False
        for entry in await self._bucket.entries("token.*"):
            if entry.value and _decode(entry.value).name == name:
                await self._bucket.put(entry.key, b"")
                removed = True
        if not removed:
            raise Refused("token-not-found", field="name")


def _key(secret: str) -> str:
    return f"token.{sha256(secret.encode()).hexdigest()}"


_decode: Final = msgspec.json.Decoder(Token).decode
