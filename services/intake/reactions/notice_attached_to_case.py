"""When the case finds a notice to be one it had, the notice is marked a duplicate (dubblett)."""

from services.intake.domain.notice.mark_duplicate import MarkDuplicate
from shared.contracts.evictions import NoticeAttachedToCase


def on_notice_attached_to_case(event: NoticeAttachedToCase) -> MarkDuplicate | None:
    """The case decides, since it alone sees all notices of the tenancy."""
    if event.duplicate_of is None:
        return None
    return MarkDuplicate(notice_id=event.notice_id, of_notice_id=event.duplicate_of)
