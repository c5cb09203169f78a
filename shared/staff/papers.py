"""Whose a paper is, read from its own log and from its case's: never behind, whichever services run in this process."""

from collections.abc import AsyncIterator, Iterable, Sequence
from datetime import datetime
from itertools import count

from shared.contracts.codes import Unit
from shared.contracts.evictions import EvictionCaseOpened, NoticeAttachedToCase
from shared.contracts.ids import NoticeId, PersonRef, TenancyRef, nth_case_id
from shared.contracts.intake import (
    CoTenantsRecorded,
    EarlySignalReceived,
    EvictionNoticeReceived,
    InsecureHousingContactRegistered,
    NoticeMoved,
    NoticeRerouted,
    NoticeRouted,
    PersonIdentityResolved,
)
from shared.kernel.ids import is_id
from shared.messaging.store import AggregateName, EventStore
from shared.staff.cases import stand_of
from shared.staff.may import Stand


async def whose_paper(store: EventStore, notice_id: str, now: datetime) -> Stand | None:
    """Whose the paper is: whoever has the case it is in, else the case of its home, else its unit; `posted_by` took it
    in. None when there is none of that id. Raises `StoreUnavailable`.

    A paper that no case has yet is as its home's newest case: it may be about to join it.
    """
    if not is_id(notice_id):
        return None
    past = await store.load(AggregateName("intake", "notice", notice_id))
    reports = (EvictionNoticeReceived, EarlySignalReceived, InsecureHousingContactRegistered)
    report = next((each for each in past.events if isinstance(each, reports)), None)
    if report is None:
        return None
    posted_by = past.stamps[0].actor
    moves = [each.tenancy_ref for each in past.events if isinstance(each, NoticeMoved)]
    cases = [events async for events in _cases_of(store, (moves or [report.tenancy_ref])[-1])]
    its = [events for events in cases if _has(events, notice_id)]
    for events in (its or cases)[-1:]:
        if stand := stand_of(events, now):
            return stand._replace(posted_by=posted_by)
    return Stand(_unit_of(past.events), posted_by=posted_by)


async def tenants_named(store: EventStore, papers: Iterable[NoticeId]) -> tuple[PersonRef, ...]:
    """Everybody whom papers are about or name as holding the lease, each once; by the number that was told since.

    Raises `StoreUnavailable`.
    """
    found: dict[PersonRef, None] = {}
    for notice_id in papers:
        for ref in _tenants((await store.load(AggregateName("intake", "notice", notice_id))).events):
            found[ref] = None
    return tuple(found)


def _tenants(notice: Sequence[object]) -> list[PersonRef]:
    about: PersonRef | None = None
    others: tuple[PersonRef, ...] = ()
    for event in notice:
        match event:
            case EvictionNoticeReceived() | EarlySignalReceived() | InsecureHousingContactRegistered():
                about = event.person_ref
            case PersonIdentityResolved():
                about = event.person_ref
            case CoTenantsRecorded():
                others = event.co_tenant_refs
    return [*([about] if about else []), *others]


def _unit_of(notice: Iterable[object]) -> Unit | None:
    """The unit that answers for it now; None while it is not routed."""
    unit: Unit | None = None
    for event in notice:
        match event:
            case NoticeRouted():
                unit = event.unit
            case NoticeRerouted():
                unit = event.to_unit
    return unit


async def _cases_of(store: EventStore, tenancy: TenancyRef) -> AsyncIterator[list[object]]:
    """What each case of the tenancy has told, in the order they opened."""
    for number in count(1):
        events = list((await store.load(AggregateName("evictions", "case", nth_case_id(tenancy, number)))).events)
        if not events:
            return
        yield events


def _has(case: Iterable[object], notice_id: str) -> bool:
    papers = (each for each in case if isinstance(each, EvictionCaseOpened | NoticeAttachedToCase))
    return any(each.notice_id == notice_id for each in papers)
