"""Where a person is in the chain: the situations of a journey and evolve; no rules."""

from datetime import date
from typing import TypeAlias, TypeGuard, assert_never

import msgspec
from msgspec.structs import replace

from shared.contracts.alerts import AlertEscalated, AlertEvent, AlertRaised, AlertResolved, LawfulDayMissed
from shared.contracts.careflow import (
    CareEvent,
    JourneyStarted,
    LandlordApprovedTakeover,
    LeaseTakenOver,
    MovedToShelter,
    MovedToTrialFlat,
    PlacementEnded,
    ReturnedToPrevention,
)
from shared.contracts.ids import FlatId

JourneyEvent: TypeAlias = CareEvent | AlertEvent


class NotStarted(msgspec.Struct, frozen=True):
    """Nobody has begun this journey."""


class Waiting(msgspec.Struct, frozen=True, kw_only=True):
    """On the way and in none of our homes; `last` is the placement that ended most recently."""

    started: JourneyStarted
    last: PlacementEnded | None = None


class InShelter(msgspec.Struct, frozen=True, kw_only=True):
    """Sleeps in a shelter (härbärge)."""

    started: JourneyStarted
    moved: MovedToShelter


class InTrialFlat(msgspec.Struct, frozen=True, kw_only=True):
    """Lives in a trial flat (försökslägenhet); `approval` when the landlord has agreed to a takeover of it."""

    started: JourneyStarted
    moved: MovedToTrialFlat
    approval: LandlordApprovedTakeover | None = None


class OwnLease(msgspec.Struct, frozen=True, kw_only=True):
    """Holds the lease (eget kontrakt): the goal. `returns` are later threats, `alerts` those of them that stand."""

    started: JourneyStarted
    lease: LeaseTakenOver
    returns: tuple[ReturnedToPrevention, ...] = ()
    alerts: tuple[AlertRaised, ...] = ()


Journey: TypeAlias = NotStarted | Waiting | InShelter | InTrialFlat | OwnLease


def free_from(journey: Waiting | InShelter | InTrialFlat) -> date | None:
    """The first day a next placement may start: when the last one ended or the open one began; None: any day."""
    match journey:
        case Waiting(last=last):
            return last.ended_on if last else None
        case InShelter(moved=moved) | InTrialFlat(moved=moved):
            return moved.moved_in_on


def is_home(journey: Journey, flat_id: FlatId) -> TypeGuard[InTrialFlat]:
    """The person lives in this trial flat now."""
    return isinstance(journey, InTrialFlat) and journey.moved.flat_id == flat_id


def evolve(journey: Journey, event: JourneyEvent) -> Journey:
    """The journey after one more fact. Never refuses: a fact that does not fit changes nothing."""
    match event:
        case JourneyStarted():
            return Waiting(started=event)
        case AlertRaised() | AlertEscalated() | AlertResolved() | LawfulDayMissed() | ReturnedToPrevention():
            return _threatened(journey, event) if isinstance(journey, OwnLease) else journey
        case _ if isinstance(journey, NotStarted):
            return journey
        case PlacementEnded():
            return Waiting(started=journey.started, last=event)
        case MovedToShelter():
            return InShelter(started=journey.started, moved=event)
        case MovedToTrialFlat():
            return InTrialFlat(started=journey.started, moved=event)
        case LandlordApprovedTakeover():
            return replace(journey, approval=event) if is_home(journey, event.flat_id) else journey
        case LeaseTakenOver():
            return OwnLease(started=journey.started, lease=event)
        case _:
            assert_never(event)


def _threatened(journey: OwnLease, event: AlertEvent | ReturnedToPrevention) -> OwnLease:
    match event:
        case ReturnedToPrevention():
            return replace(journey, returns=(*journey.returns, event))
        case AlertRaised():
            return replace(journey, alerts=(*journey.alerts, event))
        case AlertEscalated() | LawfulDayMissed():
            return journey
        case AlertResolved():
            return replace(journey, alerts=tuple(each for each in journey.alerts if each.alert_id != event.alert_id))
