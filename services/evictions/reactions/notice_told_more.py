"""When more becomes known of a notice, its case is told: corrected, withdrawn, household, another unit."""

from datetime import datetime
from typing import Any, TypeAlias, assert_never

from msgspec.structs import asdict

from services.evictions.domain.correct_case_notice import CorrectCaseNotice
from services.evictions.domain.follow_routing import FollowRouting
from services.evictions.domain.learn_household import LearnHousehold
from services.evictions.domain.withdraw_case_notice import WithdrawCaseNotice
from services.evictions.reactions.notice_routed import counted
from shared.contracts.ids import EvictionCaseId
from shared.contracts.intake import EvictionNoticeCorrected, HouseholdRecorded, NoticeRerouted, NoticeWithdrawn

ToldMore: TypeAlias = EvictionNoticeCorrected | NoticeWithdrawn | HouseholdRecorded | NoticeRerouted


def on_notice_told_more(
    event: ToldMore, case_id: EvictionCaseId, now: datetime
) -> CorrectCaseNotice | WithdrawCaseNotice | LearnHousehold | FollowRouting:
    """The one command that the fact leads to."""
    match event:
        case EvictionNoticeCorrected():
            told: dict[str, Any] = asdict(event)
            facts = {name: value for name, value in told.items() if name in CorrectCaseNotice.__struct_fields__}
            return CorrectCaseNotice(case_id=case_id, now=now, **facts)
        case NoticeWithdrawn():
            return WithdrawCaseNotice(
                case_id=case_id, now=now, notice_id=event.notice_id, withdrawn_on=event.withdrawn_on, by=event.by
            )
        case HouseholdRecorded():
            return LearnHousehold(case_id=case_id, now=now, any_65_or_older=event.any_65_or_older, **counted(event))
        case NoticeRerouted():
            return FollowRouting(
                case_id=case_id,
                now=now,
                unit=event.to_unit,
                handler_ref=event.handler_ref,
                by_hand=event.overridden,
            )
        case _:
            assert_never(event)
