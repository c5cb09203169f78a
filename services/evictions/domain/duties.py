"""What has been done of the duties of the present threat (R19-R21, SoL 19:1). Pure.

What happened before the board knew of the threat fulfils none of them: it was about something else. The day it came
counts, and so does all that was done since a signal opened the case.
"""

from datetime import datetime

from services.evictions.domain.case import EvictionCase
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


def concerns(case: EvictionCase) -> tuple[ChildConcernForwarded, ...]:
    """The concerns that the child unit has got."""
    return tuple(each for each in case.child_concerns if is_since_begun(case, each.forwarded_at))
