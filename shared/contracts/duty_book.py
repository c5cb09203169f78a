"""What is known of one member's duty (tjänstgöring): absences and how they want to be told. Pure."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import assert_never

import msgspec
from msgspec.structs import replace

from shared.contracts.duty import AbsenceEnded, AbsenceRegistered, DeliveryPreferenceSet, DutyEvent
from shared.contracts.duty_codes import DeliveryPreference
from shared.contracts.ids import AbsenceId, StaffRef


class Absence(msgspec.Struct, frozen=True, kw_only=True):
    """Days away, both ends included; `last_on` None: until further notice. One taken back has no days left."""

    absence_id: AbsenceId
    first_on: date
    last_on: date | None = None
    substitute_ref: StaffRef | None = None

    def covers(self, on: date) -> bool:
        """The member is away that day."""
        return self.first_on <= on and (self.last_on is None or on <= self.last_on)

    def is_from(self, on: date) -> bool:
        """Some day of it is that day or later."""
        return self.last_on is None or self.last_on >= max(on, self.first_on)

    def meets(self, other: "Absence") -> bool:
        """There is a day that both cover."""
        first = max(self.first_on, other.first_on)
        return self.covers(first) and other.covers(first)


class Duty(msgspec.Struct, frozen=True, kw_only=True):
    """One member's duty."""

    absences: tuple[Absence, ...] = ()
    preference: DeliveryPreference = DeliveryPreference.DIGEST

    def absence(self, absence_id: AbsenceId) -> Absence | None:
        return next((each for each in self.absences if each.absence_id == absence_id), None)

    def away(self, on: date) -> Absence | None:
        """The absence of a day; of several the one registered last. None at work."""
        return next((each for each in reversed(self.absences) if each.covers(on)), None)


def stand_in(ref: StaffRef, duties: Mapping[StaffRef, Duty], on: date) -> StaffRef | None:
    """Who does somebody's work on a day: themselves, or who stands in after all substitutes who are away too.

    None: nobody, or a circle. Of whom nothing is said is at work. `stand_in_on` says the same in SQL.
    """
    seen: set[StaffRef] = set()
    at: StaffRef | None = ref
    while at is not None and at not in seen:
        seen.add(at)
        away = duties[at].away(on) if at in duties else None
        if away is None:
            return at
        at = away.substitute_ref
    return None


def whose_work(me: StaffRef, duties: Mapping[StaffRef, Duty], on: date) -> frozenset[StaffRef]:
    """Those whom somebody stands in for on a day."""
    return frozenset(ref for ref in duties if ref != me and stand_in(ref, duties, on) == me)


def evolve(duty: Duty, event: DutyEvent) -> Duty:
    """The duty after one more fact."""
    match event:
        case AbsenceRegistered():
            others = tuple(each for each in duty.absences if each.absence_id != event.absence_id)
            absence = Absence(
                absence_id=event.absence_id,
                first_on=event.first_on,
                last_on=event.last_on,
                substitute_ref=event.substitute_ref,
            )
            return replace(duty, absences=(*others, absence))
        case AbsenceEnded():
            return replace(duty, absences=tuple(_until(each, event) for each in duty.absences))
        case DeliveryPreferenceSet():
            return replace(duty, preference=event.preference)
        case _:
            assert_never(event)


def _until(absence: Absence, ended: AbsenceEnded) -> Absence:
    """The absence without the day of return and what follows."""
    last = ended.back_on - timedelta(days=1)
    if absence.absence_id != ended.absence_id or (absence.last_on is not None and absence.last_on < last):
        return absence
    return replace(absence, last_on=last)
