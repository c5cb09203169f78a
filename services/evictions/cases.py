"""Telling a case something, and reading it back from its log."""

from itertools import count
from typing import Any

from litestar.exceptions import NotFoundException
from msgspec.structs import replace

from services.evictions.decider import EVICTION_CASE
from services.evictions.domain.case import EvictionCase, eviction_of
from services.evictions.domain.command import existing
from services.evictions.domain.record_eviction_executed import RecordEvictionExecuted
from services.evictions.domain.slices import CaseCommand, answer
from services.evictions.meanwhile import told_since
from shared.contracts.evictions import EvictionExecuted
from shared.contracts.ids import EvictionCaseId, NoticeId, PersonRef, TenancyRef, nth_case_id
from shared.kernel.errors import Refused
from shared.kernel.ids import is_id
from shared.messaging.envelope import Envelope
from shared.messaging.store import AggregateName, EventStore, Loaded, Receipt, handle
from shared.staff.cases import matters_of
from shared.staff.papers import tenants_named
from shared.web.meanwhile import unchanged_since


def aggregate(case_id: str) -> AggregateName:
    """Where a case stands. Raises `ValueError` for what is no id."""
    return AggregateName("evictions", "case", case_id)


async def tell(store: EventStore, command: CaseCommand, envelope: Envelope, *, seen: int | None = None) -> Receipt:
    """Have the case decide, unless somebody has told it something after position `seen`.

    Raises as `handle`, and `ToldMeanwhile`.
    """
    allow = unchanged_since(seen, told_since)
    return await handle(store, EVICTION_CASE, aggregate(command.case_id), command, envelope, allow=allow)


async def tell_existing(store: EventStore, command: Any, envelope: Envelope, *, seen: int | None = None) -> Receipt:
    """As `tell`, for somebody who came by an address: a case that does not exist is a page that does not.

    Raises `Refused("idempotency-key-reused")` when the command id was used before to say something else.
    """
    if not is_id(command.case_id):
        raise NotFoundException
    if isinstance(command, RecordEvictionExecuted):
        command = replace(command, executed_elsewhere=await _executed_elsewhere(store, command.case_id))
    try:
        receipt = await tell(store, command, envelope, seen=seen)
    except Refused as refused:
        if refused.code == "case-not-found":
            raise NotFoundException from refused
        raise
    if not receipt.events and answer(command, EVICTION_CASE.fold(await history_of(store, command.case_id))):
        raise Refused("idempotency-key-reused")
    return receipt


async def _executed_elsewhere(store: EventStore, case_id: str) -> tuple[EvictionExecuted, ...]:
    """What the tenancy's other cases, before this one and after it, say was carried out."""
    opened = (await case_of(store, case_id)).opened
    others = await cases_of_tenancy(store, opened.tenancy_ref) if opened else []
    executed = [eviction_of(case) for case in others if case.opened and case.opened.case_id != case_id]
    return tuple(each for each in executed if each is not None)


async def case_of(store: EventStore, case_id: str) -> EvictionCase:
    """The case as it is now; one that was never opened is empty. Raises `StoreUnavailable`."""
    return EVICTION_CASE.fold((await store.load(aggregate(case_id))).events)


async def cases_of_tenancy(store: EventStore, tenancy: TenancyRef) -> list[EvictionCase]:
    """Every case there ever was of a tenancy, in the order they opened. Raises `StoreUnavailable`."""
    found: list[EvictionCase] = []
    for number in count(1):
        case = await case_of(store, nth_case_id(tenancy, number))
        if case.opened is None:
            return found
        found.append(case)
    raise AssertionError("unreachable")


async def cases_beside(store: EventStore, case: EvictionCase) -> list[EvictionCase]:
    """The other cases there ever were of the home, and of the person in other homes. Raises `StoreUnavailable`."""
    if (opened := case.opened) is None:
        return []
    found = {each.opened.case_id: each for each in await cases_of_tenancy(store, opened.tenancy_ref) if each.opened}
    for matter in map(EvictionCaseId, await matters_of(store, opened.person_ref)):
        if matter not in found:
            found[matter] = await case_of(store, matter)
    return [each for name, each in found.items() if name != opened.case_id]


def papers_of(case: EvictionCase) -> tuple[NoticeId, ...]:
    """The papers of a case, the first first; none that never was ours."""
    papers = (*case.earlier_notices, *case.notices)
    return tuple(each.notice_id for each in papers if each.notice_id not in case.procedure.never_ours)


async def tenants_of(store: EventStore, case: EvictionCase) -> tuple[PersonRef, ...]:
    """Who holds the lease, as the papers of an opened case tell; the one it is about first. Raises
    `StoreUnavailable`."""
    named = await tenants_named(store, papers_of(case))
    return tuple(dict.fromkeys((existing(case).person_ref, *named)))


async def past_of(store: EventStore, case_id: str) -> Loaded:
    """The past of a case that exists. Raises `NotFoundException`, `StoreUnavailable`."""
    past = await store.load(aggregate(case_id)) if is_id(case_id) else None
    if past is None or not past.events:
        raise NotFoundException
    return past


async def history_of(store: EventStore, case_id: str) -> tuple[Any, ...]:
    """The events of a case that exists. Raises as `past_of`."""
    return tuple((await past_of(store, case_id)).events)
