"""Slice: a home visit is booked (hembesök planerat), R13: two and two."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final

from msgspec.structs import replace

from services.evictions.domain.case import EvictionCase
from services.evictions.domain.command import Command, Instant, Visitors, still_open
from shared.contracts.eviction_support import HomeVisitPlanned
from shared.contracts.ids import CommandId, StaffRef, VisitId
from shared.contracts.support_codes import VisitDeviation
from shared.kernel.errors import Refused
from shared.kernel.ids import derived_id

AHEAD: Final = timedelta(days=365)


class PlanHomeVisit(Command, frozen=True, kw_only=True):
    """`deviation`: why one goes alone; nothing when two do."""

    command_id: CommandId
    planned_at: Instant
    staff: Visitors
    deviation: VisitDeviation | None = None


def plan_home_visit(command: PlanHomeVisit, case: EvictionCase) -> Sequence[HomeVisitPlanned]:
    """A visit to come. Refuses one by a single person that does not say why (R13)."""
    staff, deviation = two_and_two(command.staff, command.deviation)
    planned = HomeVisitPlanned(
        case_id=command.case_id,
        visit_id=VisitId(derived_id("visit", command.command_id)),
        planned_at=command.planned_at,
        staff=staff,
        deviation=deviation,
    )
    off = {each.visit_id for each in case.support.visits_cancelled}
    still = [each for each in case.support.visits_planned if each == planned or each.visit_id not in off]
    if any(replace(planned, visit_id=each.visit_id) == each for each in still):
        return ()
    still_open(case)
    to_come(command.planned_at, command.now)
    return (planned,)


def to_come(planned_at: datetime, now: datetime) -> None:
    """Refuses a time that has passed, or lies too far ahead to be meant."""
    if planned_at <= now:
        raise Refused("visit-planned-in-the-past", field="planned_at")
    if planned_at > now + AHEAD:
        raise Refused("visit-too-far-ahead", field="planned_at")


def two_and_two(
    staff: Sequence[StaffRef], deviation: VisitDeviation | None
) -> tuple[tuple[StaffRef, ...], VisitDeviation | None]:
    """Who visits, each named once, and why alone; a reason is kept only when it is needed (R13).

    Raises `Refused("visit-by-one-alone")` when one goes alone and nobody says why.
    """
    visitors = tuple(dict.fromkeys(staff))
    if len(visitors) >= 2:
        return visitors, None
    if deviation is None:
        raise Refused("visit-by-one-alone", field="deviation")
    return visitors, deviation
