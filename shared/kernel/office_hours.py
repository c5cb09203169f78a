"""Hours that count: when the office is staffed, and what an instant outside them waits for. Pure."""

from datetime import UTC, datetime, time, timedelta
from typing import Final

import msgspec

from shared.kernel.calendar import add_working_days, is_working_day
from shared.kernel.clock import civil, instant


class Hours(msgspec.Struct, frozen=True):
    """From `opens` until just before `closes`, Swedish time, every working day."""

    opens: time
    closes: time


OFFICE: Final = Hours(time(8), time(17))
"""Kontorstid: Monday to Friday 8–17, no § 2 days."""


def next_open(at: datetime, hours: Hours) -> datetime:
    """The instant itself within the hours, else the next instant they begin. In UTC, as `at` is."""
    here = civil(at)
    on = here.date()
    if is_working_day(on):
        if here.time() < hours.opens:
            return instant(on, hours.opens)
        if here.time() < hours.closes:
            return at.astimezone(UTC)
    return instant(add_working_days(on, 1), hours.opens)


def after_open(at: datetime, length: timedelta, hours: Hours) -> datetime:
    """The instant by which `length` of the hours has passed since `at`; at closing time when it ends just then."""
    at, left = next_open(at, hours), length
    while left > (today := instant(civil(at).date(), hours.closes) - at):
        left -= today
        at = next_open(at + today, hours)
    return at + left
