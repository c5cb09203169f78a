"""Slice: the case ends with an outcome (ärendet avslutas), domain.md 4.7."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final

from msgspec.structs import replace

from services.evictions.domain.case import EvictionCase
from services.evictions.domain.command import Command, existing, happened
from services.evictions.domain.matter import LEGAL_STEPS
from shared.contracts.codes import Outcome, Payer, Tenancy, UnfulfilledReason
from shared.contracts.evictions import EvictionCaseClosed, EvictionCaseOpened
from shared.kernel.errors import Refused, refuse_all

NEEDS_EXECUTION: Final = frozenset({Outcome.EVICTED, Outcome.EVICTED_RETURN})
PREVENTED: Final = frozenset(
    {
        Outcome.RECOVERED_PAID,
        Outcome.RECOVERED_ECONOMIC_ASSISTANCE,
        Outcome.RECOVERED_UNDERTAKING,
        Outcome.INSTALMENT_AGREED,
        Outcome.DISTURBANCE_CEASED,
        Outcome.TERMINATION_WITHDRAWN,
        Outcome.PROLONGED_OR_WON,
    }
)
"""The "yes" group of domain.md 4.7; SELF_RESOLVED is prevented without us and reported by itself."""


class CloseCase(Command, frozen=True, kw_only=True):
    """A reason stands in for the contact with tenant (R20) or landlord (R21) that never came about."""

    outcome: Outcome
    closed_on: date
    tenant_unfulfilled_reason: UnfulfilledReason | None = None
    landlord_unfulfilled_reason: UnfulfilledReason | None = None


def close_case(command: CloseCase, case: EvictionCase) -> Sequence[EvictionCaseClosed]:
    """Refuses an outcome the facts contradict and duties neither fulfilled nor excused."""
    opened = existing(case)
    closed = EvictionCaseClosed(
        case_id=command.case_id,
        outcome=command.outcome,
        closed_on=command.closed_on,
        prevented=is_prevented(case, command.outcome),
        tenant_unfulfilled_reason=command.tenant_unfulfilled_reason,
        landlord_unfulfilled_reason=command.landlord_unfulfilled_reason,
    )
    if case.closed is not None:
        if replace(closed, prevented=case.closed.prevented) == case.closed:
            return ()
        raise Refused("case-is-closed")
    happened(command, command.closed_on, "closed_on")
    refuse_all([*_contradictions(command, case), *_duties_left(command, case, opened)])
    return (closed,)


def _contradictions(command: CloseCase, case: EvictionCase) -> Iterator[Refused]:
    if case.begun_on and command.closed_on < case.begun_on:
        yield Refused("closed-before-opened", field="closed_on")
    if command.outcome in NEEDS_EXECUTION and case.executed is None:
        yield Refused("eviction-not-executed", field="outcome")
    if command.outcome not in NEEDS_EXECUTION and case.executed is not None:
        yield Refused("eviction-was-executed", field="outcome")


def _duties_left(command: CloseCase, case: EvictionCase, opened: EvictionCaseOpened) -> Iterator[Refused]:
    if not case.support_offered and command.tenant_unfulfilled_reason is None:
        yield Refused("tenant-not-contacted", field="tenant_unfulfilled_reason")
    board_lets = opened.tenancy is Tenancy.OWN_SUBLET
    if not case.landlord_contacts and not board_lets and command.landlord_unfulfilled_reason is None:
        yield Refused("landlord-not-contacted", field="landlord_unfulfilled_reason")
    if case.children and not case.child_concerns:
        yield Refused("child-unit-not-informed")


def is_prevented(case: EvictionCase, outcome: Outcome) -> bool:
    """A prevented eviction (förhindrad vräkning): a legal step, an outcome that kept the home, and our support.

    Support is an undertaking, economic assistance or a personal contact in which it was offered; whether an
    offer was accepted is not recorded yet.
    """
    legal_step = any(notice.notice_type in LEGAL_STEPS for notice in case.notices)
    assisted = outcome is Outcome.RECOVERED_ECONOMIC_ASSISTANCE or any(
        payment.payer is Payer.SOCIAL_SERVICES for payment in case.payments
    )
    support = case.support_offered or assisted or bool(case.undertakings_sent)
    return legal_step and outcome in PREVENTED and support
