"""The calendar against a table of holidays, the holidays library and its own laws over a century."""

from datetime import date, timedelta

import pytest
from holidays.countries.sweden import Sweden
from hypothesis import given
from hypothesis import strategies as st

from shared.kernel.calendar import (
    FIRST_DAY,
    LAST_DAY,
    add_working_days,
    easter_sunday,
    eves,
    is_blocked,
    is_public_holiday,
    is_vardag_broad,
    is_vardag_strict,
    is_working_day,
    nth_vardag_after,
    period_end_months,
    period_end_weeks,
    public_holidays,
    roll,
    whole_months,
)

DAYS = st.dates(FIRST_DAY, LAST_DAY)
D = date.fromisoformat
MOVABLE = (
    "långfredagen",
    "påskdagen",
    "annandag påsk",
    "Kristi himmelsfärdsdag",
    "pingstdagen",
    "midsommarafton",
    "alla helgons dag",
)


@pytest.mark.parametrize(
    "row",
    [
        "2024 03-29 03-31 04-01 05-09 05-19 06-21 11-02",
        "2025 04-18 04-20 04-21 05-29 06-08 06-20 11-01",
        "2026 04-03 04-05 04-06 05-14 05-24 06-19 10-31",
        "2027 03-26 03-28 03-29 05-06 05-16 06-25 11-06",
        "2028 04-14 04-16 04-17 05-25 06-04 06-23 11-04",
        "2029 03-30 04-01 04-02 05-10 05-20 06-22 11-03",
        "2030 04-19 04-21 04-22 05-30 06-09 06-21 11-02",
    ],
)
def test_movable_days_stand_where_the_table_says(row: str) -> None:
    year, *days = row.split()
    named = {name: on for on, name in {**public_holidays(int(year)), **eves(int(year))}.items()}
    assert [named[name] for name in MOVABLE] == [D(f"{year}-{day}") for day in days]


@pytest.mark.parametrize("year", range(FIRST_DAY.year, LAST_DAY.year + 1))
def test_every_year_agrees_with_the_holidays_library(year: int) -> None:
    assert {*public_holidays(year)} == {*Sweden(years=year, categories=("public",))}
    assert {*eves(year)} == {*Sweden(years=year, categories=("de_facto",))}
    assert easter_sunday(year) in public_holidays(year)


def test_whit_monday_gave_its_holiday_to_the_national_day_in_2005() -> None:
    assert is_public_holiday(D("2004-05-31"))
    assert not is_blocked(D("2005-05-16"))
    assert not is_blocked(D("2003-06-06"))
    assert is_blocked(D("2005-06-06"))


@pytest.mark.parametrize(
    "on",
    [
        pytest.param("2027-01-05", id="trettondagsafton, RÅ 2004 not 40"),
        pytest.param("2026-04-02", id="skärtorsdagen"),
        pytest.param("2026-04-30", id="valborgsmässoafton"),
        pytest.param("2026-10-30", id="allhelgonaafton"),
        pytest.param("2026-05-15", id="klämdag"),
        pytest.param("2026-05-25", id="annandag pingst"),
    ],
)
def test_no_other_eve_moves_a_deadline(on: str) -> None:
    assert roll(D(on)) == D(on)


def test_saturday_and_the_eves_are_weekdays_only_in_the_strict_sense() -> None:
    saturday, christmas_eve, sunday = D("2026-11-21"), D("2026-12-24"), D("2026-11-22")
    assert [is_vardag_strict(on) for on in (saturday, christmas_eve, sunday)] == [True, True, False]
    assert [is_vardag_broad(on) for on in (saturday, christmas_eve, sunday)] == [False, False, False]


@given(DAYS)
def test_a_rolled_day_is_never_blocked_and_no_earlier_day_would_do(on: date) -> None:
    rolled = roll(on)
    assert not is_blocked(rolled)
    assert all(is_blocked(on + timedelta(days=each)) for each in range((rolled - on).days))
    assert (rolled - on).days <= 5


@given(DAYS, DAYS)
def test_rolling_keeps_order(one: date, other: date) -> None:
    assert (roll(one) <= roll(other)) or one > other


@given(DAYS, st.integers(1, 60))
def test_weeks_end_on_the_same_weekday(start: date, weeks: int) -> None:
    end = period_end_weeks(start, weeks)
    assert end.weekday() == start.weekday()
    assert (end - start).days == 7 * weeks


@given(DAYS, st.integers(0, 400))
def test_months_end_on_the_same_number_or_the_last_day(start: date, months: int) -> None:
    end = period_end_months(start, months)
    assert end.day == start.day or (end + timedelta(days=1)).day == 1
    assert (end.year - start.year) * 12 + end.month - start.month == months
    assert whole_months(start, end) == months
    assert months == 0 or whole_months(start, end - timedelta(days=1)) == months - 1


@pytest.mark.parametrize(
    ("start", "months", "end"),
    [
        pytest.param("2026-11-24", 1, "2026-12-24", id="W24 before rolling"),
        pytest.param("2028-01-31", 1, "2028-02-29", id="W25 leap year"),
        pytest.param("2025-08-31", 6, "2026-02-28", id="W31 no 31 February"),
        pytest.param("2027-08-31", 6, "2028-02-29", id="W31 leap year"),
        pytest.param("2024-02-29", 12, "2025-02-28", id="W32 one year"),
        pytest.param("2026-11-30", 3, "2027-02-28", id="W33"),
        pytest.param("2026-09-30", 1, "2026-10-30", id="W29"),
    ],
)
def test_months_of_the_worked_examples(start: str, months: int, end: str) -> None:
    assert period_end_months(D(start), months) == D(end)


@pytest.mark.parametrize(
    ("due", "unrolled", "rolled"),
    [
        pytest.param("2026-10-30", "2026-11-06", "2026-11-06", id="W20"),
        pytest.param("2026-03-31", "2026-04-07", "2026-04-07", id="W21"),
        pytest.param("2026-12-30", "2027-01-06", "2027-01-07", id="W22"),
    ],
)
def test_the_week_of_delay_ends_with_and_without_rolling(due: str, unrolled: str, rolled: str) -> None:
    end = period_end_weeks(D(due), 1)
    assert (end, roll(end)) == (D(unrolled), D(rolled))


def test_an_order_to_answer_served_before_christmas() -> None:
    """W26, and W24 rolled."""
    assert roll(period_end_weeks(D("2026-12-10"), 2)) == D("2026-12-28")
    assert roll(period_end_months(D("2026-11-24"), 1)) == D("2026-12-28")


def test_working_days_step_over_christmas_and_new_year() -> None:
    assert add_working_days(D("2026-12-23"), 1) == D("2026-12-28")
    assert add_working_days(D("2026-12-23"), 5) == D("2027-01-05")
    assert add_working_days(D("2026-12-28"), -1) == D("2026-12-23")
    assert add_working_days(D("2026-12-24"), 0) == D("2026-12-24")


@given(DAYS, st.integers(-30, 30).filter(bool))
def test_working_days_count_back_what_they_counted_forth(on: date, days: int) -> None:
    there = add_working_days(on, days)
    assert is_working_day(there)
    first, last = (on + timedelta(days=1), there) if days > 0 else (there, on - timedelta(days=1))
    between = [first + timedelta(days=each) for each in range((last - first).days + 1)]
    assert sum(map(is_working_day, between)) == abs(days)


@given(DAYS, st.integers(1, 10))
def test_the_nth_weekday_has_exactly_n_weekdays_up_to_it(on: date, count: int) -> None:
    for is_vardag in (is_vardag_strict, is_vardag_broad):
        there = nth_vardag_after(on, count, is_vardag)
        between = [on + timedelta(days=each) for each in range(1, (there - on).days + 1)]
        assert is_vardag(there)
        assert sum(map(is_vardag, between)) == count
    assert nth_vardag_after(on, count, is_vardag_strict) <= nth_vardag_after(on, count, is_vardag_broad)
