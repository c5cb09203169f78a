"""What follows when two people are linked, or were by mistake: their papers change case, and later ones find it."""

from datetime import datetime
from typing import Any

from services.intake.domain.match.decider import MATCH
from services.intake.domain.match.propose_match import ProposeMatch
from services.intake.domain.notice.circumstances import Person
from services.intake.domain.notice.decider import NOTICE, NoticeCommand
from services.intake.domain.notice.move_notice import MoveNotice
from services.intake.domain.notice.notice import Received
from services.intake.domain.notice.resolve_identity import ResolveIdentity
from services.intake.domain.notice.take_back_identity import TakeBackIdentity
from services.intake.domain.person.decider import PERSON_KNOWN, PersonCommand
from services.intake.domain.person.end_shared_tenancy import EndSharedTenancy
from services.intake.domain.person.share_tenancy import ShareTenancy
from services.intake.domain.tenancy.called import own_names
from services.intake.matching.comparing import Comparing
from services.intake.matching.judging import aggregate, papers_of
from services.intake.people.matters import known_of
from services.intake.people.registry import People
from services.intake.tenancies import Tenancies
from shared.contracts.codes import NoticeFlag, Unit
from shared.contracts.ids import NoticeId, PersonRef, PropertyRef, TenancyRef
from shared.contracts.intake import PersonIdentityResolved
from shared.contracts.matching import Link, PeopleLinked, PeopleUnlinked
from shared.kernel.clock import civil_date
from shared.messaging.broker import Reactions
from shared.messaging.recorded import Recorded
from shared.messaging.store import AggregateName, EventStore, handle


def follow_matches(reactions: Reactions, store: EventStore, people: People) -> None:
    """Compare whoever a paper is about, and do what is said of those who were compared."""
    comparing, following = Comparing(people), _Following(reactions, store, people)

    @reactions.on(PersonIdentityResolved, durable="intake-people-compared", subject="evt.intake.notice.*")
    async def compare(recorded: Recorded) -> None:
        event = recorded.event
        assert isinstance(event, PersonIdentityResolved)
        notice = NOTICE.fold((await store.load(AggregateName("intake", "notice", event.notice_id))).events)
        sharing = notice.co_tenants.co_tenant_refs if isinstance(notice, Received) and notice.co_tenants else ()
        today = civil_date(reactions.envelope(recorded, "compare").recorded_at)
        for each in await comparing.proposals(event.person_ref, event.notice_id, today, sharing=sharing):
            envelope = reactions.envelope(recorded, f"propose.{each.match_id}")
            await handle(store, MATCH, aggregate(each.match_id), ProposeMatch(proposal=each), envelope)

    @reactions.on(PeopleLinked, PeopleUnlinked, durable="intake-people-linked", subject="evt.intake.match.*")
    async def follow(recorded: Recorded) -> None:
        if isinstance(recorded.event, PeopleLinked):
            await following.link(recorded, recorded.event)
        else:
            assert isinstance(recorded.event, PeopleUnlinked)
            await following.unlink(recorded, recorded.event)


class _Following:
    """What is done for one judgment; each step has a command id of its own, so that it is done once."""

    def __init__(self, reactions: Reactions, store: EventStore, people: People) -> None:
        self._reactions, self._store, self._people = reactions, store, people
        self._tenancies = Tenancies(store)

    async def link(self, recorded: Recorded, linked: PeopleLinked) -> None:
        """The papers go to the case that stands; one person's are about that person from now on."""
        home = await self._home(linked)
        envelope = self._reactions.envelope(recorded, "join-tenancies")
        await self._tenancies.join([linked.from_tenancy_ref], linked.tenancy_ref, envelope)
        if linked.property_ref is not None:
            shared = ShareTenancy(property_ref=linked.property_ref, **_shared(linked, linked.tenancy_ref))
            await self._tell(recorded, linked.person_ref, shared)
        who, today = await self._people.known(linked.with_ref), civil_date(linked.linked_at)
        person = Person(person_ref=linked.with_ref, birth_on=who.birth_on, birth_year=who.birth_year, sex=who.sex)
        for notice_id, notice in (await self._papers(linked)).items():
            moves = _moves(notice_id, linked.tenancy_ref, home, linked.linked_at)
            named = notice.person_ref == linked.person_ref and NoticeFlag.UNKNOWN_PERSON in notice.flags
            if linked.link is Link.SAME_PERSON and named:
                resolved = ResolveIdentity(notice_id=notice_id, person=person, today=today, joins=moves)
                await self._tell_paper(recorded, notice_id, resolved)
            elif _can_move(notice):
                await self._tell_paper(recorded, notice_id, moves)

    async def unlink(self, recorded: Recorded, unlinked: PeopleUnlinked) -> None:
        """Every paper goes back, with those that came since about the unknown person or who shares the lease with them,
        and nobody knows who it is."""
        past = (await self._store.load(aggregate(recorded.aggregate_id))).events
        links = [each for each in past if isinstance(each, PeopleLinked) and each.nth < unlinked.nth]
        linked = links[-1]
        stood = await self._tenancies.now(linked.tenancy_ref)
        if linked.property_ref is not None:
            known = await known_of(self._store, linked.person_ref)
            told = known.shared.get(linked.property_ref)
            if told is not None and await self._tenancies.now(told.tenancy_ref) == stood:
                ends = EndSharedTenancy(property_ref=linked.property_ref, **_shared(linked, told.tenancy_ref))
                await self._tell(recorded, linked.person_ref, ends)
            if linked.home_learnt:
                learnt = await self._people.home_as(linked.person_ref, linked.with_ref, linked.property_ref)
                await self._people.unlearn_home(linked.with_ref, learnt.property_ref)
        envelope = self._reactions.envelope(recorded, "part-tenancies")
        await self._tenancies.part(linked.from_tenancy_ref, linked.tenancy_ref, envelope)
        apart = await self._tenancies.now(linked.from_tenancy_ref)
        for notice_id, notice in (await papers_of(self._store, stood)).items():
            theirs = notice.report.person_ref == linked.person_ref
            called = await self._tenancies.all_now(own_names(notice, self._people.tenancy_ref))
            if notice_id not in linked.notice_ids and not theirs and called != {apart}:
                continue
            goes = _moves(notice_id, apart, linked.property_ref, unlinked.unlinked_at)
            if theirs:
                back = TakeBackIdentity(notice_id=notice_id, person_ref=linked.person_ref, goes=goes)
                await self._tell_paper(recorded, notice_id, back)
            elif _can_move(notice):
                await self._tell_paper(recorded, notice_id, goes)

    async def _home(self, linked: PeopleLinked) -> PropertyRef | None:
        """The home as the one known has it: its address is sealed for them too when they are the same person."""
        if linked.property_ref is None or linked.link is Link.SAME_TENANCY:
            return linked.property_ref
        return await self._people.share_home(linked.person_ref, linked.with_ref, linked.property_ref)

    async def _papers(self, linked: PeopleLinked) -> dict[NoticeId, Received]:
        """Those that were told of, and those that have come into the same case since."""
        found = {}
        for notice_id in linked.notice_ids:
            past = NOTICE.fold((await self._store.load(AggregateName("intake", "notice", notice_id))).events)
            if isinstance(past, Received):
                found[notice_id] = past
        return found | await papers_of(self._store, linked.from_tenancy_ref)

    async def _tell(self, recorded: Recorded, person: PersonRef, command: PersonCommand) -> None:
        envelope = self._reactions.envelope(recorded, f"share.{type(command).__name__}")
        await handle(self._store, PERSON_KNOWN, AggregateName("intake", "person", person), command, envelope)

    async def _tell_paper(self, recorded: Recorded, notice_id: NoticeId, command: NoticeCommand) -> None:
        envelope = self._reactions.envelope(recorded, f"follow.{notice_id}")
        await handle(self._store, NOTICE, AggregateName("intake", "notice", notice_id), command, envelope)


def _shared(linked: PeopleLinked, tenancy: TenancyRef) -> dict[str, Any]:
    return {"person_ref": linked.person_ref, "with_ref": linked.with_ref, "tenancy_ref": tenancy}


def _moves(notice_id: NoticeId, tenancy: TenancyRef, home: PropertyRef | None, now: datetime) -> MoveNotice:
    return MoveNotice(notice_id=notice_id, tenancy_ref=tenancy, property_ref=home, now=now)


def _can_move(notice: Received) -> bool:
    return notice.withdrawn is None and notice.unit is not Unit.OTHER_BOARD
