"""What of a case is news to somebody who has a page about it open (shared/web/meanwhile.py). Pure."""

from collections.abc import Callable, Sequence
from typing import Final

from shared.contracts.alerts import AlertEvent
from shared.contracts.base import Event
from shared.contracts.correctable import Correctable
from shared.contracts.eviction_grounds import GroundEvent
from shared.contracts.eviction_procedure import (
    CaseNoticeCorrected,
    CaseNoticeForwarded,
    CaseNoticeMoved,
    CaseNoticeReturned,
    CaseNoticeWithdrawn,
)
from shared.contracts.eviction_retraction import CaseFactRetracted, fact_id_of
from shared.contracts.eviction_work import AlertAcknowledged, CaseAssigned, CaseOpenedInEmergency
from shared.contracts.evictions import (
    DeadlineSet,
    EvictionApplicationNotified,
    EvictionCaseOpened,
    EvictionCaseReopened,
    EvictionTimeNotified,
    HouseholdKnown,
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
    return meanwhile.told_since(past, position, _counts, _before)


def _counts(stamp: Stamp, event: object) -> bool:
    told = stamp.role is not Role.SYSTEM or isinstance(event, _PAPERS)
    return told and not isinstance(event, _FOLLOWS_BY_ITSELF)


def _before(event: object, earlier: Sequence[object]) -> object | None:
    """The fact that another corrects, takes back or stands in the place of."""
    match event:
        case CaseFactRetracted():
            return _last(earlier, lambda each: isinstance(each, Event) and fact_id_of(each) == event.fact_id)
        case Correctable() if event.corrects:
            return _last(earlier, lambda each: isinstance(each, Correctable) and each.fact_id == event.corrects)
        case CaseNoticeCorrected():
            of_paper = NoticeAttachedToCase | CaseNoticeCorrected
            return _last(earlier, lambda each: isinstance(each, of_paper) and each.notice_id == event.notice_id)
        case HouseholdKnown():
            return _last(earlier, lambda each: isinstance(each, HouseholdKnown))
        case CaseAssigned():
            return _last(earlier, lambda each: isinstance(each, CaseAssigned | EvictionCaseOpened))
    return None


def _last(earlier: Sequence[object], fits: Callable[[object], bool]) -> object | None:
    return next(filter(fits, reversed(earlier)), None)
