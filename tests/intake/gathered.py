"""Papers that come, are taken into cases and are gathered, one step at a time: who does the next one is drawn, and when
whoever gathers dies.

Intake's part is the real one, on the store's twin; of a case there is only which papers it has.
"""

from collections.abc import AsyncGenerator, Iterable, Iterator, Sequence
from enum import Enum
from typing import Any, Final, NamedTuple

from services.intake.domain.notice.decider import NOTICE
from services.intake.domain.notice.notice import Received
from services.intake.domain.person.decider import PERSON_KNOWN
from services.intake.domain.person.tenancy import tenancy_of, to_share
from services.intake.gathering import GATHERED, Gathering
from services.intake.people.matters import known_of
from services.intake.people.registry import People
from services.intake.reactions.eviction_case import TURNS, on_eviction_case
from services.intake.tenancies import Tenancies
from shared.contracts.base import Event
from shared.contracts.codes import Channel, NoticeType, Outcome, Priority, Source, Tenancy, Unit
from shared.contracts.evictions import (
    EvictionCaseClosed,
    EvictionCaseOpened,
    EvictionCaseReopened,
    NoticeAttachedToCase,
)
from shared.contracts.ids import NoticeId, PersonRef, PropertyRef, TenancyRef, nth_case_id
from shared.contracts.intake import CoTenantsRecorded, NoticeMoved, Report
from shared.kernel.ids import derived_id
from shared.messaging.envelope import Envelope
from shared.messaging.recorded import Recorded
from shared.messaging.store import AggregateName, StoreUnavailable, handle
from tests.intake.papers import TODAY, paper
from tests.kit.commits import envelope
from tests.kit.memory_store import MemoryEventStore

NAME: Final = People.tenancy_ref


class Paper(NamedTuple):
    """Whom it names, the one it is mainly about first, and where. `dies`: whoever takes it in does, when it is in."""

    people: Sequence[PersonRef]
    home: PropertyRef | None
    dies: bool = False


class Death(Enum):
    """Somebody dies who is about to store something, or has just stored it and does not know."""

    BEFORE = 1
    AFTER = 2


class _Log(MemoryEventStore):
    """What is appended can be read in order, as a consumer does. `dying`: for each append to come, whether who makes it
    dies then."""

    def __init__(self) -> None:
        super().__init__()
        self.events: list[Recorded] = []
        self.dying: Iterator[Death | None] = iter(())

    async def append(
        self, aggregate: AggregateName, events: Sequence[Event], *, expected: int, envelope: Envelope
    ) -> int:
        death = next(self.dying, None)
        if death is Death.BEFORE:
            raise StoreUnavailable
        position = await super().append(aggregate, events, expected=expected, envelope=envelope)
        told = (Recorded(position, index, aggregate.subject, each, envelope) for index, each in enumerate(events))
        self.events += told
        if death is Death.AFTER:
            raise StoreUnavailable
        return position


class World:
    """Everybody who is at work: a post for each paper, and the reactions of both services, each where it stands."""

    def __init__(self, papers: Iterable[Paper], deaths: Iterable[Death | None] = ()) -> None:
        self.store, self._deaths = _Log(), iter(deaths)
        self._tenancies, self._gathering = Tenancies(self.store), Gathering(_caused_by, self.store)
        self._posts = [self._comes(each, NoticeId(derived_id("paper", str(n)))) for n, each in enumerate(papers)]
        self._done = dict.fromkeys((self._case_follows, self._papers_gathered, self._rest_gathered, self._noted), 0)
        self.cases: dict[TenancyRef, list[NoticeId]] = {}

    async def ends(self, turns: Iterable[int]) -> dict[TenancyRef, list[NoticeId]]:
        """The open cases and their papers when nobody has anything left to do. `turns`: who has the next one."""
        for turn in turns:
            workers = [*self._posts, *self._done]
            await self._works(workers[turn % len(workers)])
        while any([await self._works(each) for each in (*self._posts, *self._done)]):
            assert len(self.store.events) < 1000, "the papers never come to rest"
        return {tenancy: papers for tenancy, papers in self.cases.items() if papers}

    async def tenants(self, notices: Iterable[NoticeId]) -> set[PersonRef]:
        """Everybody whom the papers name."""
        return {each for notice_id in notices for each in (await self._notice(notice_id)).tenant_refs}

    async def _works(self, worker: Any) -> bool:
        """One step of somebody's; False when there is none. Who dies gets the same event again."""
        if worker in self._posts:
            return await anext(worker, False)
        while (at := self._done[worker]) < len(self.store.events):
            self.store.dying = self._deaths if worker in (self._papers_gathered, self._rest_gathered) else iter(())
            try:
                did = await worker(self.store.events[at])
            except StoreUnavailable:
                return True
            finally:
                self.store.dying = iter(())
            self._done[worker] = at + 1
            if did:
                return True
        return False

    async def _comes(self, told: Paper, notice_id: NoticeId) -> AsyncGenerator[bool]:
        """As posting.py: first it is read what is known, then it is in, then it is remembered who shares the lease."""
        tenants = {each: await known_of(self.store, each) for each in told.people}
        sharing = {shared.with_ref for known in tenants.values() for shared in known.shared.values()}
        others = {each: await known_of(self.store, each) for each in sharing - tenants.keys()}
        tenancy = await self._tenancies.now(tenancy_of(tenants, told.home, NAME, others=others).tenancy_ref)
        yield True
        first, *rest = told.people
        named = CoTenantsRecorded(notice_id=notice_id, co_tenant_refs=tuple(rest))
        report = paper(notice_id=notice_id, person_ref=first, tenancy_ref=tenancy, property_ref=told.home)
        await self._append(AggregateName("intake", "notice", notice_id), report, named)
        yield True
        for share in () if told.dies else to_share(tenants, told.home, tenancy, NAME):
            await handle(self.store, PERSON_KNOWN, _person(share.person_ref), share, envelope())
            yield True

    async def _case_follows(self, recorded: Recorded) -> bool:
        """The paper comes into the case of its tenancy first, then leaves the one it was in."""
        if not isinstance(recorded.event, Report | NoticeMoved):
            return False
        notice_id = recorded.event.notice_id
        notice = await self._notice(notice_id)
        left = next((each for each, papers in self.cases.items() if notice_id in papers), None)
        if left == notice.tenancy_ref:
            return False
        await self._attached(notice_id, notice)
        if left is not None:
            self.cases[left].remove(notice_id)
            if not self.cases[left]:
                on, mistake = TODAY, Outcome.REGISTERED_BY_MISTAKE
                case_id = nth_case_id(left, 1)
                closed = EvictionCaseClosed(case_id=case_id, outcome=mistake, closed_on=on, prevented=False)
                await self._append(AggregateName("evictions", "case", case_id), closed)
        return True

    async def _attached(self, notice_id: NoticeId, notice: Received) -> None:
        tenancy = notice.tenancy_ref
        case_id, kind = nth_case_id(tenancy, 1), NoticeType.DISTURBANCE
        attached = NoticeAttachedToCase(
            case_id=case_id,
            notice_id=notice_id,
            notice_type=kind,
            channel=Channel.POST,
            source=Source.LANDLORD,
            received_on=TODAY,
        )
        begins: tuple[Event, ...] = ()
        if tenancy not in self.cases:
            opened = EvictionCaseOpened(
                case_id=case_id,
                notice_id=notice_id,
                person_ref=notice.report.person_ref,
                tenancy_ref=tenancy,
                tenancy=Tenancy.RENTAL,
                primary_reason=kind,
                priority=Priority.P3,
                unit=Unit.ADULT_RECEPTION,
                opened_on=TODAY,
            )
            begins = (opened,)
        elif not self.cases[tenancy]:
            begins = (EvictionCaseReopened(case_id=case_id, notice_id=notice_id, reopened_on=TODAY),)
        self.cases.setdefault(tenancy, []).append(notice_id)
        await self._append(AggregateName("evictions", "case", case_id), *begins, attached)

    async def _papers_gathered(self, recorded: Recorded) -> bool:
        if not isinstance(recorded.event, NoticeAttachedToCase):
            return False
        await self._gathering.of_paper(recorded, recorded.event)
        return True

    async def _rest_gathered(self, recorded: Recorded) -> bool:
        if not isinstance(recorded.event, GATHERED):
            return False
        await self._gathering.of_news(recorded)
        return True

    async def _noted(self, recorded: Recorded) -> bool:
        if not isinstance(recorded.event, TURNS):
            return False
        past = await self.store.load(AggregateName("evictions", "case", recorded.aggregate_id))
        command = on_eviction_case((stamp.position, events) for stamp, events in past.since(0))
        assert command is not None
        await handle(self.store, PERSON_KNOWN, _person(command.person_ref), command, _caused_by(recorded, "note"))
        return True

    async def _append(self, aggregate: AggregateName, *events: Event) -> None:
        past = await self.store.load(aggregate)
        await self.store.append(aggregate, events, expected=past.position, envelope=envelope())

    async def _notice(self, notice_id: NoticeId) -> Received:
        notice = NOTICE.fold((await self.store.load(AggregateName("intake", "notice", notice_id))).events)
        assert isinstance(notice, Received)
        return notice


def _caused_by(recorded: Recorded, command: str) -> Envelope:
    return envelope(derived_id(command, str(recorded.position), str(recorded.index)))


def _person(person: PersonRef) -> AggregateName:
    return AggregateName("intake", "person", person)
