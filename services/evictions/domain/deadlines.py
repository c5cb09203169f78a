"""Every deadline of a case, one `DeadlineSet` per kind: what the law makes of the facts that are known today."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from itertools import chain
from types import MappingProxyType
from typing import Any, Final, TypeAlias

import msgspec

from services.evictions.domain import procedure_periods as periods
from services.evictions.domain.case import EvictionCase
from services.evictions.domain.procedure_periods import Counted
from services.evictions.domain.recovery import DebtClock, debt_clocks
from services.evictions.legal.period import Period
from services.evictions.legal.recovery_period import RecoveryClock
from shared.contracts.deadline_codes import ClockStatus, DeadlineType
from shared.contracts.evictions import DeadlineSet
from shared.contracts.ids import EvictionCaseId, NoticeId
from shared.contracts.law.period import OtherPeriod
from shared.contracts.law.rules import RULES_VERSION

Deadlines: TypeAlias = Mapping[DeadlineType, DeadlineSet]

_COUNTS: Final[Mapping[DeadlineType, Callable[[EvictionCase, date], Sequence[Counted]]]] = MappingProxyType(
    {
        DeadlineType.TRIBUNAL_REFERRAL: periods.tribunal_referrals,
        DeadlineType.ANSWER: periods.answers,
        DeadlineType.JUDGMENT_REOPENING: periods.judgment_reopenings,
        DeadlineType.MOVE_OUT: periods.move_outs,
        DeadlineType.EVICTION_WINDOW: periods.eviction_windows,
        DeadlineType.EVICTION_TIME: periods.eviction_times,
        DeadlineType.BELONGINGS: periods.stored_belongings,
        DeadlineType.TIME_CONFIRMATION: periods.time_confirmations,
        DeadlineType.CHILD_DECISION: periods.child_decisions,
        DeadlineType.ASSISTANCE_EXECUTION: periods.assistance_executions,
    }
)
"""How the periods of each kind are counted, the one that drives the work first."""

_DATES: Final = tuple(
    name
    for name in DeadlineSet.__struct_fields__
    if name in {*Period.__struct_fields__, *RecoveryClock.__struct_fields__}
)
_OTHER: Final = tuple(name for name in OtherPeriod.__struct_fields__ if name in _DATES)


def deadlines(case: EvictionCase, today: date) -> Deadlines:
    """What the law says today. A kind of deadline that nothing in the case gives rise to is not there."""
    if case.opened is None:
        return {}
    found: dict[DeadlineType, DeadlineSet] = {}
    if debts := debt_clocks(case, today):
        rest = [each for debt in debts for each in (debt, *debt.others)][1:]
        found[DeadlineType.LEASE_RECOVERY] = _set(
            case.opened.case_id, DeadlineType.LEASE_RECOVERY, _counted(debts[0]), map(_counted, rest)
        )
    for kind, count in _COUNTS.items():
        if counted := count(case, today):
            found[kind] = _set(case.opened.case_id, kind, counted[0], counted[1:])
    return found


def deadline_changes(case: EvictionCase, today: date) -> tuple[DeadlineSet, ...]:
    """What must be said anew: a deadline whose dates, working or standing changed, and one that holds no more."""
    if not case.is_open:
        return ()
    now = deadlines(case, today)
    changed = tuple(each for kind, each in now.items() if each != case.deadlines.get(kind))
    ended = tuple(
        _withdrawn(said) for kind, said in case.deadlines.items() if kind not in now and said != _withdrawn(said)
    )
    return changed + ended


def last_days(found: Iterable[DeadlineSet]) -> tuple[date, ...]:
    """The days after which a review says something new: only what is certain to run can run out."""
    periods: Iterable[DeadlineSet | OtherPeriod] = chain.from_iterable((each, *each.others) for each in found)
    running = (each for each in periods if each.status is ClockStatus.CONFIRMED)
    days = (each.legal_last_date or each.eviction_on or each.safe_date for each in running)
    return tuple(day for day in days if day is not None)


def _counted(debt: DebtClock) -> tuple[NoticeId | None, RecoveryClock]:
    return debt.notice_id, debt.clock


def _set(
    case_id: EvictionCaseId,
    kind: DeadlineType,
    driving: tuple[NoticeId | None, Period | RecoveryClock],
    others: Iterable[tuple[NoticeId | None, Period | RecoveryClock]],
) -> DeadlineSet:
    basis, period = driving
    return DeadlineSet(
        case_id=case_id,
        deadline_type=kind,
        basis_notice_id=basis,
        others=tuple(OtherPeriod(basis_notice_id=of, **_fields(each, _OTHER)) for of, each in others),
        rules_version=RULES_VERSION,
        **_fields(period, _DATES),
    )


def _fields(period: Period | RecoveryClock, names: Sequence[str]) -> dict[str, Any]:
    known = msgspec.structs.asdict(period)
    return {name: known[name] for name in names if name in known}


def _withdrawn(said: DeadlineSet) -> DeadlineSet:
    """The same kind of deadline with nothing running; the dates it had stay in the history."""
    return DeadlineSet(
        case_id=said.case_id,
        deadline_type=said.deadline_type,
        status=ClockStatus.WITHDRAWN,
        rules_version=said.rules_version,
    )
