"""The secret addresses under which a member of staff's own calendar fetches dates (kalenderprenumeration)."""

from datetime import datetime
from enum import StrEnum
from hashlib import sha256
from secrets import token_urlsafe
from typing import Final

import msgspec
from nats.aio.client import Client

from shared.contracts.ids import StaffRef
from shared.vault.bucket import Bucket

BUCKET: Final = "calendar_keys"
SECRET_BYTES: Final = 32
LONGEST: Final = 100  # characters; no key of ours is longer


class FeedScope(StrEnum):
    """Whose cases the feed holds."""

    MINE = "MINE"
    UNIT = "UNIT"
    ALL = "ALL"


class CalendarKey(msgspec.Struct, frozen=True, kw_only=True):
    """What a key opens: the dates of `scope`'s cases, for one member of staff as they are when it is used."""

    staff_ref: StaffRef
    scope: FeedScope
    made_at: datetime


class CalendarKeys:
    """At most one key a person. Only its hash is kept, so nobody can read a key out of the store.

    Methods raise `VaultUnavailable` when the server does not answer.
    """

    def __init__(self, client: Client) -> None:
        self._bucket = Bucket(client, BUCKET)

    async def make(self, key: CalendarKey) -> str:
        """A new secret for the person; the one before stops working. It can never be shown again."""
        secret = token_urlsafe(SECRET_BYTES)
        await self.revoke(key.staff_ref)
        await self._bucket.put(_hashed(secret), msgspec.json.encode(key))
        return secret

    async def opened_by(self, secret: str) -> CalendarKey | None:
        """What the secret opens; None for one that was never made or was revoked."""
        if not secret or len(secret) > LONGEST:
            return None
        entry = await self._bucket.get(_hashed(secret))
        return _decode(entry.value) if entry else None

    async def of(self, staff_ref: StaffRef) -> CalendarKey | None:
        """The person's key as it was made, without its secret."""
        found = [_decode(entry.value) for entry in await self._bucket.entries()]
        return next((key for key in found if key.staff_ref == staff_ref), None)

    async def revoke(self, staff_ref: StaffRef) -> bool:
        """Make the person's key useless; False when there was none."""
        keys = [entry.key for entry in await self._bucket.entries() if _decode(entry.value).staff_ref == staff_ref]
        for key in keys:
            await self._bucket.erase(key)
        return bool(keys)


def _hashed(secret: str) -> str:
    """32 random bytes need no salt and no slow hash."""
    return sha256(secret.encode()).hexdigest()


_decode: Final = msgspec.json.Decoder(CalendarKey).decode
