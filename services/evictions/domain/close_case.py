"""Slice: the case ends with an outcome (ärendet avslutas), domain.md 4.7."""

from collections.abc import Iterator, Sequence
from datetime import date

from msgspec.structs import replace

from services.evictions.domain.case import EvictionCase
from services.evictions.domain.command import Command, existing, happened
from services.evictions.domain.outcome import contradicts_execution, is_prevented, lacks_ground
from shared.contracts.codes import Outcome, Tenancy, UnfulfilledReason
from shared.contracts.eviction_work import OutcomeConfirmed
from shared.contracts.evictions import EvictionCaseClosed, EvictionCaseOpened
from shared.contracts.work_codes import OutcomeSource
from shared.kernel.errors import Refused, refuse_all


class CloseCase(Command, frozen=True, kw_only=True):
    """A reason stands in for the contact with tenant (R20) or landlord (R21) that never came about.

    `outcome_source`: with whom the outcome was checked. Without it the outcome is what somebody says, until
    it is confirmed (peers.md 3.3). It also stands in for a fact that is not recorded (outcome.GROUNDS).
    """

    outcome: Outcome
    closed_on: date
    outcome_source: OutcomeSource | None = None
    tenant_unfulfilled_reason: UnfulfilledReason | None = None
    landlord_unfulfilled_reason: UnfulfilledReason | None = None


def close_case(command: CloseCase, case: EvictionCase) -> Sequence[EvictionCaseClosed | OutcomeConfirmed]:
    """Refuses an outcome the facts contradict or do not carry, and duties neither fulfilled nor excused."""
    opened = existing(case)
    closed = EvictionCaseClosed(
        case_id=command.case_id,
        outcome=command.outcome,
        closed_on=command.closed_on,
        prevented=is_prevented(case, command.outcome),
        tenant_unfulfilled_reason=command.tenant_unfulfilled_reason,
        landlord_unfulfilled_reason=command.landlord_unfulfilled_reason,
    )
    confirmed = _confirmed(command, case)
    if case.closed is not None:
        if replace(closed, prevented=case.closed.prevented) == case.closed and not confirmed:
            return ()
        raise Refused("case-is-closed")
    happened(command, command.closed_on, "closed_on")
    refuse_all([*_contradictions(command, case), *_duties_left(command, case, opened)])
    return (closed, *confirmed)


def _confirmed(command: CloseCase, case: EvictionCase) -> tuple[OutcomeConfirmed, ...]:
    if command.outcome_source is None:
        return ()
    confirmed = OutcomeConfirmed(
        case_id=command.case_id,
        outcome=command.outcome,
        confirmed_on=command.closed_on,
        source=command.outcome_source,
    )
    return () if confirmed in case.work.outcomes_confirmed else (confirmed,)


def _contradictions(command: CloseCase, case: EvictionCase) -> Iterator[Refused]:
    if case.begun_on and command.closed_on < case.begun_on:
        yield Refused("closed-before-opened", field="closed_on")
    wrong = contradicts_execution(command.outcome, case) or lacks_ground(command.outcome, command.outcome_source, case)
    if wrong:
        yield Refused(wrong, field="outcome")


def _duties_left(command: CloseCase, case: EvictionCase, opened: EvictionCaseOpened) -> Iterator[Refused]:
    if not case.support_offered and command.tenant_unfulfilled_reason is None:
        yield Refused("tenant-not-contacted", field="tenant_unfulfilled_reason")
    board_lets = opened.tenancy is Tenancy.OWN_SUBLET
    if not case.landlord_contacts and not board_lets and command.landlord_unfulfilled_reason is None:
        yield Refused("landlord-not-contacted", field="landlord_unfulfilled_reason")
    if case.children and not case.child_concerns:
        yield Refused("child-unit-not-informed")
