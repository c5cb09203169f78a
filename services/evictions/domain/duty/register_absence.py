"""Somebody will be away, or is: from when, until when, and who stands in. Pure."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final

import msgspec

from shared.contracts.duty import AbsenceRegistered
from shared.contracts.duty_book import Absence, Duty
from shared.contracts.ids import AbsenceId, StaffRef
from shared.kernel.errors import Refused, refuse_all

FARTHEST: Final = timedelta(days=2 * 366)
"""A day farther off is a slip of the pen."""


class RegisterAbsence(msgspec.Struct, frozen=True, kw_only=True):
    """Register an absence (registrera frånvaro) of `staff_ref`, both days included."""

    absence_id: AbsenceId
    staff_ref: StaffRef
    first_on: date
    last_on: date | None = None
    substitute_ref: StaffRef | None = None
    today: date


def register_absence(command: RegisterAbsence, duty: Duty) -> Sequence[AbsenceRegistered]:
    """`AbsenceRegistered`, unless it is registered already with the same words."""
    wanted = Absence(
        absence_id=command.absence_id,
        first_on=command.first_on,
        last_on=command.last_on,
        substitute_ref=command.substitute_ref,
    )
    if any(msgspec.structs.replace(each, absence_id=wanted.absence_id) == wanted for each in duty.absences):
        return ()
    refuse_all(_refusals(command, wanted, duty))
    return (
        AbsenceRegistered(
            absence_id=command.absence_id,
            staff_ref=command.staff_ref,
            first_on=command.first_on,
            last_on=command.last_on,
            substitute_ref=command.substitute_ref,
        ),
    )


def _refusals(command: RegisterAbsence, wanted: Absence, duty: Duty) -> list[Refused]:
    found = []
    first, last, farthest = command.first_on, command.last_on, command.today + FARTHEST
    if first > farthest or first < command.today - FARTHEST:
        found.append(Refused("absence-too-long", field="first_on"))
    if last is not None and last > farthest:
        found.append(Refused("absence-too-long", field="last_on"))
    if last is not None and last < first:
        found.append(Refused("absence-ends-before-it-begins", field="last_on"))
    elif last is not None and last < command.today:
        found.append(Refused("absence-is-past", field="last_on"))
    elif any(wanted.meets(each) for each in duty.absences):
        found.append(Refused("absence-overlaps", field="first_on"))
    if command.substitute_ref == command.staff_ref:
        found.append(Refused("substitute-is-absent-one", field="substitute_ref"))
    return found
