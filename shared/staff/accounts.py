"""Local accounts (lokala konton): a user name and a password for a member of staff, where no OIDC provider is."""

import re
from hashlib import sha256
from typing import Final
from unicodedata import normalize

import msgspec
from nats.aio.client import Client

from shared.contracts.ids import StaffRef
from shared.kernel.errors import Refused
from shared.staff.passwords import Passwords
from shared.vault.bucket import Bucket, Entry

BUCKET: Final = "accounts"
_USER_NAME: Final = re.compile(r"[\w.@-]{2,64}")


class Account(msgspec.Struct, frozen=True, kw_only=True):
    """Who signs in under a name. `active` False: can no longer sign in."""

    user_name: str
    ref: StaffRef
    digest: str
    active: bool = True


def plain(user_name: str) -> str:
    """The user name as it is compared: case and spaces around it do not matter."""
    return normalize("NFKC", user_name).strip().casefold()


class Accounts:
    """Every local account by user name. Methods raise `VaultUnavailable` when the server does not answer."""

    def __init__(self, client: Client) -> None:
        self._bucket, self._passwords = Bucket(client, BUCKET), Passwords()

    async def add(self, user_name: str, ref: StaffRef, password: str) -> Account:
        """A new account. Raises `Refused` (`account-exists`, `account-name-malformed`, and as `Passwords.digest`)."""
        name = plain(user_name)
        if not _USER_NAME.fullmatch(name):
            raise Refused("account-name-malformed", field="user_name")
        account = Account(user_name=name, ref=ref, digest=await self._passwords.digest(password, name))
        if not await self._bucket.create(_key(name), msgspec.json.encode(account)):
            raise Refused("account-exists", field="user_name")
        return account

    async def checked(self, user_name: str, password: str) -> Account | None:
        """The account if it is open and this is its password: same time and same None for every reason why not."""
        entry = await self._bucket.get(_key(user_name))
        account = _decode(entry.value) if entry else None
        right = await self._passwords.match(account.digest if account else None, password)
        return account if right and account is not None and account.active else None

    async def set_password(self, user_name: str, password: str) -> Account:
        """A new password, and the account open again. Raises `Refused` (`account-not-found`, as `Passwords.digest`)."""
        digest = await self._passwords.digest(password, plain(user_name))
        return await self._change(user_name, digest=digest, active=True)

    async def disable(self, user_name: str) -> Account:
        """Nobody can sign in with it from now on; end the sessions too. Raises `Refused("account-not-found")`."""
        return await self._change(user_name, active=False)

    async def named(self, user_name: str) -> Account:
        """The account. Raises `Refused("account-not-found")`."""
        return _decode((await self._entry(user_name)).value)

    async def all(self) -> list[Account]:
        """Every account, closed ones too, by user name."""
        found = [_decode(entry.value) for entry in await self._bucket.entries("user.*")]
        return sorted(found, key=lambda each: each.user_name)

    async def _entry(self, user_name: str) -> Entry:
        entry = await self._bucket.get(_key(user_name))
        if entry is None:
            raise Refused("account-not-found", field="user_name")
        return entry

    async def _change(self, user_name: str, **changes: object) -> Account:
        while True:
            entry = await self._entry(user_name)
            account = msgspec.structs.replace(_decode(entry.value), **changes)
            if await self._bucket.replace(entry.key, msgspec.json.encode(account), revision=entry.revision):
                return account


def _key(user_name: str) -> str:
    """A digest, since a name may hold what a key may not."""
    return f"user.{sha256(plain(user_name).encode()).hexdigest()}"


_decode: Final = msgspec.json.Decoder(Account).decode
