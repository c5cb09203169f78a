"""Which notices say that it has happened before in the same home (upprepad anmälan), A17, J19 and B7. Pure."""

from collections.abc import Iterable
from datetime import date
from typing import Final, TypeAlias

from services.evictions.domain.case import EvictionCase
from shared.contracts.codes import ARREARS, NoticeType
from shared.contracts.conduct import CONDUCT
from shared.contracts.eviction_grounds import EarlierNoticeKnown
from shared.contracts.evictions import NoticeAttachedToCase
from shared.kernel.calendar import period_end_months

WATCHED_MONTHS: Final = 12  # A17

PAYMENT: Final = ARREARS | {NoticeType.REPEATED_LATE_RENT}
"""With CONDUCT two kinds: late payment and how one lives. Kronofogden's papers go on with the first; a signal claims
nothing."""

_Earlier: TypeAlias = NoticeAttachedToCase | EarlierNoticeKnown


def repeated_on(case: EvictionCase, kinds: Iterable[frozenset[NoticeType]] = (PAYMENT, CONDUCT)) -> tuple[date, ...]:
    """The days on which a repeat came in: of the same kind, in another matter, within 12 months of an earlier one.

    Papers are read as corrected; copies, withdrawn papers and those sent on say nothing; two claims for the same
    month's rent are one matter.
    """
    known: tuple[_Earlier, ...] = (*case.grounds.earlier_notices, *case.papers_ever)
    return tuple(each.received_on for each in case.originals if any(_repeats(each, before, kinds) for before in known))


def repeatable(notices: Iterable[NoticeAttachedToCase], on: date) -> tuple[NoticeAttachedToCase, ...]:
    """Those of the papers of a tenancy's earlier cases that a new one could still repeat on a day."""
    return tuple(
        each
        for each in notices
        if each.notice_type in PAYMENT | CONDUCT and on <= period_end_months(each.received_on, WATCHED_MONTHS)
    )


def _repeats(new: NoticeAttachedToCase, before: _Earlier, kinds: Iterable[frozenset[NoticeType]]) -> bool:
    same_kind = any({new.notice_type, before.notice_type} <= kind for kind in kinds)
    same_rent = new.rent_due_on is not None and new.rent_due_on == before.rent_due_on
    last = period_end_months(before.received_on, WATCHED_MONTHS)
    return same_kind and not same_rent and before.received_on < new.received_on <= last
