"""The recovery period read for a case: which debt's drives the work, and what other papers give (JB 12:44)."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import accumulate
from typing import Final

import msgspec
from msgspec.structs import replace

from services.evictions.domain.case import EvictionCase
from services.evictions.domain.debts import Debt, debts_of, sent_on
from services.evictions.domain.repeated import PAYMENT, repeated_on
from services.evictions.domain.served import service_days
from services.evictions.legal.recovery_period import Payment, RecoveryClock, RecoveryFacts, recovery_clock
from shared.contracts.codes import NoticeType
from shared.contracts.deadline_codes import ClockStatus
from shared.contracts.evictions import NoticeAttachedToCase, UndertakingSentToLandlord
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
    is over, a message sent anew whose period is longer (J8).
    """
    if case.opened is None:
        return ()
    debts = debts_of(case.papers)
    claimed = accumulate((_amount(debt) for debt in debts), _add)
    known = zip(debts, service_days(case, debts), claimed, strict=True)
    clocks = [_debt_clock(case, debt, served, amount, today) for debt, served, amount in known]
    return tuple(sorted(clocks, key=_urgency))


def effective_on(sent: UndertakingSentToLandlord) -> date | None:
    """When an undertaking counts as given: registered mail when sent, other mail when proved received (J16)."""
    return sent.sent_on if sent.registered else sent.received_proof_on


def is_repeatedly_late(case: EvictionCase) -> bool:
    """Rent or fee was late before (B7, J19): another claim within a year, or somebody says so."""
    said = any(each.now.notice_type is NoticeType.REPEATED_LATE_RENT for each in case.papers)
    ground = any(each.ground is TerminationGround.REPEATED_LATE_RENT for each in case.procedure.terminations)
    return said or ground or bool(repeated_on(case, (PAYMENT,)))


def _debt_clock(
    case: EvictionCase, debt: Debt, served: Iterable[date], amount: int | None, today: date | None
) -> DebtClock:
    assert case.opened is not None
    given = [
        effective
        for each in case.undertakings_sent
        if (effective := effective_on(each)) and each.sent_on >= debt.begun_on
    ]
    known = RecoveryFacts(
        tenancy=case.opened.tenancy,
        tenant_served_on=tuple(sorted(served)),
        amount_claimed_ore=amount,
        payments=tuple(Payment(paid_on=each.paid_on, amount_ore=each.amount_ore) for each in case.payments),
        undertaking_effective_on=min(given, default=None),
        repeatedly_late=is_repeatedly_late(case),
        today=today,
    )
    return _driving([DebtClock(each.notice_id, recovery_clock(_told_in(each, known))) for each in debt.messages])


def _told_in(message: NoticeAttachedToCase, known: RecoveryFacts) -> RecoveryFacts:
    return replace(
        known,
        message_sent_on=sent_on(message),
        registered=message.sent_registered,
        message_received_on=message.received_on,
        document_on=message.document_on,
        received_on=message.received_on,
    )


def _driving(clocks: Sequence[DebtClock]) -> DebtClock:
    """Of the papers about one debt the earliest; once that is over, the earliest certainly longer one."""
    first = min(clocks, key=_earliest)
    over_on = first.clock.legal_last_date
    if first.clock.status is ClockStatus.EXPIRED and over_on is not None:
        first = min(_longer(clocks, over_on), key=_earliest, default=first)
    others = {_dates(each): each for each in sorted(clocks, key=_earliest) if _dates(each) != _dates(first)}
    if not others:
        return first
    warned = replace(first.clock, working=(*first.clock.working, step("J22")))
    return DebtClock(first.notice_id, warned, tuple(others.values()))


def _longer(clocks: Sequence[DebtClock], over_on: date) -> Iterator[DebtClock]:
    for each in clocks:
        running = each.clock.status is not ClockStatus.EXPIRED and not each.clock.basis_guessed
        if running and each.clock.safe_date and each.clock.safe_date > over_on:
            yield each


def _dates(each: DebtClock) -> tuple[date | None, date | None]:
    return each.clock.safe_date, each.clock.legal_last_date


def _earliest(each: DebtClock) -> tuple[bool, date, str, date]:
    """Stated dates before guessed ones, then the earlier."""
    last = each.clock.legal_last_date or date.max
    return each.clock.basis_guessed, each.clock.safe_date or date.max, each.notice_id, last


def _urgency(each: DebtClock) -> tuple[int, date, str]:
    return _ENDED.get(each.clock.status, 0), each.clock.safe_date or date.max, each.notice_id


def _amount(debt: Debt) -> int | None:
    """The debt as claimed now: the highest figure when the papers differ, None when none gives one."""
    return max((each.now.amount_claimed_ore for each in debt.papers if each.now.amount_claimed_ore), default=None)


def _add(sum_so_far: int | None, amount: int | None) -> int | None:
    """Payments settle the oldest debt first; after a debt of unknown size nothing is certainly settled."""
    return None if sum_so_far is None or amount is None else sum_so_far + amount
