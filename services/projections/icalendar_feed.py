"""Dates as an iCalendar file (RFC 5545) without personal data: case number, sort of date, link. Pure."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Final

from icalendar import Calendar, Event

from services.projections.calendar import CalendarRow, DateKind
from shared.contracts.glossary import SWEDISH
from shared.kernel.ids import derived_id

REFRESH: Final = timedelta(hours=1)
WHOLE_DAY: Final = timedelta(days=1)
MEETING: Final = timedelta(hours=1)
"""How long a visit or an eviction stands in the calendar: nobody has told when it ends."""
AT_AN_HOUR: Final = frozenset({DateKind.HOME_VISIT, DateKind.EVICTION, DateKind.REMOVAL, DateKind.ATTENDANCE})
"""Where somebody must be at an hour. An alert is due by its day."""


def as_icalendar(rows: Sequence[CalendarRow], *, address: str) -> bytes:
    """The dates as events of a whole day, visits and evictions at their hour; `address` is where LOBO's pages are.

    A date keeps its UID for ever; SEQUENCE rises when it may have moved, and one that no longer holds is
    CANCELLED. The same facts give the same bytes.
    """
    calendar = Calendar()
    calendar.add("prodid", "-//LOBO//datum//SV")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", SWEDISH["feed.name"])
    calendar.add("refresh-interval", REFRESH, parameters={"VALUE": "DURATION"})
    for row in rows:
        calendar.add_component(_event(row, address))
    return bytes(calendar.to_ical())


def _event(row: CalendarRow, address: str) -> Event:
    number, link = row.case_id[:8], f"{address}/arenden/{row.case_id}"
    kind = row.kind_said + (f": {SWEDISH[row.about]}" if row.about else "")
    event = Event()
    event.add("uid", f"{derived_id('calendar', row.case_id, row.kind, row.thing)}@lobo")
    event.add("dtstamp", row.changed_at)
    event.add("last-modified", row.changed_at)
    event.add("sequence", row.sequence)
    begins, lasts = (row.timed_at, MEETING) if row.kind in AT_AN_HOUR and row.timed_at else (row.on_date, WHOLE_DAY)
    event.add("dtstart", begins)
    event.add("dtend", begins + lasts)
    event.add("summary", SWEDISH["feed.summary"].format(kind=kind, number=number))
    event.add("url", link)
    event.add("description", link)
    event.add("status", "CANCELLED" if row.cancelled else "CONFIRMED")
    event.add("transp", "TRANSPARENT")
    return event
