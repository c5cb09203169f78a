"""When a notice turns out to be about another home, it leaves the one case and comes into the other with what was told
of it (one open case per tenancy)."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime

from msgspec.structs import replace

from services.evictions.domain.case import EvictionCase
from services.evictions.domain.correct_case_notice import CorrectCaseNotice
from services.evictions.domain.move_case_notice import MoveCaseNotice, known_of_paper
from services.evictions.domain.take_in_notice import TakeInNotice
from services.evictions.reactions.notice_routed import tenancy_of
from services.evictions.reactions.notice_told_more import on_notice_told_more
from shared.contracts.base import Event
from shared.contracts.ids import EvictionCaseId, NoticeId, TenancyRef
from shared.contracts.intake import EvictionNoticeCorrected, NoticeMoved


def left_behind(event: NoticeMoved, notice: Sequence[Event]) -> TenancyRef | None:
    """The tenancy the notice was about until it was moved."""
    return tenancy_of(notice[: notice.index(event)])


def case_with(notice_id: NoticeId, cases: Iterable[EvictionCase]) -> EvictionCase | None:
    """The newest of a tenancy's cases that has the notice; None when none has, or it was moved away."""
    having = [each for each in cases if each.notice(notice_id) and notice_id not in each.procedure.moved]
    return having[-1] if having else None


def comes_along(command: TakeInNotice, event: NoticeMoved, left: EvictionCase | None) -> TakeInNotice:
    """The command that takes the notice into the right case."""
    from_id = left.opened.case_id if left and left.opened else None
    facts = known_of_paper(command.notice_id, left) if left else ()
    return replace(command, moved_at=event.moved_at, moved_nth=event.nth, moved_from=from_id, moved_facts=facts)


def leaves(event: NoticeMoved, left: EvictionCase, to_case_id: EvictionCaseId, now: datetime) -> MoveCaseNotice:
    """The command that takes the notice out of the wrong case."""
    assert left.opened is not None
    return MoveCaseNotice(
        case_id=left.opened.case_id,
        now=now,
        notice_id=event.notice_id,
        moved_at=event.moved_at,
        nth=event.nth,
        to_case_id=to_case_id,
    )


def corrections_told_before(
    notice: Iterable[Event], case: EvictionCase, case_id: EvictionCaseId, now: datetime
) -> Iterator[CorrectCaseNotice]:
    """Every correction of the notice that the case it came into has not been told, in the order they were made."""
    for each in notice:
        if not isinstance(each, EvictionNoticeCorrected):
            continue
        command = on_notice_told_more(each, case, case_id, now)
        if isinstance(command, CorrectCaseNotice) and command.correction not in case.procedure.corrections:
            yield command
