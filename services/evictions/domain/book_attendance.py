"""Slice: somebody of social services will be there when the eviction is carried out (närvaro bokad), A15."""

from collections.abc import Sequence
from datetime import date

from services.evictions.domain.case import EvictionCase
from services.evictions.domain.command import Command, Visitors, happened, still_open
from services.evictions.domain.eviction_time import eviction_time
from shared.contracts.eviction_support import AttendanceBooked
from shared.kernel.errors import Refused


class BookAttendance(Command, frozen=True, kw_only=True):
    """Who will be there, for the time that holds now."""

    staff: Visitors
    booked_on: date


def book_attendance(command: BookAttendance, case: EvictionCase) -> Sequence[AttendanceBooked]:
    """Told anew it is the newest that holds; a time that is moved asks for a booking of its own (A15)."""
    still_open(case)
    time = eviction_time(case, command.today)
    if time is None or time.eviction_at is None:
        raise Refused("no-eviction-to-attend")
    booked = AttendanceBooked(
        case_id=command.case_id,
        eviction_at=time.eviction_at,
        booked_on=command.booked_on,
        staff=tuple(dict.fromkeys(command.staff)),
    )
    if booked in case.support.attendances:
        return ()
    happened(command, command.booked_on, "booked_on")
    return (booked,)
