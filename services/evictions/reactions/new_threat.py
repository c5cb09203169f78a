"""When a home is threatened anew in a case of its own, nobody follows up the case before it. Pure."""

from datetime import datetime

from services.evictions.domain.case import EvictionCase
from services.evictions.domain.end_follow_ups import EndFollowUps
from services.evictions.domain.follow_ups import remaining
from shared.contracts.evictions import EvictionCaseOpened
from shared.contracts.work_codes import FollowUpEnd


def on_case_opened(opened: EvictionCaseOpened, earlier: EvictionCase, now: datetime) -> EndFollowUps | None:
    """What to tell a case of the same tenancy that was closed by then; None when nothing more was to be asked in it."""
    if earlier.opened is None or earlier.closed is None or earlier.closed.closed_on > opened.opened_on:
        return None
    if earlier.opened.case_id == opened.case_id or not remaining(earlier):
        return None
    return EndFollowUps(
        case_id=earlier.opened.case_id,
        now=now,
        ended_on=opened.opened_on,
        follow_up_end=FollowUpEnd.NEW_THREAT,
    )
