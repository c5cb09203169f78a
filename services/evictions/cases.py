"""Telling a case something, and reading it back from its log."""

from typing import Any

from litestar.exceptions import NotFoundException

from services.evictions.decider import EVICTION_CASE
from services.evictions.domain.slices import CaseCommand, answer
from shared.kernel.errors import Refused
from shared.kernel.ids import is_id
from shared.messaging.envelope import Envelope
from shared.messaging.store import AggregateName, EventStore, Receipt, handle


def aggregate(case_id: str) -> AggregateName:
    """Where a case stands. Raises `ValueError` for what is no id."""
    return AggregateName("evictions", "case", case_id)


async def tell(store: EventStore, command: CaseCommand, envelope: Envelope) -> Receipt:
    """Have the case decide. Raises as `handle`."""
    return await handle(store, EVICTION_CASE, aggregate(command.case_id), command, envelope)


async def tell_existing(store: EventStore, command: Any, envelope: Envelope) -> Receipt:
    """As `tell`, for somebody who came by an address: a case that does not exist is a page that does not.

    Raises `Refused("idempotency-key-reused")` when the command id was used before to say something else.
    """
    if not is_id(command.case_id):
        raise NotFoundException
    try:
        receipt = await tell(store, command, envelope)
    except Refused as refused:
        if refused.code == "case-not-found":
            raise NotFoundException from refused
        raise
    if not receipt.events and answer(command, EVICTION_CASE.fold(await history_of(store, command.case_id))):
        raise Refused("idempotency-key-reused")
    return receipt


async def history_of(store: EventStore, case_id: str) -> tuple[Any, ...]:
    """The events of a case that exists. Raises `NotFoundException`, `StoreUnavailable`."""
    past = await store.load(aggregate(case_id)) if is_id(case_id) else None
    if past is None or not past.events:
        raise NotFoundException
    return tuple(past.events)
