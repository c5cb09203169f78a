"""Sessions: who is signed in, kept on the server. A browser holds a random secret, the server only its digest."""

import secrets
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Final

import msgspec
from nats.aio.client import Client

from shared.contracts.codes import Unit
from shared.contracts.ids import StaffRef
from shared.kernel.clock import Clock
from shared.messaging.envelope import Role
from shared.staff.actor import Actor
from shared.vault.bucket import Bucket, Entry

BUCKET: Final = "sessions"
IDLE: Final = timedelta(minutes=30)
ABSOLUTE: Final = timedelta(hours=8)
SEEN_EVERY: Final = timedelta(minutes=1)
"""A session notes that it is in use no more often than this: each note is a write to disk."""
ENDED: Final = b""


class Session(msgspec.Struct, frozen=True, kw_only=True):
    """A member of staff, signed in. `role` is the one of `roles` they act in now; `name` is for the page's head."""

    ref: StaffRef
    name: str
    roles: tuple[Role, ...]
    role: Role
    unit: Unit | None
    begun_at: datetime
    seen_at: datetime

    @property
    def actor(self) -> Actor:
        return Actor(self.ref, self.role, self.unit)

    def is_over(self, now: datetime) -> bool:
        """Unused for half an hour, or eight hours old."""
        return now - self.seen_at >= IDLE or now - self.begun_at >= ABSOLUTE


class Sessions:
    """Methods raise `VaultUnavailable` when the server does not answer: then nobody is signed in."""

    def __init__(self, client: Client, clock: Clock) -> None:
        self._bucket, self._clock = Bucket(client, BUCKET), clock

    async def begin(
        self, ref: StaffRef, *, name: str, roles: tuple[Role, ...], role: Role | None = None, unit: Unit | None
    ) -> str:
        """Signed in, in `role` or the first of `roles`; gives the secret, 256 random bits."""
        now = self._clock()
        session = Session(ref=ref, name=name, roles=roles, role=role or roles[0], unit=unit, begun_at=now, seen_at=now)
        return await self._write_new(session)

    async def of(self, secret: str, *, present: bool = True) -> Session | None:
        """The session that the secret opens; None when it is over. One direct read.

        `present` False: a page that refreshes itself asks, which is nobody's doing and keeps no session alive.
        """
        entry = await self._bucket.get(_key(secret))
        session = _read(entry)
        now = self._clock()
        if entry is None or session is None or session.is_over(now):
            return None
        if present and now - session.seen_at >= SEEN_EVERY:
            seen = msgspec.json.encode(msgspec.structs.replace(session, seen_at=now))
            await self._bucket.replace(entry.key, seen, revision=entry.revision)  # not if it has just ended
        return session

    async def in_role(self, secret: str, role: Role) -> str | None:
        """Act in another of one's roles, under a new secret; None when it is not one's own or the session is over."""
        session = await self.of(secret)
        if session is None or role not in session.roles:
            return None
        await self.end(secret)
        return await self._write_new(msgspec.structs.replace(session, role=role, seen_at=self._clock()))

    async def end(self, secret: str) -> None:
        """Signed out: the secret opens nothing any more."""
        if await self._bucket.get(_key(secret)):
            await self._bucket.put(_key(secret), ENDED)

    async def end_all(self, ref: StaffRef) -> int:
        """Sign a member out wherever they are signed in; gives from how many places."""
        ended = 0
        for entry in await self._bucket.entries("session.*"):
            session = _read(entry)
            if session and session.ref == ref:
                await self._bucket.put(entry.key, ENDED)
                ended += 1
        return ended

    async def _write_new(self, session: Session) -> str:
        secret = secrets.token_urlsafe(32)
        await self._bucket.put(_key(secret), msgspec.json.encode(session))
        return secret


def _key(secret: str) -> str:
    """The digest: whoever reads the server's files cannot become somebody."""
    return f"session.{sha256(secret.encode()).hexdigest()}"


def _read(entry: Entry | None) -> Session | None:
    return _decode(entry.value) if entry and entry.value != ENDED else None


_decode: Final = msgspec.json.Decoder(Session).decode
