"""How the children of a home live there (barnets boende), as a paper of the case says; the case keeps a count only."""

from typing import NamedTuple

from services.evictions.domain.case import EvictionCase
from shared.contracts.codes import ChildLiving
from shared.contracts.intake import HouseholdRecorded
from shared.messaging.store import AggregateName, EventStore


class Living(NamedTuple):
    """How many children live there always, and how many by turns."""

    permanent: int
    alternating: int


async def living_there(store: EventStore, case: EvictionCase) -> Living | None:
    """By the newest paper that tells of as many as the case knows; None when no paper does.

    Raises `StoreUnavailable`.
    """
    home = case.household.children_in_home if case.household else None
    if not home:
        return None if home is None else Living(0, 0)
    for notice in reversed(case.notices):
        past = await store.load(AggregateName("intake", "notice", notice.notice_id))
        for event in reversed(past.events):
            if isinstance(event, HouseholdRecorded) and (found := _living(event)) and sum(found) == home:
                return found
    return None


def _living(household: HouseholdRecorded) -> Living:
    ways = [each.living for each in household.children]
    return Living(ways.count(ChildLiving.PERMANENT), ways.count(ChildLiving.ALTERNATING))
