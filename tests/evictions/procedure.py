"""What landlord, courts and Kronofogden do, as commands with telling defaults."""

from datetime import date
from typing import Any, Final

from services.evictions.domain.cancel_eviction import CancelEviction
from services.evictions.domain.postpone_eviction import PostponeEviction
from services.evictions.domain.record_answer_order import RecordAnswerOrder
from services.evictions.domain.record_departure import RecordDeparture
from services.evictions.domain.record_hearing import RecordHearing
from services.evictions.domain.report_extension_dispute import ReportExtensionDispute
from services.evictions.domain.report_judgment import ReportJudgment
from services.evictions.domain.report_rectification import ReportRectification
from services.evictions.domain.report_termination import ReportTermination
from services.evictions.domain.take_in_notice import TakeInNotice
from shared.contracts.codes import NoticeType, Source
from shared.contracts.procedure_codes import (
    CancellationReason,
    JudgmentBody,
    JudgmentResult,
    PostponementKind,
    TerminationGround,
)
from shared.contracts.support_codes import HousingAfter
from tests.evictions.cases import CASE, MONDAY, OFFICER, arrives, at

CONFIRMS: Final[Any] = {"actor_ref": OFFICER, "colleagues": {OFFICER: None}}
"""Who sends a confirmation to Kronofogden: the only one who works here."""


def terminated(
    on: date = MONDAY, ground: TerminationGround = TerminationGround.ARREARS, **told: Any
) -> ReportTermination:
    return ReportTermination(**{"case_id": CASE, "now": at(on, "15:00"), "ground": ground, "reported_on": on, **told})


def rectified(on: date = MONDAY) -> ReportRectification:
    return ReportRectification(case_id=CASE, now=at(on, "15:00"), ceased_on=on)


def disputes(on: date = MONDAY, **told: Any) -> ReportExtensionDispute:
    return ReportExtensionDispute(case_id=CASE, now=at(on, "15:00"), reported_on=on, **told)


def ordered_to_answer(on: date = MONDAY) -> RecordAnswerOrder:
    return RecordAnswerOrder(case_id=CASE, now=at(on, "15:00"), served_on=on)


def judged(on: date = MONDAY, **told: Any) -> ReportJudgment:
    defaults: dict[str, Any] = {
        "now": at(on, "15:00"),
        "body": JudgmentBody.ENFORCEMENT_AUTHORITY,
        "decided_on": on,
        "result": JudgmentResult.EVICTION,
    }
    return ReportJudgment(case_id=CASE, **{**defaults, **told})


def heard(on: date = MONDAY, **told: Any) -> RecordHearing:
    return RecordHearing(case_id=CASE, now=at(on, "15:00"), opportunity_on=on, **told)


def postponed(until: date, on: date = MONDAY, **told: Any) -> PostponeEviction:
    defaults: dict[str, Any] = {"kind": PostponementKind.ANSTAND, "decided_on": on, "until_on": until}
    return PostponeEviction(case_id=CASE, now=at(on, "15:00"), **{**defaults, **told})


def cancelled(on: date = MONDAY, reason: CancellationReason = CancellationReason.OTHER, **told: Any) -> CancelEviction:
    return CancelEviction(**{"case_id": CASE, "now": at(on, "15:00"), "cancelled_on": on, "reason": reason, **told})


def left(on: date = MONDAY, to: HousingAfter = HousingAfter.FAMILY_OR_FRIENDS) -> RecordDeparture:
    return RecordDeparture(case_id=CASE, now=at(on, "15:00"), left_on=on, to=to)


def application(name: str = "application", *, on: date = MONDAY) -> TakeInNotice:
    """Kronofogden tells that eviction is applied for (UF 16:2)."""
    kind = NoticeType.EVICTION_APPLICATION
    return arrives(name, on=on, notice_type=kind, source=Source.ENFORCEMENT_AUTHORITY)
