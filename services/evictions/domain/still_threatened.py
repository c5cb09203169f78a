"""What stands against an outcome that says the threat is over: every alert would end with the case. Pure."""

from collections.abc import Iterator
from datetime import date
from typing import Final

from services.evictions.domain.case import EvictionCase
from services.evictions.domain.debt_periods import debt_periods
from services.evictions.domain.eviction_time import is_home_lost
from services.evictions.domain.outcome import KNOWS_OF_THREAT, NEEDS_EXECUTION, is_settled, said_by
from services.evictions.domain.recovery import debt_clocks
from services.evictions.domain.settling import shares
from services.evictions.domain.times_ended import told_days
from services.evictions.domain.title import application_standing, order_to_leave
from shared.contracts.codes import NoticeType, Outcome
from shared.contracts.conduct import CONDUCT_GROUNDS
from shared.contracts.deadline_codes import ClockStatus
from shared.contracts.procedure_codes import TerminationGround
from shared.contracts.work_codes import OutcomeSource
from shared.kernel.errors import Refused

_NOBODY_LEFT: Final = NEEDS_EXECUTION | {
    Outcome.MOVED_OTHER_HOUSING,
    Outcome.LEFT_BEFORE_EVICTION,
    Outcome.DECEASED,
    Outcome.OUT_OF_AREA,
    Outcome.REGISTERED_BY_MISTAKE,
}
"""Nobody is left in the home to be evicted, or nobody ever claimed it."""


def still_threatens(
    outcome: Outcome, source: OutcomeSource | None, case: EvictionCase, today: date, *, is_certain: bool
) -> Iterator[Refused]:
    """The refusals while a period runs unsettled or an eviction is decided, applied for or ahead. None when nobody is
    left to evict.

    `source`, or one of the same outcome said before, may know that a period or a time is over. What orders an eviction
    is on record: it is named, and over only when such a one says so and it was looked into (`is_certain`).
    """
    if outcome in _NOBODY_LEFT:
        return
    knows = not (said_by(outcome, case) | {source}).isdisjoint(KNOWS_OF_THREAT)
    if not knows:
        yield from _ahead(case, today)
    if not (is_certain and (knows or outcome is Outcome.NO_CONTACT_CLOSED)):
        yield from _ordered(case, today)
    if outcome is Outcome.SELF_RESOLVED and not (knows or is_certain) and _is_lost(case, today):
        yield Refused("debt-was-not-paid", field="outcome")
    if outcome is Outcome.RECOVERED_PAID and not is_certain and _is_paid_late(case, today):
        yield Refused("paid-after-the-period", field="outcome")
    if outcome is Outcome.DISTURBANCE_CEASED and not is_certain and _is_terminated_for_conduct(case):
        yield Refused("terminated-for-conduct", field="outcome")


def _is_terminated_for_conduct(case: EvictionCase) -> bool:
    """What ceased before the termination cures, and never what is särskilt allvarlig (D6, D8; JB 12:43)."""
    if any(each.notice_type is NoticeType.SEVERE_DISTURBANCE for each in case.originals):
        return True
    ceased_on = min((each.ceased_on for each in case.procedure.rectifications), default=date.max)
    return any(
        each.ground is TerminationGround.SEVERE_DISTURBANCE or ceased_on >= (each.served_on or each.reported_on)
        for each in case.procedure.terminations
        if each.ground in CONDUCT_GROUNDS
    )


def _ahead(case: EvictionCase, today: date) -> Iterator[Refused]:
    if any(day >= today for day in told_days(case)) and not is_home_lost(case):
        yield Refused("eviction-still-ahead", field="outcome")
    last = [each.said.legal_last_date or each.said.safe_date for each in debt_periods(case) if each.is_running]
    if any(day is not None and day >= today for day in last):
        yield Refused("debt-still-runs", field="outcome")


def _ordered(case: EvictionCase, today: date) -> Iterator[Refused]:
    if is_home_lost(case):
        return
    if passed := [day for day in told_days(case) if day < today]:
        yield Refused("eviction-time-untold", field="outcome", latest=max(passed))
    if order := order_to_leave(case):
        yield Refused("eviction-order-stands", field="outcome", latest=order.decided_on)
    if applied := application_standing(case):
        yield Refused("eviction-application-stands", field="outcome", latest=applied.received_on)


def _is_lost(case: EvictionCase, today: date) -> bool:
    """A debt's period is over and it was not settled: the right to the home is lost (JB 12:44)."""
    return any(each.clock.status is ClockStatus.EXPIRED for each in debt_clocks(case, today))


def _is_paid_late(case: EvictionCase, today: date) -> bool:
    """What is on record says that all was paid, and that it was too late."""
    paid = all(each.left_ore == 0 for each in shares(case) if each.debt.withdrawn_on is None)
    return paid and not is_settled(case, today)
