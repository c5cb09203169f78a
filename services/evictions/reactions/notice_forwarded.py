"""When a notice was sent on to another board, its case no longer counts it (routing rule 7)."""

from collections.abc import Iterable
from datetime import datetime

from services.evictions.domain.forward_case_notice import ForwardCaseNotice
from shared.contracts.base import Event
from shared.contracts.codes import Unit
from shared.contracts.ids import EvictionCaseId
from shared.contracts.intake import NoticeForwarded, NoticeRerouted, NoticeRouted


def on_notice_forwarded(
    event: NoticeForwarded, notice: Iterable[Event], case_id: EvictionCaseId, now: datetime
) -> ForwardCaseNotice | None:
    """None when the notice has come back to us meanwhile: late news must not take it away again."""
    units = [
        each.to_unit if isinstance(each, NoticeRerouted) else each.unit
        for each in notice
        if isinstance(each, NoticeRouted | NoticeRerouted)
    ]
    if units[-1:] != [Unit.OTHER_BOARD]:
        return None
    return ForwardCaseNotice(case_id=case_id, now=now, notice_id=event.notice_id, forwarded_at=event.forwarded_at)
