"""How an eviction case is worked on: whose it is, what it waits for, how it is said to have ended (arbetsläge).

NOTE: names here are the storage format. To change one, add a step in upcasts.py.
"""

from datetime import date, datetime
from typing import TypeAlias

from shared.contracts.base import Event
from shared.contracts.codes import Outcome, Unit
from shared.contracts.ids import AlertId, EvictionCaseId, HandoverId, StaffRef
from shared.contracts.work_codes import (
    AssignmentReason,
    EmergencyReason,
    OutcomeSource,
    ParkReason,
    UnparkReason,
    WaitingFor,
)


class CaseAssigned(Event, frozen=True, kw_only=True):
    """The case has a handler (ärende tilldelat). `handler_ref` None: back to the unit, nobody's for now."""

    case_id: EvictionCaseId
    handler_ref: StaffRef | None
    unit: Unit
    assigned_on: date
    reason: AssignmentReason
    handover_id: HandoverId | None = None


class CaseParked(Event, frozen=True, kw_only=True):
    """Nothing is to be done before a day (ärende parkerat). Alerts stand all the same: no lawful day waits."""

    case_id: EvictionCaseId
    parked_on: date
    until_on: date
    reason: ParkReason
    waiting_for: WaitingFor


class CaseUnparked(Event, frozen=True, kw_only=True):
    """The case is back on the list (åter från parkering): by itself on its day, or before."""

    case_id: EvictionCaseId
    unparked_on: date
    reason: UnparkReason


class OutcomeReported(Event, frozen=True, kw_only=True):
    """Somebody says how it ended (utfall uppgivet); not yet confirmed."""

    case_id: EvictionCaseId
    outcome: Outcome
    reported_on: date
    source: OutcomeSource


class OutcomeConfirmed(Event, frozen=True, kw_only=True):
    """How it ended has been checked (utfall bekräftat)."""

    case_id: EvictionCaseId
    outcome: Outcome
    confirmed_on: date
    source: OutcomeSource


class AlertAcknowledged(Event, frozen=True, kw_only=True):
    """Somebody has seen an alert (larm kvitterat): a note, never an end; only the fact it asks for ends it."""

    case_id: EvictionCaseId
    alert_id: AlertId
    acknowledged_at: datetime
    by: StaffRef


class CaseOpenedInEmergency(Event, frozen=True, kw_only=True, tag="CaseOpenedInEmergency.2"):
    """Somebody whose case it is not opened it for a reason and a while (nödöppning); it is closed to them from
    `until_at`.

    `reading`: its place in the log of readings, which alone says whether the person's identity is protected; None when
    it was opened before that was kept.
    """

    case_id: EvictionCaseId
    by: StaffRef
    reason: EmergencyReason
    opened_at: datetime
    until_at: datetime
    reading: int | None = None


WorkEvent: TypeAlias = (
    CaseAssigned
    | CaseParked
    | CaseUnparked
    | OutcomeReported
    | OutcomeConfirmed
    | AlertAcknowledged
    | CaseOpenedInEmergency
)
