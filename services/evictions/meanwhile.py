"""What of a case is news to somebody who has a page about it open (shared/web/meanwhile.py). Pure."""

from typing import Final

from shared.contracts.alerts import AlertEvent
from shared.contracts.eviction_grounds import GroundEvent
from shared.contracts.eviction_procedure import (
    CaseNoticeCorrected,
    CaseNoticeForwarded,
    CaseNoticeMoved,
    CaseNoticeReturned,
    CaseNoticeWithdrawn,
)
from shared.contracts.eviction_work import AlertAcknowledged, CaseOpenedInEmergency
from shared.contracts.evictions import (
    DeadlineSet,
    EvictionApplicationNotified,
    EvictionCaseReopened,
    EvictionTimeNotified,
    NoticeAttachedToCase,
)
from shared.messaging.envelope import Role
from shared.messaging.store import Loaded, Stamp
from shared.web import meanwhile
from shared.web.meanwhile import Change

_FOLLOWS_BY_ITSELF: Final = AlertEvent | DeadlineSet | GroundEvent | AlertAcknowledged | CaseOpenedInEmergency
"""What LOBO derives, and notes that change nothing."""

_PAPERS: Final = (
    NoticeAttachedToCase
    | EvictionCaseReopened
    | EvictionApplicationNotified
    | EvictionTimeNotified
    | CaseNoticeCorrected
    | CaseNoticeWithdrawn
    | CaseNoticeForwarded
    | CaseNoticeReturned
    | CaseNoticeMoved
)
"""What LOBO writes in the case because somebody took in a paper, corrected it or took it back."""


def told_since(past: Loaded, position: int) -> tuple[Change, ...]:
    """The facts a person has told the case after `position`, the oldest first; papers that came in too."""
    return meanwhile.told_since(past, position, _counts)


def _counts(stamp: Stamp, event: object) -> bool:
    told = stamp.role is not Role.SYSTEM or isinstance(event, _PAPERS)
    return told and not isinstance(event, _FOLLOWS_BY_ITSELF)
