"""Whether a fact moved a period that people have been told of (fristens underlag ändrat), J8 and A35. Pure."""

from collections.abc import Mapping
from datetime import date, datetime

import msgspec

from services.evictions.domain.case import EvictionCase
from services.evictions.domain.recovery import DebtClock, debt_clocks
from shared.contracts.deadline_codes import ClockStatus
from shared.contracts.eviction_grounds import DeadlineBasisChanged
from shared.contracts.matter import Matter, matter
from shared.kernel.clock import civil_date


class _Basis(msgspec.Struct, frozen=True):
    debt: DebtClock
    amount_ore: int | None


def basis_changes(before: EvictionCase, after: EvictionCase, now: datetime) -> tuple[DeadlineBasisChanged, ...]:
    """One fact per debt whose running period has other dates, or whose amount is another, than before.

    A new debt, the first date of a debt and the passing of time change no basis.
    """
    if after.opened is None or not (before.is_open and after.is_open) or before is after:
        return ()
    today = civil_date(now)
    was = _bases(before, today)
    changes = []
    for key, basis in _bases(after, today).items():
        safe, safe_before = basis.debt.clock.safe_date, was[key].debt.clock.safe_date if key in was else None
        if safe is not None and safe_before is not None and _runs(basis) and _differs(was[key], basis):
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


def _bases(case: EvictionCase, today: date) -> Mapping[Matter, _Basis]:
    bases = {}
    standing = {each.now.notice_id: each.now for each in case.papers}
    for debt in debt_clocks(case, today):
        about = matter(standing[debt.notice_id])
        amounts = [each.amount_claimed_ore or 0 for each in standing.values() if matter(each) == about]
        bases[about] = _Basis(debt, max(amounts, default=0) or None)
    return bases


def _runs(basis: _Basis) -> bool:
    return basis.debt.clock.status in (ClockStatus.PROVISIONAL, ClockStatus.CONFIRMED)


def _differs(was: _Basis, now: _Basis) -> bool:
    """A last day or an amount that becomes known for the first time is no change."""
    pairs = (
        (was.debt.clock.safe_date, now.debt.clock.safe_date),
        (was.debt.clock.legal_last_date, now.debt.clock.legal_last_date),
        (was.amount_ore, now.amount_ore),
    )
    return any(old is not None and new is not None and old != new for old, new in pairs)
