"""When more becomes known of a notice, its case is told: corrected, withdrawn, household, another unit."""

from datetime import datetime
from typing import Any, TypeAlias, assert_never

from msgspec.structs import asdict

from services.evictions.domain.case import EvictionCase
from services.evictions.domain.correct_case_notice import CorrectCaseNotice
from services.evictions.domain.follow_routing import FollowRouting
from services.evictions.domain.note_household_in_part import NoteHouseholdInPart
from services.evictions.domain.record_household import RecordHousehold
from services.evictions.domain.reopening import threatens_anew
from services.evictions.domain.withdraw_case_notice import WithdrawCaseNotice
from services.evictions.reactions.notice_routed import counted
from shared.contracts.base import Event
from shared.contracts.codes import Unit
from shared.contracts.eviction_procedure import CaseNoticeCorrected
from shared.contracts.household import is_told
from shared.contracts.ids import EvictionCaseId
from shared.contracts.intake import (
    EvictionNoticeCorrected,
    HouseholdRecorded,
    NoticeMoved,
    NoticeRerouted,
    NoticeWithdrawn,
)

ToldMore: TypeAlias = EvictionNoticeCorrected | NoticeWithdrawn | HouseholdRecorded | NoticeRerouted


def comes_anew(event: Event, case: EvictionCase) -> bool:
    """The fact would open the closed case that has the paper again: another board's is ours after all, or a demand
    or a time for an eviction was sent again. A paper that was moved away and comes back does so in an open one too."""
    if isinstance(event, NoticeMoved):
        return event.notice_id in case.procedure.moved
    notice = case.notice(event.notice_id) if isinstance(event, NoticeRerouted | EvictionNoticeCorrected) else None
    if notice is None or case.closed is None or notice.notice_id in case.procedure.withdrawn:
        return False
    match event:
        case EvictionNoticeCorrected():
            return threatens_anew(case, notice, event.reason, event.eviction_at, event.corrected_on)
        case NoticeRerouted():
            return event.to_unit is not Unit.OTHER_BOARD and notice.notice_id in case.procedure.away
    return False


def on_notice_told_more(
    event: ToldMore, case: EvictionCase, case_id: EvictionCaseId, now: datetime
) -> CorrectCaseNotice | WithdrawCaseNotice | RecordHousehold | NoteHouseholdInPart | FollowRouting | None:
    """The one command that the fact leads to; None for a household that tells nothing or comes to a closed case."""
    match event:
        case EvictionNoticeCorrected():
            told: dict[str, Any] = asdict(event)
            facts = {name: value for name, value in told.items() if name in CaseNoticeCorrected.__struct_fields__}
            correction = CaseNoticeCorrected(case_id=case_id, **facts)
            return CorrectCaseNotice(case_id=case_id, now=now, correction=correction, eviction_at=event.eviction_at)
        case NoticeWithdrawn():
            return WithdrawCaseNotice(
                case_id=case_id, now=now, notice_id=event.notice_id, withdrawn_on=event.withdrawn_on, by=event.by
            )
        case HouseholdRecorded():
            if case.closed is not None:
                return None
            if not is_told(event):
                visiting, older = len(event.children), event.any_65_or_older
                known = NoteHouseholdInPart(
                    case_id=case_id, now=now, children_visiting=visiting or None, any_65_or_older=older
                )
                return known if visiting or older else None
            return RecordHousehold(case_id=case_id, now=now, any_65_or_older=event.any_65_or_older, **counted(event))
        case NoticeRerouted():
            return FollowRouting(
                case_id=case_id,
                now=now,
                notice_id=event.notice_id,
                unit=event.to_unit,
                handler_ref=event.handler_ref,
                by_hand=event.overridden,
            )
        case _:
            assert_never(event)
