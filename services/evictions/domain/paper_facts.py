"""What a paper from Kronofogden decides in a case: an order to answer, an utslag, an eviction called off. Pure."""

from collections.abc import Sequence
from datetime import date
from typing import Any, TypeAlias

from msgspec.structs import asdict, replace

from services.evictions.domain.case import EvictionCase
from shared.contracts.codes import NoticeType
from shared.contracts.correctable import UNNAMED, Correctable
from shared.contracts.eviction_procedure import AnswerOrdered, CaseNoticeCorrected, EvictionCancelled, JudgmentReported
from shared.contracts.evictions import NoticeAttachedToCase
from shared.contracts.ids import EvictionCaseId
from shared.contracts.procedure_codes import CancellationReason, JudgmentBody, JudgmentResult

Decided: TypeAlias = AnswerOrdered | JudgmentReported | EvictionCancelled


def decided_by(paper: NoticeAttachedToCase) -> Decided | None:
    """The fact a paper tells; None for another kind, and while the day it is counted from is not known.

    Föreläggande: the day the tenant was served (lag 1990:746 25 §). Utslag: its own date (42 and 53 §§). Inställd: its
    date, or the day it came; the reason is for whoever knows it to record.
    """
    case_id = paper.case_id
    match paper.notice_type:
        case NoticeType.ANSWER_ORDER if paper.served_on:
            return AnswerOrdered(case_id=case_id, served_on=paper.served_on)
        case NoticeType.EVICTION_RULING if paper.document_on:
            return _ruling(case_id, paper.document_on)
        case NoticeType.EVICTION_CANCELLED:
            on = paper.document_on or paper.received_on
            return EvictionCancelled(case_id=case_id, cancelled_on=on, reason=CancellationReason.OTHER)
    return None


def news_of(paper: NoticeAttachedToCase, case: EvictionCase) -> tuple[Decided, ...]:
    """What the paper tells that the threat that is open now does not know: somebody may have recorded it before."""
    return _news(decided_by(paper), _recorded(case) if case.is_open else ())


def news_of_correction(
    correction: CaseNoticeCorrected, before: NoticeAttachedToCase, case: EvictionCase
) -> tuple[Decided, ...]:
    """What the paper tells as corrected, in the place of what it told before when that still stands so in the case."""
    told: dict[str, Any] = asdict(correction)
    now = replace(before, **{name: value for name, value in told.items() if name in before.__struct_fields__})
    was, news = decided_by(before), _news(decided_by(now), _recorded(case))
    if was is None or not news or not isinstance(news[0], Correctable):
        return news
    wrong = next((each for each in _recorded(case) if _same(was, each) and isinstance(each, Correctable)), None)
    return news if wrong is None else (replace(news[0], corrects=wrong.fact_id, fact_id=UNNAMED),)


def _ruling(case_id: EvictionCaseId, on: date) -> JudgmentReported:
    body, result = JudgmentBody.ENFORCEMENT_AUTHORITY, JudgmentResult.EVICTION
    return JudgmentReported(case_id=case_id, body=body, decided_on=on, result=result)


def _news(fact: Decided | None, recorded: Sequence[Decided]) -> tuple[Decided, ...]:
    return () if fact is None or any(_same(fact, each) for each in recorded) else (fact,)


def _recorded(case: EvictionCase) -> Sequence[Decided]:
    return (*case.procedure.answers_ordered, *case.procedure.judgments, *case.procedure.cancellations)


def _same(one: Decided, other: Decided) -> bool:
    """The same words, whichever of them corrects another. Of one day an eviction is called off for one reason."""
    told, known = asdict(one), asdict(other)
    if isinstance(one, EvictionCancelled):
        return isinstance(other, EvictionCancelled) and one.cancelled_on == other.cancelled_on
    names = told.keys() - {"fact_id", "corrects"}
    return type(one) is type(other) and all(told[name] == known[name] for name in names)
