"""How a case is worked on (arbetsläge): whose it is, whether it is parked, what is said of its outcome. Pure."""

from typing import assert_never

import msgspec
from msgspec.structs import replace

from shared.contracts.eviction_work import (
    AlertAcknowledged,
    CaseAssigned,
    CaseOpenedInEmergency,
    CaseParked,
    CaseUnparked,
    FollowUpHeld,
    FollowUpsEnded,
    FollowUpsPlanned,
    OutcomeConfirmed,
    OutcomeReported,
    WorkEvent,
)
from shared.contracts.ids import AlertId


class Work(msgspec.Struct, frozen=True, kw_only=True):
    """The work as it stands: the newest assignment, the parking that holds, everything said of the outcome, and the
    following up of the household afterwards."""

    assigned: CaseAssigned | None = None
    parked: CaseParked | None = None
    outcomes_reported: tuple[OutcomeReported, ...] = ()
    outcomes_confirmed: tuple[OutcomeConfirmed, ...] = ()
    acknowledged: frozenset[AlertId] = frozenset()
    emergencies: tuple[CaseOpenedInEmergency, ...] = ()
    follow_ups: FollowUpsPlanned | None = None
    follow_ups_held: tuple[FollowUpHeld, ...] = ()
    follow_ups_ended: tuple[FollowUpsEnded, ...] = ()


def evolve_work(work: Work, event: WorkEvent) -> Work:
    """The work after one more fact."""
    match event:
        case CaseAssigned():
            return replace(work, assigned=event)
        case CaseParked():
            return replace(work, parked=event)
        case CaseUnparked():
            return replace(work, parked=None)
        case OutcomeReported():
            return replace(work, outcomes_reported=(*work.outcomes_reported, event))
        case OutcomeConfirmed():
            return replace(work, outcomes_confirmed=(*work.outcomes_confirmed, event))
        case AlertAcknowledged():
            return replace(work, acknowledged=work.acknowledged | {event.alert_id})
        case CaseOpenedInEmergency():
            return replace(work, emergencies=(*work.emergencies, event))
        case FollowUpsPlanned():
            return replace(work, follow_ups=event)
        case FollowUpHeld():
            return replace(work, follow_ups_held=(*work.follow_ups_held, event))
        case FollowUpsEnded():
            return replace(work, follow_ups_ended=(*work.follow_ups_ended, event))
        case _:
            assert_never(event)


def work_of_reopened(work: Work) -> Work:
    """What a new threat inherits: whose the case is, and to whom it is open."""
    return Work(assigned=work.assigned, emergencies=work.emergencies)
