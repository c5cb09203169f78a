"""Whose a case is, read from its own log: never behind, whichever services run in this process."""

from collections.abc import Iterable

from shared.contracts.eviction_work import CaseAssigned
from shared.contracts.evictions import EvictionCaseOpened
from shared.kernel.ids import is_id
from shared.messaging.store import AggregateName, EventStore
from shared.staff.may import Stand


def stand_of(events: Iterable[object]) -> Stand | None:
    """Unit and handler as the newest assignment has them; None for a case that never opened."""
    stand = None
    for event in events:
        if isinstance(event, EvictionCaseOpened | CaseAssigned):
            stand = Stand(event.unit, event.handler_ref)
    return stand


async def whose(store: EventStore, case_id: str) -> Stand | None:
    """Whose the case is; None when there is none of that id. Raises `StoreUnavailable`."""
    if not is_id(case_id):
        return None
    return stand_of((await store.load(AggregateName("evictions", "case", case_id))).events)
