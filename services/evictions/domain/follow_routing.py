"""Slice: the case goes to the unit that its notice was given to (ärendet följer med)."""

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from services.evictions.domain.case import CaseEvent, EvictionCase
from services.evictions.domain.command import Command, existing
from services.evictions.domain.paper_facts import news_of
from services.evictions.domain.papers import paper
from services.evictions.domain.reopening import reopened
from shared.contracts.codes import Unit
from shared.contracts.eviction_procedure import CaseNoticeReturned
from shared.contracts.eviction_work import CaseAssigned
from shared.contracts.ids import NoticeId, StaffRef
from shared.contracts.work_codes import AssignmentReason


class FollowRouting(Command, frozen=True, kw_only=True):
    """`by_hand`: somebody decided otherwise than the rules. `handler_ref`: the officer whom the rules name."""

    notice_id: NoticeId
    unit: Unit
    handler_ref: StaffRef | None = None
    by_hand: bool = False


def follow_routing(command: FollowRouting, case: EvictionCase) -> Sequence[CaseEvent]:
    """One unit at a time. Whoever had the case in the old unit has it no more; in the same unit nothing changes.

    A paper that another board had and that is ours after all counts again, unless it was taken back, and opens a closed
    case again. When the case was opened again without it meanwhile, it joins the present threat.
    """
    existing(case)
    back = tuple(_back(command, case)) if command.unit is not Unit.OTHER_BOARD else ()
    if (case.closed is not None and not back) or case.unit is command.unit:
        return back
    return (
        *back,
        CaseAssigned(
            case_id=command.case_id,
            handler_ref=command.handler_ref,
            unit=command.unit,
            assigned_on=command.today,
            reason=AssignmentReason.GIVEN if command.by_hand else AssignmentReason.ROUTED,
        ),
    )


def _back(command: FollowRouting, case: EvictionCase) -> Iterator[CaseEvent]:
    notice = case.notice(command.notice_id)
    if notice is None or command.notice_id not in case.procedure.away - case.procedure.withdrawn:
        return
    if case.closed is not None:
        yield reopened(case, command.case_id, command.today, by=command.notice_id)
    if case.closed is not None or notice not in case.notices:
        yield replace(paper(notice, case.procedure).now, duplicate_of=None)
        yield from (each for each in case.enforcement_ever if each.notice_id == command.notice_id)
    yield from news_of(paper(notice, case.procedure).now, case)
    yield CaseNoticeReturned(case_id=command.case_id, notice_id=command.notice_id, returned_on=command.today)
