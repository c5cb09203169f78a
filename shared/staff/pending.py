"""Sign-ins that were sent to the OIDC provider and have not come back: each is answered once, by the same browser."""

import secrets
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Final

import msgspec
from nats.aio.client import Client

from shared.kernel.clock import Clock
from shared.staff.sessions import BUCKET
from shared.vault.bucket import Bucket

PATIENCE: Final = timedelta(minutes=10)


class Pending(msgspec.Struct, frozen=True, kw_only=True):
    """What was sent along, to be recognised: `state` in the address, `nonce` in the token, the PKCE `verifier`."""

    state: str
    nonce: str
    verifier: str
    to: str
    at: datetime


class PendingSignIns:
    """By the digest of a secret that only the browser which began has. Methods raise `VaultUnavailable`."""

    def __init__(self, client: Client, clock: Clock) -> None:
        self._bucket, self._clock = Bucket(client, BUCKET), clock

    async def begin(self, to: str) -> tuple[str, Pending]:
        """A sign-in that leads to the page `to`; gives the browser's secret and what to send along."""
        secret = secrets.token_urlsafe(32)
        pending = Pending(
            state=secrets.token_urlsafe(32),
            nonce=secrets.token_urlsafe(32),
            verifier=secrets.token_urlsafe(64),
            to=to,
            at=self._clock(),
        )
        await self._bucket.put(_key(secret), msgspec.json.encode(pending))
        return secret, pending

    async def take(self, secret: str, state: str) -> Pending | None:
        """What was begun, once: None for a replay, another browser's answer, a wrong state, and after ten minutes."""
        entry = await self._bucket.get(_key(secret))
        if entry is None or not entry.value:
            return None
        pending = _decode(entry.value)
        if not secrets.compare_digest(pending.state.encode(), state.encode()):
            return None
        if not await self._bucket.replace(entry.key, b"", revision=entry.revision):
            return None
        return pending if self._clock() - pending.at < PATIENCE else None


def _key(secret: str) -> str:
    return f"pending.{sha256(secret.encode()).hexdigest()}"


_decode: Final = msgspec.json.Decoder(Pending).decode
