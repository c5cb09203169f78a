"""What was done in a case that turns out to be opened by mistake follows its papers to the case that stands. Pure.

Its contacts, visits and decisions were about the very threat that the other case is now about. They are told there
anew, each once, and stand in the emptied case's history too; when the papers come back, the other's are taken back.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import Any, Final

from msgspec.structs import replace

from services.evictions.domain.case import EvictionCase
from services.evictions.domain.retraction import standing_facts
from shared.contracts.base import Event
from shared.contracts.correctable import UNNAMED, Correctable
from shared.contracts.eviction_procedure import CaseFactsMoved
from shared.contracts.eviction_retraction import CaseFactRetracted, RetractionReason, fact_id_of
from shared.contracts.eviction_support import VisitWarningNoted
from shared.contracts.eviction_work import FollowUpsEnded
from shared.contracts.evictions import EvictionTimeConfirmed, TenantServiceRecorded, UndertakingSentToLandlord
from shared.contracts.ids import EvictionCaseId, FactId
from shared.contracts.procedure_codes import NoticeMove

_OF_A_PAPER: Final = (TenantServiceRecorded, EvictionTimeConfirmed)
"""What is told of one paper goes with that very paper (move_case_notice.py)."""
_OF_THE_CASE: Final = (FollowUpsEnded, VisitWarningNoted)
"""That its household is followed up no more says nothing of another case; a warning's words stand by its own name."""


def facts_to_follow(case: EvictionCase) -> tuple[Event, ...]:
    """What was told in a case and is of no one paper, as it stands: corrected, and not taken back."""
    facts = tuple(each for each in standing_facts(case) if not isinstance(each, _OF_THE_CASE))
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
    known = {fact_id_of(each) for each in (*standing_facts(case), *_beside(case))}
    news = [each for each in _as_told_in(case_id, facts) if fact_id_of(each) not in known]
    return (*_moved(case_id, NoticeMove.HERE, tuple(map(fact_id_of, news)), from_case_id, at), *news)


def given_back(
    case_id: EvictionCaseId, to_case_id: EvictionCaseId, at: datetime, case: EvictionCase
) -> Iterator[CaseFactRetracted]:
    """What came from a case that has its papers again counts no more here. What cannot be taken back stays in both: an
    offer, a no, a visit to come, which somebody calls off in the one."""
    came = {
        name
        for each in case.procedure.facts_moved
        if each.move is NoticeMove.HERE and each.other_case_id == to_case_id
        for name in each.fact_ids
    }
    for name in (fact_id_of(each) for each in standing_facts(case)):
        if name in came:
            reason = RetractionReason.WRONG_CASE
            yield CaseFactRetracted(case_id=case_id, fact_id=name, reason=reason, retracted_at=at)


def _beside(case: EvictionCase) -> tuple[Event, ...]:
    """What goes along though it cannot be taken back: else a consent would come without its end."""
    support = case.support
    to_come = support.visits_to_come
    planned = (
        replace(each, planned_at=to_come[each.visit_id]) for each in support.visits_planned if each.visit_id in to_come
    )
    return (*support.revocations, *support.offers, *support.declines, *support.debt_referrals, *planned)


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
