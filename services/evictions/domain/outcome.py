"""What an outcome (utfall) rests on: the facts that carry it, and whether an eviction was prevented."""

from collections.abc import Callable, Mapping
from datetime import date
from types import MappingProxyType
from typing import Final

import msgspec

from services.evictions.domain.case import EvictionCase
from services.evictions.domain.debt_periods import debt_periods
from services.evictions.domain.duties import is_since_begun
from services.evictions.domain.eviction_time import is_home_lost
from services.evictions.domain.matter import LEGAL_STEPS
from services.evictions.domain.nothing_left import is_left
from services.evictions.domain.times_ended import times_standing
from shared.contracts.codes import Disclosure, Outcome, Payer
from shared.contracts.support_codes import AssistanceDecision
from shared.contracts.work_codes import OutcomeSource, SupportGiven
from shared.kernel.clock import civil_date

NEEDS_EXECUTION: Final = frozenset({Outcome.EVICTED, Outcome.EVICTED_RETURN})
_NOBODY_LEFT: Final = NEEDS_EXECUTION | {
    Outcome.TERMINATION_WITHDRAWN,
    Outcome.MOVED_OTHER_HOUSING,
    Outcome.LEFT_BEFORE_EVICTION,
    Outcome.DECEASED,
    Outcome.OUT_OF_AREA,
    Outcome.REGISTERED_BY_MISTAKE,
}
"""Nobody is left in the home to be evicted, or nobody claims it any more."""

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
    """The fact an outcome rests on, the refusal without it, and who may say so in its place.

    Reality comes first: what we did ourselves is recorded, or a document shows it; what others did they may tell.
    """

    fact: Callable[[EvictionCase], bool]
    refusal: str
    sources: frozenset[OutcomeSource]


_LANDLORD: Final = frozenset({OutcomeSource.LANDLORD, OutcomeSource.DOCUMENT})
_KNOWS_OF_THREAT: Final = frozenset(OutcomeSource) - {OutcomeSource.TENANT, OutcomeSource.OWN_UNIT}
"""Whoever threatens the home, or a paper: what the household hopes ends no eviction."""
GROUNDS: Final[Mapping[Outcome, Ground]] = MappingProxyType(
    {
        Outcome.RECOVERED_UNDERTAKING: Ground(
            lambda case: bool(case.undertakings_sent), "no-undertaking-sent", frozenset({OutcomeSource.DOCUMENT})
        ),
        Outcome.RECOVERED_ECONOMIC_ASSISTANCE: Ground(
            has_assistance,
            "no-assistance-granted",
            frozenset({OutcomeSource.OWN_UNIT, OutcomeSource.DOCUMENT}),
        ),
        Outcome.INSTALMENT_AGREED: Ground(
            lambda case: bool(case.support.instalment_plans), "no-instalment-plan", _LANDLORD
        ),
        Outcome.DISTURBANCE_CEASED: Ground(
            lambda case: bool(case.procedure.rectifications),
            "no-rectification",
            _LANDLORD | {OutcomeSource.OWN_UNIT},
        ),
        Outcome.PROLONGED_OR_WON: Ground(
            lambda case: bool(case.procedure.judgments), "no-judgment", _LANDLORD | {OutcomeSource.COURT}
        ),
        Outcome.LEFT_BEFORE_EVICTION: Ground(
            lambda case: bool(case.procedure.departures),
            "no-departure",
            frozenset(OutcomeSource) - {OutcomeSource.COURT},
        ),
        Outcome.REGISTERED_BY_MISTAKE: Ground(
            lambda case: bool(case.procedure.mistaken) and not is_left(case), "paper-not-taken-back", frozenset()
        ),
    }
)
"""Outcomes that say what somebody did. The others say only how it stands."""


def contradicts_execution(outcome: Outcome, case: EvictionCase) -> str | None:
    """The refusal of an outcome that says evicted without an eviction, or else with one; None when they agree."""
    if outcome in NEEDS_EXECUTION:
        return "eviction-not-executed" if case.executed is None else None
    return None if case.executed is None else "eviction-was-executed"


def still_threatens(outcome: Outcome, source: OutcomeSource | None, case: EvictionCase, today: date) -> str | None:
    """The refusal of an outcome that says the threat is over while a period runs unsettled or a time for the eviction
    is ahead: every alert would end with the case. None when nothing does, when nobody is left to evict or nobody
    claims it any more, and when one who may know says so: now, or before of the same outcome.
    """
    if outcome in _NOBODY_LEFT or not (said_by(outcome, case) | {source}).isdisjoint(_KNOWS_OF_THREAT):
        return None
    if any(each.eviction_at is not None and civil_date(each.eviction_at) >= today for each in times_standing(case)):
        return None if is_home_lost(case) else "eviction-still-ahead"
    last = [each.said.legal_last_date or each.said.safe_date for each in debt_periods(case) if each.is_running]
    return "debt-still-runs" if any(day is not None and day >= today for day in last) else None


def said_by(outcome: Outcome, case: EvictionCase) -> set[OutcomeSource | None]:
    """With whom the outcome was reported or confirmed before."""
    reported: set[OutcomeSource | None] = {
        each.source for each in case.work.outcomes_reported if each.outcome is outcome
    }
    return reported | {each.source for each in case.work.outcomes_confirmed if each.outcome is outcome}


def lacks_ground(outcome: Outcome, source: OutcomeSource | None, case: EvictionCase) -> str | None:
    """The refusal of an outcome without its fact; None when it stands, or when one who may know has said so.

    Said now (`source`), or in an outcome reported or confirmed before.
    """
    ground = GROUNDS.get(outcome)
    if ground is None or ground.fact(case):
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
