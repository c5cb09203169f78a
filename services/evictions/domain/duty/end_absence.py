"""Somebody is back before it was said, or never left. Pure."""

from collections.abc import Sequence
from datetime import date, timedelta

import msgspec

from shared.contracts.duty import AbsenceEnded
from shared.contracts.duty_book import Duty
from shared.contracts.ids import AbsenceId, StaffRef
from shared.kernel.errors import Refused


class EndAbsence(msgspec.Struct, frozen=True, kw_only=True):
    """End an absence (åter i tjänst): `back_on` is the first day at work; the absence's first day takes it all back."""

    absence_id: AbsenceId
    staff_ref: StaffRef
    back_on: date


def end_absence(command: EndAbsence, duty: Duty) -> Sequence[AbsenceEnded]:
    """`AbsenceEnded`, unless the member is back that day anyhow."""
    absence = duty.absence(command.absence_id)
    if absence is None:
        raise Refused("absence-not-found")
    if command.back_on < absence.first_on:
        raise Refused("absence-not-begun", field="back_on")
    if absence.last_on is not None and command.back_on > absence.last_on:
        if command.back_on == absence.last_on + timedelta(days=1):
            return ()
        raise Refused("absence-ends-later", field="back_on")
    return (AbsenceEnded(absence_id=command.absence_id, staff_ref=command.staff_ref, back_on=command.back_on),)
