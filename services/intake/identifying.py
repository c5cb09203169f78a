"""An unknown person's number is told: it becomes their own, or they are somebody known and the cases are joined (R22).

Same number, same person: the papers of the unknown person's case go to the person's, and what is left is empty.
"""

from collections.abc import AsyncIterator

from msgspec.structs import replace

from services.intake.bodies import IdentityBody
from services.intake.domain.notice.circumstances import Person
from services.intake.domain.notice.decider import NOTICE
from services.intake.domain.notice.move_notice import MoveNotice
from services.intake.domain.notice.notice import Received
from services.intake.domain.notice.resolve_identity import ResolveIdentity
from services.intake.domain.person.person import still_open
from services.intake.domain.person.tenancy import tenancy_of
from services.intake.homes import Homes
from services.intake.people.matters import known_of
from services.intake.people.numbers import identity_number
from services.intake.people.registry import People
from services.intake.tenancies import Tenancies
from shared.contracts.codes import NoticeFlag
from shared.contracts.evictions import NoticeAttachedToCase
from shared.contracts.ids import CommandId, NoticeId, PersonRef, PropertyRef
from shared.kernel.clock import civil_date
from shared.kernel.errors import Refused
from shared.kernel.ids import derived_id
from shared.messaging.envelope import Envelope
from shared.messaging.store import AggregateName, EventStore, handle
from shared.web.problem import Invalid, problem


class Identifying:
    """Finds who somebody unknown is. Methods raise `StoreUnavailable`, `VaultUnavailable`."""

    def __init__(self, store: EventStore, people: People) -> None:
        self._store, self._people = store, people
        self._homes, self._tenancies = Homes(store, people), Tenancies(store)

    async def command(
        self, notice_id: NoticeId, notice: Received, body: IdentityBody, envelope: Envelope
    ) -> ResolveIdentity:
        """Who the notice is about. That the number led to somebody is logged.

        Raises `Invalid` for no number, `Refused("person-not-unknown")`.
        """
        today, unknown = civil_date(envelope.recorded_at), notice.person_ref
        number = identity_number(body.identity_number, today)
        if number is None:
            raise Invalid([problem("identity_number", "missing")])
        bearer = await self._people.find(number)
        if bearer != unknown and NoticeFlag.UNKNOWN_PERSON not in notice.flags:
            raise Refused("person-not-unknown", field="identity_number")
        if bearer not in (None, unknown):
            await self._people.note_sought(bearer, actor=envelope.actor, role=envelope.role, purpose=envelope.purpose)
        found = await self._people.identify(number, name=body.person_name, source_id=notice_id, unknown=unknown)
        person = Person(
            person_ref=found.person_ref, birth_on=number.birth_on, birth_year=found.birth_year, sex=found.sex
        )
        joins = await self._joins(notice_id, notice, unknown, found.person_ref, envelope)
        return ResolveIdentity(notice_id=notice_id, person=person, today=today, joins=joins)

    async def tell_the_others(self, notice: Received, told: ResolveIdentity, envelope: Envelope) -> None:
        """The same of the other papers of the unknown person's case, `notice` being the one it was told of as it was
        before; those about somebody else in the same home go along. Safe to repeat."""
        unknown = notice.person_ref
        async for other_id, other in self._papers_of(unknown):
            if other_id == told.notice_id:
                continue
            moves = replace(told.joins, notice_id=other_id) if told.joins else None
            theirs = other.person_ref == unknown and NoticeFlag.UNKNOWN_PERSON in other.flags
            command = replace(told, notice_id=other_id, joins=moves) if theirs else moves
            if command is not None:
                own = replace(envelope, command_id=CommandId(derived_id("joins", envelope.command_id, other_id)))
                await handle(self._store, NOTICE, AggregateName("intake", "notice", other_id), command, own)

    async def _joins(
        self, notice_id: NoticeId, notice: Received, unknown: PersonRef, person: PersonRef, envelope: Envelope
    ) -> MoveNotice | None:
        """The move into the case of the person who has the number; None when the unknown person is that one."""
        if person == unknown:
            return None
        home = await self._home_of(notice, unknown, person)
        around = await self._homes.neighbours([person])
        found = tenancy_of(around.tenants, home, self._people.tenancy_ref, others=around.others).tenancy_ref
        tenancy = await self._tenancies.now(found)
        return MoveNotice(notice_id=notice_id, tenancy_ref=tenancy, property_ref=home, now=envelope.recorded_at)

    async def _home_of(self, notice: Received, unknown: PersonRef, person: PersonRef) -> PropertyRef | None:
        """The home of the notice as the person's: the address is sealed for the person too."""
        home = notice.property_ref
        return await self._people.share_home(unknown, person, home) if home else None

    async def _papers_of(self, person: PersonRef) -> AsyncIterator[tuple[NoticeId, Received]]:
        """The papers of somebody's open cases that are in."""
        for matter in still_open(await known_of(self._store, person)):
            case = await self._store.load(AggregateName("evictions", "case", matter.matter_id))
            for each in dict.fromkeys(e.notice_id for e in case.events if isinstance(e, NoticeAttachedToCase)):
                past = NOTICE.fold((await self._store.load(AggregateName("intake", "notice", each))).events)
                if isinstance(past, Received) and past.tenancy_ref == matter.tenancy_ref:
                    yield each, past
