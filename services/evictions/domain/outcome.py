"""What an outcome (utfall) rests on: the facts that carry it, and whether an eviction was prevented."""

from collections.abc import Callable, Mapping
from datetime import date
from types import MappingProxyType
from typing import Final

import msgspec

from services.evictions.domain.case import EvictionCase
from services.evictions.domain.debts import debts_of
from services.evictions.domain.duties import is_since_begun
from services.evictions.domain.matter import LEGAL_STEPS
from services.evictions.domain.nothing_left import is_left
from services.evictions.domain.recovery import debt_clocks
from services.evictions.domain.settling import shares
from services.evictions.domain.title import lets_stay
from shared.contracts.codes import Disclosure, Outcome, Payer
from shared.contracts.deadline_codes import ClockStatus
from shared.contracts.procedure_codes import CancellationReason, JudgmentResult, WithdrawnBy
from shared.contracts.support_codes import AssistanceDecision
from shared.contracts.work_codes import OutcomeSource, SupportGiven

NEEDS_EXECUTION: Final = frozenset({Outcome.EVICTED, Outcome.EVICTED_RETURN})

PREVENTED: Final = frozenset(
    {
        Outcome.RECOVERED_PAID,
        Outcome.RECOVERED_ECONOMIC_ASSISTANCE,
        Outcome.RECOVERED_UNDERTAKING,
        Outcome.INSTALMENT_AGREED,
        Outcome.DISTURBANCE_CEASED,
        Outcome.TERMINATION_WITHDRAWN,
        Outcome.PROLONGED_OR_WON,
    }
)
"""The outcomes that kept the home; SELF_RESOLVED is prevented without us and reported by itself."""


def has_assistance(case: EvictionCase) -> bool:
    """Economic assistance was granted, all or a part, or social services paid."""
    granted = any(each.decision is not AssistanceDecision.REFUSED for each in case.support.assistance)
    return granted or any(each.payer is Payer.SOCIAL_SERVICES for each in case.payments)


class Ground(msgspec.Struct, frozen=True):
    """The fact an outcome rests on, as it stands on a day, the refusal without it, and who may say so in its place.

    Reality comes first: what we did ourselves is recorded, or a document shows it; what others did they may tell.
    """

    fact: Callable[[EvictionCase, date], bool]
    refusal: str
    sources: frozenset[OutcomeSource]


def is_settled(case: EvictionCase, today: date) -> bool:
    """No debt that stands is unpaid: the period of each was settled in time (JB 12:44)."""
    return all(each.clock.status is ClockStatus.SETTLED for each in debt_clocks(case, today))


def _is_paid(case: EvictionCase, today: date) -> bool:
    """Of a worry, or a debt taken back, no period runs: then that something was paid is enough."""
    paid_off = any(each.reason is CancellationReason.PAID for each in case.procedure.cancellations)
    return is_settled(case, today) and (bool(case.payments) or (paid_off and not debts_of(case)))


def _is_assisted(case: EvictionCase, today: date) -> bool:
    """A decision alone pays no rent (SoL 34:1)."""
    return has_assistance(case) and _is_paid(case, today)


def _is_undertaken(case: EvictionCase, today: date) -> bool:
    """The undertaking reached the debts, in time: one too small or too late recovers nothing."""
    if not debts_of(case):
        return bool(case.undertakings_sent)
    return is_settled(case, today) and any(each.undertaken_ore for each in shares(case))


def _is_withdrawn(case: EvictionCase, _today: date) -> bool:
    """A paper was taken back by whoever sent it, the enforcement called off for that, or the case in court."""
    papers = any(each.by is not WithdrawnBy.INTAKE for each in case.procedure.withdrawals)
    ended = case.procedure.enforcement_ended_after(date.min)
    return papers or ended or any(each.result is JudgmentResult.WRITTEN_OFF for each in case.procedure.judgments)


def _has_departed(case: EvictionCase, _today: date) -> bool:
    return bool(case.procedure.departures)


_LANDLORD: Final = frozenset({OutcomeSource.LANDLORD, OutcomeSource.DOCUMENT})
KNOWS_OF_THREAT: Final = frozenset(OutcomeSource) - {OutcomeSource.TENANT, OutcomeSource.OWN_UNIT}
"""Whoever threatens the home, or a paper: what the household hopes ends no eviction."""
_SAW_DEPARTURE: Final = frozenset(OutcomeSource) - {OutcomeSource.COURT}
GROUNDS: Final[Mapping[Outcome, Ground]] = MappingProxyType(
    {
        Outcome.RECOVERED_PAID: Ground(_is_paid, "no-payment-in-time", KNOWS_OF_THREAT),
        Outcome.RECOVERED_UNDERTAKING: Ground(
            _is_undertaken, "no-undertaking-sent", frozenset({OutcomeSource.DOCUMENT})
        ),
        Outcome.RECOVERED_ECONOMIC_ASSISTANCE: Ground(_is_assisted, "no-assistance-granted", KNOWS_OF_THREAT),
        Outcome.INSTALMENT_AGREED: Ground(
            lambda case, _today: bool(case.support.instalment_plans), "no-instalment-plan", _LANDLORD
        ),
        Outcome.DISTURBANCE_CEASED: Ground(
            lambda case, _today: bool(case.procedure.rectifications),
            "no-rectification",
            _LANDLORD | {OutcomeSource.OWN_UNIT},
        ),
        Outcome.TERMINATION_WITHDRAWN: Ground(_is_withdrawn, "nothing-withdrawn", KNOWS_OF_THREAT),
        Outcome.PROLONGED_OR_WON: Ground(
            lambda case, _today: lets_stay(case), "no-judgment", _LANDLORD | {OutcomeSource.COURT}
        ),
        Outcome.MOVED_OTHER_HOUSING: Ground(_has_departed, "no-departure", _SAW_DEPARTURE),
        Outcome.LEFT_BEFORE_EVICTION: Ground(_has_departed, "no-departure", _SAW_DEPARTURE),
        Outcome.REGISTERED_BY_MISTAKE: Ground(
            lambda case, _today: bool(case.procedure.mistaken) and not is_left(case),
            "paper-not-taken-back",
            frozenset(),
        ),
    }
)
"""Outcomes that say what somebody did. The others say only how it stands."""

SAVED: Final = PREVENTED | {Outcome.SELF_RESOLVED}
"""The outcomes that say the threat is over and the home kept."""


def may_confirm(source: OutcomeSource, outcome: Outcome) -> bool:
    """That the home was saved is confirmed by others than the household: its word is reported."""
    return outcome not in SAVED or source is not OutcomeSource.TENANT


def contradicts_execution(outcome: Outcome, case: EvictionCase) -> str | None:
    """The refusal of an outcome that says evicted without an eviction, or else with one; None when they agree."""
    if outcome in NEEDS_EXECUTION:
        return "eviction-not-executed" if case.executed is None else None
    return None if case.executed is None else "eviction-was-executed"


def said_by(outcome: Outcome, case: EvictionCase) -> set[OutcomeSource | None]:
    """With whom the outcome was reported or confirmed before."""
    reported: set[OutcomeSource | None] = {
        each.source for each in case.work.outcomes_reported if each.outcome is outcome
    }
    return reported | {each.source for each in case.work.outcomes_confirmed if each.outcome is outcome}


def lacks_ground(outcome: Outcome, source: OutcomeSource | None, case: EvictionCase, today: date) -> str | None:
    """The refusal of an outcome without its fact; None when it stands, or when one who may know has said so.

    Said now (`source`), or in an outcome reported or confirmed before.
    """
    ground = GROUNDS.get(outcome)
    if ground is None or ground.fact(case, today):
        return None
    return ground.refusal if (said_by(outcome, case) | {source}).isdisjoint(ground.sources) else None


def has_legal_step(case: EvictionCase) -> bool:
    """At least a termination or a notice of rectification: a threat in law, not a worry. A paper registered by mistake
    or another board's was none; what its sender took back was."""
    never = case.procedure.never_ours
    papers = (each for each in case.notices if each.notice_id not in never)
    return bool(case.procedure.terminations) or any(each.notice_type in LEGAL_STEPS for each in papers)


def support_given(case: EvictionCase) -> tuple[SupportGiven, ...]:
    """Offered and accepted support, economic assistance, an undertaking, or our talk with the landlord.

    A talk with the landlord is one in which the tenant was spoken of, with consent: general information (R21) is none.
    """
    told = (each for each in case.landlord_contacts if is_since_begun(case, each.contacted_at))
    talked = any(each.disclosure is Disclosure.WITH_CONSENT for each in told)
    given = {
        SupportGiven.ACCEPTED: case.support.is_accepted,
        SupportGiven.ASSISTANCE: has_assistance(case),
        SupportGiven.UNDERTAKING: bool(case.undertakings_sent),
        SupportGiven.LANDLORD_TALK: talked,
    }
    return tuple(kind for kind, so in given.items() if so)


def is_prevented(case: EvictionCase, outcome: Outcome) -> bool:
    """A prevented eviction (förhindrad vräkning): a legal step, an outcome that kept the home, and our support."""
    return has_legal_step(case) and outcome in PREVENTED and bool(support_given(case))
