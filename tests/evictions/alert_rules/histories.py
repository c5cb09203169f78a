"""Random histories of one case: papers, work and Kronofogden's turns at random instants, sensible and not."""

from datetime import timedelta

from hypothesis import strategies as st

from shared.contracts.codes import NoticeType, Tenancy
from tests.evictions.alert_rules.turns import NAMES, PAUSES, confirmed, contact, debt, enforcement, notice, undertaken
from tests.evictions.cases import MONDAY, at
from tests.evictions.lived import TakenBack, Told


@st.composite
def histories(draw: st.DrawFn) -> list[Told]:
    """A notice, then up to nine more things told, most of one kind, in the order of their instants."""
    tenancy = draw(st.sampled_from([Tenancy.RENTAL, Tenancy.RENTAL, Tenancy.CONDO, Tenancy.OWN_SUBLET]))
    theme, kinds = draw(
        st.sampled_from(
            [
                (debt, (NoticeType.RENT_ARREARS_TERMINATION, NoticeType.FEE_ARREARS_TERMINATION)),
                (enforcement, (NoticeType.EVICTION_TIME,)),
                (contact, tuple(NoticeType)),
            ]
        )
    )
    now = at(MONDAY, "00:00") + timedelta(minutes=draw(st.integers(0, 14 * 24 * 60)))
    told = [notice(draw, now, tenancy, NAMES[0], kinds)]
    turns = [theme, theme, theme, contact, debt, enforcement, undertaken, confirmed, None]
    for turn in draw(st.lists(st.sampled_from(turns), max_size=9)):
        now += timedelta(minutes=draw(PAUSES))
        if draw(st.integers(0, 9)) == 0:
            told.append(TakenBack(now, draw(st.integers(0, 5))))
            continue
        more = turn(draw, now) if turn else notice(draw, now, tenancy, draw(st.sampled_from(NAMES)), tuple(NoticeType))
        told += more if isinstance(more, list) else [more]
        now = told[-1].now
    return told
