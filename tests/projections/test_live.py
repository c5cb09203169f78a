"""Open pages hear of a quiet moment's news at once, and of a fast log not more often than they can use."""

from hypothesis import given
from hypothesis import strategies as st

from services.projections.live import TOLD_A_SECOND, TOLD_AT_ONCE, Pace


def test_a_notice_its_case_and_its_alerts_are_told_as_they_come() -> None:
    pace = Pace()
    pauses = [pace.pause(100 + number / 1000) for number in range(TOLD_AT_ONCE)]
    assert pauses[:-1] == [0.0] * (TOLD_AT_ONCE - 1)
    assert pauses[-1] > 0, "then the page has a rest"


@given(st.lists(st.floats(0, 2), min_size=1, max_size=200))
def test_a_page_that_heeds_the_pauses_is_never_told_faster_than_that(quiet: list[float]) -> None:
    """Whatever the log does: `quiet` is how long after each pause the next news comes, in seconds."""
    pace, now, told = Pace(), 50.0, list[float]()
    for wait in quiet:
        told.append(now)
        now += pace.pause(now) + wait
    for first, began in enumerate(told):
        for count, at in enumerate(told[first:], start=1):
            assert count <= TOLD_AT_ONCE + (at - began) * TOLD_A_SECOND + 1e-6
