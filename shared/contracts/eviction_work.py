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
    FollowUpAnswer,
    FollowUpEnd,
    FollowUpPoint,
    OutcomeSource,
    ParkReason,
    SupportGiven,
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


class FollowUpsPlanned(Event, frozen=True, kw_only=True):
    """When the household of a closed case is asked whether it still lives there (uppföljning planerad), by the outcome
    as it is known and the support that was given. Without days: it is not followed up.

    Emitted anew on every change, never edited. Answers, and what ends the following up, change nothing of it.
    """

    case_id: EvictionCaseId
    closed_on: date
    outcome: Outcome
    support: tuple[SupportGiven, ...]
    after_3_months_on: date | None = None
    after_6_months_on: date | None = None
    after_12_months_on: date | None = None


class FollowUpHeld(Event, frozen=True, kw_only=True):
    """Where the household lives then (uppföljning hållen). Told anew of the same point, the one held last counts.

    `confirmed`: it has been checked; else it is what somebody says.
    """

    case_id: EvictionCaseId
    point: FollowUpPoint
    held_on: date
    answer: FollowUpAnswer
    confirmed: bool = False


class FollowUpsEnded(Event, frozen=True, kw_only=True):
    """Nobody follows up the household of the closed case any more (uppföljning avslutad)."""

    case_id: EvictionCaseId
    ended_on: date
    reason: FollowUpEnd


WorkEvent: TypeAlias = (
    CaseAssigned
    | CaseParked
    | CaseUnparked
    | OutcomeReported
    | OutcomeConfirmed
    | AlertAcknowledged
    | CaseOpenedInEmergency
    | FollowUpsPlanned
    | FollowUpHeld
    | FollowUpsEnded
)
