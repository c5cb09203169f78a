"""What of a notice is news to somebody who has a page about it open (shared/web/meanwhile.py). Pure."""

from collections.abc import Sequence
from typing import Final

from shared.contracts.intake import (
    EvictionNoticeCorrected,
    EvictionNoticeReceived,
    HouseholdRecorded,
    NoticeForwarded,
    NoticeMoved,
    NoticeRerouted,
    NoticeWithdrawn,
    PersonIdentityResolved,
    UnitInformed,
)
from shared.messaging.envelope import Role
from shared.messaging.store import Loaded, Stamp
from shared.web import meanwhile
from shared.web.meanwhile import Change

_NEWS: Final = (
    EvictionNoticeCorrected
    | HouseholdRecorded
    | NoticeForwarded
    | UnitInformed
    | NoticeRerouted
    | NoticeWithdrawn
    | NoticeMoved
    | PersonIdentityResolved
)


def told_since(past: Loaded, position: int) -> tuple[Change, ...]:
    """The facts somebody has told of the notice after `position`, the oldest first; a correction with what it
    changed."""
    return meanwhile.told_since(past, position, _counts, _before)


def _counts(stamp: Stamp, event: object) -> bool:
    return stamp.role is not Role.SYSTEM and isinstance(event, _NEWS)


def _before(event: object, earlier: Sequence[object]) -> object | None:
    """The paper as it stood, and the household."""
    match event:
        case EvictionNoticeCorrected():
            kinds: tuple[type, ...] = (EvictionNoticeCorrected, EvictionNoticeReceived)
        case HouseholdRecorded():
            kinds = (HouseholdRecorded,)
        case _:
            return None
    return next((each for each in reversed(earlier) if isinstance(each, kinds)), None)
