"""Who is on duty (tjänstgöring): absences with a substitute, how alerts reach a person, cases handed over in bulk.

Why somebody is away is nowhere: it may be about their health. Names here are the storage format. To change one,
add a step in upcasts.py.
"""

from datetime import date
from typing import TypeAlias

from shared.contracts.base import Event
from shared.contracts.duty_codes import DeliveryPreference
from shared.contracts.ids import AbsenceId, EvictionCaseId, HandoverId, StaffRef


class AbsenceRegistered(Event, frozen=True, kw_only=True):
    """Somebody is away (frånvaro) from `first_on` to `last_on`, both included; None: until further notice.

    Alerts go to `substitute_ref` meanwhile, and on from there when that one is away too.
    """

    absence_id: AbsenceId
    staff_ref: StaffRef
    first_on: date
    last_on: date | None = None
    substitute_ref: StaffRef | None = None


class AbsenceEnded(Event, frozen=True, kw_only=True):
    """Somebody is back before the day that was said (åter i tjänst): `back_on` is the first day at work."""

    absence_id: AbsenceId
    staff_ref: StaffRef
    back_on: date


class DeliveryPreferenceSet(Event, frozen=True, kw_only=True):
    """How somebody wants to be told of alerts (larmsätt)."""

    staff_ref: StaffRef
    preference: DeliveryPreference
    set_on: date


DutyEvent: TypeAlias = AbsenceRegistered | AbsenceEnded | DeliveryPreferenceSet


class CasesHandedOver(Event, frozen=True, kw_only=True, tag="CasesHandedOver.2"):
    """One handler's cases go to another (ärenden överlämnade); each case follows by its own CaseAssigned.

    `from_ref` None: nobody had them.
    """

    handover_id: HandoverId
    from_ref: StaffRef | None = None
    to_ref: StaffRef
    case_ids: tuple[EvictionCaseId, ...]
    handed_over_on: date


class HandoverUndone(Event, frozen=True, kw_only=True):
    """The hand-over is taken back (överlämnande ångrat): the cases that the receiver still has go back."""

    handover_id: HandoverId
    undone_on: date


HandoverEvent: TypeAlias = CasesHandedOver | HandoverUndone
