"""The periods once more, in another way: walking day by day over a wall calendar."""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import count

from holidays.countries.sweden import Sweden

RED = frozenset(Sweden(years=range(1991, 2101), categories=("public",)))
EVES = frozenset(Sweden(years=range(1991, 2101), categories=("de_facto",)))


def days_after(start: date) -> Iterator[date]:
    return (start + timedelta(days=each) for each in count(1))


def days_before(start: date) -> Iterator[date]:
    return (start - timedelta(days=each) for each in count(1))


def free(on: date, *, saturdays_and_eves: bool) -> bool:
    day = on.strftime("%a")
    return day == "Sun" or on in RED or (saturdays_and_eves and (day == "Sat" or on in EVES))


def third(days: Iterator[date]) -> date:
    next(days), next(days)
    return next(days)


def expected(
    sent: date, arrived: date, served: date, *, registered: bool, condo: bool, posted: bool = False
) -> dict[str, str | None]:
    """What `lobo clock recovery` must say when everything is known. An ordinary letter found in the mail may have come
    the office day before, as long as it had been sent: the work is done by that day."""
    start = sorted([served, sent if registered else arrived])[-1]
    end = third(day for day in days_after(start) if day.strftime("%a") == start.strftime("%a"))
    early = start
    if posted and not registered:
        before = next(day for day in days_before(arrived) if not free(day, saturdays_and_eves=True))
        early = sorted([served, min(arrived, sorted([before, sent])[-1])])[-1]
    safe = third(day for day in days_after(early) if day.strftime("%a") == early.strftime("%a"))
    open_days = (day for day in days_after(end - timedelta(days=1)) if not free(day, saturdays_and_eves=True))
    last = next(open_days)
    strict = third(day for day in days_after(last) if not free(day, saturdays_and_eves=False))
    broad = third(day for day in days_after(last) if not free(day, saturdays_and_eves=True))
    return {
        "status": "CONFIRMED",
        "start_on": str(start),
        "safe_date": str(safe),
        "legal_last_date": str(last),
        "earliest_decision_strict": str(strict),
        "earliest_decision_broad": str(broad),
        "undertaking_possible_until": None if condo else str(last),
    }


def weeks_later(start: date, weeks: int) -> date:
    """The `weeks`-th day after `start` that has its name."""
    same_name = (day for day in days_after(start) if day.strftime("%a") == start.strftime("%a"))
    return next(day for number, day in enumerate(same_name, start=1) if number == weeks)


def months_later(start: date, months: int) -> date:
    """Turning the leaves: the day with the same number, or the last on the leaf."""
    leaves = 0
    day = start
    while leaves < months:
        day += timedelta(days=1)
        leaves += day.day == 1
    while day.day < start.day and (day + timedelta(days=1)).day != 1:
        day += timedelta(days=1)
    return day


def next_open(day: date) -> date:
    """The day itself or the first after it when an act need not wait."""
    return next(each for each in days_after(day - timedelta(days=1)) if not free(each, saturdays_and_eves=True))
