"""When somebody is threatened anew in a case of its own, nobody follows up the case before it. Pure.

The new case asks how it goes, be it about the same home or another of the same person.
"""

from collections.abc import Iterable
from datetime import date, datetime

from services.evictions.domain.case import EvictionCase
from services.evictions.domain.end_follow_ups import EndFollowUps
from services.evictions.domain.follow_ups import remaining
from shared.contracts.eviction_retraction import fact_id_of
from shared.contracts.eviction_work import FollowUpsEnded
from shared.contracts.evictions import EvictionCaseOpened, EvictionCaseReopened
from shared.contracts.work_codes import FollowUpEnd


def on_new_threat(
    event: EvictionCaseOpened | EvictionCaseReopened, earlier: EvictionCase, now: datetime
) -> EndFollowUps | None:
    """What to tell another case of the home or the person that was closed by then; None when nothing more was to be
    asked in it."""
    on = event.opened_on if isinstance(event, EvictionCaseOpened) else event.reopened_on
    if earlier.opened is None or earlier.closed is None or earlier.closed.closed_on > on:
        return None
    return None if earlier.opened.case_id == event.case_id else _end(earlier, on, now)


def on_planned(closed: EvictionCase, others: Iterable[EvictionCase], now: datetime) -> EndFollowUps | None:
    """What to tell a case in which following up was planned while another case of the person is open."""
    if closed.closed is None or not any(each.is_open for each in others):
        return None
    return _end(closed, closed.closed.closed_on, now)


def _end(case: EvictionCase, on: date, now: datetime) -> EndFollowUps | None:
    """Nothing once somebody took that very ending back: a person goes before what LOBO concludes."""
    if case.opened is None or not remaining(case):
        return None
    case_id = case.opened.case_id
    if fact_id_of(FollowUpsEnded(case_id=case_id, ended_on=on, reason=FollowUpEnd.NEW_THREAT)) in case.taken_back:
        return None
    return EndFollowUps(case_id=case_id, now=now, ended_on=on, follow_up_end=FollowUpEnd.NEW_THREAT)
