"""Papers of one tenancy that could not see one another when they came are gathered in one case.

Every paper that comes into a case is looked at: whom it names hold one lease, so all that the lease was called after
them is joined (tenancies.py), and what is in another case goes along. That is decided anew for each paper and for each
joining, so the order they come in makes no difference, nor does a process that dies in between.
Somebody's decision stands: a paper that was asked about (WHICH_HOME) or moved by hand is left where it is, and joins
nothing.
"""

from collections.abc import Callable
from typing import Final

from services.intake.domain.notice.decider import NOTICE
from services.intake.domain.notice.move_notice import MoveNotice
from services.intake.domain.notice.notice import Received
from services.intake.domain.person.decider import PERSON_KNOWN
from services.intake.domain.person.tenancy import home_after_all, open_tenancies, to_tell_anew
from services.intake.domain.tenancy.called import own_names, told_names
from services.intake.matching.judging import papers_of
from services.intake.people.matters import known_of
from services.intake.people.registry import People
from services.intake.tenancies import Tenancies
from shared.contracts.codes import NoticeFlag, Unit
from shared.contracts.evictions import EvictionCaseOpened, NoticeAttachedToCase
from shared.contracts.ids import NoticeId, PersonRef, TenancyRef
from shared.contracts.intake import OpenMatterNoted, TenancyShared
from shared.contracts.tenancies import TenancyJoined
from shared.messaging.broker import Reactions
from shared.messaging.envelope import Envelope
from shared.messaging.recorded import Recorded
from shared.messaging.store import AggregateName, EventStore, handle

GATHERED: Final = (OpenMatterNoted, TenancyShared, TenancyJoined)
"""What may show that papers in two cases are about one tenancy."""
EnvelopeOf = Callable[[Recorded, str], Envelope]
"""The envelope of a command that an event leads to: the same of both, the same command id."""


class Gathering:
    """Looks at papers and people when something new is known of them. Methods raise `StoreUnavailable`."""

    def __init__(self, envelope: EnvelopeOf, store: EventStore) -> None:
        self._envelope, self._store, self._tenancies = envelope, store, Tenancies(store)

    async def of_paper(self, recorded: Recorded, event: NoticeAttachedToCase) -> None:
        """A paper is in a case: what its lease was called is one from now on, and it goes where that leads."""
        notice = NOTICE.fold((await self._store.load(_aggregate(event.notice_id))).events)
        if not isinstance(notice, Received) or notice.withdrawn is not None:
            return
        tenancy, home = notice.tenancy_ref, notice.property_ref
        tenants = {each: await known_of(self._store, each) for each in notice.tenant_refs}
        own, told = {*own_names(notice, People.tenancy_ref)}, {*told_names(tenants, home)} if home else set()
        to = await self._tenancies.now(tenancy)
        is_this_home = own == {tenancy} or to in await self._tenancies.all_now(own | told)
        if is_this_home and (others := own - {tenancy}):
            await self._tenancies.join(others, tenancy, self._envelope(recorded, "gather"))
            to = await self._tenancies.now(tenancy)
        if to != tenancy:
            await self._move(recorded, event.notice_id, notice, to)
        elif home is None:
            await self._of_person(recorded, next(iter(tenants)), None)
        elif is_this_home and (told or len(tenants) > 1):
            case = (await self._store.load(AggregateName("evictions", "case", event.case_id))).events
            opened = next(each for each in case if isinstance(each, EvictionCaseOpened))
            if opened.tenancy_ref == tenancy:
                for share in to_tell_anew(tenants, home, tenancy, opened.person_ref):
                    person = AggregateName("intake", "person", share.person_ref)
                    envelope = self._envelope(recorded, f"share.{share.person_ref}")
                    await handle(self._store, PERSON_KNOWN, person, share, envelope)

    async def of_news(self, recorded: Recorded) -> None:
        """Something of `GATHERED` is known."""
        match recorded.event:
            case TenancyJoined(tenancy_ref=joined):
                await self._of_tenancy(recorded, joined)
            case OpenMatterNoted(person_ref=person, tenancy_ref=tenancy):
                await self._of_person(recorded, person, tenancy)
            case TenancyShared(person_ref=person, tenancy_ref=tenancy):
                await self._of_person(recorded, person, tenancy)

    async def _of_tenancy(self, recorded: Recorded, joined: TenancyRef) -> None:
        """What goes under a name is about another tenancy: its papers go there."""
        to = await self._tenancies.now(joined)
        if to != joined:
            for notice_id, notice in (await papers_of(self._store, joined)).items():
                await self._move(recorded, notice_id, notice, to)

    async def _of_person(self, recorded: Recorded, person: PersonRef, tenancy: TenancyRef | None) -> None:
        """A paper without an address, about them or about whom the papers of the case name, may be about the only home
        that is left."""
        papers = await papers_of(self._store, tenancy) if tenancy is not None else {}
        named = {person, *(each for paper in papers.values() for each in paper.tenant_refs)}
        tenants = {each: await known_of(self._store, each) for each in sorted(named)}
        sharing = {each.with_ref for known in tenants.values() for each in known.shared.values()}
        others = {each: await known_of(self._store, each) for each in sorted(sharing - tenants.keys())}
        for each, known in tenants.items():
            running = await self._tenancies.all_now(open_tenancies({each: known}, {**others, **tenants}))
            if assumed := home_after_all(People.tenancy_ref(each, None), running):
                left, to = assumed
                for notice_id, notice in (await papers_of(self._store, left)).items():
                    if notice.moved is None and NoticeFlag.WHICH_HOME not in notice.flags:
                        await self._move(recorded, notice_id, notice, to)

    async def _move(self, recorded: Recorded, notice_id: NoticeId, notice: Received, to: TenancyRef) -> None:
        if notice.withdrawn is not None or notice.unit is Unit.OTHER_BOARD:
            return
        envelope = self._envelope(recorded, f"gather.{notice_id}")
        command = MoveNotice(
            notice_id=notice_id, tenancy_ref=to, property_ref=notice.property_ref, now=envelope.recorded_at
        )
        await handle(self._store, NOTICE, _aggregate(notice_id), command, envelope)


def gather_papers(reactions: Reactions, store: EventStore) -> Gathering:
    """Look again whenever intake learns of somebody's open case, of a lease they share, and when a tenancy is joined to
    another. Whoever hears that a paper is in a case has that looked at too."""
    gathering = Gathering(reactions.envelope, store)
    subjects = ["evt.intake.person.*", "evt.intake.tenancy.*"]
    reactions.on(*GATHERED, durable="intake-papers-gathered", subject=subjects)(gathering.of_news)
    return gathering


def _aggregate(notice_id: NoticeId) -> AggregateName:
    return AggregateName("intake", "notice", notice_id)
