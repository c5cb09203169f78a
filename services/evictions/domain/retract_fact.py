"""Slice: a fact that was recorded by mistake is taken back (uppgift tas tillbaka)."""

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import Any, Final

from services.evictions.domain.case import EvictionCase
from services.evictions.domain.command import Command, Fact, existing, still_open
from services.evictions.domain.retraction import standing_facts
from shared.contracts.base import Event
from shared.contracts.codes import UndertakingDecision
from shared.contracts.eviction_retraction import AFTER_CLOSING, CaseFactRetracted, RetractionReason, fact_id_of
from shared.contracts.eviction_support import ConsentRecorded, HomeVisitPlanned
from shared.contracts.evictions import UndertakingDecided
from shared.kernel.errors import Refused


class RetractFact(Command, frozen=True, kw_only=True):
    """`fact_id`: the fact's name, as the case's timeline has it. What is right is then told as it is."""

    fact_id: Fact
    reason: RetractionReason


def retract_fact(command: RetractFact, case: EvictionCase) -> Sequence[CaseFactRetracted]:
    """The duty it answered stands again at once, due when it always was. The fact and its end stay in the log.

    Refuses a fact of no present threat, and one that another fact rests on: that one is taken back first. That the home
    was lost is taken back whenever it is found to be wrong: in a closed case, or of the threat before (I10, I11). So is
    that nobody follows up the household.
    """
    existing(case)
    facts = (*standing_facts(case), *case.executions_before)
    fact = next((each for each in facts if fact_id_of(each) == command.fact_id), None)
    if fact is None:
        if command.fact_id in case.taken_back:
            return ()
        raise Refused("fact-not-in-case", field="fact_id")
    if not isinstance(fact, AFTER_CLOSING):
        still_open(case)
    if _is_rested_on(fact, case):
        raise Refused("fact-is-rested-on", field="fact_id")
    return (
        CaseFactRetracted(
            case_id=command.case_id, fact_id=command.fact_id, reason=command.reason, retracted_at=command.now
        ),
    )


def _is_rested_on(fact: Event, case: EvictionCase) -> bool:
    rests = _RESTS.get(type(fact))
    return rests is not None and rests(fact, case)


def _was_sent(decided: UndertakingDecided, case: EvictionCase) -> bool:
    """The landlord was told of it in a letter, or it is the last one to undertake and a letter names none (J16)."""
    if any(each.decision_fact_id == fact_id_of(decided) for each in case.undertakings_sent):
        return True
    others = [each for each in case.undertakings_decided if each != decided]
    left = any(each.decision is UndertakingDecision.UNDERTAKE for each in others)
    return (
        decided.decision is UndertakingDecision.UNDERTAKE
        and not left
        and any(each.decision_fact_id is None for each in case.undertakings_sent)
    )


def _was_used(consent: ConsentRecorded, case: EvictionCase) -> bool:
    """The landlord was told of the tenant on it, or it was revoked (OSL 12:2)."""
    told = any(each.consent_id == consent.consent_id for each in case.landlord_contacts)
    return told or any(each.consent_id == consent.consent_id for each in case.support.revocations)


def _was_made(planned: HomeVisitPlanned, case: EvictionCase) -> bool:
    """The visit has been made."""
    return any(each.visit_id == planned.visit_id for each in case.support.visits_held)


_RESTS: Final[Mapping[type[Event], Callable[[Any, EvictionCase], bool]]] = MappingProxyType(
    {UndertakingDecided: _was_sent, ConsentRecorded: _was_used, HomeVisitPlanned: _was_made}
)
