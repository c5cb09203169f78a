"""Papers of one tenancy that could not see one another when they came are gathered in one case.

Somebody's decision stands: a paper that was asked about (WHICH_HOME) or moved by hand is left where it is.
"""

from services.intake.domain.notice.decider import NOTICE
from services.intake.domain.notice.move_notice import MoveNotice
from services.intake.domain.notice.notice import Received
from services.intake.domain.person.astray import home_after_all, shared_after_all
from services.intake.matching.judging import papers_of
from services.intake.people.matters import known_of
from services.intake.people.registry import People
from shared.contracts.codes import NoticeFlag, Unit
from shared.contracts.ids import NoticeId, PersonRef, TenancyRef
from shared.contracts.intake import OpenMatterNoted, TenancyShared
from shared.messaging.broker import Reactions
from shared.messaging.recorded import Recorded
from shared.messaging.store import AggregateName, EventStore, handle


def gather_papers(reactions: Reactions, store: EventStore) -> None:
    """Look at somebody's open cases whenever intake learns of one, or of a lease they share."""

    @reactions.on(OpenMatterNoted, TenancyShared, durable="intake-papers-gathered", subject="evt.intake.person.*")
    async def gather(recorded: Recorded) -> None:
        assert isinstance(recorded.event, OpenMatterNoted | TenancyShared)
        person = recorded.event.person_ref
        tenancy = recorded.event.tenancy_ref
        papers = await papers_of(store, tenancy) if tenancy is not None else {}
        named = {each for paper in papers.values() for each in _tenants(paper)}
        tenants = {each: await known_of(store, each) for each in sorted({person, *named})}
        sharing = {each.with_ref for known in tenants.values() for each in known.shared.values()}
        others = {each: await known_of(store, each) for each in sorted(sharing - tenants.keys())}
        for left, to in shared_after_all(tenants, others, People.tenancy_ref):
            await move(recorded, left, to, assumed=False)
        known = tenants.pop(person)
        others |= tenants
        if assumed := home_after_all(person, known, others, People.tenancy_ref):
            await move(recorded, *assumed, assumed=True)

    async def move(recorded: Recorded, left: TenancyRef, to: TenancyRef, *, assumed: bool) -> None:
        for notice_id, notice in (await papers_of(store, left)).items():
            if _stays(notice) or (assumed and _decided(notice)):
                continue
            envelope = reactions.envelope(recorded, f"gather.{notice_id}")
            command = MoveNotice(
                notice_id=notice_id,
                tenancy_ref=to,
                property_ref=notice.moved.property_ref if notice.moved else notice.report.property_ref,
                now=envelope.recorded_at,
            )
            await handle(store, NOTICE, _aggregate(notice_id), command, envelope)


def _tenants(notice: Received) -> tuple[PersonRef, ...]:
    first = notice.identity.person_ref if notice.identity else notice.report.person_ref
    return (first, *(notice.co_tenants.co_tenant_refs if notice.co_tenants else ()))


def _stays(notice: Received) -> bool:
    return notice.withdrawn is not None or notice.unit is Unit.OTHER_BOARD


def _decided(notice: Received) -> bool:
    return notice.moved is not None or NoticeFlag.WHICH_HOME in notice.flags


def _aggregate(notice_id: NoticeId) -> AggregateName:
    return AggregateName("intake", "notice", notice_id)
