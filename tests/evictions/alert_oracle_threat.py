"""What a threat has of the one before it, and since when the board knows of it: read for the alert oracle alone."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from shared.contracts.codes import ARREARS
from shared.contracts.eviction_procedure import (
    CaseNoticeCorrected,
    CaseNoticeWithdrawn,
    EvictionCancelled,
    EvictionPostponed,
    TenantLeftBeforeEviction,
)
from shared.contracts.evictions import (
    EvictionCaseClosed,
    EvictionCaseReopened,
    EvictionExecuted,
    EvictionTimeConfirmed,
    EvictionTimeNotified,
    NoticeAttachedToCase,
    RentPaid,
    TenantServiceRecorded,
    UndertakingDecided,
    UndertakingSentToLandlord,
)
from shared.contracts.procedure_codes import WithdrawnBy
from tests.evictions.alert_oracle_papers import gone

NEVER_OVER = ("NOT_SETTLED", "CLOSED_BY_MISTAKE")


def goes_on(log: Sequence[Any], present: Sequence[Any], back: EvictionCaseReopened) -> bool:
    """The case was closed though nothing was over: it is the same threat, and all that was done in it was done. Not
    when the home was lost, now or ever before."""
    evicted = any(isinstance(each, EvictionExecuted) for each in log)
    left = any(isinstance(each, TenantLeftBeforeEviction) for each in present)
    return back.reason in NEVER_OVER and not evicted and not left


def all_but_the_end(present: Sequence[Any], back: EvictionCaseReopened) -> Iterator[Any]:
    """Everything told of the threat but that it was closed, and the papers that had gone elsewhere by then."""
    of_paper = (NoticeAttachedToCase, CaseNoticeCorrected, EvictionTimeNotified, EvictionTimeConfirmed)
    for each in present:
        gone_elsewhere = isinstance(each, of_paper) and each.notice_id not in back.kept_notice_ids
        if not isinstance(each, EvictionCaseClosed) and not gone_elsewhere:
            yield each


def taken_along(past: Sequence[Any], back: EvictionCaseReopened) -> Iterator[Any]:
    """What a new threat has of the one before it: the papers it keeps, what was told of their debts or their times.
    When it was never over, and the home not lost, all that was told of papers and procedure."""
    kept = back.kept_notice_ids
    lost = any(isinstance(each, EvictionExecuted | TenantLeftBeforeEviction) for each in past)
    never_over = back.reason in NEVER_OVER and not lost
    papers = [each for each in past if isinstance(each, NoticeAttachedToCase) and each.notice_id in kept]
    debts = any(each.notice_type in ARREARS for each in papers)
    of_paper = (NoticeAttachedToCase, CaseNoticeCorrected, EvictionTimeNotified, EvictionTimeConfirmed)
    of_debts = (TenantServiceRecorded, RentPaid, UndertakingDecided, UndertakingSentToLandlord)
    of_times = (EvictionCancelled, EvictionPostponed)
    times = never_over or any(each.notice_type in ("EVICTION_TIME", "REMOVAL_TIME") for each in papers)
    for each in past:
        if isinstance(each, of_paper):
            if each.notice_id in kept:
                yield each
        elif (debts and isinstance(each, of_debts)) or (times and isinstance(each, of_times)):
            yield each


def threatened_since(case: Any) -> date:
    """The day the threat came to the board: with the first message of whichever paper came first, in whatever order
    they were registered. A mistake and what belongs elsewhere threatened nobody here. Of a case opened
    again neither do papers that were kept or their copies, nor those there before it was closed if others came; opened
    again because it was never over it began when it began."""
    back = case.began_again
    began_by, kept = (back.notice_id, back.kept_notice_ids) if back else (case.opened.notice_id, ())
    mistakes = [each for each in case.all(CaseNoticeWithdrawn, ever=True) if each.by is WithdrawnBy.INTAKE]
    nobodys = gone(lambda kind: mistakes if kind is CaseNoticeWithdrawn else case.all(kind, ever=True))
    came: dict[Any, date] = {each.notice_id: case.messages(each)[0].received_on for each in case.notices()}
    news = [each.notice_id for each in case.notices() if {each.notice_id, each.duplicate_of} <= {*came, None} - {*kept}]
    if began_by in came:
        news.append(began_by)
    days = [came[name] for name in news if name not in nobodys]
    after = [on for on in days if case.ended_on is None or on >= case.ended_on]
    if found := after or days:
        return min(found)
    return came.get(began_by) or (back.reopened_on if back else case.opened.opened_on)
