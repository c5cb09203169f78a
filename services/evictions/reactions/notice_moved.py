"""When a notice turns out to be about another home, it leaves the one case and comes into the other with what was told
of it (one open case per tenancy)."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime

from msgspec.structs import replace

from services.evictions.domain.case import EvictionCase
from services.evictions.domain.correct_case_notice import CorrectCaseNotice
from services.evictions.domain.following_facts import facts_to_return
from services.evictions.domain.move_case_notice import MoveCaseNotice, facts_going_along, known_of_paper
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


def comes_along(
    command: TakeInNotice, event: NoticeMoved, left: EvictionCase | None, into: EvictionCase
) -> TakeInNotice:
    """The command that takes the notice into the right case, with what became of what came from there, what was done in
    the one it leaves empty, and who lives there, when `into` does not know."""
    from_id = left.opened.case_id if left and left.opened else None
    facts = known_of_paper(command.notice_id, left) if left else ()
    moved = replace(command, moved_at=event.moved_at, moved_nth=event.nth, moved_from=from_id, moved_facts=facts)
    if left is None or from_id in (None, command.case_id):
        return moved
    along = facts_going_along(leaves(event, left, command.case_id, command.now), left)
    following = (*facts_to_return(command.case_id, left), *along)
    home = left.household if left.household_told and not into.household_told and along else None
    if home is None or command.children_in_home is not None:
        return replace(moved, following=following)
    return replace(
        moved,
        following=following,
        children_in_home=home.children_in_home,
        children_visiting=home.children_visiting,
        any_65_or_older=home.any_65_or_older or command.any_65_or_older,
    )


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
