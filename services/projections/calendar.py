"""The dates of the cases by month: what the calendar page, its JSON twin and the feed ask. Months are pure."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Final

import msgspec

from services.projections.database import Reader
from services.projections.eviction_times import enforcement_case
from services.projections.rows import Row
from shared.contracts.glossary import SWEDISH
from shared.kernel.calendar import FIRST_DAY, LAST_DAY, SUNDAY, eves, public_holidays
from shared.staff.may import EVERYWHERE, Mine, Reach

ONE_DAY: Final = timedelta(days=1)


class DateKind(StrEnum):
    """What sort of date it is (slag av datum), the gravest first."""

    EVICTION = "EVICTION"
    REMOVAL = "REMOVAL"
    ATTENDANCE = "ATTENDANCE"
    EVICTION_EARLIEST = "EVICTION_EARLIEST"
    REMOVAL_EARLIEST = "REMOVAL_EARLIEST"
    LEGAL_LAST_DATE = "LEGAL_LAST_DATE"
    SAFE_DATE = "SAFE_DATE"
    HOME_ENDS = "HOME_ENDS"
    BELONGINGS = "BELONGINGS"
    HOME_VISIT = "HOME_VISIT"
    FOLLOW_UP = "FOLLOW_UP"
    ALERT = "ALERT"
    PARKED = "PARKED"


class DateGroup(StrEnum):
    """The dates that a month is looked at by (slag av datum att visa)."""

    LAST_DAYS = "LAST_DAYS"
    ENFORCEMENT = "ENFORCEMENT"
    VISITS = "VISITS"
    FOLLOW_UPS = "FOLLOW_UPS"
    PARKED = "PARKED"
    ALERTS = "ALERTS"


GROUPS: Final[Mapping[DateGroup, frozenset[DateKind]]] = {
    DateGroup.LAST_DAYS: frozenset({DateKind.LEGAL_LAST_DATE, DateKind.SAFE_DATE, DateKind.HOME_ENDS}),
    DateGroup.ENFORCEMENT: frozenset(
        {
            DateKind.EVICTION,
            DateKind.REMOVAL,
            DateKind.ATTENDANCE,
            DateKind.EVICTION_EARLIEST,
            DateKind.REMOVAL_EARLIEST,
            DateKind.BELONGINGS,
        }
    ),
    DateGroup.VISITS: frozenset({DateKind.HOME_VISIT}),
    DateGroup.FOLLOW_UPS: frozenset({DateKind.FOLLOW_UP}),
    DateGroup.PARKED: frozenset({DateKind.PARKED}),
    DateGroup.ALERTS: frozenset({DateKind.ALERT}),
}
"""Every kind of date stands in one of them."""
USUAL: Final = tuple(group for group in DateGroup if group is not DateGroup.ALERTS)
"""What a month shows unless it is asked for something else: an alert is most often about a date that stands there."""

_GRAVITY: Final = {kind.value: place for place, kind in enumerate(DateKind)}


class CalendarRow(Row, frozen=True, kw_only=True):
    """A date of a case. `timed_at` when it has a time of day, `rule` when it is an alert's, `deadline` (DeadlineType)
    when it is of a legal period; else None. `nth_enforcement_case`: of several evictions that stand, which of
    Kronofogden's cases in the order they were told, 0 when that is not known.

    `thing` names the date within its case and kind for ever; `sequence` is higher each time it may have moved.
    """

    case_id: str
    person_ref: str
    unit: str
    handler_ref: str | None
    kind: str
    thing: str
    on_date: date
    timed_at: datetime | None
    rule: str | None
    deadline: str | None
    nth_enforcement_case: int | None
    cancelled: bool
    sequence: int
    changed_at: datetime

    @property
    def about(self) -> str | None:
        """The name in the glossary of which alert or deadline it is; None for what its kind says alone."""
        if self.rule:
            return f"AlertRule.{self.rule}"
        return f"DeadlineType.{self.deadline}" if self.deadline else None

    @property
    def kind_said(self) -> str:
        """What sort of date it is, in Swedish; of several evictions also which."""
        kind = SWEDISH.get(f"DateKind.{self.kind}.{self.deadline}", SWEDISH[f"DateKind.{self.kind}"])
        nth = self.nth_enforcement_case
        return kind if nth is None else f"{kind} ({enforcement_case(nth)})"


class Month(msgspec.Struct, frozen=True):
    """A calendar month, written `2026-12`."""

    year: int
    month: int

    def __str__(self) -> str:
        return f"{self.year:04}-{self.month:02}"

    @property
    def first(self) -> date:
        return date(self.year, self.month, 1)

    @property
    def end(self) -> date:
        """The first day after it."""
        return date(self.year + self.month // 12, self.month % 12 + 1, 1)

    @property
    def before(self) -> "Month | None":
        """The month before; None where the calendar begins."""
        return month_of(self.first - ONE_DAY) if self.first > FIRST_DAY else None

    @property
    def after(self) -> "Month | None":
        """The month after; None where the calendar ends."""
        return month_of(self.end) if self.end <= LAST_DAY else None

    @property
    def weeks(self) -> list[list[date | None]]:
        """Its weeks from Monday to Sunday; None outside the month."""
        start = self.first - timedelta(days=self.first.weekday())
        days = [
            start + timedelta(days=number) for number in range((self.end - start).days + (-(self.end - start).days) % 7)
        ]
        inside = [day if self.first <= day < self.end else None for day in days]
        return [inside[number : number + 7] for number in range(0, len(inside), 7)]


def month_of(day: date) -> Month:
    """The month a day is in."""
    return Month(day.year, day.month)


def read_month(text: str) -> Month | None:
    """The month that `text` (`2026-12`) names, None when it names none the calendar is checked for."""
    try:
        first = date.fromisoformat(f"{text}-01") if len(text) == 7 else None
    except ValueError:
        return None
    return month_of(first) if first and FIRST_DAY <= first <= LAST_DAY else None


def red_day(day: date) -> str | None:
    """The Swedish name of a day that moves a deadline or is red: a public holiday, one of the three eves, a Sunday."""
    named = public_holidays(day.year).get(day) or eves(day.year).get(day)
    return named or ("söndag" if day.weekday() == SUNDAY else None)


async def dates(reader: Reader, *, from_on: date, to_on: date, cancelled: bool = False) -> list[CalendarRow]:
    """The dates from and including `from_on`, before `to_on`, by day; of a day the gravest first.

    Only those that hold, unless `cancelled`.
    """
    found = await reader.rows(
        CalendarRow,
        """
        SELECT * FROM calendar_date
        WHERE on_date >= $from_on::date AND on_date < $to_on::date AND ($cancelled OR NOT cancelled)
        """,
        from_on=from_on,
        to_on=to_on,
        cancelled=cancelled,
    )
    return sorted(found, key=lambda row: (row.on_date, _GRAVITY[row.kind], row.case_id, row.thing))


def narrowed(
    rows: Sequence[CalendarRow],
    *,
    within: Reach = EVERYWHERE,
    mine: Mine | None = None,
    unit: str | None = None,
    groups: Collection[DateGroup] = tuple(DateGroup),
) -> list[CalendarRow]:
    """Those `within` what the reader may see, of one's own cases, of `unit` and of `groups`; None is all."""
    kinds = frozenset[str]().union(*(GROUPS[each] for each in groups))
    return [
        row
        for row in rows
        if within.holds(row)
        and (mine is None or mine.holds(row.handler_ref))
        and (unit is None or row.unit == unit)
        and row.kind in kinds
    ]


def by_date(rows: Sequence[CalendarRow]) -> dict[date, list[CalendarRow]]:
    """The rows of each day that has any, in the order given."""
    found: dict[date, list[CalendarRow]] = {}
    for row in rows:
        found.setdefault(row.on_date, []).append(row)
    return found
