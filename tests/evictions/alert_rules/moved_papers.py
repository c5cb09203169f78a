"""A paper that is found to be another home's or another board's, and one that comes back, in whatever order."""

from collections.abc import Callable
from datetime import datetime
from typing import Any, TypeAlias

from hypothesis import strategies as st

from services.evictions.domain.follow_routing import FollowRouting
from services.evictions.domain.forward_case_notice import ForwardCaseNotice
from shared.contracts.codes import Unit
from shared.contracts.eviction_procedure import CaseNoticeMoved
from shared.contracts.ids import NoticeId
from shared.contracts.procedure_codes import NoticeMove
from tests.evictions.cases import CASE, notice_id
from tests.evictions.lived import Learnt

Draw: TypeAlias = Callable[[st.SearchStrategy[Any]], Any]


def moved(draw: Draw, now: datetime) -> Learnt:
    """One of the two papers that most histories have; of a paper's moves the one made last holds."""
    away = CaseNoticeMoved(
        case_id=CASE,
        notice_id=_one_of_two(draw),
        move=draw(st.sampled_from([NoticeMove.AWAY, NoticeMove.AWAY, NoticeMove.HERE])),
        moved_at=now,
        nth=draw(st.integers(1, 9)),
    )
    return Learnt(now, away)


def routed(draw: Draw, now: datetime) -> FollowRouting:
    """Somebody gives a paper, and its case with it, to another board, or back to us."""
    units = [Unit.OTHER_BOARD, Unit.OTHER_BOARD, Unit.ADULT_RECEPTION]
    return FollowRouting(
        case_id=CASE, now=now, notice_id=_one_of_two(draw), unit=draw(st.sampled_from(units)), by_hand=True
    )


def sent_on(draw: Draw, now: datetime) -> ForwardCaseNotice:
    """The other board has been sent a paper."""
    return ForwardCaseNotice(case_id=CASE, now=now, notice_id=_one_of_two(draw), forwarded_at=now)


def _one_of_two(draw: Draw) -> NoticeId:
    return notice_id(draw(st.sampled_from("01")))
