"""Passwords as argon2id digests (RFC 9106), made and checked in threads: one takes about 0.2 s on purpose."""

import secrets
from functools import cache
from typing import Final

import anyio
from argon2 import PasswordHasher
from argon2.exceptions import Argon2Error, InvalidHashError

from shared.kernel.errors import Refused

SHORTEST: Final = 12
LONGEST: Final = 200
_AT_ONCE: Final = 2  # each takes 64 MiB while it runs
_hasher: Final = PasswordHasher()


class Passwords:
    """Makes and checks digests, no more than two at once however many sign in."""

    def __init__(self) -> None:
        self._limiter = anyio.CapacityLimiter(_AT_ONCE)
        _nobodys()  # made now, so that not even the first unknown name waits for it

    async def digest(self, password: str, user_name: str) -> str:
        """What is kept of a password. Raises `Refused` (`password-too-short`, `-too-long`, `-is-user-name`)."""
        if len(password) < SHORTEST:
            raise Refused("password-too-short", field="password")
        if len(password) > LONGEST:
            raise Refused("password-too-long", field="password")
        if password.casefold() == user_name.casefold():
            raise Refused("password-is-user-name", field="password")
        return await anyio.to_thread.run_sync(_hasher.hash, password, limiter=self._limiter)

    async def match(self, kept: str | None, password: str) -> bool:
        """Whether it is the password of the digest. Of None never, and as slowly as of any."""
        return await anyio.to_thread.run_sync(_match, kept, password[: LONGEST + 1], limiter=self._limiter)


def _match(kept: str | None, password: str) -> bool:
    try:
        return _hasher.verify(kept or _nobodys(), password) and kept is not None
    except (Argon2Error, InvalidHashError):
        return False


@cache
def _nobodys() -> str:
    """The digest of a password nobody has, so that an unknown name costs what a known one does."""
    return _hasher.hash(secrets.token_urlsafe(32))
