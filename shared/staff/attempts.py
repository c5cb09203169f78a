"""How often one may try to sign in: a few times at once, then with a delay that grows (bromsning av inloggning)."""

from datetime import datetime, timedelta
from hashlib import sha256
from typing import Final, NamedTuple

import msgspec
from nats.aio.client import Client

from shared.kernel.clock import Clock
from shared.vault.bucket import Bucket

BUCKET: Final = "sessions"
FIRST_DELAY: Final = timedelta(seconds=5)
LONGEST_DELAY: Final = timedelta(minutes=15)


class Pace(NamedTuple):
    """So many tries are free; one is forgotten every `forget` that passes."""

    kind: str
    free: int
    forget: timedelta


OF_ACCOUNT: Final = Pace("account", 5, timedelta(minutes=15))
OF_ADDRESS: Final = Pace("address", 50, timedelta(seconds=30))
"""Wider: a whole municipality may come from one address."""
OF_PROVIDER: Final = Pace("provider", 300, timedelta(seconds=1))
"""Sign-ins begun at the provider: none of them costs us more than a few bytes on disk."""


class Tried(msgspec.Struct, frozen=True):
    """How many tries are remembered as of the latest one."""

    count: float
    at: datetime


def once_more(tried: Tried | None, now: datetime, pace: Pace) -> Tried:
    """What is remembered after another try."""
    if tried is None:
        return Tried(1.0, now)
    forgotten = max(now - tried.at, timedelta()) / pace.forget
    return Tried(max(0.0, tried.count - forgotten) + 1, now)


def wait_until(tried: Tried | None, pace: Pace) -> datetime | None:
    """When the next try is taken; None: at once. Each try beyond the free ones doubles the delay."""
    beyond = round(tried.count) - pace.free if tried else -1  # what the wait itself lets fade is not counted
    if tried is None or beyond < 0:
        return None
    doublings = min(beyond, 20)
    return tried.at + min(LONGEST_DELAY, FIRST_DELAY * (1 << doublings))


class Attempts:
    """Remembered on the server, so that a restart forgives nothing. Methods raise `VaultUnavailable`."""

    def __init__(self, client: Client, clock: Clock) -> None:
        self._bucket, self._clock = Bucket(client, BUCKET), clock

    async def note(self, pace: Pace, who: str) -> datetime | None:
        """Note a try before it is judged; gives until when to wait instead, and then nothing is noted.

        Written by compare-and-set, so a hundred tries at once count as a hundred.
        """
        key = _key(pace, who)
        while True:
            entry = await self._bucket.get(key)
            tried = _decode(entry.value) if entry and entry.value else None
            now, until = self._clock(), wait_until(tried, pace)
            if until and until > now:
                return until
            value = msgspec.json.encode(once_more(tried, now, pace))
            if await self._bucket.replace(key, value, revision=entry.revision if entry else 0):
                return None

    async def forgive(self, pace: Pace, who: str) -> None:
        """The right password was given: earlier tries no longer count."""
        await self._bucket.put(_key(pace, who), b"")


def _key(pace: Pace, who: str) -> str:
    return f"attempt.{pace.kind}.{sha256(who.encode()).hexdigest()}"


_decode: Final = msgspec.json.Decoder(Tried).decode
