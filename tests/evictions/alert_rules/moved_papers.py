"""A paper that is found to be another home's, and one that comes back, in whatever order that becomes known."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from hypothesis import strategies as st

from shared.contracts.eviction_procedure import CaseNoticeMoved
from shared.contracts.procedure_codes import NoticeMove
from tests.evictions.cases import CASE, notice_id
from tests.evictions.lived import Learnt


def moved(draw: Callable[[st.SearchStrategy[Any]], Any], now: datetime) -> Learnt:
    """One of the two papers that most histories have; of a paper's moves the one made last holds."""
    away = CaseNoticeMoved(
        case_id=CASE,
        notice_id=notice_id(draw(st.sampled_from("01"))),
        move=draw(st.sampled_from([NoticeMove.AWAY, NoticeMove.AWAY, NoticeMove.HERE])),
        moved_at=now,
        nth=draw(st.integers(1, 9)),
    )
    return Learnt(now, away)
