"""Slice: the person leaves a placement without a next one (placering avslutas)."""

from collections.abc import Sequence
from datetime import date, datetime

from services.careflow.domain.command import Body, by_takeover_only, end_placement_of, happened, under_way
from services.careflow.domain.journey import Journey, Waiting, free_from
from shared.contracts.care_codes import PlacementEndReason
from shared.contracts.careflow import PlacementEnded
from shared.contracts.ids import JourneyId
from shared.kernel.errors import Refused


class PlacementEnd(Body, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """From this day the person is in none of our homes: a gap unless a next one starts the same day (I24)."""

    ended_on: date
    reason: PlacementEndReason


class EndPlacement(PlacementEnd, frozen=True, kw_only=True):
    """Leave."""

    journey_id: JourneyId
    now: datetime


def end_placement(command: EndPlacement, journey: Journey) -> Sequence[PlacementEnded]:
    """Ends the shelter or the trial flat that is open."""
    here = under_way(journey)
    if isinstance(here, Waiting):
        if here.last and (here.last.ended_on, here.last.reason) == (command.ended_on, command.reason):
            return ()
        raise Refused("no-open-placement")
    happened(command, command.ended_on, "ended_on")
    by_takeover_only(command.reason, "reason")
    since = free_from(here)
    if since and command.ended_on < since:
        raise Refused("ended-before-move-in", field="ended_on")
    return end_placement_of(here, command.ended_on, command.reason)
