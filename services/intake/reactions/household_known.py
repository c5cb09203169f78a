"""When a case is told who lives in the home, each of its notices that was routed provisionally is routed anew."""

from collections.abc import Iterable, Iterator
from datetime import date

from services.intake.domain.notice.route_by_household import RouteByHousehold
from shared.contracts.base import Event
from shared.contracts.evictions import HouseholdKnown, NoticeAttachedToCase


def on_household_known(event: HouseholdKnown, case: Iterable[Event], today: date) -> Iterator[RouteByHousehold]:
    """One command a notice; none while nobody has told who lives there."""
    if event.children_in_home is None:
        return
    attached = (each.notice_id for each in case if isinstance(each, NoticeAttachedToCase))
    for notice_id in dict.fromkeys(attached):
        yield RouteByHousehold(
            notice_id=notice_id,
            with_children=event.children_in_home > 0,
            any_65_or_older=event.any_65_or_older,
            today=today,
        )
