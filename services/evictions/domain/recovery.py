"""The legal clock read for a case: which debt's recovery period drives the work, as a `DeadlineSet`."""

from collections.abc import Sequence
from datetime import date
from itertools import accumulate
from typing import Final

import msgspec

from services.evictions.domain.case import EvictionCase
from services.evictions.domain.matter import arrears_matters
from services.evictions.legal.recovery_period import Payment, RecoveryClock, RecoveryFacts, recovery_clock
from services.evictions.legal.rules import RULES_VERSION
from shared.contracts.codes import ClockStatus, DeadlineType, Tenancy
from shared.contracts.evictions import DeadlineSet, NoticeAttachedToCase, UndertakingSentToLandlord
from shared.contracts.ids import NoticeId

_ENDED: Final = {ClockStatus.EXPIRED: 1, ClockStatus.SETTLED: 2}


class DebtClock(msgspec.Struct, frozen=True):
    """One debt's recovery period and the notice whose dates it was counted from."""

    notice_id: NoticeId
    clock: RecoveryClock


def debt_clocks(case: EvictionCase, today: date | None) -> tuple[DebtClock, ...]:
    """The recovery period of every debt claimed in the present threat, the one that drives the work first.

    What still runs goes before what has ended, and the earlier safe date before the later (J22). Of several
    papers about one debt the one that gives the earliest date counts, whichever came first; when that period
    is over, a message sent anew whose period is longer (J8).
    """
    if case.opened is None:
        return ()
    tenancy = case.opened.tenancy
    debts = arrears_matters(case.notices)
    claimed = accumulate((_amount(debt) for debt in debts), _add)
    clocks = [_debt_clock(case, tenancy, debt, amount, today) for debt, amount in zip(debts, claimed, strict=True)]
    return tuple(sorted(clocks, key=_urgency))


def deadline(case: EvictionCase, today: date) -> DeadlineSet | None:
    """What the legal clock says today; None when the case claims no arrears."""
    clocks = debt_clocks(case, today)
    if case.opened is None or not clocks:
        return None
    driving = clocks[0]
    clock = driving.clock
    return DeadlineSet(
        case_id=case.opened.case_id,
        deadline_type=DeadlineType.LEASE_RECOVERY,
        status=clock.status,
        missing=clock.missing,
        start_on=clock.start_on,
        safe_date=clock.safe_date,
        legal_last_date=clock.legal_last_date,
        earliest_decision_strict=clock.earliest_decision_strict,
        earliest_decision_broad=clock.earliest_decision_broad,
        undertaking_possible_until=clock.undertaking_possible_until,
        basis_notice_id=driving.notice_id,
        basis_guessed=clock.basis_guessed,
        rules_version=RULES_VERSION,
    )


def effective_on(sent: UndertakingSentToLandlord) -> date | None:
    """When an undertaking counts as given: registered mail when sent, other mail when proved received (J16)."""
    return sent.sent_on if sent.registered else sent.received_proof_on


def _debt_clock(
    case: EvictionCase, tenancy: Tenancy, debt: Sequence[NoticeAttachedToCase], amount: int | None, today: date | None
) -> DebtClock:
    ids = {notice.notice_id for notice in debt}
    served = {
        *(notice.served_on for notice in debt if notice.served_on),
        *(each.served_on for each in case.services if each.notice_id is None or each.notice_id in ids),
    }
    given = [
        effective
        for each in case.undertakings_sent
        if (effective := effective_on(each)) and each.sent_on >= min(notice.received_on for notice in debt)
    ]
    clocks = [
        DebtClock(
            notice.notice_id,
            recovery_clock(
                RecoveryFacts(
                    tenancy=tenancy,
                    message_sent_on=_sent_on(notice),
                    registered=notice.sent_registered,
                    message_received_on=notice.received_on,
                    tenant_served_on=tuple(sorted(served)),
                    document_on=notice.document_on,
                    received_on=notice.received_on,
                    amount_claimed_ore=amount,
                    payments=tuple(Payment(paid_on=each.paid_on, amount_ore=each.amount_ore) for each in case.payments),
                    undertaking_effective_on=min(given, default=None),
                    today=today,
                )
            ),
        )
        for notice in debt
    ]
    return _driving(clocks)


def _sent_on(notice: NoticeAttachedToCase) -> date | None:
    """None for a day after the paper arrived: that cannot be, and counting from it would end the period too late."""
    return notice.sent_on if notice.sent_on and notice.sent_on <= notice.received_on else None


def _driving(clocks: Sequence[DebtClock]) -> DebtClock:
    """Of the papers about one debt the earliest; once that is over, the earliest certainly longer one."""
    first = min(clocks, key=_earliest)
    over_on = first.clock.legal_last_date
    if first.clock.status is not ClockStatus.EXPIRED or over_on is None:
        return first
    longer = (
        each
        for each in clocks
        if each.clock.status is not ClockStatus.EXPIRED
        and not each.clock.basis_guessed
        and each.clock.safe_date
        and each.clock.safe_date > over_on
    )
    return min(longer, key=_earliest, default=first)


def _earliest(each: DebtClock) -> tuple[bool, date, str]:
    """Stated dates before guessed ones, then the earlier."""
    return each.clock.basis_guessed, each.clock.safe_date or date.max, each.notice_id


def _urgency(each: DebtClock) -> tuple[int, date, str]:
    return _ENDED.get(each.clock.status, 0), each.clock.safe_date or date.max, each.notice_id


def _amount(debt: Sequence[NoticeAttachedToCase]) -> int | None:
    """The debt as claimed: the highest figure when the papers differ, None when none gives one."""
    return max((each.amount_claimed_ore for each in debt if each.amount_claimed_ore), default=None)


def _add(sum_so_far: int | None, amount: int | None) -> int | None:
    """Payments settle the oldest debt first; after a debt of unknown size nothing is certainly settled."""
    return None if sum_so_far is None or amount is None else sum_so_far + amount
