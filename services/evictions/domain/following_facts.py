"""What was done in a case that turns out to be opened by mistake follows its papers to the case that stands. Pure.

Its contacts, visits and decisions were about the very threat that the other case is now about. They are told there
anew, each once, and stand in the emptied case's history too. When the papers go back, the other's are taken back, and
what became of them there goes along: a visit that was moved, called off or made, a consent that was revoked.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import Any, Final, TypeAlias

from msgspec.structs import replace

from services.evictions.domain.case import EvictionCase
from services.evictions.domain.retraction import standing_facts
from shared.contracts.base import Event
from shared.contracts.correctable import UNNAMED, Correctable
from shared.contracts.eviction_procedure import CaseFactsMoved
from shared.contracts.eviction_retraction import CaseFactRetracted, RetractionReason, fact_id_of
from shared.contracts.eviction_support import (
    HomeVisitCancelled,
    HomeVisitHeld,
    HomeVisitMoved,
    HomeVisitPlanned,
    VisitWarningNoted,
)
from shared.contracts.eviction_work import FollowUpsEnded
from shared.contracts.evictions import (
    EvictionTimeConfirmed,
    TenantContactAttempted,
    TenantContacted,
    TenantServiceRecorded,
    UndertakingSentToLandlord,
)
from shared.contracts.ids import EvictionCaseId, FactId
from shared.contracts.procedure_codes import NoticeMove

_OF_A_PAPER: Final = (TenantServiceRecorded, EvictionTimeConfirmed)
"""What is told of one paper goes with that very paper (move_case_notice.py)."""
_OF_THE_CASE: Final = (FollowUpsEnded, VisitWarningNoted)
"""That its household is followed up no more says nothing of another case; a warning's words stand by its own name."""
_Fate: TypeAlias = HomeVisitMoved | HomeVisitCancelled | HomeVisitHeld | TenantContacted | TenantContactAttempted


def facts_to_follow(case: EvictionCase) -> tuple[Event, ...]:
    """What was told in a case and is of no one paper, as it stands: corrected, and not taken back."""
    facts = tuple(each for each in standing_facts(case) if not isinstance(each, (*_OF_THE_CASE, HomeVisitPlanned)))
    corrected = {each.corrects for each in facts if isinstance(each, Correctable)}
    told = (each for each in facts if fact_id_of(each) not in corrected and not _is_of_a_paper(each))
    return (*told, *_beside(case))


def handed_over(
    case_id: EvictionCaseId, facts: Iterable[Event], to_case_id: EvictionCaseId, at: datetime
) -> tuple[CaseFactsMoved, ...]:
    """That the facts are counted in another case from now on; nothing when there are none."""
    return _moved(case_id, NoticeMove.AWAY, tuple(map(fact_id_of, facts)), to_case_id, at)


def taken_over(
    case_id: EvictionCaseId, facts: Sequence[Event], from_case_id: EvictionCaseId, at: datetime, case: EvictionCase
) -> tuple[Any, ...]:
    """The facts as told in this case, that they came from another, and nothing it knows in the same words."""
    support = case.support
    beside = (*_beside(case), *support.visits_moved, *support.visits_cancelled)
    known = {fact_id_of(each) for each in (*standing_facts(case), *beside)}
    news = [each for each in _as_told_in(case_id, facts) if fact_id_of(each) not in known]
    return (*_moved(case_id, NoticeMove.HERE, tuple(map(fact_id_of, news)), from_case_id, at), *news)


def given_back(
    case_id: EvictionCaseId, to_case_id: EvictionCaseId, at: datetime, case: EvictionCase
) -> Iterator[CaseFactRetracted]:
    """What came from a case that has its papers again counts no more here, nor what was made of a visit that came."""
    came = _came_from(to_case_id, case) | set(map(fact_id_of, _fates(to_case_id, case)))
    for name in (fact_id_of(each) for each in standing_facts(case)):
        if name in came:
            reason = RetractionReason.WRONG_CASE
            yield CaseFactRetracted(case_id=case_id, fact_id=name, reason=reason, retracted_at=at)


def facts_to_return(to_case_id: EvictionCaseId, case: EvictionCase) -> tuple[Event, ...]:
    """What became here of what came from a case that has its papers again, and is not known there."""
    came = _came_from(to_case_id, case)
    consents = {each.consent_id for each in case.support.consents if fact_id_of(each) in came}
    revoked = (each for each in case.support.revocations if each.consent_id in consents)
    return tuple(each for each in (*revoked, *_fates(to_case_id, case)) if fact_id_of(each) not in came)


def _came_from(other: EvictionCaseId, case: EvictionCase) -> set[FactId]:
    here = (each for each in case.procedure.facts_moved if each.move is NoticeMove.HERE)
    return {name for each in here if each.other_case_id == other for name in each.fact_ids}


def _fates(other: EvictionCaseId, case: EvictionCase) -> Iterator[_Fate]:
    """What became of the visits that came from another case; a visit that was made is a contact or an attempt too."""
    support, came = case.support, _came_from(other, case)
    visits = {each.visit_id for each in support.visits_planned if fact_id_of(each) in came}
    held = [each for each in support.visits_held if each.visit_id in visits]
    made = {(each.held_at, each.staff) for each in held}
    yield from (each for each in support.visits_moved if each.visit_id in visits)
    yield from (each for each in support.visits_cancelled if each.visit_id in visits)
    yield from held
    yield from (each for each in case.tenant_contacts if (each.contacted_at, each.by) in made)
    yield from (each for each in case.attempts if (each.attempted_at, each.by) in made)


def _beside(case: EvictionCase) -> tuple[Event, ...]:
    """What goes along though it is no fact that stands by itself: the end of a consent, and the visits to come, each as
    moved last."""
    support = case.support
    to_come = support.visits_to_come
    planned = (
        replace(each, planned_at=to_come[each.visit_id]) for each in support.visits_planned if each.visit_id in to_come
    )
    return (*support.revocations, *planned)


def _is_of_a_paper(fact: Event) -> bool:
    return isinstance(fact, _OF_A_PAPER) and fact.notice_id is not None


def _as_told_in(case_id: EvictionCaseId, facts: Iterable[Event]) -> Iterator[Event]:
    """The same words about another case have other names; what rests on a fact follows its name."""
    names: dict[FactId, FactId] = {}
    for each in facts:
        said: dict[str, Any] = {"case_id": case_id}
        if isinstance(each, Correctable):
            said |= {"fact_id": UNNAMED, "corrects": None}
        if isinstance(each, UndertakingSentToLandlord) and each.decision_fact_id is not None:
            said["decision_fact_id"] = names.get(each.decision_fact_id, each.decision_fact_id)
        told: Event = replace(each, **said)
        names[fact_id_of(each)] = fact_id_of(told)
        yield told


def _moved(
    case_id: EvictionCaseId, move: NoticeMove, names: tuple[FactId, ...], other: EvictionCaseId, at: datetime
) -> tuple[CaseFactsMoved, ...]:
    if not names:
        return ()
    return (CaseFactsMoved(case_id=case_id, move=move, moved_at=at, other_case_id=other, fact_ids=names),)
