"""Slice: the case ends with an outcome (ärendet avslutas)."""

from collections.abc import Iterator, Sequence
from datetime import date

from msgspec.structs import replace

from services.evictions.domain.case import EvictionCase
from services.evictions.domain.closing_duties import duties_left
from services.evictions.domain.command import Command, existing, happened
from services.evictions.domain.outcome import contradicts_execution, is_prevented, lacks_ground, may_confirm
from services.evictions.domain.still_threatened import still_threatens
from shared.contracts.codes import Outcome, UnfulfilledReason
from shared.contracts.eviction_work import OutcomeConfirmed, OutcomeReported
from shared.contracts.evictions import EvictionCaseClosed
from shared.contracts.work_codes import HouseholdUntoldReason, OutcomeSource
from shared.kernel.errors import Refused, refuse_all


class CloseCase(Command, frozen=True, kw_only=True):
    """A reason stands in for the contact with tenant (R20) or landlord (R21) that never came about, and for a household
    that nobody has told of. What the case knows must not contradict it (closing_duties.py).

    `outcome_source`: with whom the outcome was checked. Without it the outcome is what somebody says, until
    it is confirmed. It also stands in for a fact that is not recorded (outcome.GROUNDS), and one who
    may know of the threat for its end while a period runs or a time is ahead (outcome.still_threatens).
    """

    outcome: Outcome
    closed_on: date
    outcome_source: OutcomeSource | None = None
    is_certain: bool = False
    tenant_unfulfilled_reason: UnfulfilledReason | None = None
    landlord_unfulfilled_reason: UnfulfilledReason | None = None
    household_untold_reason: HouseholdUntoldReason | None = None


def close_case(
    command: CloseCase, case: EvictionCase
) -> Sequence[EvictionCaseClosed | OutcomeReported | OutcomeConfirmed]:
    """Refuses an outcome the facts contradict or do not carry, and duties neither fulfilled nor excused."""
    existing(case)
    closed = EvictionCaseClosed(
        case_id=command.case_id,
        outcome=command.outcome,
        closed_on=command.closed_on,
        prevented=is_prevented(case, command.outcome),
        tenant_unfulfilled_reason=command.tenant_unfulfilled_reason,
        landlord_unfulfilled_reason=command.landlord_unfulfilled_reason,
        household_untold_reason=None if case.household_told else command.household_untold_reason,
    )
    said = _said(command, case)
    if case.closed is not None:
        if replace(closed, prevented=case.closed.prevented) == case.closed and not said:
            return ()
        raise Refused("case-is-closed")
    happened(command, command.closed_on, "closed_on")
    refuse_all([*_contradictions(command, case), *duties_left(closed, case, command.today)])
    return (closed, *said)


def _said(command: CloseCase, case: EvictionCase) -> tuple[OutcomeReported | OutcomeConfirmed, ...]:
    source = command.outcome_source
    if source is None:
        return ()
    if not may_confirm(source, command.outcome):
        reported = OutcomeReported(
            case_id=command.case_id, outcome=command.outcome, reported_on=command.closed_on, source=source
        )
        return () if reported in case.work.outcomes_reported else (reported,)
    confirmed = OutcomeConfirmed(
        case_id=command.case_id, outcome=command.outcome, confirmed_on=command.closed_on, source=source
    )
    return () if confirmed in case.work.outcomes_confirmed else (confirmed,)


def _contradictions(command: CloseCase, case: EvictionCase) -> Iterator[Refused]:
    if case.begun_on and command.closed_on < case.begun_on:
        yield Refused("closed-before-opened", field="closed_on")
    outcome, source = command.outcome, command.outcome_source
    if wrong := contradicts_execution(outcome, case) or lacks_ground(outcome, source, case, command.today):
        yield Refused(wrong, field="outcome")
    else:
        yield from still_threatens(outcome, source, case, command.today, is_certain=command.is_certain)
