"""What a paper of Kronofogden or a court decides in a case: an order to answer, an utslag or a dom, an eviction put off
or called off. Pure."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from types import MappingProxyType
from typing import Any, Final, TypeAlias

from msgspec.structs import asdict, replace

from services.evictions.domain.case import EvictionCase
from services.evictions.domain.move_out import SAYS_WHEN
from shared.contracts.codes import NoticeType
from shared.contracts.correctable import UNNAMED, Correctable
from shared.contracts.eviction_procedure import (
    AnswerOrdered,
    CaseNoticeCorrected,
    EvictionCancelled,
    EvictionPostponed,
    JudgmentReported,
)
from shared.contracts.eviction_retraction import CaseFactRetracted, RetractionReason, fact_id_of
from shared.contracts.evictions import NoticeAttachedToCase
from shared.contracts.procedure_codes import CancellationReason, JudgmentBody, JudgmentResult, PostponementKind

Decided: TypeAlias = AnswerOrdered | JudgmentReported | EvictionPostponed | EvictionCancelled

_BODIES: Final[Mapping[NoticeType, JudgmentBody]] = MappingProxyType(
    {
        NoticeType.EVICTION_RULING: JudgmentBody.ENFORCEMENT_AUTHORITY,
        NoticeType.COURT_JUDGMENT: JudgmentBody.DISTRICT_COURT,
        NoticeType.TRIBUNAL_DECISION: JudgmentBody.RENT_TRIBUNAL,
    }
)
_POSTPONED: Final[Mapping[NoticeType, PostponementKind]] = MappingProxyType(
    {
        NoticeType.EVICTION_RESPITE: PostponementKind.ANSTAND,
        NoticeType.EVICTION_DEFERRAL: PostponementKind.UPPSKOV,
    }
)


def decided_by(paper: NoticeAttachedToCase) -> Decided | None:
    """The fact a paper tells; None for another kind, and while what it must say for that is not known.

    Föreläggande: the day the tenant was served (lag 1990:746 25 §). Utslag: its own date (42 and 53 §§); about eviction
    unless it says otherwise. Dom: its date and what was decided. Anstånd and uppskov (UB 16:4 and 16:5): the day it
    lasts to, which cannot lie before the decision; until that is known every time told stands. Inställd: its date, or
    the day it came; why is untold unless it says.
    """
    case_id, kind, on = paper.case_id, paper.notice_type, paper.document_on or paper.received_on
    if kind is NoticeType.ANSWER_ORDER and paper.served_on:
        return AnswerOrdered(case_id=case_id, served_on=paper.served_on)
    if kind in _BODIES:
        return _judgment(paper, _BODIES[kind], paper.document_on)
    if kind in _POSTPONED and paper.until_on and on <= paper.until_on:
        return EvictionPostponed(
            case_id=case_id,
            kind=_POSTPONED[kind],
            decided_on=on,
            until_on=paper.until_on,
            exceptional=bool(paper.exceptional),
            enforcement_case_ref=paper.enforcement_case_ref,
        )
    if kind is NoticeType.EVICTION_CANCELLED:
        reason = paper.cancellation_reason or CancellationReason.OTHER
        ref = paper.enforcement_case_ref
        return EvictionCancelled(case_id=case_id, cancelled_on=on, reason=reason, enforcement_case_ref=ref)
    return None


def news_of(paper: NoticeAttachedToCase, case: EvictionCase) -> tuple[Decided, ...]:
    """What the paper tells that the threat that is open now does not know: somebody may have recorded it before."""
    return _news(decided_by(paper), _recorded(case) if case.is_open else ())


def news_of_correction(
    correction: CaseNoticeCorrected, before: NoticeAttachedToCase, case: EvictionCase, now: datetime
) -> tuple[Decided | CaseFactRetracted, ...]:
    """What the paper tells as corrected, in the place of what it told before when that still stands so in the case.

    An eviction put off or called off otherwise than was read is taken back, and told as it is: an alert must not rest
    on a day that is wrong.
    """
    told: dict[str, Any] = asdict(correction)
    corrected = replace(before, **{name: value for name, value in told.items() if name in before.__struct_fields__})
    was, tells = decided_by(before), decided_by(corrected)
    news = _news(tells, _recorded(case))
    if was is None or was == tells:
        return news
    wrong = next((each for each in _recorded(case) if _same(was, each) and isinstance(each, Correctable)), None)
    if wrong is not None and news and isinstance(news[0], Correctable):
        return (replace(news[0], corrects=wrong.fact_id, fact_id=UNNAMED),)
    return (*taken_back(before, case, now, RetractionReason.WRONG_WORDS), *news)


def taken_back(
    paper: NoticeAttachedToCase, case: EvictionCase, now: datetime, reason: RetractionReason
) -> tuple[CaseFactRetracted, ...]:
    """What the paper told counts no more, with what it told before it was corrected; nothing while another paper of
    the case tells the same."""
    was = decided_by(paper)
    others = (decided_by(each) for each in case.originals if each.notice_id != paper.notice_id)
    if was is None or any(each is not None and _same_words(was, each) for each in others):
        return ()
    recorded = {fact_id_of(each): each for each in _recorded(case)}
    names = dict.fromkeys(
        name for each in recorded.values() if _same_words(was, each) for name in _with_what_it_corrects(each, recorded)
    )
    return tuple(
        CaseFactRetracted(case_id=paper.case_id, fact_id=name, reason=reason, retracted_at=now) for name in names
    )


def _with_what_it_corrects(fact: Decided, recorded: Mapping[Any, Decided]) -> Iterator[Any]:
    found: Decided | None = fact
    while found is not None:
        yield fact_id_of(found)
        found = recorded.get(found.corrects) if isinstance(found, Correctable) else None


def _judgment(paper: NoticeAttachedToCase, body: JudgmentBody, on: date | None) -> JudgmentReported | None:
    assumed = JudgmentResult.EVICTION if body is JudgmentBody.ENFORCEMENT_AUTHORITY else None
    result = paper.judgment_result or assumed
    if on is None or result is None:
        return None
    until = paper.until_on if result in SAYS_WHEN else None
    return JudgmentReported(case_id=paper.case_id, body=body, decided_on=on, result=result, until_on=until)


def _news(fact: Decided | None, recorded: Sequence[Decided]) -> tuple[Decided, ...]:
    return () if fact is None or any(_same(fact, each) for each in recorded) else (fact,)


def _recorded(case: EvictionCase) -> Sequence[Decided]:
    steps = case.procedure
    return (*steps.answers_ordered, *steps.judgments, *steps.postponements, *steps.cancellations)


def _same(told: Decided, known: Decided) -> bool:
    """The same words; of one day an eviction is called off for one reason, and one that is untold is no news. Nor is
    the case at Kronofogden when what is known is about all of them."""
    if isinstance(told, EvictionCancelled | EvictionPostponed) and isinstance(
        known, EvictionCancelled | EvictionPostponed
    ):
        if known.enforcement_case_ref is None and known.notice_id is None:
            told = replace(told, enforcement_case_ref=None)
        if isinstance(told, EvictionCancelled) and told.reason is CancellationReason.OTHER:
            told = replace(told, reason=getattr(known, "reason", told.reason))
    return _same_words(told, known)


def _same_words(one: Decided, other: Decided) -> bool:
    """The same words, whichever of them corrects another."""
    told, known = asdict(one), asdict(other)
    return type(one) is type(other) and all(told[name] == known[name] for name in told.keys() - {"fact_id", "corrects"})
