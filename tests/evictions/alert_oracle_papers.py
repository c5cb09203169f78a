"""Which papers count no more, and which came again, read for the alert oracle alone."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from shared.contracts.codes import NoticeType
from shared.contracts.eviction_grounds import EarlierNoticeKnown
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


def came_again(case: Any) -> list[date]:
    """The days of papers about a rent, or about how one lives, within a year of another about the same (A17)."""
    payment = {
        NoticeType.RENT_ARREARS_TERMINATION,
        NoticeType.FEE_ARREARS_TERMINATION,
        NoticeType.REPEATED_LATE_RENT,
    }
    conduct = {
        NoticeType.DISTURBANCE,
        NoticeType.LACK_OF_CARE,
        NoticeType.SEVERE_DISTURBANCE,
        NoticeType.OWN_SUBLET_BREACH,
    }
    present = {each.notice_id for each in case.notices()}
    ended = [each for each in case.notices(ever=True) if each.notice_id not in present and each.duplicate_of is None]
    before = [
        *case.all(EarlierNoticeKnown, ever=True),
        *(each for each in ended if each.notice_id not in case.withdrawn),
        *case.papers(),
    ]
    found = []
    for paper in case.papers():
        kind = next((each for each in (payment, conduct) if paper.notice_type in each), set())
        same_kind = [each for each in before if each.notice_type in kind and each.received_on < paper.received_on]
        if any(
            paper.received_on <= _a_year_after(each.received_on)
            and (paper.rent_due_on is None or paper.rent_due_on != each.rent_due_on)
            for each in same_kind
        ):
            found.append(paper.received_on)
    return found


def _a_year_after(on: date) -> date:
    return date(on.year + 1, 2, 28) if (on.month, on.day) == (2, 29) else on.replace(year=on.year + 1)
