"""Which notices are about the same thing: a copy never starts anything again (dubblett), a new debt does."""

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import groupby
from typing import Final, TypeAlias

from shared.contracts.codes import ARREARS, ENFORCEMENT_TIMES, NoticeType
from shared.contracts.evictions import NoticeAttachedToCase

LEGAL_STEPS: Final = frozenset(
    {
        *ARREARS,
        *ENFORCEMENT_TIMES,
        NoticeType.REPEATED_LATE_RENT,
        NoticeType.DISTURBANCE,
        NoticeType.LACK_OF_CARE,
        NoticeType.SEVERE_DISTURBANCE,
        NoticeType.CRIME,
        NoticeType.UNLAWFUL_SUBLET,
        NoticeType.EVICTION_APPLICATION,
    }
)
"""Papers that say a legal step was taken: P2, and the first condition of a prevented eviction (4.7)."""

Matter: TypeAlias = tuple[str, ...]


def matter(notice: NoticeAttachedToCase) -> Matter:
    """What a notice is about: type and rent due date; without one, type and the dates on the paper.

    A notice without any of them is a matter of its own.
    """
    if notice.rent_due_on:
        return (notice.notice_type, "due", notice.rent_due_on.isoformat())
    if notice.document_on or notice.sent_on:
        return (notice.notice_type, "paper", str(notice.document_on), str(notice.sent_on))
    return (notice.notice_type, "notice", notice.notice_id)


def is_sent_anew(notice: NoticeAttachedToCase, earlier: NoticeAttachedToCase) -> bool:
    """A claim for the same rent in a message of its own, written or sent later: a new period starts (J8).

    When the papers have no date in common, one that is dated or came after the earlier one counts as new:
    it cannot be known to be a copy.
    """
    if notice.notice_type not in ARREARS:
        return False
    dates = ((notice.document_on, earlier.document_on), (notice.sent_on, earlier.sent_on))
    later = [new > old for new, old in dates if new and old]
    return any(later) if later else (notice.document_on or notice.sent_on or notice.received_on) > earlier.received_on


def arrears_matters(notices: Iterable[NoticeAttachedToCase]) -> list[Sequence[NoticeAttachedToCase]]:
    """The notices that claim unpaid rent or fee, one group per debt, the oldest debt first."""
    claims = sorted((each for each in notices if each.notice_type in ARREARS), key=matter)
    debts = [tuple(group) for _, group in groupby(claims, key=matter)]
    return sorted(debts, key=_age)


def _age(debt: Sequence[NoticeAttachedToCase]) -> tuple[date, str]:
    return min((each.rent_due_on or each.document_on or each.received_on, each.notice_id) for each in debt)
