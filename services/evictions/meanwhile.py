"""What somebody has told a case since a page about it was made: edit conflicts, caught and explained. Pure."""

from collections.abc import Callable
from datetime import datetime
from typing import Final

import msgspec

from shared.contracts.alerts import AlertEvent
from shared.contracts.eviction_grounds import GroundEvent
from shared.contracts.eviction_procedure import (
    CaseNoticeCorrected,
    CaseNoticeForwarded,
    CaseNoticeReturned,
    CaseNoticeWithdrawn,
)
from shared.contracts.eviction_work import AlertAcknowledged
from shared.contracts.evictions import (
    DeadlineSet,
    EvictionApplicationNotified,
    EvictionCaseReopened,
    EvictionTimeNotified,
    NoticeAttachedToCase,
)
from shared.messaging.envelope import Role
from shared.messaging.store import Loaded

_FOLLOWS_BY_ITSELF: Final = AlertEvent | DeadlineSet | GroundEvent | AlertAcknowledged
"""What LOBO derives, and a note that changes nothing."""

_PAPERS: Final = (
    NoticeAttachedToCase
    | EvictionCaseReopened
    | EvictionApplicationNotified
    | EvictionTimeNotified
    | CaseNoticeCorrected
    | CaseNoticeWithdrawn
    | CaseNoticeForwarded
    | CaseNoticeReturned
)
"""What LOBO writes in the case because somebody took in a paper, corrected it or took it back."""


class Change(msgspec.Struct, frozen=True):
    """A fact that somebody else has told: which, in what role, when it was recorded."""

    event: str
    role: Role
    at: datetime


class ToldMeanwhile(Exception):
    """The case is not as the page showed it. `position`: where it stands now, to say so when trying again."""

    def __init__(self, changes: tuple[Change, ...], position: int) -> None:
        super().__init__(f"{len(changes)} facts since")
        self.changes = changes
        self.position = position


def told_since(past: Loaded, position: int) -> tuple[Change, ...]:
    """The facts a person has told the case after `position`, the oldest first; papers that came in too."""
    return tuple(
        Change(type(event).__name__, stamp.role, stamp.recorded_at)
        for stamp, events in past.since(position)
        for event in events
        if not isinstance(event, _FOLLOWS_BY_ITSELF) and (stamp.role is not Role.SYSTEM or isinstance(event, _PAPERS))
    )


def unchanged_since(position: int | None) -> Callable[[Loaded], None]:
    """Passes a past in which nobody has told anything after `position` (None: whatever was told).

    What it makes raises `ToldMeanwhile`.
    """

    def check(past: Loaded) -> None:
        if position is not None and (changes := told_since(past, position)):
            raise ToldMeanwhile(changes, past.position)

    return check
