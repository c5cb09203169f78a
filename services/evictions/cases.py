"""Telling a case something, and reading it back from its log."""

from typing import Any

from litestar.exceptions import NotFoundException

from services.evictions.decider import EVICTION_CASE
from services.evictions.domain.slices import CaseCommand, answer
from services.evictions.meanwhile import told_since
from shared.kernel.errors import Refused
from shared.kernel.ids import is_id
from shared.messaging.envelope import Envelope
from shared.messaging.store import AggregateName, EventStore, Loaded, Receipt, handle
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
    try:
        receipt = await tell(store, command, envelope, seen=seen)
    except Refused as refused:
        if refused.code == "case-not-found":
            raise NotFoundException from refused
        raise
    if not receipt.events and answer(command, EVICTION_CASE.fold(await history_of(store, command.case_id))):
        raise Refused("idempotency-key-reused")
    return receipt


async def past_of(store: EventStore, case_id: str) -> Loaded:
    """The past of a case that exists. Raises `NotFoundException`, `StoreUnavailable`."""
    past = await store.load(aggregate(case_id)) if is_id(case_id) else None
    if past is None or not past.events:
        raise NotFoundException
    return past


async def history_of(store: EventStore, case_id: str) -> tuple[Any, ...]:
    """The events of a case that exists. Raises as `past_of`."""
    return tuple((await past_of(store, case_id)).events)
