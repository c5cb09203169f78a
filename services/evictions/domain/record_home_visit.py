"""Slice: a home visit was made (hembesök genomfört), and what it was besides: a contact or an attempt (R13, R20)."""

from collections.abc import Sequence
from typing import Final

from msgspec.structs import replace

from services.evictions.domain.case import CaseEvent, EvictionCase
from services.evictions.domain.command import Command, Instant, Visit, Visitors, happened, still_open
from services.evictions.domain.plan_home_visit import two_and_two
from shared.contracts.codes import AttemptResult, ContactMethod
from shared.contracts.eviction_support import HomeVisitHeld
from shared.contracts.evictions import TenantContactAttempted, TenantContacted
from shared.contracts.ids import CommandId, VisitId
from shared.contracts.support_codes import VisitDeviation, VisitResult
from shared.kernel.errors import Refused
from shared.kernel.ids import derived_id

_ATTEMPTS: Final = {
    VisitResult.NOT_HOME: AttemptResult.NO_ANSWER,
    VisitResult.NOT_LET_IN: AttemptResult.REFUSED,
    VisitResult.MET: AttemptResult.MET,
}
"""What a visit was as long as nobody has said whether support was offered."""


class RecordHomeVisit(Command, frozen=True, kw_only=True):
    """`visit_id`: the planned visit this was; None for one nobody had planned.

    `offered_support` is answered when somebody spoke with the tenant: the visit is then a personal contact too. Until
    it is, a visit that met the tenant is an attempt (A08); the page asks for the answer.
    """

    command_id: CommandId
    visit_id: Visit | None = None
    held_at: Instant
    staff: Visitors
    deviation: VisitDeviation | None = None
    result: VisitResult
    offered_support: bool | None = None


def record_home_visit(command: RecordHomeVisit, case: EvictionCase) -> Sequence[CaseEvent]:
    """One commit: the visit, and the contact (R20) or the attempt that it was."""
    staff, deviation = two_and_two(command.staff, command.deviation)
    held = HomeVisitHeld(
        case_id=command.case_id,
        visit_id=command.visit_id or VisitId(derived_id("visit", command.command_id)),
        held_at=command.held_at,
        staff=staff,
        result=command.result,
        deviation=deviation,
    )
    also = _besides(command, held)
    told = any(_is_the_same(held, each, named=command.visit_id is not None) for each in case.support.visits_held)
    if told and any(each.contacted_at == held.held_at for each in case.tenant_contacts):
        return tuple(each for each in also if isinstance(each, TenantContacted) and each not in case.tenant_contacts)
    if told:
        return tuple(each for each in also if each not in (*case.tenant_contacts, *case.attempts))
    still_open(case)
    happened(command, command.held_at, "held_at")
    if command.visit_id is not None:
        expected(command.visit_id, case)
    if command.offered_support is not None and command.result is not VisitResult.MET:
        raise Refused("nobody-was-met", field="offered_support")
    return (held, *also)


def _is_the_same(held: HomeVisitHeld, earlier: HomeVisitHeld, *, named: bool) -> bool:
    return held == earlier if named else replace(held, visit_id=earlier.visit_id) == earlier


def expected(visit_id: VisitId, case: EvictionCase) -> None:
    """Refuses a visit that nobody planned, that has been made or is called off."""
    if visit_id not in {each.visit_id for each in case.support.visits_planned}:
        raise Refused("visit-not-planned", field="visit_id")
    if visit_id in {each.visit_id for each in case.support.visits_held}:
        raise Refused("visit-already-recorded", field="visit_id")
    if visit_id in {each.visit_id for each in case.support.visits_cancelled}:
        raise Refused("visit-cancelled", field="visit_id")


def _besides(command: RecordHomeVisit, held: HomeVisitHeld) -> tuple[TenantContacted | TenantContactAttempted, ...]:
    if command.offered_support is None or command.result is not VisitResult.MET:
        return (
            TenantContactAttempted(
                case_id=command.case_id,
                attempted_at=command.held_at,
                method=ContactMethod.VISIT,
                result=_ATTEMPTS[command.result],
                by=held.staff,
            ),
        )
    return (
        TenantContacted(
            case_id=command.case_id,
            contacted_at=command.held_at,
            method=ContactMethod.VISIT,
            offered_support=command.offered_support,
            by=held.staff,
        ),
    )
