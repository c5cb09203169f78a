"""Reads and makes what the names of leases lead to (domain/tenancy/)."""

from collections.abc import Iterable

from msgspec.structs import astuple, replace

from services.intake.domain.tenancy.decider import TENANCY, TenancyCommand
from services.intake.domain.tenancy.join_tenancy import joining
from services.intake.domain.tenancy.part_tenancy import PartTenancy
from services.intake.domain.tenancy.tenancy import standing
from shared.contracts.ids import CommandId, TenancyRef
from shared.kernel.ids import derived_id
from shared.messaging.envelope import Envelope
from shared.messaging.store import AggregateName, EventStore, handle


class Tenancies:
    """The names of leases. Methods raise `StoreUnavailable`, and those that write `VersionConflict`."""

    def __init__(self, store: EventStore) -> None:
        self._store = store

    async def now(self, tenancy: TenancyRef) -> TenancyRef:
        """The tenancy that papers under the name are about now."""
        return standing(tenancy, await self._pointers(tenancy))

    async def all_now(self, tenancies: Iterable[TenancyRef]) -> frozenset[TenancyRef]:
        """The same of each."""
        asked = dict.fromkeys(tenancies)
        pointers = await self._pointers(*asked)
        return frozenset(standing(each, pointers) for each in asked)

    async def join(self, tenancies: Iterable[TenancyRef], into: TenancyRef, envelope: Envelope) -> None:
        """Make each one with `into`. Who is a moment too late looks where the other has come; what was parted after
        this was done is not done again."""
        for tenancy in dict.fromkeys(tenancies):
            done = set[TenancyCommand]()
            while (step := joining(tenancy, into, await self._pointers(tenancy, into))) and step not in done:
                done.add(step)
                await self._tell(step.tenancy_ref, step, envelope)

    async def part(self, tenancy: TenancyRef, from_ref: TenancyRef, envelope: Envelope) -> None:
        """What goes under the name, or under one it leads to, is about `from_ref` no more, if it was joined to that."""
        for each in [tenancy, *(await self._pointers(tenancy)).values()]:
            await self._tell(each, PartTenancy(tenancy_ref=each, from_ref=from_ref), envelope)

    async def _pointers(self, *names: TenancyRef) -> dict[TenancyRef, TenancyRef]:
        found: dict[TenancyRef, TenancyRef] = {}
        for name in names:
            at: TenancyRef | None = name
            while at is not None and at not in found:
                into = TENANCY.fold((await self._store.load(_aggregate(at))).events).into
                if into is not None:
                    found[at] = into
                at = into
        return found

    async def _tell(self, tenancy: TenancyRef, command: TenancyCommand, envelope: Envelope) -> None:
        own = CommandId(derived_id(type(command).__name__, envelope.command_id, *map(str, astuple(command))))
        await handle(self._store, TENANCY, _aggregate(tenancy), command, replace(envelope, command_id=own))


def _aggregate(tenancy: TenancyRef) -> AggregateName:
    return AggregateName("intake", "tenancy", tenancy)
