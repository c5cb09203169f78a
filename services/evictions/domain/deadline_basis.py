"""Whether a fact moved a period that people have been told of (fristens underlag ändrat), J8 and A35. Pure."""

from collections.abc import Iterable
from datetime import date, datetime

import msgspec

from services.evictions.domain.case import EvictionCase
from services.evictions.domain.debt_periods import RUNNING
from services.evictions.domain.recovery import DebtClock, debt_clocks
from shared.contracts.deadline_codes import ClockStatus
from shared.contracts.eviction_grounds import DeadlineBasisChanged
from shared.contracts.ids import NoticeId
from shared.contracts.matter import matter
from shared.kernel.clock import civil_date


class _Basis(msgspec.Struct, frozen=True):
    """A debt's period and amount, and the papers that claim it."""

    debt: DebtClock
    amount_ore: int | None
    papers: frozenset[NoticeId]


def basis_changes(before: EvictionCase, after: EvictionCase, now: datetime) -> tuple[DeadlineBasisChanged, ...]:
    """One fact per debt whose period has other dates, or whose amount is another, than before.

    It ran before or it runs now: also a period that the fact says is over already. A new debt, the first date of a debt
    and the passing of time change no basis, nor does what settles a debt.
    """
    if after.opened is None or not (before.is_open and after.is_open) or before is after:
        return ()
    today = civil_date(now)
    known = _bases(before, today)
    changes = []
    for basis in _bases(after, today):
        was = _before(basis, known)
        safe, safe_before = basis.debt.clock.safe_date, was.debt.clock.safe_date if was else None
        if was and safe is not None and safe_before is not None and _ran(was, basis) and _differs(was, basis):
            changes.append(
                DeadlineBasisChanged(
                    case_id=after.opened.case_id,
                    changed_at=now,
                    notice_id=basis.debt.notice_id,
                    safe_date_before=safe_before,
                    safe_date=safe,
                )
            )
    return tuple(changes)


def _bases(case: EvictionCase, today: date) -> tuple[_Basis, ...]:
    bases = []
    standing = {each.now.notice_id: each.now for each in case.papers}
    for debt in debt_clocks(case, today):
        about = matter(standing[debt.notice_id])
        claims = [each for each in standing.values() if matter(each) == about]
        amount = max((each.amount_claimed_ore or 0 for each in claims), default=0) or None
        bases.append(_Basis(debt, amount, frozenset(each.notice_id for each in claims)))
    return tuple(bases)


def _before(basis: _Basis, known: Iterable[_Basis]) -> _Basis | None:
    """The same debt before: the one the driving paper claimed, else one that any of its papers claimed. A corrected
    paper may name another month's rent and is the same paper."""
    shared = [each for each in known if each.papers & basis.papers]
    return next((each for each in shared if basis.debt.notice_id in each.papers), shared[0] if shared else None)


def _ran(was: _Basis, now: _Basis) -> bool:
    if now.debt.clock.status is ClockStatus.EXPIRED:
        return was.debt.clock.status in RUNNING
    return now.debt.clock.status in RUNNING


def _differs(was: _Basis, now: _Basis) -> bool:
    """A last day or an amount that becomes known for the first time is no change."""
    pairs = (
        (was.debt.clock.safe_date, now.debt.clock.safe_date),
        (was.debt.clock.legal_last_date, now.debt.clock.legal_last_date),
        (was.amount_ore, now.amount_ore),
    )
    return any(old is not None and new is not None and old != new for old, new in pairs)
