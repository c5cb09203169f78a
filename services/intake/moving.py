"""Which home a notice turns out to be about: one of the person's open cases', or the one at another address."""

from datetime import datetime

from msgspec.structs import replace

from services.intake.bodies import MoveBody
from services.intake.domain.notice.move_notice import MoveNotice
from services.intake.domain.notice.notice import Received
from services.intake.domain.person.decider import PERSON_KNOWN
from services.intake.domain.person.tenancy import tenancy_at, to_share
from services.intake.homes import Homes, Neighbours, OtherHome
from services.intake.people.look_up import LookUps
from services.intake.people.registry import People
from services.intake.tenancies import Tenancies
from shared.contracts.ids import CommandId, NoticeId, PropertyRef, TenancyRef
from shared.kernel.ids import derived_id
from shared.messaging.envelope import Envelope
from shared.messaging.store import AggregateName, EventStore, handle
from shared.web.actor import Actor
from shared.web.problem import Invalid, problem


class Moving:
    """Finds the home a notice is moved to, and remembers who shares its lease."""

    def __init__(self, store: EventStore, people: People) -> None:
        self._store, self._people = store, people
        self._homes, self._tenancies = Homes(store, people), Tenancies(store)

    async def others(self, notice: Received, actor: Actor, look_ups: LookUps, now: datetime) -> tuple[OtherHome, ...]:
        """The open cases of those it is about, but for its own. Raises `StoreUnavailable`, `VaultUnavailable`."""
        around = await self._homes.neighbours(notice.tenant_refs)
        cases = (each for each in around.open_cases if each.tenancy_ref != notice.tenancy_ref)
        return await self._homes.shown(cases, around, actor, look_ups, now)

    async def command(self, notice_id: NoticeId, notice: Received, body: MoveBody, envelope: Envelope) -> MoveNotice:
        """The command that moves the notice. Raises `Invalid` when it is not said which home, or said twice."""
        tenants = notice.tenant_refs
        around = await self._homes.neighbours(tenants)
        if bool(body.case_id) == bool(body.address):
            raise Invalid([problem("address", "home-told-twice" if body.case_id else "home-not-told")])
        tenancy_ref, home = (
            await self._of_case(body.case_id, around) if body.case_id else await self._at(body.address or "", around)
        )
        if home is not None and notice.withdrawn is None:
            for share in to_share(around.tenants, home, tenancy_ref, self._people.tenancy_ref):
                own = CommandId(derived_id("share", envelope.command_id, share.person_ref))
                person = AggregateName("intake", "person", share.person_ref)
                await handle(self._store, PERSON_KNOWN, person, share, replace(envelope, command_id=own))
        return MoveNotice(notice_id=notice_id, tenancy_ref=tenancy_ref, property_ref=home, now=envelope.recorded_at)

    async def _of_case(self, case_id: str, around: Neighbours) -> tuple[TenancyRef, PropertyRef | None]:
        for each in around.open_cases:
            if each.matter_id == case_id and each.tenancy_ref is not None:
                home = await self._homes.home_of(each.person_ref, each.tenancy_ref, around)
                return await self._tenancies.now(each.tenancy_ref), home
        raise Invalid([problem("case_id", "case-of-nobody-here")])

    async def _at(self, address: str, around: Neighbours) -> tuple[TenancyRef, PropertyRef]:
        home = await self._people.home(list(around.tenants), address)
        for each in around.tenants:
            await self._people.keep_address(each, address, home.property_ref)
        tenancy = tenancy_at(around.tenants, home.property_ref, self._people.tenancy_ref)
        return await self._tenancies.now(tenancy), home.property_ref
