"""Which notices are about the same thing: a copy never starts anything again (dubblett), a new debt does."""

from collections.abc import Collection, Iterable, Sequence
from datetime import date
from itertools import groupby
from typing import Final

from msgspec.structs import replace

from services.evictions.domain.papers import Paper
from shared.contracts.codes import ARREARS, DECISIONS, ENFORCEMENT_TIMES, NoticeType
from shared.contracts.evictions import NoticeAttachedToCase
from shared.contracts.ids import NoticeId
from shared.contracts.matter import Matter, matter

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
        *DECISIONS,
    }
)
"""Papers that say a legal step was taken: P2, and the first condition of a prevented eviction (I09)."""


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


def originals(standing: Iterable[Paper], gone: Collection[NoticeId]) -> tuple[NoticeAttachedToCase, ...]:
    """Each of the standing papers once, as it is now, come in on the day that it or a copy of it first did: which was
    registered first orders nothing. A copy says nothing else of its own, unless what it copies is gone: then the first
    copy speaks for it; or one of the two was misread, and they are about different things."""
    now = {each.now.notice_id: each.now for each in standing}
    copies: dict[NoticeId, list[NoticeAttachedToCase]] = {}
    for each in sorted(now.values(), key=lambda paper: (paper.received_on, paper.notice_id)):
        first = each.duplicate_of
        if first is None or (first in now and matter(now[first]) != matter(each)):
            copies.setdefault(each.notice_id, []).append(each)
        elif first in now or first in gone:
            copies.setdefault(first, []).append(each)
    return tuple(replace(now.get(name, found[0]), received_on=found[0].received_on) for name, found in copies.items())


def arrears_matters(papers: Iterable[Paper]) -> list[Sequence[Paper]]:
    """The papers that claim unpaid rent or fee, one group per debt, the oldest debt first."""
    claims = sorted((each for each in papers if each.now.notice_type in ARREARS), key=_matter)
    debts = [tuple(group) for _, group in groupby(claims, key=_matter)]
    return sorted(debts, key=age)


def _matter(paper: Paper) -> Matter:
    return matter(paper.now)


def age(debt: Sequence[Paper]) -> tuple[date, str]:
    """By when the rent was due, or else when it was claimed: the oldest debt sorts first."""
    standing = (each.now for each in debt)
    return min((each.rent_due_on or each.document_on or each.received_on, each.notice_id) for each in standing)
