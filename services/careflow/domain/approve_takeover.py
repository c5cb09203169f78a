"""Slice: the landlord agrees that the person takes over the lease (hyresvärden godkänner övertagande)."""

from collections.abc import Sequence
from datetime import date, datetime

from services.careflow.domain.command import Body, Id, happened
from services.careflow.domain.journey import Journey, NotStarted, OwnLease, is_home
from shared.contracts.careflow import LandlordApprovedTakeover
from shared.contracts.ids import FlatId, JourneyId
from shared.kernel.errors import Refused


class TakeoverApproval(Body, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The consent of JB 12:32, for one flat."""

    flat_id: Id[FlatId]
    approved_on: date


class ApproveTakeover(TakeoverApproval, frozen=True, kw_only=True):
    """Record it."""

    journey_id: JourneyId
    now: datetime


def approve_takeover(command: ApproveTakeover, journey: Journey) -> Sequence[LandlordApprovedTakeover]:
    """A later date for the same flat replaces the earlier; after the takeover there is nothing to approve."""
    happened(command, command.approved_on, "approved_on")
    approved = LandlordApprovedTakeover(
        journey_id=command.journey_id, flat_id=command.flat_id, approved_on=command.approved_on
    )
    match journey:
        case NotStarted():
            raise Refused("journey-not-found")
        case OwnLease(lease=lease) if lease.flat_id == command.flat_id:
            return ()
        case _ if is_home(journey, command.flat_id):
            return () if journey.approval == approved else (approved,)
    raise Refused("not-in-this-trial-flat", field="flat_id")
