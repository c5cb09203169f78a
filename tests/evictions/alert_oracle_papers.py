"""Which papers count no more, read for the alert oracle alone."""

from collections.abc import Callable, Sequence
from typing import Any

from shared.contracts.eviction_procedure import (
    CaseNoticeForwarded,
    CaseNoticeMoved,
    CaseNoticeReturned,
    CaseNoticeWithdrawn,
)
from shared.contracts.procedure_codes import NoticeMove


def gone(told: Callable[[type], Sequence[Any]]) -> set[Any]:
    """Taken back; another board's: sent on and not come back; or another home's, by the last word of it."""
    away = [each.notice_id for each in told(CaseNoticeForwarded)]
    for each in told(CaseNoticeReturned):
        away.remove(each.notice_id)
    where = {each.notice_id: each.move for each in sorted(told(CaseNoticeMoved), key=lambda each: each.nth)}
    other_home = (notice_id for notice_id, move in where.items() if move is NoticeMove.AWAY)
    return {*away, *other_home, *(each.notice_id for each in told(CaseNoticeWithdrawn))}
