"""The recovery period read for a case: which debt's drives the work, and what other papers give (JB 12:44)."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final

import msgspec
from msgspec.structs import replace

from services.evictions.domain.case import EvictionCase
from services.evictions.domain.debts import tenancy_of
from services.evictions.domain.repeated import PAYMENT, repeated_on
from services.evictions.domain.served import is_co_tenant_unserved
from services.evictions.domain.settling import Share, shares, unproved
from services.evictions.legal.recovery_period import RecoveryClock, RecoveryFacts
from shared.contracts.codes import NoticeType
from shared.contracts.deadline_codes import ClockStatus
from shared.contracts.ids import NoticeId
from shared.contracts.law.working import step
from shared.contracts.procedure_codes import TerminationGround

_ENDED: Final = {ClockStatus.EXPIRED: 1, ClockStatus.SETTLED: 2}


class DebtClock(msgspec.Struct, frozen=True):
    """One debt's recovery period and the notice whose dates it was counted from.

    `others`: what other papers about the same debt give, where that is another date (J22).
    """

    notice_id: NoticeId
    clock: RecoveryClock
    others: tuple["DebtClock", ...] = ()


def debt_clocks(case: EvictionCase, today: date | None) -> tuple[DebtClock, ...]:
    """The recovery period of every debt claimed in the present threat, the one that drives the work first.

    What still runs goes before what has ended, and the earlier safe date before the later (J22). Of several
    papers about one debt the one that gives the earliest date counts, whichever came first; when that period
    is over, a message sent anew whose period is longer, and that one still when it is over too (J8).
    """
    if case.opened is None:
        return ()
    clocks = [_debt_clock(case, each, today) for each in shares(case) if each.debt.withdrawn_on is None]
    return tuple(sorted(clocks, key=_urgency))


def is_repeatedly_late(case: EvictionCase) -> bool:
    """Rent or fee was late before (B7, J19): another claim within a year, or somebody says so."""
    said = any(each.now.notice_type is NoticeType.REPEATED_LATE_RENT for each in case.papers)
    ground = any(each.ground is TerminationGround.REPEATED_LATE_RENT for each in case.procedure.terminations)
    return said or ground or bool(repeated_on(case, (PAYMENT,)))


def _debt_clock(case: EvictionCase, share: Share, today: date | None) -> DebtClock:
    known = RecoveryFacts(
        tenancy=tenancy_of(share.debt, case),
        co_tenant_unserved=is_co_tenant_unserved(case, share.served),
        amount_claimed_ore=share.debt.claimed_ore,
        payments=share.payments,
        undertaking_effective_on=share.undertaken_on,
        repeatedly_late=is_repeatedly_late(case),
        terminated_on=share.terminated.served_on,
        today=today,
    )
    clocks = [DebtClock(notice_id, clock) for notice_id, clock in share.served.clocks(known)]
    if share.undertaken_in_part:
        clocks = [_warned(each, "J16_PART") for each in clocks]
    letter = unproved(case)
    if letter and letter.sent_on >= share.debt.begun_on and not share.is_condo:
        clocks = [
            each if each.clock.status in _ENDED else _warned(each, "J16_UNPROVED", letter.sent_on) for each in clocks
        ]
    return _driving(clocks)


def _driving(clocks: Sequence[DebtClock]) -> DebtClock:
    """Of the papers about one debt the earliest; once that is over, the earliest certainly longer one, and when every
    one is over the longest."""
    first = min(clocks, key=_earliest)
    over_on = first.clock.legal_last_date
    if first.clock.status is ClockStatus.EXPIRED and over_on is not None:
        over = [each for each in clocks if each.clock.status is ClockStatus.EXPIRED]
        first = min(_longer(clocks, over_on), key=_earliest, default=max(over, key=_latest))
    others = {_dates(each): each for each in sorted(clocks, key=_earliest) if _dates(each) != _dates(first)}
    if not others:
        return first
    lost = [each.clock.legal_last_date for each in others.values() if each.clock.status is ClockStatus.EXPIRED]
    said = _warned(first, "J22_LOST", min(on for on in lost if on)) if any(lost) else _warned(first, "J22")
    return replace(said, others=tuple(others.values()))


def _warned(each: DebtClock, rule_id: str, *dates: date) -> DebtClock:
    return replace(each, clock=replace(each.clock, working=(*each.clock.working, step(rule_id, *dates))))


def _longer(clocks: Sequence[DebtClock], over_on: date) -> Iterator[DebtClock]:
    for each in clocks:
        running = each.clock.status is not ClockStatus.EXPIRED and not each.clock.basis_guessed
        last_on = each.clock.legal_last_date or each.clock.safe_date
        if running and last_on and last_on > over_on:
            yield each


def _dates(each: DebtClock) -> tuple[date | None, date | None]:
    return each.clock.safe_date, each.clock.legal_last_date


def _earliest(each: DebtClock) -> tuple[bool, date, str, date]:
    """Stated dates before guessed ones, then the earlier."""
    last = each.clock.legal_last_date or date.max
    return each.clock.basis_guessed, each.clock.safe_date or date.max, each.notice_id, last


def _latest(each: DebtClock) -> tuple[date, str]:
    return each.clock.legal_last_date or date.min, each.notice_id


def _urgency(each: DebtClock) -> tuple[int, date, str]:
    return _ENDED.get(each.clock.status, 0), each.clock.safe_date or date.max, each.notice_id
