"""What a notice remembers: nothing before it came, then what was reported and what the desk was told."""

from typing import Final, TypeAlias, assert_never

import msgspec

from shared.contracts.codes import NoticeFlag
from shared.contracts.ids import NoticeId
from shared.contracts.intake import (
    EarlySignalReceived,
    EvictionNoticeReceived,
    HouseholdRecorded,
    IntakeEvent,
    NoticeMarkedDuplicate,
    NoticeRouted,
    NoticeValidationFlagged,
    PersonIdentityResolved,
)

Report: TypeAlias = EvictionNoticeReceived | EarlySignalReceived


class NotReceived(msgspec.Struct, frozen=True):
    """Nothing has come under this id."""


class Received(msgspec.Struct, frozen=True, kw_only=True):
    """The notice is in (inkommen): the report as given, its findings and where it went."""

    report: Report
    household: HouseholdRecorded | None = None
    flags: tuple[NoticeFlag, ...] = ()
    routed: NoticeRouted | None = None
    duplicate_of: NoticeId | None = None


Notice: TypeAlias = NotReceived | Received
NOT_RECEIVED: Final[Notice] = NotReceived()


def evolve(state: Notice, event: IntakeEvent) -> Notice:
    """The notice after one more event."""
    match event:
        case EvictionNoticeReceived() | EarlySignalReceived():
            return Received(report=event)
        case PersonIdentityResolved():
            return state
        case NoticeValidationFlagged() | HouseholdRecorded() | NoticeRouted() | NoticeMarkedDuplicate():
            return state if isinstance(state, NotReceived) else _with(state, event)
        case _:
            assert_never(event)


def _with(
    notice: Received, event: NoticeValidationFlagged | HouseholdRecorded | NoticeRouted | NoticeMarkedDuplicate
) -> Received:
    match event:
        case NoticeValidationFlagged():
            return msgspec.structs.replace(notice, flags=event.flags)
        case HouseholdRecorded():
            return msgspec.structs.replace(notice, household=event)
        case NoticeRouted():
            return msgspec.structs.replace(notice, routed=event)
        case NoticeMarkedDuplicate():
            return msgspec.structs.replace(notice, duplicate_of=event.of_notice_id)
