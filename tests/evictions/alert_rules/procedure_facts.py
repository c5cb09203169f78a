"""Facts about the procedure and the support, as they stand in the log of the invented case."""

from datetime import date, datetime, timedelta

from hypothesis import strategies as st

from shared.contracts.codes import NoticeType
from shared.contracts.eviction_procedure import (
    CaseNoticeWithdrawn,
    EvictionCancelled,
    EvictionPostponed,
    JudgmentReported,
)
from shared.contracts.eviction_support import HarmReductionPlanMade, InstalmentPlanAgreed
from shared.contracts.evictions import NoticeAttachedToCase
from shared.contracts.procedure_codes import (
    CancellationReason,
    JudgmentBody,
    JudgmentResult,
    PostponementKind,
    WithdrawnBy,
)
from shared.contracts.support_codes import HarmMeasure
from tests.evictions.cases import CASE, MONDAY, arrives, at, notice_id
from tests.evictions.lived import Learnt

EARLIER = NoticeAttachedToCase(
    case_id=CASE,
    notice_id=notice_id("in an earlier case"),
    notice_type=NoticeType.RENT_ARREARS_TERMINATION,
    channel=arrives().channel,
    source=arrives().source,
    received_on=date(2025, 11, 20),
)

EVICTION = date(2026, 12, 21)
"""The Monday that `cases.eviction_time` tells of."""


def cancelled(on: date) -> Learnt:
    return Learnt(
        at(on, "14:00"), EvictionCancelled(case_id=CASE, cancelled_on=on, reason=CancellationReason.WITHDRAWN)
    )


def postponed(on: date, until: date) -> Learnt:
    return Learnt(
        at(on, "14:00"),
        EvictionPostponed(case_id=CASE, kind=PostponementKind.ANSTAND, decided_on=on, until_on=until),
    )


def judgments(on: date) -> st.SearchStrategy[JudgmentReported]:
    """Any decision of a day, with or without a day to have moved by."""
    return st.builds(
        JudgmentReported,
        case_id=st.just(CASE),
        body=st.just(JudgmentBody.DISTRICT_COURT),
        decided_on=st.just(on),
        result=st.sampled_from(JudgmentResult),
        until_on=st.sampled_from([None, *(on + timedelta(days=days) for days in (3, 9, 20))]),
    )


def withdrawn(name: str = "first", on: date = MONDAY + timedelta(days=1)) -> Learnt:
    return Learnt(
        at(on, "14:00"),
        CaseNoticeWithdrawn(case_id=CASE, notice_id=notice_id(name), withdrawn_on=on, by=WithdrawnBy.LANDLORD),
    )


def plans(on: date, *measures: HarmMeasure, learnt_at: datetime | None = None) -> Learnt:
    return Learnt(learnt_at or at(on, "14:00"), HarmReductionPlanMade(case_id=CASE, made_on=on, measures=measures))


def pays_off(on: date) -> Learnt:
    return Learnt(at(on, "14:00"), InstalmentPlanAgreed(case_id=CASE, agreed_on=on))
