"""Alerts are facts of the aggregate they are about: raised, escalated and resolved in its own stream.

An alert's identity is (rule, aggregate, due, step), so raising it twice is impossible. Delivery has
a stream of its own, `evt.evictions.delivery.<alert_id>`.

NOTE: names here are the storage format. To change one, add a step in upcasts.py.
"""

from datetime import datetime
from typing import TypeAlias

from shared.contracts.base import Event
from shared.contracts.codes import AlertLevel, AlertResolution, AlertRule, DeliveryChannel, Priority, Unit
from shared.contracts.ids import AlertId, EvictionCaseId, JourneyId, StaffRef
from shared.contracts.law.working import Step


class AlertRaised(Event, frozen=True, kw_only=True, tag="AlertRaised.2"):
    """Something must be done by `due_at` (larm). `step` tells which rung of the rule's ladder this is, `working` how
    its day was counted when it was raised; empty in an alert from before that was told."""

    alert_id: AlertId
    rule: AlertRule
    step: int
    level: AlertLevel
    due_at: datetime
    raised_at: datetime
    priority: Priority
    case_id: EvictionCaseId | None = None
    journey_id: JourneyId | None = None
    unit: Unit | None = None
    handler_ref: StaffRef | None = None
    working: tuple[Step, ...] = ()


class AlertEscalated(Event, frozen=True, kw_only=True):
    """Nobody has done it in time: the next level is told (larm eskalerat)."""

    alert_id: AlertId
    rule: AlertRule
    level: AlertLevel
    escalated_at: datetime
    case_id: EvictionCaseId | None = None
    journey_id: JourneyId | None = None


class AlertResolved(Event, frozen=True, kw_only=True):
    """The fact the alert asked for is there, or its ground is gone (larm löst)."""

    alert_id: AlertId
    rule: AlertRule
    resolution: AlertResolution
    resolved_at: datetime
    case_id: EvictionCaseId | None = None
    journey_id: JourneyId | None = None


class LawfulDayMissed(Event, frozen=True, kw_only=True):
    """The day on which the law or the rule wants it done is over, and the log does not hold it (dagen missad).

    Told once per alert, at the midnight after; the alert goes on standing where there still is something to do.
    What is recorded later as done in time makes the figure right, not this: it says what was known then.
    """

    alert_id: AlertId
    rule: AlertRule
    due_at: datetime
    missed_at: datetime
    case_id: EvictionCaseId | None = None
    journey_id: JourneyId | None = None


AlertEvent: TypeAlias = AlertRaised | AlertEscalated | AlertResolved | LawfulDayMissed


class AlertDelivered(Event, frozen=True, kw_only=True):
    """A message about the alert left us and was accepted (larm avsänt); no personal data in it.

    `cause` is the stream position of the AlertRaised or AlertEscalated that was told of.
    """

    alert_id: AlertId
    level: AlertLevel
    channel: DeliveryChannel
    cause: int
    recipients: int
    delivered_at: datetime
