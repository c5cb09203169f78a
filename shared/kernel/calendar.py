"""The Swedish legal calendar: public holidays, days that move a deadline, weeks, months and working days."""

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from functools import cache
from types import MappingProxyType
from typing import Final, TypeAlias

FIRST_DAY: Final = date(1991, 1, 1)
LAST_DAY: Final = date(2100, 12, 31)
"""The dates the calendar is checked for: Lag 1989:253 as amended by 2004:1320 (nationaldagen)."""

EARLIEST: Final = date(1990, 1, 1)
"""No fact of a running matter is older; what is, is a slip of the pen."""

SATURDAY, SUNDAY = 5, 6
_DAY = timedelta(days=1)

IsVardag: TypeAlias = Callable[[date], bool]


def easter_sunday(year: int) -> date:
    """Påskdagen by the Gregorian computus."""
    century, in_century = divmod(year, 100)
    golden = year % 19
    moon_shift = century - century // 4 - (8 * century + 13) // 25
    epact = (19 * golden + moon_shift + 15) % 30
    full_moon = epact - (epact == 29 or (epact == 28 and golden > 10))
    to_sunday = (full_moon + 2 + in_century + in_century // 4 + century // 4 - 2 * century) % 7
    return date(year, 3, 28) + timedelta(days=full_moon - to_sunday)


def _saturday_from(on: date) -> date:
    return on + timedelta(days=(SATURDAY - on.weekday()) % 7)


@cache
def public_holidays(year: int) -> Mapping[date, str]:
    """Allmänna helgdagar besides ordinary Sundays (Lag 1989:253), with their Swedish names.

    Until 2004 annandag pingst was one; since 2005 nationaldagen is.
    """
    easter = easter_sunday(year)
    days = {
        date(year, 1, 1): "nyårsdagen",
        date(year, 1, 6): "trettondedag jul",
        easter - 2 * _DAY: "långfredagen",
        easter: "påskdagen",
        easter + _DAY: "annandag påsk",
        date(year, 5, 1): "första maj",
        easter + 39 * _DAY: "Kristi himmelsfärdsdag",
        easter + 49 * _DAY: "pingstdagen",
        _saturday_from(date(year, 6, 20)): "midsommardagen",
        _saturday_from(date(year, 10, 31)): "alla helgons dag",
        date(year, 12, 25): "juldagen",
        date(year, 12, 26): "annandag jul",
    }
    if year >= 2005:
        days[date(year, 6, 6)] = "nationaldagen"
    else:
        days[easter + 50 * _DAY] = "annandag pingst"
    return MappingProxyType(days)


@cache
def eves(year: int) -> Mapping[date, str]:
    """The three eves that § 2 of Lag 1930:173 treats as holidays. No other eve is (RÅ 2004 not 40)."""
    return MappingProxyType(
        {
            _saturday_from(date(year, 6, 20)) - _DAY: "midsommarafton",
            date(year, 12, 24): "julafton",
            date(year, 12, 31): "nyårsafton",
        }
    )


def is_public_holiday(on: date) -> bool:
    """Sunday or another allmän helgdag."""
    return on.weekday() == SUNDAY or on in public_holidays(on.year)


@cache
def _special_days(year: int) -> frozenset[date]:
    return frozenset({*public_holidays(year), *eves(year)})


def is_blocked(on: date) -> bool:
    """A day on which § 2 of Lag 1930:173 lets an act wait: Saturday, Sunday, holiday or one of the three eves."""
    return on.weekday() >= SATURDAY or on in _special_days(on.year)


def roll(on: date) -> date:
    """The day itself, or the next one that is not blocked (Lag 1930:173 § 2). For last dates only."""
    while is_blocked(on):
        on += _DAY
    return on


def period_end_weeks(start: date, weeks: int) -> date:
    """Last day of a period of weeks: same day of the week (Lag 1930:173 § 1), not rolled."""
    return start + timedelta(weeks=weeks)


def period_end_months(start: date, months: int) -> date:
    """Last day of a period of months: same number, or the month's last day (Lag 1930:173 § 1), not rolled."""
    years, month = divmod(start.month - 1 + months, 12)
    year, month = start.year + years, month + 1
    last = (date(year + month // 12, month % 12 + 1, 1) - _DAY).day
    return date(year, month, min(start.day, last))


def whole_months(start: date, end: date) -> int:
    """How many whole months have passed at `end` (W32: from 29 February, a year on 28 February); never below 0."""
    months = (end.year - start.year) * 12 + end.month - start.month
    return max(0, months if period_end_months(start, months) <= end else months - 1)


def is_vardag_strict(on: date) -> bool:
    """VARDAG_STRICT: every day but Sundays and public holidays; Saturdays and the three eves count."""
    return not is_public_holiday(on)


def is_vardag_broad(on: date) -> bool:
    """VARDAG_BROAD: a day that is not blocked; Saturdays and the three eves do not count."""
    return not is_blocked(on)


def nth_vardag_after(on: date, count: int, is_vardag: IsVardag) -> date:
    """The `count`-th weekday after `on`; `on` itself is never one of them."""
    while count > 0:
        on += _DAY
        count -= is_vardag(on)
    return on


def is_working_day(on: date) -> bool:
    """Monday to Friday and no § 2 day: when the office is staffed (arbetsdag)."""
    return not is_blocked(on)


def add_working_days(on: date, days: int) -> date:
    """The working day `days` after `on` (before it when negative); `on` itself when 0, whatever day it is."""
    step = _DAY if days > 0 else -_DAY
    left = abs(days)
    while left:
        on += step
        left -= is_working_day(on)
    return on
