"""What has been done of the duties of the present threat (R19-R21, SoL 19:1). Pure.

What happened before the board knew of the threat fulfils none of them: it was about something else. The day it came
counts, and so does all that was done since a signal opened the case.
"""

from collections.abc import Sequence
from datetime import date, datetime
from functools import reduce

from services.evictions.domain.case import EvictionCase
from services.evictions.domain.household import children_of, is_told, newer
from shared.contracts.evictions import ChildConcernForwarded, TenantContactAttempted, TenantContacted
from shared.kernel.clock import civil_date


def is_since_begun(case: EvictionCase, at: datetime) -> bool:
    """On the day the threat reached the board, or later."""
    return case.begun_on is None or civil_date(at) >= case.begun_on


def attempts(case: EvictionCase) -> tuple[TenantContactAttempted, ...]:
    """The attempts to reach the tenant."""
    return tuple(each for each in case.attempts if is_since_begun(case, each.attempted_at))


def contacts(case: EvictionCase) -> tuple[TenantContacted, ...]:
    """The contacts with the tenant."""
    return tuple(each for each in case.tenant_contacts if is_since_begun(case, each.contacted_at))


def is_support_offered(case: EvictionCase) -> bool:
    """R20 is fulfilled: two-way personal contact in which support was offered."""
    return any(each.offered_support for each in contacts(case))


def is_landlord_told(case: EvictionCase) -> bool:
    """R21 is fulfilled."""
    return any(is_since_begun(case, each.contacted_at) for each in case.landlord_contacts)


def has_anybody_acted(case: EvictionCase) -> bool:
    """A contact, an undertaking decided either way or a decision on assistance answers the present threat (A03).

    A decision may be older than a reopened threat whose debt it is about: none is older than the first paper.
    """
    decided = (
        *(each.decided_on for each in case.undertakings_decided),
        *(each.decided_on for each in case.support.assistance),
    )
    came = [each.received_on for each in case.originals]
    since = min(came if case.begun_on is None else [case.begun_on, *came], default=None)
    return bool(contacts(case)) or any(since is None or on >= since for on in decided)


def child_untold_since(case: EvictionCase) -> date | None:
    """The day from which the child unit must be told: that a child became known, or one more who lives there than was
    known when a concern was forwarded. None when there is nothing to tell, or it is told.

    A concern forwarded while nobody had told of any child is about those who were found. One of a day covers the
    children told of that day. Choice [P]: who only visits more asks nothing anew.
    """
    on = case.children_known_on
    if on is None:
        return None
    if forwarded := [civil_date(each.forwarded_at) for each in concerns(case)]:
        on = _more_since(case, forwarded)
    return on if on is None or case.reopened is None else max(on, case.reopened.reopened_on)


def _more_since(case: EvictionCase, forwarded: Sequence[date]) -> date | None:
    """The first day of the last while in which more children live there than any of the concerns was about."""
    about = [_living_there(case, on) for on in forwarded]
    covered = max(each for each in about if each is not None) if None not in about else None
    if covered is None:
        return None
    since = None
    for on in sorted({each.known_on for each in case.households}, reverse=True):
        if (_living_there(case, on) or 0) <= covered:
            break
        since = on
    return since


def _living_there(case: EvictionCase, on: date) -> int | None:
    """How many children live there as was told by a day; None while nobody had told of any child."""
    told = [each for each in case.households if each.known_on <= on]
    if not told:
        return None
    household = reduce(newer, told)
    known = is_told(household) or children_of(household)
    return (household.children_in_home or 0) if known else None


def undecided_since(case: EvictionCase) -> tuple[date, ...]:
    """The days concerns were forwarded on which the child unit has told no decision since (SoL 20:2)."""
    decided = [each.decided_on for each in case.support.child_decisions]
    days = {civil_date(each.forwarded_at) for each in concerns(case)}
    return tuple(sorted(on for on in days if not any(day >= on for day in decided)))


def concerns(case: EvictionCase) -> tuple[ChildConcernForwarded, ...]:
    """The concerns that the child unit has got."""
    return tuple(each for each in case.child_concerns if is_since_begun(case, each.forwarded_at))
