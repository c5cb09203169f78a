"""Hours that count, against a count minute by minute and their own laws."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.kernel.calendar import is_working_day
from shared.kernel.clock import civil, instant
from shared.kernel.office_hours import OFFICE, Hours, after_open, next_open

MINUTE = timedelta(minutes=1)
INSTANTS = st.integers(0, 800 * 24 * 60).map(lambda minutes: datetime(2025, 12, 1, tzinfo=UTC) + minutes * MINUTE)
HOURS = st.sampled_from([OFFICE, Hours(time(7), time(18)), Hours(time(9, 30), time(9, 50))])


def is_open(at: datetime, hours: Hours) -> bool:
    here = civil(at)
    return is_working_day(here.date()) and hours.opens <= here.time() < hours.closes


@pytest.mark.parametrize(
    ("told", "hours", "due"),
    [
        (("2026-11-16", "09:00"), 4, ("2026-11-16", "13:00")),
        (("2026-11-16", "13:00"), 4, ("2026-11-16", "17:00")),
        (("2026-11-16", "15:30"), 4, ("2026-11-17", "10:30")),
        (("2026-11-20", "16:30"), 1, ("2026-11-23", "08:30")),
        (("2026-11-21", "10:00"), 4, ("2026-11-23", "12:00")),  # a Saturday
        (("2026-12-23", "16:00"), 4, ("2026-12-28", "11:00")),  # julafton to Sunday
        (("2026-10-23", "16:00"), 2, ("2026-10-26", "09:00")),  # clocks go back on the Sunday
        (("2026-11-16", "06:00"), 9, ("2026-11-16", "17:00")),
        (("2026-11-16", "06:00"), 10, ("2026-11-17", "09:00")),
    ],
)
def test_hours_of_the_office(told: tuple[str, str], hours: int, due: tuple[str, str]) -> None:
    def at(on: str, clock: str) -> datetime:
        return instant(date.fromisoformat(on), time.fromisoformat(clock))

    assert after_open(at(*told), timedelta(hours=hours), OFFICE) == at(*due)


@given(INSTANTS, HOURS)
def test_the_next_open_instant_is_the_first(at: datetime, hours: Hours) -> None:
    found, by_hand = next_open(at, hours), at
    while not is_open(by_hand, hours):
        by_hand += MINUTE
    assert found == by_hand
    assert next_open(found, hours) == found


@given(INSTANTS, st.integers(0, 1200), HOURS)
def test_as_many_minutes_are_open_before_the_end_as_were_asked_for(at: datetime, minutes: int, hours: Hours) -> None:
    end, minute, passed = after_open(at, minutes * MINUTE, hours), at, 0
    while minute < end:
        passed += is_open(minute, hours)
        minute += MINUTE
    assert passed == minutes
    assert minutes == 0 or is_open(end - MINUTE, hours)
