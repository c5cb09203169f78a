"""Time as data: civil dates are Europe/Stockholm, instants are UTC. Nothing here reads a clock."""

from collections.abc import Callable
from datetime import UTC, date, datetime, time
from typing import Final, TypeAlias
from zoneinfo import ZoneInfo

STOCKHOLM: Final = ZoneInfo("Europe/Stockholm")

DAY_ENDS: Final = time(23, 59)
"""The last minute of a day: what is due a day is due then."""

Clock: TypeAlias = Callable[[], datetime]
"""Gives now as an aware instant in UTC. Made at the edge, handed in; tests and the demo set their own."""


def civil(at: datetime) -> datetime:
    """An instant as clocks in Sweden show it."""
    return at.astimezone(STOCKHOLM)


def civil_date(at: datetime) -> date:
    """The date in Sweden at an instant."""
    return civil(at).date()


def instant(on: date, at: time = time(0)) -> datetime:
    """The UTC instant of a Swedish date and time of day; the later one when the hour occurs twice."""
    return datetime.combine(on, at, tzinfo=STOCKHOLM).replace(fold=1).astimezone(UTC)
