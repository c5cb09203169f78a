"""Rules that give the board no deadline and may still save the home (att pröva med jurist, att påminna om). Pure.

One row: a rule, whose paragraph and confidence stand in rules.py, and when what is told of a case makes it matter.
"""

from collections.abc import Callable, Mapping
from datetime import date
from types import MappingProxyType
from typing import Final, TypeAlias

import msgspec

from shared.contracts.codes import NoticeType
from shared.contracts.conduct import CONDUCT
from shared.contracts.deadline_codes import ClockStatus
from shared.contracts.law.rules import RULES, RuleId
from shared.contracts.law.working import Step, step
from shared.contracts.procedure_codes import JudgmentResult, TerminationGround
from shared.kernel.calendar import period_end_months


class Circumstances(msgspec.Struct, frozen=True, kw_only=True):
    """What is told of the present threat, as far as these rules ask.

    `received_on`: its first paper came. `debt`: where the recovery period stands, None without a debt; `is_unserved`:
    nobody has told when its notice was served. `is_ours`: the board lets the home out itself. `is_over`: the home was
    lost or left. `respite_until_on`: the day by which a court has said that the tenant must have moved.
    `terminated_on`: a termination for a debt says that day, and the home is forfeited from `forfeited_from` at the
    earliest, which is later (W20-W22); `is_disputable`: only by the broad reading (J23).

    Of a flat of the board's: `urged_on`, `notified_on`: the first day the client was urged to stop, and socialnämnden
    told; `ended_on`: the first day it was terminated for how the client lives there.
    """

    received_on: date
    is_condo: bool = False
    is_ours: bool = False
    debt: ClockStatus | None = None
    is_unserved: bool = False
    papers: frozenset[NoticeType] = frozenset()
    grounds: frozenset[TerminationGround] = frozenset()
    lease_ends_on: date | None = None
    is_disputed: bool = False
    is_ordered: bool = False
    judged: frozenset[JudgmentResult] = frozenset()
    respite_until_on: date | None = None
    has_children: bool = False
    executed_on: date | None = None
    terminated_on: date | None = None
    forfeited_from: date | None = None
    is_disputable: bool = False
    urged_on: date | None = None
    notified_on: date | None = None
    ended_on: date | None = None
    is_over: bool = False

    @property
    def owes(self) -> bool:
        """Rent or fee is claimed and not settled."""
        return self.debt not in (None, ClockStatus.SETTLED, ClockStatus.WITHDRAWN) and not self.is_over

    @property
    def is_own_conduct(self) -> bool:
        """It is about how the client lives in a flat of the board's, which may still be kept and is not terminated."""
        return self.is_ours and self.ended_on is None and not self.is_over and bool(self.papers & CONDUCT)

    @property
    def is_ended_unurged(self) -> bool:
        """Terminated with no urging before that day: one of the same day leaves no time to stop."""
        ended = self.ended_on if self.is_ours and not self.is_over else None
        return ended is not None and (self.urged_on is None or self.urged_on >= ended)

    @property
    def is_ended_untold(self) -> bool:
        """Terminated before socialnämnden was told."""
        ended = self.ended_on if self.is_ours and not self.is_over else None
        return ended is not None and (self.notified_on is None or self.notified_on > ended)

    @property
    def is_premature(self) -> bool:
        """The lease was terminated before the home was forfeited, as both readings have it."""
        return self.owes and self.forfeited_from is not None and not self.is_disputable

    @property
    def is_enforced(self) -> bool:
        """Eviction is applied for, decided or booked, and has not taken place."""
        told = self.papers & _ENFORCEMENT or JudgmentResult.EVICTION in self.judged
        return bool(told) and not self.is_over


When: TypeAlias = Callable[[Circumstances], bool]

_ENFORCEMENT: Final = frozenset({NoticeType.EVICTION_APPLICATION, NoticeType.EVICTION_TIME})
_URGED: Final = frozenset({NoticeType.DISTURBANCE, NoticeType.LACK_OF_CARE})
_LIMITED: Final = frozenset({TerminationGround.UNLAWFUL_SUBLET, TerminationGround.CRIME, TerminationGround.OTHER})
"""Grounds that are lost with time (JB 12:43 p. 3, 5, 6, 8, 11, 12)."""
_STAYS: Final = frozenset({JudgmentResult.PROLONGED, JudgmentResult.DISMISSED})


def _leaves_anyway(its: Circumstances) -> bool:
    """The home was forfeited before the first paper came: within a month from that day is within one of forfeiture."""
    return its.lease_ends_on is not None and its.lease_ends_on <= period_end_months(its.received_on, 1)


_WHEN: Final[Mapping[str, When]] = {
    "J3_PREMATURE": lambda its: its.is_premature and not its.is_condo,
    "B1_PREMATURE": lambda its: its.is_premature and its.is_condo,
    "J23_PREMATURE": lambda its: its.owes and its.is_disputable,
    "J4": lambda its: its.owes and not its.is_condo,
    "B9": lambda its: its.owes and its.is_condo,
    "B2": lambda its: its.owes and its.is_condo,
    "J14": lambda its: its.owes and not its.is_condo and its.is_unserved and (its.is_enforced or its.is_ordered),
    "J17": lambda its: its.owes and not its.is_condo and its.debt is ClockStatus.EXPIRED and not its.judged,
    "B6": lambda its: its.owes and its.is_condo and its.debt is ClockStatus.EXPIRED and not its.judged,
    "J18": lambda its: its.owes and not its.is_condo and _leaves_anyway(its),
    "D7_UNURGED": lambda its: its.is_ended_unurged,
    "D7_UNTOLD": lambda its: its.is_ended_untold,
    "D7": lambda its: its.is_own_conduct and its.urged_on is None,
    "D7_URGED": lambda its: its.is_own_conduct and None not in (its.urged_on, its.notified_on),
    "D9": lambda its: bool(its.papers & _URGED) and not (its.is_condo or its.is_ours or its.grounds or its.is_over),
    "D10": lambda its: not its.is_condo and bool(its.grounds & _LIMITED),
    "B4_LIMITS": lambda its: its.is_condo and bool(its.grounds & _LIMITED),
    "B10": lambda its: its.is_condo and (its.is_enforced or (its.owes and its.debt is ClockStatus.EXPIRED)),
    "SUMMARY_33": lambda its: its.is_ordered and not its.judged,
    "JB_12_52": lambda its: its.is_disputed and its.respite_until_on is None and not its.judged & _STAYS,
    "JB_12_52_GIVEN": lambda its: its.respite_until_on is not None,
    "E10_RESPITE": lambda its: NoticeType.REMOVAL_TIME in its.papers and not its.is_over,
    "E9": lambda its: its.is_enforced,
    "E11": lambda its: its.is_enforced and its.has_children,
    "E8_STORED": lambda its: its.executed_on is not None,
}

POINTERS: Final[Mapping[RuleId, When]] = MappingProxyType(
    {RULES[RuleId(rule)].id: when for rule, when in _WHEN.items()}
)
"""Rule id -> when it may matter, in the order of the procedure."""


def pointers(its: Circumstances) -> tuple[Step, ...]:
    """The rules that may matter, each with the dates its sentence names."""
    return tuple(
        step(rule, *(getattr(its, name) for name in RULES[rule].inputs)) for rule, when in POINTERS.items() if when(its)
    )
