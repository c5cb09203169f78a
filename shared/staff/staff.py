"""Everything that is known about those who work here, on one connection: what signing in asks."""

from typing import NamedTuple

import msgspec
from nats.aio.client import Client

from shared.contracts.codes import Unit
from shared.contracts.ids import StaffRef
from shared.kernel.clock import Clock
from shared.kernel.errors import Refused
from shared.kernel.ids import is_id
from shared.messaging.envelope import Role
from shared.messaging.store import EventStore
from shared.staff.accounts import Account, Accounts
from shared.staff.attempts import Attempts
from shared.staff.calendar_keys import CalendarKeys
from shared.staff.covering import Covering
from shared.staff.directory import StaffDirectory, StaffMember
from shared.staff.pending import PendingSignIns
from shared.staff.sessions import Sessions
from shared.staff.tokens import Tokens
from shared.vault.access import AccessLog


class Staff(NamedTuple):
    """Directory, accounts, sessions and tokens. `clock` is the machine's, also where the demo sets another."""

    clock: Clock
    store: EventStore
    directory: StaffDirectory
    accounts: Accounts
    sessions: Sessions
    attempts: Attempts
    tokens: Tokens
    pending: PendingSignIns
    access: AccessLog
    calendars: CalendarKeys
    covering: Covering

    async def employ(self, user_name: str, password: str, member: StaffMember) -> Account:
        """A member and their account. Raises as `Accounts.add`; then nothing was entered."""
        account = await self.accounts.add(user_name, member.ref, password)
        await self.directory.put(member)
        return account

    async def enter(self, member: StaffMember) -> None:
        """Enter or change a member; with other roles or another unit than before they sign in anew to use them.

        Raises `Refused("staff-ref-malformed")`.
        """
        known = await self.directory.member(member.ref)
        await self.directory.put(member)
        if known and (known.roles, known.unit) != (member.roles, member.unit):
            await self._shut_out(member.ref)

    async def has_left(self, ref: StaffRef) -> bool:
        """Whether it is a member who works here no more; somebody never entered has not."""
        member = await self.directory.member(ref)
        return member is not None and not member.active

    async def dismiss(self, who: str) -> int:
        """Close an account, or shut out a member by reference; gives from how many places they were signed out.

        Raises `Refused("account-not-found")`.
        """
        if not is_id(who):
            return await self._shut_out((await self.accounts.disable(who)).ref)
        member = await self.directory.member(StaffRef(who))
        if member is None:
            raise Refused("account-not-found", field="user_name")
        await self.directory.put(msgspec.structs.replace(member, active=False))
        return await self._shut_out(member.ref)

    async def _shut_out(self, ref: StaffRef) -> int:
        await self.calendars.revoke(ref)
        return await self.sessions.end_all(ref)

    async def reassign(self, ref: StaffRef, roles: tuple[Role, ...], unit: Unit | None) -> None:
        """Give a member other roles; they sign in anew to use them."""
        if member := await self.directory.member(ref):
            await self.directory.put(member.with_roles(roles, unit))
        await self._shut_out(ref)

    async def sign_in(self, user_name: str, password: str) -> str | None:
        """A session for whoever has the account and its password; None, after the same time, for anybody else."""
        account = await self.accounts.checked(user_name, password)
        secret = await self.signed_in(account.ref) if account else None
        if secret and not (await self.accounts.named(user_name)).active:  # closed while we looked
            await self.sessions.end(secret)
            return None
        return secret

    async def signed_in(self, ref: StaffRef) -> str | None:
        """A session for a member in the directory; None for one who has left. Gives its secret."""
        member = await self.directory.member(ref)
        if member is None or not member.active:
            return None
        return await self.sessions.begin(ref, name=member.name, roles=member.roles, unit=member.unit)


def open_staff(client: Client, store: EventStore, clock: Clock) -> Staff:
    """Everything about staff on `client`."""
    directory = StaffDirectory(client)
    return Staff(
        clock=clock,
        store=store,
        directory=directory,
        accounts=Accounts(client),
        sessions=Sessions(client, clock),
        attempts=Attempts(client, clock),
        tokens=Tokens(client, clock),
        pending=PendingSignIns(client, clock),
        access=AccessLog(client),
        calendars=CalendarKeys(client),
        covering=Covering(client, directory),
    )
