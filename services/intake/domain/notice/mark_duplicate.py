"""Slice: a notice turns out to be a paper we had (dubblett markeras)."""

from collections.abc import Sequence

import msgspec

from services.intake.domain.notice.notice import Notice, NotReceived
from shared.contracts.ids import NoticeId
from shared.contracts.intake import NoticeMarkedDuplicate
from shared.kernel.errors import Refused


class MarkDuplicate(msgspec.Struct, frozen=True, kw_only=True):
    """The case saw the same tenancy, type and due date before, in `of_notice_id`."""

    notice_id: NoticeId
    of_notice_id: NoticeId


def mark_duplicate(command: MarkDuplicate, state: Notice) -> Sequence[NoticeMarkedDuplicate]:
    """Links the notice to the first one; the first link stands.

    Raises `Refused`: notice-not-received, notice-is-its-own-duplicate.
    """
    if command.notice_id == command.of_notice_id:
        raise Refused("notice-is-its-own-duplicate", field="of_notice_id")
    if isinstance(state, NotReceived):
        raise Refused("notice-not-received", field="notice_id")
    if state.duplicate_of is not None:
        return ()
    return (NoticeMarkedDuplicate(notice_id=command.notice_id, of_notice_id=command.of_notice_id),)
