"""When a case is told who lives in the home, each of its notices that was routed provisionally is routed anew.

One that was moved to another home's case is none of them.
"""

from collections.abc import Iterable, Iterator
from datetime import date

from services.intake.domain.notice.route_by_household import RouteByHousehold
from shared.contracts.base import Event
from shared.contracts.eviction_procedure import CaseNoticeMoved
from shared.contracts.evictions import HouseholdKnown, NoticeAttachedToCase
from shared.contracts.ids import NoticeId
from shared.contracts.procedure_codes import NoticeMove


def on_household_known(event: HouseholdKnown, case: Iterable[Event], today: date) -> Iterator[RouteByHousehold]:
    """One command a notice; none while nobody has told who lives there."""
    if event.children_in_home is None:
        return
    here = dict[NoticeId, bool]()
    for each in case:
        if isinstance(each, NoticeAttachedToCase | CaseNoticeMoved):
            here[each.notice_id] = isinstance(each, NoticeAttachedToCase) or each.move is NoticeMove.HERE
    for notice_id in (each for each, stands in here.items() if stands):
        yield RouteByHousehold(
            notice_id=notice_id,
            with_children=event.children_in_home > 0,
            any_65_or_older=event.any_65_or_older,
            today=today,
        )
